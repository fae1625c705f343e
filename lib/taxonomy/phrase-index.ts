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

/** Phrases by their first part, unit after unit: the patterns whose first part ends here in the order of their ranks, and where it goes on. */
type Growing = { readonly patterns: Pattern[]; readonly next: Map<string, Growing> };

/** Phrases to be found. Those that wait are taken apart once a unit is met that one of them may begin with: a text needs few of thousands. */
export type PhraseIndex = {
  readonly root: Growing;
  /** by what their first unit begins with, see `beginningOf` */
  readonly waiting: Map<number, Ranked[]>;
  readonly split: Split;
  /** by a number of the unit, see `startOf`; null where no phrase begins with it */
  readonly starts: (Growing | null)[];
};
type Ranked = { readonly phrase: Phrase; readonly rank: number };
type Split = (part: string) => readonly string[];

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

/** Indexes phrases, the parts of which `split` cuts into units. What has none of them is left out. Those for which `canWait` says so are taken apart when it is time. */
export function phraseIndex(
  phrases: readonly Phrase[],
  split: Split,
  canWait: (phrase: string) => boolean = () => false,
): PhraseIndex {
  const index: PhraseIndex = {
    root: { patterns: [], next: new Map() },
    waiting: new Map(),
    split,
    starts: [],
  };
  for (const [rank, phrase] of phrases.entries()) {
    if (!canWait(phrase.phrase)) {
      add(index, { phrase, rank });
      continue;
    }
    const beginning = beginningOf(phrase.phrase);
    const alike = index.waiting.get(beginning);
    if (alike === undefined) index.waiting.set(beginning, [{ phrase, rank }]);
    else alike.push({ phrase, rank });
  }
  return index;
}

function add({ root, split }: PhraseIndex, { phrase, rank }: Ranked): void {
  const parts = phrase.phrase
    .split('*')
    .map((part) => split(part.trim()))
    .filter((part) => part.length > 0);
  const [first] = parts;
  if (first === undefined) return;
  let end = root;
  for (const unit of first) {
    const further = end.next.get(unit) ?? { patterns: [], next: new Map() };
    end.next.set(unit, further);
    end = further;
  }
  const isLast = (end.patterns.at(-1)?.rank ?? -1) < rank;
  end.patterns.push({ ...phrase, rank, parts });
  if (!isLast) end.patterns.sort((a, b) => a.rank - b.rank);
}

/** The first two letters of a word in lower case, or the first two digits of a number, as one; of what has only one that alone. A stem begins as its word does, but that y may become i. */
function beginningOf(text: string): number {
  const [first, second] = [lower(text.charCodeAt(0)), lower(text.charCodeAt(1))];
  const isLong = isLetter(first) ? isLetter(second) : isDigit(second);
  return (first << 7) | (isLong ? (second === letterY ? letterI : second) : 0);
}
const [letterI, letterY] = [0x69, 0x79];
const lower = (unit: number): number => (unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit);
const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

const none: readonly Pattern[] = [];

/** Where the phrases begin that begin with a unit. One that has a number, 0 or more, is looked for once. */
export function startOf(index: PhraseIndex, unit: string, id: number): Growing | null {
  const known = index.starts[id];
  if (known !== undefined) return known;
  if (index.waiting.size > 0) takeApart(index, unit);
  const start = index.root.next.get(unit) ?? null;
  if (id >= 0) index.starts[id] = start;
  return start;
}

/** The patterns whose first part stands at a place among units, in the order of their phrases. */
export function patternsAt(start: Growing | null, units: readonly string[], at: number): readonly Pattern[] {
  if (start === null) return none;
  let found = none;
  let nodes = 0;
  let reached: Growing | undefined = start;
  for (let next = at + 1; reached !== undefined; next++) {
    if (reached.patterns.length > 0)
      found = nodes++ === 0 ? reached.patterns : [...found, ...reached.patterns];
    reached = next < units.length ? reached.next.get(units[next] ?? '') : undefined;
  }
  return nodes > 1 ? found.toSorted((a, b) => a.rank - b.rank) : found;
}

function takeApart(index: PhraseIndex, unit: string): void {
  const beginning = beginningOf(unit);
  const ripe = index.waiting.get(beginning);
  if (ripe === undefined) return;
  index.waiting.delete(beginning);
  for (const each of ripe) add(index, each);
}
