/** Names shown at most of those that are near. */
const mostShown = 5;

/** The names that somebody may have meant, the nearest first: a third of the letters differ at most, or one stands in the other. */
export function nearTo(written: string, known: Iterable<string>): readonly string[] {
  const wanted = written.toLowerCase();
  return [...new Set(known)]
    .flatMap((name) => {
      const there = name.toLowerCase();
      const isPart = wanted.length > 2 && (there.includes(wanted) || wanted.includes(there));
      const distance = isPart ? 1 : distanceOf(wanted, there);
      return distance <= Math.max(1, wanted.length / 3) ? [{ name, distance }] : [];
    })
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, mostShown)
    .map(({ name }) => name);
}

/** Letters to put in, take out or change: Levenshtein (1966), row by row. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let place = 1; place <= other.length; place++)
      next.push(
        Math.min(
          (row[place] ?? 0) + 1,
          (next[place - 1] ?? 0) + 1,
          (row[place - 1] ?? 0) + (other[place - 1] === letter ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
