import { describe, expect, it } from 'vitest';
import type { SummaryStore } from '../../lib/ports/summary-store.ts';
import { putSummaries } from '../../lib/summary/put-summaries.ts';
import { weekCells } from '../../lib/summary/week-cells.ts';
import { aSummary } from '../builders.ts';
import { memorySummaryStore } from '../memory-stores.ts';

const week = '2026-W46';
const negative = (count: number) => ({ '2|review|en|negative': count });

/** A store that tells how often the summaries of weeks were read. */
function counting() {
  const memory = memorySummaryStore();
  const read: string[] = [];
  const store: SummaryStore = {
    ...memory.store,
    cells: (company, of) => {
      read.push(of);
      return memory.store.cells(company, of);
    },
  };
  const cells = async () => (await weekCells(store, 'acme', [week])).get(week)?.cells;
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
