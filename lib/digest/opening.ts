import type { Digest } from './digest.ts';
import { leadingWhole } from './leading-whole.ts';
import { summingUp } from './summing-wording.ts';
import { wholeLines } from './week-lines.ts';

/** How a mail begins, a paragraph each: its summing-up, and what rises as a whole, which comes first where it leads. */
export function openingOf(digest: Digest): readonly string[] {
  const [lines, sum] = [wholeLines(digest), summingUp(digest)];
  return leadingWhole(digest) === undefined ? [sum, ...lines] : [...lines, sum];
}
