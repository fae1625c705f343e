/** Of the pauses of a source: so many are no longer than what is waited for, so that one summer without files is no rhythm. */
const usualPauses = 0.9;

/**
 * Whether something that came at these times, the earliest first, pauses as long at `now` as is usual between two of them; undefined where it came once
 * only and has no pause yet: it may have been a single file.
 */
export function isOverdue(came: readonly number[], now: number): boolean | undefined {
  const pauses = came
    .slice(1)
    .map((time, at) => time - (came[at] ?? 0))
    .toSorted((a, b) => a - b);
  const usual = pauses[Math.ceil(usualPauses * (pauses.length - 1))];
  return usual === undefined ? undefined : now - (came.at(-1) ?? now) >= usual;
}
