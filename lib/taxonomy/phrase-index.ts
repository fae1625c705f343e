import type { Implied } from './outermost.ts';
import type { Taxonomy } from './taxonomy.ts';

export type Phrase = {
  readonly phrase: string;
  readonly topic: string;
  readonly implied: Implied;
  readonly script: 'en' | 'zh';
  /** where it stands nothing is said of the topic */
  readonly excludes: boolean;
};

/** A phrase in its parts, between which other things may stand, each in units: stems of words, or characters. */
export type Pattern = Phrase & {
  /** its place among all, which decides between those that say as much */
  readonly rank: number;
  readonly parts: readonly (readonly string[])[];
};

/** Patterns by their first part, and how many units first parts have that begin with a unit, each number once. */
export type PhraseIndex = {
  readonly patterns: ReadonlyMap<string, readonly Pattern[]>;
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  /** the first two units of first parts: of most places the second unit tells that no longer part stands there */
  readonly pairs: ReadonlySet<string>;
};

export const phrasesOf = (taxonomy: Pick<Taxonomy, 'topics'>): readonly Phrase[] =>
  taxonomy.topics.flatMap(({ id: topic, phrases }) =>
    (['en', 'zh'] as const).flatMap((script) =>
      (['any', 'negative', 'positive', 'not'] as const).flatMap((kind) =>
        (phrases[script][kind] ?? []).map(
          (phrase): Phrase => ({
            ...{ phrase, topic, script, excludes: kind === 'not' },
            implied: kind === 'negative' || kind === 'positive' ? kind : undefined,
          }),
        ),
      ),
    ),
  );

/** No unit has one in it. */
const between = '\n';

/** Indexes phrases, the parts of which `split` cuts into units. What has none of them is left out. */
export function phraseIndex(
  phrases: readonly Phrase[],
  split: (part: string) => readonly string[],
): PhraseIndex {
  const patterns = new Map<string, Pattern[]>();
  const lengths = new Map<string, number[]>();
  const pairs = new Set<string>();
  for (const [rank, phrase] of phrases.entries()) {
    const parts = phrase.phrase
      .split('*')
      .map((part) => split(part.trim()))
      .filter((part) => part.length > 0);
    const [first = []] = parts;
    const [unit] = first;
    if (unit === undefined) continue;
    const pattern = { ...phrase, rank, parts };
    const [, second] = first;
    if (second !== undefined) pairs.add(unit + between + second);
    const key = first.join(between);
    const alike = patterns.get(key);
    if (alike !== undefined) {
      alike.push(pattern);
      continue;
    }
    patterns.set(key, [pattern]);
    const known = lengths.get(unit) ?? [];
    if (!known.includes(first.length)) lengths.set(unit, [...known, first.length]);
  }
  return { patterns, lengths, pairs };
}

/** The patterns whose first part stands at a place among units, in the order of their phrases. */
export function patternsAt(
  { patterns, lengths, pairs }: PhraseIndex,
  units: readonly string[],
  at: number,
): readonly Pattern[] {
  const possible = lengths.get(units[at] ?? '');
  if (possible === undefined) return [];
  const isLonger = pairs.has((units[at] ?? '') + between + (units[at + 1] ?? ''));
  const found = possible.flatMap((length) =>
    length > 1 && !isLonger ? [] : (patterns.get(units.slice(at, at + length).join(between)) ?? []),
  );
  return found.length > 1 ? found.sort((a, b) => a.rank - b.rank) : found;
}
