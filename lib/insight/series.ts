import { type Exposure, sumWeeks } from './exposure.ts';

/** Something's weeks, with all sources together that can be compared: those that delivered before. */
export type Series = {
  /** by how many weeks ago: this week at 0 */
  readonly mentions: Float64Array;
  /** mentions that the feedback would bring at the usual rate of each of its sources; 0 in a week without feedback */
  readonly offsets: Float64Array;
  /**
   * What this week's mix of sources adds to the uncertainty of its offset: relative variance at a dispersion of 1. None
   * where the mix is that of the weeks before, much where this week lives of a source that hardly delivered before.
   */
  readonly mix: number;
  /** weeks before that brought feedback */
  readonly weeks: number;
};

/**
 * Adds up the sources at a fixed mix: a file of tickets that comes once a month raises the offset as it raises the
 * mentions. A source's rate counts with one mention more, at the rate of all sources, so that one that brought none in
 * little feedback is not expected to bring none for ever. Undefined where no source delivered before.
 */
export function seriesOf(exposures: readonly Exposure[]): Series | undefined {
  const sources = exposures
    .map(({ now, before }) => ({ now, before, sum: sumWeeks(before) }))
    .filter(({ sum }) => sum.feedback > 0);
  const [first] = sources;
  if (first === undefined) return undefined;
  const all = sumWeeks(sources.map(({ sum }) => sum));
  const evenly = all.feedback / (all.mentions + 0.5);
  const length = first.before.length + 1;
  const mentions = new Float64Array(length);
  const offsets = new Float64Array(length);
  let apart = 0;
  for (const { now, before, sum } of sources) {
    const rate = (sum.mentions + 1) / (sum.feedback + evenly);
    for (let weeksAgo = 0; weeksAgo < length; weeksAgo++) {
      const week = weeksAgo === 0 ? now : before[length - 1 - weeksAgo];
      mentions[weeksAgo] = (mentions[weeksAgo] ?? 0) + (week?.mentions ?? 0);
      offsets[weeksAgo] = (offsets[weeksAgo] ?? 0) + rate * (week?.feedback ?? 0);
    }
    apart += (rate * now.feedback) ** 2 / (sum.mentions + 1);
  }
  const offset = offsets[0] ?? 0;
  const together = offset ** 2 / (all.mentions + sources.length);
  const weeks = offsets.subarray(1).reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
  return { mentions, offsets, weeks, mix: offset === 0 ? 0 : Math.max(0, apart - together) / offset ** 2 };
}
