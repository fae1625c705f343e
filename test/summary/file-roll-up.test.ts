import { describe, expect, it } from 'vitest';
import { batchName } from '../../lib/contract/messages.ts';
import type { SummaryStore } from '../../lib/ports/summary-store.ts';
import { cellsOfWeek, exemplarsOfWeek, rollUpFile } from '../../lib/summary/file-roll-up.ts';
import { newSum } from '../../lib/summary/summary.ts';
import { aSummary, collect } from '../builders.ts';
import { memorySummaryStore } from '../memory-stores.ts';

const week = '2026-W46';
const topic = '2#speed|review|negative';
const cells = { '2|review|en|negative': 1, [topic]: 1 };

/** A store with so many batches of a cut, and what it was asked for. */
async function storeWith(...cuts: readonly { file: string; cut: number; batches: number }[]) {
  const memory = memorySummaryStore();
  const read: string[] = [];
  const store: SummaryStore = {
    ...memory.store,
    async *cells(...asked) {
      for await (const page of memory.store.cells(...asked)) {
        read.push(...page.map(() => 'summary'));
        yield page;
      }
    },
  };
  for (const { batches, ...cut } of cuts) {
    for (let ordinal = 0; ordinal < batches; ordinal++) {
      const batch = batchName({ ...cut, ordinal });
      await store.put(aSummary({ week, batch, cells, exemplars: { [topic]: [batch] } }));
    }
  }
  const sum = async () => {
    read.length = 0;
    const added = newSum();
    for (const page of await collect(cellsOfWeek(store, 'acme', week, 'all')))
      for (const each of page) added.addList(each);
    return { cells: added.cells(), summaries: read.length };
  };
  const shown = async () => (await collect(exemplarsOfWeek(store, 'acme', week))).flat();
  return { store, sum, shown };
}

const counted = (count: number) => ({ '2|review|en|negative': count, [topic]: count });

describe('a file that is rolled up', () => {
  it('is read as one, and what others brought beside it', async () => {
    const { store, sum } = await storeWith(
      ...[
        { file: 'f1', cut: 0, batches: 20 },
        { file: 'a', cut: 0, batches: 3 },
        { file: 'z', cut: 0, batches: 2 },
      ],
    );
    expect(await sum()).toEqual({ cells: counted(25), summaries: 25 });
    expect(await rollUpFile(store, 'acme', week, { file: 'f1', cut: 0 })).toBe(20);
    expect(await sum()).toEqual({ cells: counted(25), summaries: 5 });
  });

  it('keeps what an earlier cut of it left apart, though its batches still come', async () => {
    const { store, sum } = await storeWith(
      ...[
        { file: 'f1', cut: 1, batches: 20 },
        { file: 'f1', cut: 0, batches: 2 },
      ],
    );
    await rollUpFile(store, 'acme', week, { file: 'f1', cut: 1 });
    await store.put(aSummary({ week, batch: batchName({ file: 'f1', cut: 0, ordinal: 7 }), cells }));
    expect(await sum()).toEqual({ cells: counted(23), summaries: 3 });
    await rollUpFile(store, 'acme', week, { file: 'f1', cut: 0 }, 1);
    expect(await sum()).toEqual({ cells: counted(23), summaries: 0 });
  });

  it('counts a batch that comes back and puts its summary again once', async () => {
    const { store, sum } = await storeWith({ file: 'f1', cut: 0, batches: 20 });
    await rollUpFile(store, 'acme', week, { file: 'f1', cut: 0 });
    await store.put(aSummary({ week, batch: batchName({ file: 'f1', cut: 0, ordinal: 3 }), cells }));
    expect(await sum()).toEqual({ cells: counted(20), summaries: 0 });
  });

  it('sees what an erasure took away, which is a summary of its own', async () => {
    const { store, sum } = await storeWith({ file: 'f1', cut: 0, batches: 20 });
    await rollUpFile(store, 'acme', week, { file: 'f1', cut: 0 });
    const taken = { '2|review|en|negative': -1, [topic]: -1 };
    await store.put(aSummary({ week, batch: 'erasure.joe.00000000', cells: taken }));
    expect(await sum()).toEqual({ cells: counted(19), summaries: 1 });
  });

  it('is left as it is where it has few batches in the week', async () => {
    const { store, sum } = await storeWith({ file: 'f1', cut: 0, batches: 15 });
    expect(await rollUpFile(store, 'acme', week, { file: 'f1', cut: 0 })).toBe(0);
    expect(await sum()).toEqual({ cells: counted(15), summaries: 15 });
  });

  it('shows a few of each cell, of its own file', async () => {
    const { store, shown } = await storeWith(
      ...[
        { file: 'f1', cut: 0, batches: 20 },
        { file: 'a', cut: 0, batches: 1 },
      ],
    );
    await rollUpFile(store, 'acme', week, { file: 'f1', cut: 0 });
    const first = Array.from({ length: 6 }, (_, ordinal) => batchName({ file: 'f1', cut: 0, ordinal }));
    expect(await shown()).toMatchObject([
      { batch: 'f1.', exemplars: { [topic]: first } },
      { batch: 'a.00000000', exemplars: { [topic]: ['a.00000000'] } },
    ]);
  });

  it('holds no more exemplars than an item of the table, and some of every topic', async () => {
    const { store, shown } = await storeWith();
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`2#topic-${index}|review|negative`, ['x', 'y', 'z']]),
    );
    await store.put(aSummary({ week, batch: 'f1.00000000', cells, exemplars: many }));
    await rollUpFile(store, 'acme', week, { file: 'f1', cut: 0 }, 1);
    const [kept] = await shown();
    expect(Object.keys(kept?.exemplars ?? {})).toHaveLength(5000);
    expect(Object.values(kept?.exemplars ?? {}).flat()).toHaveLength(10_000);
  });
});
