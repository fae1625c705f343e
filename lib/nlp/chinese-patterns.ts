import type { Sentence, TurnPatterns } from './turn-patterns.ts';

/** The patterns that are known by a word that stands at a place of a text. */
export type ChinesePatterns<Said> = (text: string, at: number) => ReturnType<Sentence<Said>['patternsAt']>;

/** Finds patterns at any place: Chinese words have no space between, so that they are known by how they begin. */
export function chinesePatterns<Said>(byWord: TurnPatterns<Said>): ChinesePatterns<Said> {
  // 1 for the codes of characters with which such a word begins: most characters of a text are none
  const begins = new Uint8Array(1 << 16);
  // by the first two characters of the word, or the one
  const byFirst = new Map<string, [word: string, patterns: NonNullable<ReturnType<typeof byWord.get>>][]>();
  for (const entry of byWord) {
    const first = entry[0].slice(0, 2);
    byFirst.set(first, [...(byFirst.get(first) ?? []), [...entry]]);
    begins[first.charCodeAt(0)] = 1;
  }
  return (text, at) => {
    if (begins[text.charCodeAt(at)] !== 1) return undefined;
    const alike = [...(byFirst.get(text.slice(at, at + 2)) ?? []), ...(byFirst.get(text.charAt(at)) ?? [])];
    return alike.flatMap(([word, own]) => (text.startsWith(word, at) ? own : []));
  };
}
