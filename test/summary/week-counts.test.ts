import { describe, expect, it } from 'vitest';
import { countBy, countOf, weekCountsOf } from '../../lib/summary/week-counts.ts';

describe('weekCountsOf', () => {
  it('adds the days of a week, feedback and topics apart', () => {
    const cells = {
      '1|review|en|negative': 2,
      '7|review|en|negative': 3,
      '1#speed|review|negative': 1,
      '2#speed|review|negative': 4,
      '2#speed|ticket|negative': 5,
    };
    expect(weekCountsOf('2026-W46', cells)).toEqual({
      week: '2026-W46',
      totals: [{ source: 'review', language: 'en', sentiment: 'negative', count: 5 }],
      topics: [
        { topic: 'speed', source: 'review', sentiment: 'negative', count: 5 },
        { topic: 'speed', source: 'ticket', sentiment: 'negative', count: 5 },
      ],
    });
  });

  it('leaves out what comes to nothing', () => {
    const cells = { '1|review|en|negative': 1, '2|review|en|negative': -1 };
    expect(weekCountsOf('2026-W46', cells).totals).toEqual([]);
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
