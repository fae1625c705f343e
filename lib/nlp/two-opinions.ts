import type { Span } from './segments.ts';

/** What a second clause begins with that stands against the first. */
const against =
  /^(?:but(?! also)|however|although|though|yet|whereas|while|except|unfortunately|despite|shame|但|不过|不過|可是|然而|只是|可惜|就是|美中不足)/i;
/** What a first clause begins with that the second will stand against. */
const conceding = /^(?:although|though|while|虽然|雖然|除了)/i;
/** Within a second clause. */
const turning = /[却卻]/;

/** A whole that leans further is said to be what it is, and only concedes the other: nothing fancy, but comfortable and clean. */
const mostLean = 0.8;

/**
 * Whether a text is two clauses of which the one is set against the other (but, although, 虽然, 就是), the one good and the other bad. So it says both,
 * though the whole leans to the louder of them.
 */
export function saysBoth(
  text: string,
  score: number,
  clauses: readonly (Span & { readonly sentiment: string })[],
): boolean {
  if (Math.abs(score) >= mostLean) return false;
  const [first, second, ...others] = clauses;
  if (first === undefined || second === undefined || others.length > 0) return false;
  const sides = [first.sentiment, second.sentiment];
  if (!sides.includes('positive') || !sides.includes('negative')) return false;
  const later = text.slice(second.start, second.end);
  return against.test(later) || turning.test(later) || conceding.test(text.slice(first.start, first.end));
}
