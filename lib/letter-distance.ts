/**
 * Letters to put in, take out, change, or swap with their neighbour to make one word of another, by code points: Damerau (1964) and
 * Levenshtein (1966), row by row, where no letter is changed twice (optimal string alignment).
 */
export function letterDistance(one: string, other: string): number {
  const [letters, wantedLetters] = [[...one], [...other]];
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: wantedLetters.length + 1 }, (_, at) => at);
  for (const [index, letter] of letters.entries()) {
    const next = [index + 1];
    for (const [at, wanted] of wantedLetters.entries()) {
      const isSwap = letter === wantedLetters[at - 1] && wanted === letters[index - 1];
      next.push(
        Math.min(
          ...[(next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)],
          ...(isSwap ? [(before[at - 1] ?? 0) + 1] : []),
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}
