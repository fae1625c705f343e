import type { Sentiment, StoredFeedback } from '../../lib/feedback/feedback.ts';
import type { Engine } from '../../lib/ports/engine.ts';
import { cellsOf } from '../../lib/summary/cells.ts';
import { newSum, type Summary } from '../../lib/summary/summary.ts';
import { isoWeek } from '../../lib/week.ts';

/** Answers differently each time it is asked, as a model may. */
export function fickleEngine(random: () => number): Engine {
  const sentiments: readonly Sentiment[] = ['positive', 'negative', 'neutral', 'mixed', 'unscored'];
  const pick = () => sentiments[Math.floor(random() * sentiments.length)] ?? 'neutral';
  return {
    name: 'fickle-1',
    read: async (texts) =>
      texts.map(() => ({
        language: random() < 0.5 ? 'en' : 'zh-Hans',
        sentiment: pick(),
        score: 0,
        confidence: 0.8,
        segments: [],
      })),
  };
}

/** Whether the summaries add up to what the feedback that is stored contributes. */
export function countsEqualRecount({
  records,
  summaries,
}: {
  readonly records: ReadonlyMap<string, StoredFeedback>;
  readonly summaries: ReadonlyMap<string, Pick<Summary, 'week' | 'cells'>>;
}): boolean {
  const recounted = newSum();
  for (const { applied } of records.values()) {
    if (applied.contribution === null) continue;
    const { topics, others } = cellsOf(applied.contribution);
    for (const cell of [...others, ...topics])
      recounted.count(`${isoWeek(applied.contribution.day)} ${cell}`, 1);
  }
  const counted = newSum();
  for (const { week, cells } of summaries.values()) {
    for (const [cell, count] of Object.entries(cells)) counted.count(`${week} ${cell}`, count);
  }
  const [a, b] = [recounted.cells(), counted.cells()];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((cell) => a[cell] === b[cell]);
}
