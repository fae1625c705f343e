import { describe, expect, it } from 'vitest';
import { countBy, countOf, countWeek } from '../../lib/insight/week-counts.ts';
import { aSummary } from '../builders.ts';
import { memorySummaryStore } from '../memory-stores.ts';

async function countsOf(...summaries: readonly Parameters<typeof aSummary>[0][]) {
  const { store } = memorySummaryStore();
  for (const [index, each] of summaries.entries()) await store.put(aSummary({ batch: `b${index}`, ...each }));
  return await countWeek(store, 'acme', '2026-W46');
}

describe('countWeek', () => {
  it('sums the batches of Monday to Sunday, and no day beyond', async () => {
    const cells = { 'review|en|negative': 2, '#speed|review|negative': 1 };
    const days = ['2026-11-08', '2026-11-09', '2026-11-12', '2026-11-12', '2026-11-15', '2026-11-16'];
    const { totals, topics } = await countsOf(...days.map((day) => ({ day, cells })));
    expect(totals).toEqual([{ source: 'review', language: 'en', sentiment: 'negative', count: 8 }]);
    expect(topics).toEqual([{ topic: 'speed', source: 'review', sentiment: 'negative', count: 4 }]);
  });

  it('takes back what a later batch replaced', async () => {
    const { totals } = await countsOf(
      { cells: { 'review|en|negative': 1 } },
      { cells: { 'review|en|negative': -1, 'review|en|positive': 1 } },
    );
    expect(totals).toEqual([{ source: 'review', language: 'en', sentiment: 'positive', count: 1 }]);
  });

  it('leaves out other companies', async () => {
    const { totals } = await countsOf({ company: 'other', cells: { 'review|en|negative': 1 } });
    expect(totals).toEqual([]);
  });

  it('gathers the exemplars of all batches', async () => {
    const { exemplars } = await countsOf(
      { exemplars: { 'speed|negative': ['f1', 'f2'] } },
      { day: '2026-11-11', exemplars: { 'speed|negative': ['f3'], 'box|positive': ['f4'] } },
    );
    expect(Object.fromEntries(exemplars)).toEqual({
      'speed|negative': ['f1', 'f2', 'f3'],
      'box|positive': ['f4'],
    });
  });
});

describe('countOf and countBy', () => {
  const counts = [
    { source: 'review', count: 2 },
    { source: 'ticket', count: 3 },
    { source: 'review', count: 4 },
  ];

  it('add up what matches', () => {
    expect(countOf(counts)).toBe(9);
    expect(countOf(counts, ({ source }) => source === 'review')).toBe(6);
    expect(countOf([])).toBe(0);
  });

  it('add up by name', () => {
    expect(countBy(counts, ({ source }) => source)).toEqual({ review: 6, ticket: 3 });
  });
});
