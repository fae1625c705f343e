import { describe, expect, it } from 'vitest';
import { listOfCells } from '../../lib/summary/cell-list.ts';
import { countBy, countOf, weekCountsOf } from '../../lib/summary/week-counts.ts';

const told = { source: 'review', language: 'en', sentiment: 'negative' };

describe('weekCountsOf', () => {
  it('adds the days of a week, feedback and topics apart', () => {
    const cells = {
      '1|review|en|negative|in-sale': 2,
      '7|review|en|negative|in-sale': 3,
      '7|review|en|negative': 4,
      '1#speed|review|negative|en': 1,
      '2#speed|review|negative|en': 4,
      '2#speed|ticket|negative': 5,
      '2!churn|review|en|negative|in-sale': 6,
      '3@store=a%7cb|review|en|negative|in-sale': 7,
      '0@store=a%7cb!churn': 8,
    };
    expect(weekCountsOf('2026-W46', listOfCells(cells))).toEqual({
      week: '2026-W46',
      totals: [
        { ...told, stage: 'in-sale', count: 5 },
        { ...told, stage: '', count: 4 },
      ],
      topics: [
        { topic: 'speed', ...told, count: 5 },
        { topic: 'speed', source: 'ticket', sentiment: 'negative', language: '', count: 5 },
      ],
      signals: [{ signal: 'churn', ...told, stage: 'in-sale', count: 6 }],
      facets: [{ facet: 'store', value: 'a|b', ...told, stage: 'in-sale', count: 7 }],
      pairs: [
        {
          first: { kind: 'facet', facet: 'store', value: 'a|b' },
          second: { kind: 'signal', signal: 'churn' },
          count: 8,
        },
      ],
    });
  });

  it('leaves out what comes to nothing', () => {
    const cells = { '1|review|en|negative': 1, '2|review|en|negative': -1 };
    expect(weekCountsOf('2026-W46', listOfCells(cells)).totals).toEqual([]);
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
