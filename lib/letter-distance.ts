/** Letters to put in, take out or change to make one word of another, by code points: Levenshtein (1966), row by row. */
export function letterDistance(one: string, other: string): number {
  const wantedLetters = [...other];
  let row = Array.from({ length: wantedLetters.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of wantedLetters.entries())
      next.push(
        Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
