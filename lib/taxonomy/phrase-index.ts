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

/** Phrases by their first part, unit after unit: the patterns whose first part ends here, and where it goes on. */
export type PhraseIndex = {
  readonly patterns: readonly Pattern[];
  readonly next: ReadonlyMap<string, PhraseIndex>;
};
type Growing = { readonly patterns: Pattern[]; readonly next: Map<string, Growing> };

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

/** Indexes phrases, the parts of which `split` cuts into units. What has none of them is left out. */
export function phraseIndex(
  phrases: readonly Phrase[],
  split: (part: string) => readonly string[],
): PhraseIndex {
  const root: Growing = { patterns: [], next: new Map() };
  for (const [rank, phrase] of phrases.entries()) {
    const parts = phrase.phrase
      .split('*')
      .map((part) => split(part.trim()))
      .filter((part) => part.length > 0);
    const [first] = parts;
    if (first === undefined) continue;
    let end = root;
    for (const unit of first) {
      const further = end.next.get(unit) ?? { patterns: [], next: new Map() };
      end.next.set(unit, further);
      end = further;
    }
    end.patterns.push({ ...phrase, rank, parts });
  }
  return root;
}

const none: readonly Pattern[] = [];

/** The patterns whose first part stands at a place among units, in the order of their phrases. */
export function patternsAt(index: PhraseIndex, units: readonly string[], at: number): readonly Pattern[] {
  let found = none;
  let reached = index.next.get(units[at] ?? '');
  for (let next = at + 1; reached !== undefined; next++) {
    if (reached.patterns.length > 0)
      found = found.length === 0 ? reached.patterns : [...found, ...reached.patterns];
    reached = next < units.length ? reached.next.get(units[next] ?? '') : undefined;
  }
  return found.length > 1 ? found.toSorted((a, b) => a.rank - b.rank) : found;
}
