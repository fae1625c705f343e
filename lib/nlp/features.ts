/**
 * What a text gives a linear model: counts of hashed n-grams, and a few dense figures from word lists.
 * One buffer serves text after text; `clearFeatures` empties it.
 */
export type Features = {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  readonly dense: Float64Array;
  count: number;
  /**
   * Which way a short text leans whose opinion words are turned, by a negation or by being only expected: -1 or 1; 0 for others.
   * What turns a word is too rare for an n-gram to be learned.
   */
  turn: number;
  /** What a construction that turns says of a short text, whatever its words say: -1, 0 or 1; undefined for others. */
  sure: -1 | 0 | 1 | undefined;
};

/** N-grams read of one text; more than the longest feedback has words. What comes after says nothing new. */
const capacity = 1 << 16;

export const newFeatures = (denseCount: number): Features => ({
  ids: new Int32Array(capacity),
  values: new Float32Array(capacity),
  dense: new Float64Array(denseCount),
  count: 0,
  turn: 0,
  sure: undefined,
});

export function clearFeatures(features: Features): void {
  features.count = 0;
  features.turn = 0;
  features.sure = undefined;
  features.dense.fill(0);
}

/** Adds an n-gram by its hash; `weight` is how much one occurrence counts. */
export function addFeature(features: Features, hash: number, weight: number): void {
  if (features.count === capacity) return;
  features.ids[features.count] = finish(hash);
  features.values[features.count++] = weight;
}

/** FNV-1a over UTF-16 code units; the seed tells kinds of n-grams apart. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = hashUnit(hash, text.charCodeAt(at));
  return hash;
}

export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** Spreads the high bits into the low ones, which are those a model keeps. */
const finish = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 1;
};

/** See `turn` of Features: at least one opinion is turned, and none says the contrary of it. */
export function turnOf(opinions: readonly { readonly value: number; readonly negated: boolean }[]): number {
  const said = opinions.filter(({ value }) => value !== 0);
  const sign = Math.sign(said.find(({ negated }) => negated)?.value ?? 0);
  return said.every(({ value }) => Math.sign(value) === sign) ? sign : 0;
}
