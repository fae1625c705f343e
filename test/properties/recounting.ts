import type { Sentiment, StoredFeedback } from '../../lib/feedback/feedback.ts';
import type { Engine } from '../../lib/ports/engine.ts';
import { cellsOf, type Summary, sumCells } from '../../lib/summary/summary.ts';

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
  readonly summaries: ReadonlyMap<string, Summary>;
}): boolean {
  const recounted = [...records.values()].flatMap(({ applied: { contribution } }) =>
    contribution === null
      ? []
      : cellsOf(contribution).map((cell) => ({ [`${contribution.day} ${cell}`]: 1 })),
  );
  const counted = [...summaries.values()].map(({ day, cells }) =>
    Object.fromEntries(Object.entries(cells).map(([cell, count]) => [`${day} ${cell}`, count])),
  );
  const [a, b] = [sumCells(recounted), sumCells(counted)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((cell) => a[cell] === b[cell]);
}
