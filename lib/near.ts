import { letterDistance } from './letter-distance.ts';

/** Names shown at most of those that are near. */
const mostShown = 5;

/** The names that somebody may have meant, the nearest first: a third of the letters differ at most, or one stands in the other. */
export function nearTo(written: string, known: Iterable<string>): readonly string[] {
  const wanted = written.toLowerCase();
  const most = Math.max(1, wanted.length / 3);
  return [...new Set(known)]
    .flatMap((name) => {
      const there = name.toLowerCase();
      const isPart = wanted.length > 2 && (there.includes(wanted) || wanted.includes(there));
      // each letter that one has more is one to take out
      if (!isPart && Math.abs(there.length - wanted.length) > most) return [];
      const distance = isPart ? 1 : letterDistance(wanted, there);
      return distance <= most ? [{ name, distance }] : [];
    })
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, mostShown)
    .map(({ name }) => name);
}

/** Names that are compared with all that there are: each comparison takes a tenth of a millisecond, and a document may have thousands wrong. */
const mostCompared = 20;

/** `nearTo` for the first names of a document that are wrong; nothing for the others, of which nobody is told. */
export function nearToFirst(): typeof nearTo {
  let left = mostCompared;
  return (written, known) => (left-- > 0 ? nearTo(written, known) : []);
}
