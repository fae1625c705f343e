import { describe, expect, it } from 'vitest';
import { weekInsight } from '../../lib/insight/week-insight.ts';
import type { SummaryStore } from '../../lib/ports/summary-store.ts';
import { cellsInList, noCells } from '../../lib/summary/cell-list.ts';
import { cellParts, type KeptPart } from '../../lib/summary/cells.ts';
import { putSummaries } from '../../lib/summary/put-summaries.ts';
import { weekCells } from '../../lib/summary/week-cells.ts';
import { addWeeks, Week } from '../../lib/week.ts';
import { aSummary, aTaxonomy } from '../builders.ts';
import { memoryFeedbackStore, memorySummaryStore } from '../memory-stores.ts';

const week = '2026-W46';
const negative = (count: number) => ({ '2|review|en|negative': count });

/** A store that tells how often the summaries of weeks were read. */
function counting() {
  const memory = memorySummaryStore();
  const read: string[] = [];
  const store: SummaryStore = {
    ...memory.store,
    cells: (company, of, ...asked) => {
      read.push(of);
      return memory.store.cells(company, of, ...asked);
    },
  };
  const cells = async (...asked: KeptPart[]) => {
    const parts = asked.length === 0 ? cellParts : asked;
    const found = await weekCells(store, 'acme', [{ week, parts }], (_, rollUp) => rollUp.cells);
    return cellsInList(found.get(week) ?? noCells);
  };
  const put = (batch: string, count: number) =>
    putSummaries(store, 'acme', [aSummary({ batch, cells: negative(count) })]);
  return { ...memory, store, read, cells, put };
}

describe('the counts of a week', () => {
  it('are the sum of its batches, and of no other week or company', async () => {
    const { cells, put, store } = counting();
    await put('a.1', 2);
    await put('b.1', 3);
    await store.put(aSummary({ week: '2026-W45', batch: 'c.1', cells: negative(10) }));
    await store.put(aSummary({ company: 'other', batch: 'd.1', cells: negative(10) }));
    expect(await cells()).toEqual(negative(5));
  });

  it('are summed once, however often they are asked for', async () => {
    const { cells, put, read } = counting();
    await put('a.1', 2);
    for (let times = 0; times < 3; times++) expect(await cells()).toEqual(negative(2));
    expect(read).toEqual([week]);
  });

  it('are summed anew after a batch, and after one of the same name once more', async () => {
    const { cells, put } = counting();
    await put('a.1', 2);
    expect(await cells()).toEqual(negative(2));
    await put('b.1', 3);
    expect(await cells()).toEqual(negative(5));
    await put('b.1', 4);
    expect(await cells()).toEqual(negative(6));
  });

  it('are not spoilt by batches of other weeks', async () => {
    const { cells, put, read, store } = counting();
    await put('a.1', 2);
    await cells();
    await putSummaries(store, 'acme', [aSummary({ week: '2026-W40', batch: 'c.1' })]);
    await cells();
    expect(read).toEqual([week]);
  });

  const alone = { '2|review|en|negative': 1, '2#speed|review|negative': 1 };
  const facets = { '2@shop=Leeds|review|en|negative': 1 };
  const pairs = { '0!churn#speed|negative': 1 };
  const facetPairs = { '0@shop=Leeds#speed|negative': 1 };
  const mixed = { ...facetPairs, ...pairs, ...facets, ...alone };

  it('are kept in four parts, and all are summed when somebody asks for more than the first, under the mark that is there', async () => {
    const { cells, read, store, marks } = counting();
    await putSummaries(store, 'acme', [aSummary({ week, batch: 'a.1', cells: mixed })]);
    expect(await cells('alone')).toEqual(alone);
    const given = structuredClone(marks);
    expect(await cells('pairs')).toEqual(pairs);
    expect(read).toEqual([week, week]);
    expect(await cells('facets')).toEqual(facets);
    expect(await cells('facet-pairs')).toEqual(facetPairs);
    expect(await cells('facet-weeks')).toEqual({ '8@shop=Leeds|review|en|negative': 1 });
    expect(await cells('alone', 'facets')).toEqual({ ...alone, ...facets });
    expect(await cells()).toEqual(mixed);
    expect(await cells('alone')).toEqual(alone);
    expect(read).toEqual([week, week]);
    expect(marks).toEqual(given);
  });

  it('count facets by day, and of the week as a whole', async () => {
    const { cells, store } = counting();
    const days = { '2@shop=Leeds|review|en|negative': 4, '7@shop=Leeds|review|en|negative': 2 };
    const other = { '7@shop=York|review|en|negative': 1 };
    await putSummaries(store, 'acme', [
      aSummary({ week, batch: 'a.1', cells: { ...alone, ...days, ...other } }),
      aSummary({ week, batch: 'a.2', cells: { '7@shop=York|review|en|negative': -1 } }),
    ]);
    const whole = { '8@shop=Leeds|review|en|negative': 6 };
    expect(await cells('facet-weeks')).toEqual(whole);
    expect(await cells('facets', 'facet-weeks')).toEqual({ ...days, ...whole });
  });

  it('are summed where one of the parts asked for is of an earlier mark', async () => {
    const { cells, put, store, rollUps } = counting();
    await putSummaries(store, 'acme', [aSummary({ week, batch: 'a.1', cells: mixed })]);
    await cells();
    const earlier = new Map(rollUps);
    await put('b.1', 2);
    await cells();
    for (const [key, rollUp] of earlier) if (key.endsWith(' pairs')) rollUps.set(key, rollUp);
    expect(await cells('alone', 'pairs')).toEqual({ ...alone, ...pairs, '2|review|en|negative': 3 });
  });

  it('never lack a batch in one part that the other has, once it is done', async () => {
    const { cells, put } = counting();
    await put('a.1', 2);
    expect(await cells('alone')).toEqual(negative(2));
    await put('b.1', 3);
    expect(await cells()).toEqual(negative(5));
    await put('c.1', 4);
    expect(await cells('alone')).toEqual(negative(9));
    expect(await cells()).toEqual(negative(9));
  });

  it('never miss a batch that came while they were summed', async () => {
    const { cells, put, store } = counting();
    await put('a.1', 2);
    const { keepRollUp } = store;
    store.keepRollUp = async (...rollUp) => {
      store.keepRollUp = keepRollUp;
      await put('b.1', 3);
      await keepRollUp(...rollUp);
    };
    expect(await cells()).toEqual(negative(2));
    expect(await cells()).toEqual(negative(5));
  });

  it('of two that are rolled up at once, only the one with the mark is used', async () => {
    const { cells, put, store } = counting();
    await put('a.1', 2);
    const { keepRollUp } = store;
    store.keepRollUp = async (...slow) => {
      store.keepRollUp = keepRollUp;
      await put('b.1', 3);
      expect(await cells()).toEqual(negative(5));
      await keepRollUp(...slow);
    };
    await cells();
    expect(await cells()).toEqual(negative(5));
  });
});

describe('weeks without summaries', () => {
  const weekly = (first: Week, weeks: number) =>
    Array.from({ length: weeks }, (_, index) => ({
      week: addWeeks(first, index),
      parts: ['alone'] as const,
    }));
  const countsOf = async (store: SummaryStore, asked: ReturnType<typeof weekly>) => {
    const found = await weekCells(store, 'acme', asked, (_, { cells }) => cellsInList(cells));
    return [...found.values()];
  };

  it('get no marks and no roll-ups, however many are asked for', async () => {
    const { store, put, marks, rollUps } = counting();
    await put('a.1', 2);
    for (let year = 2000; year < 2008; year++)
      expect(await countsOf(store, weekly(Week.parse(`${year}-W01`), 13))).toEqual(Array(13).fill({}));
    expect([marks.size, rollUps.size]).toEqual([0, 0]);
  });

  it('get some beside one that has any: an insight stands on marks of all its weeks', async () => {
    const { store, put, marks } = counting();
    await put('a.1', 2);
    for (let times = 0; times < 2; times++) await countsOf(store, weekly(addWeeks(week, -52), 53));
    expect(marks.size).toBe(53);
    // and one that was found empty leads no further back
    await countsOf(store, weekly(addWeeks(week, -104), 53));
    expect(marks.size).toBe(53);
  });

  it('get some beside one that has feedback, though none of what is asked for of it', async () => {
    const { store, put, marks } = counting();
    await put('a.1', 2);
    const both: readonly Week[] = [addWeeks(week, -1), week];
    const asked = both.map((each) => ({ week: each, parts: ['pairs'] as const }));
    await weekCells(store, 'acme', asked.slice(1), () => {});
    expect(marks.size).toBe(1);
    for (let times = 0; times < 2; times++) await weekCells(store, 'acme', asked, () => {});
    expect(marks.size).toBe(2);
  });

  it('are counted as soon as they have one, marked or not', async () => {
    const { store, put } = counting();
    const late = (of: Week) =>
      putSummaries(store, 'acme', [aSummary({ week: of, batch: 'late.1', cells: negative(3) })]);
    const [alone, beside] = [addWeeks(week, -200), addWeeks(week, -1)];
    await put('a.1', 2);
    const asked = [...weekly(alone, 1), ...weekly(beside, 2)];
    expect(await countsOf(store, weekly(alone, 1))).toEqual([{}]);
    expect(await countsOf(store, weekly(beside, 2))).toEqual([{}, negative(2)]);
    await late(alone);
    await late(beside);
    for (let times = 0; times < 2; times++)
      expect(await countsOf(store, asked)).toEqual([negative(3), negative(3), negative(2)]);
  });

  it('leave no insight that would not hear of the first', async () => {
    const { store, insights, marks, put } = counting();
    const { store: feedback } = memoryFeedbackStore();
    const ports = { feedback, summaries: store };
    expect(await weekInsight(ports, 'acme', week, aTaxonomy)).toMatchObject({ feedback: 0 });
    expect([marks.size, insights.size]).toEqual([0, 0]);
    await put('a.1', 2);
    expect(await weekInsight(ports, 'acme', week, aTaxonomy)).not.toMatchObject({ feedback: 0 });
    expect([marks.size, insights.size]).toEqual([53, 1]);
  });
});

describe('putSummaries', () => {
  it('drops what was made of the week before it takes the mark, so that erased words stay nowhere', async () => {
    const { put, store, insights, marks } = counting();
    await store.mark('acme', [week]);
    const claim = await store.claimInsight('acme', week);
    await store.keepInsight('acme', week, claim, { madeOf: 'all', json: '"It leaks."' });
    store.unmark = async () => {
      throw new Error('the worker died');
    };
    await expect(put('a.1', 1)).rejects.toThrow('died');
    expect(insights.size).toBe(0);
    expect(marks.size).toBe(1);
  });

  it('drops what was kept of a week without a mark where something is taken away, as an erasure does', async () => {
    const { store, insights } = counting();
    const claim = await store.claimInsight('acme', week);
    await store.keepInsight('acme', week, claim, { madeOf: 'all', json: '"It leaks."' });
    await putSummaries(store, 'acme', [aSummary({ week, batch: 'erasure.1', cells: negative(-1) })]);
    expect(insights.size).toBe(0);
  });

  it('leaves alone a week that nobody rolled up', async () => {
    const { put, store } = counting();
    store.unmark = async () => {
      throw new Error('asked for nothing');
    };
    await put('a.1', 1);
  });
});
