import { letterDistance } from './letter-distance.ts';

/** Names shown at most of those that are near. */
const mostShown = 5;

/** The names that somebody may have meant, the nearest first: a third of the letters differ at most, or one stands in the other. */
export function nearTo(written: string, known: Iterable<string>): readonly string[] {
  const wanted = written.toLowerCase();
  return [...new Set(known)]
    .flatMap((name) => {
      const there = name.toLowerCase();
      const isPart = wanted.length > 2 && (there.includes(wanted) || wanted.includes(there));
      const distance = isPart ? 1 : letterDistance(wanted, there);
      return distance <= Math.max(1, wanted.length / 3) ? [{ name, distance }] : [];
    })
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, mostShown)
    .map(({ name }) => name);
}
