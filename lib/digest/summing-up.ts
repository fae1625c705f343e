import { type Change, isRising } from '../insight/change.ts';
import type { Digest, Entry } from './digest.ts';
import { isAbove, movementOf } from './movement.ts';
import type { Totals } from './totals.ts';
import { voicesOf } from './voices-of.ts';

/** How a count compares with the usual, in the way that says most. */
export type Comparison =
  | { readonly kind: 'new' | 'more' | 'level' | 'fewer' | 'untold' }
  /** about so many times as many as were to be expected */
  | { readonly kind: 'times'; readonly times: number }
  /** at most so many were to be expected */
  | { readonly kind: 'at-most'; readonly high: number };

/** What the mail is about, before anything else in it is read. */
export type Summing = Totals & {
  readonly feedback: number;
  /** whether complaints rise as a whole: then it is not said that nothing is above the usual */
  readonly hasWhole: boolean;
  readonly lead?: {
    readonly polarity: Entry['polarity'];
    readonly name: string;
    readonly count: number;
    /** each post once, where copies make up a large part */
    readonly voices?: number;
    readonly comparison: Comparison;
  };
  /** what is praised besides what leads; undefined where nothing is left to tell of praise */
  readonly wows?: readonly { readonly name: string; readonly count: number }[];
};

/** Nobody compares with half a mention a week: then it is said how many were to be expected at most. */
const leastExpected = 1;
/** What is nearer to the usual than this is called a little more, without a number. */
const leastTimes = 1.05;

/** Sums a digest up: what leads it, and how many of its pain points moved. What leads stands in the items below; of pain points all are counted. */
export function summingOf({ wholes, pains, totals, wows, led, feedback }: Digest): Summing {
  const first = pains[0] ?? wows[0] ?? led[0];
  return {
    ...{ feedback, hasWhole: wholes.some((whole) => whole.polarity === 'pain' && isRising(whole.change)) },
    ...(first && { lead: leadOf(first) }),
    ...totals,
    ...(first !== undefined && wows.length === 1 && first === wows[0]
      ? {}
      : {
          wows: wows
            .filter((each) => each !== first)
            .map(({ name, count: praised }) => ({ name, count: praised })),
        }),
  };
}

function leadOf(entry: Entry): NonNullable<Summing['lead']> {
  const { polarity, name, count, copies, change } = entry;
  return {
    ...{ polarity, name, count },
    ...(copies && { voices: copies.voices }),
    comparison: comparisonOf(change, voicesOf(entry)),
  };
}

function comparisonOf(change: Change, voices: number): Comparison {
  const movement = movementOf(change);
  if (change.kind === 'no-history' || movement === 'unknown') return { kind: 'untold' };
  if (change.kind === 'new') return { kind: 'new' };
  // the count beside it is of all sources, and the usual of some
  if (change.compared !== undefined) return { kind: isAbove(change) ? 'more' : 'untold' };
  if (movement === 'level') return { kind: 'level' };
  if (movement === 'falling' || movement === 'below') return { kind: 'fewer' };
  const { expected, high } = change;
  if (expected < leastExpected) return voices > high ? { kind: 'at-most', high } : { kind: 'more' };
  const times = voices / expected;
  return times < leastTimes ? { kind: 'more' } : { kind: 'times', times };
}
