import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RollUpOrder } from '../../lib/contract/messages.ts';
import { accountOf } from '../../lib/files/account.ts';
import { advanceAccount } from '../../lib/files/advance-account.ts';
import { writeReport } from '../../lib/files/report.ts';
import { aBatch, aFileRecord } from '../builders.ts';
import { batchesOf, ingest, ingestedRows } from '../ingest/ingest.ts';
import { memoryFileStore, memoryObjectStore, memoryQueue } from '../memory-stores.ts';

const outcome = { stored: 1, duplicate: 2, updated: 3, rejected: 4 };
const reading = {
  ...{ seen: 13, empty: 1, rejected: 2, reasons: { 'formula-error': 2 }, batches: 1 },
  ...{ header: [], columns: {}, notes: [] },
};

function stores() {
  const files = memoryFileStore();
  const objects = memoryObjectStore();
  return {
    files,
    objects,
    ports: {
      files: files.store,
      objects: objects.store,
      digestOrders: memoryQueue().queue,
      now: () => new Date('2026-11-22T00:00:00Z'),
    },
  };
}

describe('the account of a file', () => {
  it('balances for any file: seen = rows in batches + rejected + empty', async () => {
    const line = fc.constantFrom(
      '7,leaks,2026-11-02',
      '8,,',
      ',,',
      '',
      '"',
      '9,a,soon',
      '9,b,,extra',
      'x',
      '"a\nb",c,',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 40 }),
        fc.integer({ min: 1, max: 90 }),
        async (lines, chunk) => {
          const run = await ingest(['id,text,date', ...lines].join('\n'), { chunk });
          const { seen, rejected, empty, reasons, batches } = run.record?.reading ?? reading;
          expect(seen).toBe(ingestedRows(run).length + rejected + empty);
          expect(Object.values(reasons).reduce((sum, count) => sum + count, 0)).toBe(rejected);
          expect(batches).toBe(batchesOf(run).length);
        },
      ),
    );
  });

  it('counts each line that can be read as a row', async () => {
    const lines = Array.from({ length: 700 }, (_, index) => `${index},leaks ${index}`);
    const run = await ingest(['id,text', ...lines].join('\n'));
    expect(run.record?.reading?.seen).toBe(700);
    expect(batchesOf(run).map(({ ordinal, rows }) => [ordinal, rows.length])).toEqual([
      [0, 250],
      [1, 250],
      [2, 200],
    ]);
  });

  it('cuts batches before they grow beyond 64 KB', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `${index},${'漏'.repeat(3000)}`);
    const run = await ingest(['id,text', ...lines].join('\n'));
    expect(ingestedRows(run)).toHaveLength(30);
    for (const body of run.bodies) expect(Buffer.byteLength(body)).toBeLessThan(64 * 1024);
  });

  it('sums what reading and analysing found', () => {
    expect(accountOf({ cut: 0, reading, settled: { cut: 0, through: 1, ...outcome } })).toEqual({
      ...{ seen: 13, stored: 1, duplicate: 2, updated: 3, rejected: 6, empty: 1 },
    });
  });
});

describe('advanceAccount', () => {
  it('moves the mark over every settled batch up to the first gap', async () => {
    const { files, ports } = stores();
    await files.store.open(aFileRecord());
    for (const ordinal of [0, 1, 3]) await files.store.putOutcome(aBatch({ ordinal }), outcome);
    const record = await advanceAccount(ports, 'acme', 'file1');
    expect(record?.settled).toMatchObject({ through: 2, stored: 2, duplicate: 4, updated: 6, rejected: 8 });
    expect(record?.status).toBe('reading');
  });

  it('does not fold an outcome in twice when two workers advance at once', async () => {
    const { files, ports } = stores();
    await files.store.open(aFileRecord());
    for (const ordinal of [0, 1, 2]) await files.store.putOutcome(aBatch({ ordinal }), outcome);
    await Promise.all(Array.from({ length: 5 }, () => advanceAccount(ports, 'acme', 'file1')));
    await advanceAccount(ports, 'acme', 'file1');
    expect(files.records.get('acme file1')?.settled).toMatchObject({ through: 3, stored: 3, rejected: 12 });
  });

  it('is not opened again by a slow worker, once the file was deleted: neither its record nor its report', async () => {
    const { files, objects, ports } = stores();
    const record = aFileRecord({ reading: { ...reading, batches: 0 }, status: 'analysing' });
    files.records.set('acme file1', record);
    let waits: () => void = () => {};
    const slow = advanceAccount(
      {
        ...ports,
        objects: {
          ...ports.objects,
          write: async (...given) => {
            await new Promise<void>((resolve) => {
              waits = resolve;
            });
            await ports.objects.write(...given);
          },
        },
      },
      'acme',
      'file1',
    );
    await new Promise((resolve) => setImmediate(resolve));
    // another worker closes the file, and an order deletes it
    await advanceAccount(ports, 'acme', 'file1');
    const deleted = { ...aFileRecord(record), status: 'deleted' } as const;
    await writeReport(ports.objects, deleted);
    await files.store.close(deleted);
    waits();
    for (let steps = 0; steps < 5; steps++) {
      await new Promise((resolve) => setImmediate(resolve));
      waits();
    }
    await slow;
    expect(files.records.get('acme file1')?.status).toBe('deleted');
    const [report] = [...objects.objects.values()].map((body) => JSON.parse(String(body)));
    expect(report.status).toBe('deleted');
  });

  it('closes the file only when all its batches are settled, whoever comes last', async () => {
    const { files, objects, ports } = stores();
    await files.store.open(aFileRecord());
    await files.store.putOutcome(aBatch(), outcome);
    expect((await advanceAccount(ports, 'acme', 'file1'))?.status).toBe('reading');
    expect(objects.objects.size).toBe(0);
    await files.store.finishReading(aFileRecord(), { reading });
    expect((await advanceAccount(ports, 'acme', 'file1'))?.status).toBe('done');
    expect([...objects.objects.keys()]).toEqual(['reports/acme/reviews/november.csv/file1.json']);
  });

  it('closes a file with the longest name that S3 takes, its rejected rows beside it', async () => {
    const key = `acme/reviews/${'评'.repeat(333)}.x`;
    expect(Buffer.byteLength(key)).toBe(1014);
    const { files, objects, record } = await ingest('id,text\n1,#REF!\n', { key });
    expect(record).toMatchObject({ status: 'done', reading: { rejected: 1 } });
    expect(files.records.get(`acme ${record?.file}`)?.status).toBe('done');
    expect([...objects.keys()].map((each) => each.split('/')[0]).toSorted()).toEqual([
      ...['config', 'rejected', 'reports'],
    ]);
  });

  it('reports what a paid engine cost and did not read, and nothing of it where there was none', async () => {
    const { files, objects, ports } = stores();
    const key = 'reports/acme/reviews/november.csv/file1.json';
    await files.store.open(aFileRecord());
    await files.store.finishReading(aFileRecord(), { reading: { ...reading, batches: 3 } });
    const spent = { ...outcome, units: 45, unread: { 'over-budget': 2 } };
    await files.store.putOutcome(aBatch(), spent);
    // of a batch that was settled while nothing was paid
    await files.store.putOutcome(aBatch({ ordinal: 1 }), outcome);
    await files.store.putOutcome(aBatch({ ordinal: 2 }), { ...spent, unread: { 'not-answered': 1 } });
    await advanceAccount(ports, 'acme', 'file1');
    const report: unknown = JSON.parse(String(objects.objects.get(key)));
    const unread = { 'over-budget': 2, 'not-answered': 1 };
    expect(report).toMatchObject({ paid: { units: 90, usd: 0.009, unread } });

    const free = stores();
    await free.files.store.open(aFileRecord());
    await free.files.store.putOutcome(aBatch(), outcome);
    await free.files.store.finishReading(aFileRecord(), { reading });
    await advanceAccount(free.ports, 'acme', 'file1');
    expect(JSON.parse(String(free.objects.objects.get(key)))).not.toHaveProperty('paid');
  });

  it('knows nothing of a file that was never opened', async () => {
    expect(await advanceAccount(stores().ports, 'acme', 'file1')).toBeUndefined();
  });
});

describe('a file that closes', () => {
  const closing = async (batches: number, days: { firstDay?: string; lastDay?: string }) => {
    const { files, ports } = stores();
    const settled = { cut: 2, through: batches, stored: batches, duplicate: 0, updated: 0, rejected: 0 };
    const record = aFileRecord({
      status: 'analysing',
      cut: 2,
      settled,
      reading: { ...reading, batches, ...days },
    });
    await files.store.open(record);
    const { queue, bodies } = memoryQueue();
    await advanceAccount({ ...ports, digestOrders: queue }, record.company, record.file);
    return bodies
      .map((body): unknown => JSON.parse(body))
      .filter((order) => RollUpOrder.safeParse(order).success);
  };

  it('orders that what it brought is rolled up, for each week that it may touch in any zone', async () => {
    const rollUp = { file: aFileRecord().file, cut: 2 };
    expect(await closing(16, { firstDay: '2026-11-09', lastDay: '2026-11-22' })).toEqual(
      ['2026-W45', '2026-W46', '2026-W47', '2026-W48'].map((week) => ({ company: 'acme', week, rollUp })),
    );
  });

  it('orders none where it is small, or has no day', async () => {
    expect(await closing(15, { firstDay: '2026-11-09', lastDay: '2026-11-22' })).toEqual([]);
    expect(await closing(16, {})).toEqual([]);
  });

  it('orders the last two years of a long history', async () => {
    const orders = await closing(5000, { firstDay: '1999-01-04', lastDay: '2026-11-21' });
    expect(orders).toHaveLength(106);
    expect(orders.at(-1)).toMatchObject({ week: '2026-W47' });
  });
});
