import { describe, expect, it } from 'vitest';
import { Batch } from '../../lib/contract/messages.ts';
import { advanceAccount } from '../../lib/files/advance-account.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { maxAhead } from '../../lib/ingest/pace.ts';
import type { FileStore } from '../../lib/ports/file-store.ts';
import { memoryErasureStore, memoryFileStore, memoryObjectStore, memoryQueue } from '../memory-stores.ts';

const csvOf = (rows: number) =>
  `id,created_at,text\n${Array.from({ length: rows }, (_, row) => `T-${row},2026-09-01,parcel ${row} is late`).join('\n')}\n`;
const [bigFile, smallFile] = ['big-co/tickets/year.csv', 'small-co/tickets/day.csv'];
/** Batches that all workers settle in a second. */
const settledInASecond = 100;

/**
 * A company's long file is read while workers settle batches first come, first served. As soon as its reader sleeps, or has sent
 * everything, another company drops a hundred rows. Gives how many batches of the first are settled before these.
 */
async function batchesBefore(rows: number, see: (files: FileStore) => Pick<FileStore, 'read'>) {
  const objects = memoryObjectStore(
    new Map([
      [bigFile, csvOf(rows)],
      [smallFile, csvOf(100)],
    ]),
  );
  const files = memoryFileStore();
  const queue = memoryQueue();
  const stores = {
    objects: objects.store,
    files: files.store,
    digestOrders: memoryQueue().queue,
    now: () => new Date('2026-11-20T10:00:00Z'),
    random: (bytes: number) => new Uint8Array(bytes),
  };
  let dropped = false;
  let before = 0;
  const ports = {
    ...stores,
    files: { ...files.store, ...see(files.store) },
    ...{
      batches: queue.queue,
      erasures: memoryErasureStore().store,
      events: memoryQueue().queue,
      turnMs: 60_000,
      timeIsUp: () => false,
    },
    async sleep() {
      await dropSmall();
      await work();
    },
  };
  async function dropSmall() {
    if (dropped) return;
    dropped = true;
    await ingestFile(ports, { key: smallFile, version: 'v1' });
  }
  async function work() {
    for (const body of queue.bodies.splice(0, settledInASecond)) {
      const batch = Batch.parse(JSON.parse(body));
      const { company, file } = batch;
      const outcome = { stored: 250, duplicate: 0, updated: 0, rejected: 0 };
      await files.store.putOutcome(batch, outcome);
      const record = await advanceAccount(stores, company, file);
      if (company === 'small-co') smallIsDone ||= record?.status === 'done';
      else if (dropped && !smallIsDone) before++;
    }
  }
  let smallIsDone = false;
  const record = await ingestFile(ports, { key: bigFile, version: 'v1' });
  await dropSmall();
  while (queue.bodies.length > 0) await work();
  return { before, batches: record?.reading?.batches ?? 0, smallIsDone };
}

describe('a hundred rows behind a long file of another company', () => {
  it.each([300_000, 600_000])(
    'wait for as many batches, be it %i rows',
    { timeout: 180_000 },
    async (rows) => {
      const { before, batches, smallIsDone } = await batchesBefore(rows, ({ read }) => ({ read }));
      expect(batches).toBe(rows / 250);
      expect(smallIsDone).toBe(true);
      // what is read of the file at once comes on top: a chunk of the stream
      expect(before).toBeLessThan(maxAhead + 100);
    },
  );

  it('would wait for all of it if nobody kept pace', { timeout: 180_000 }, async () => {
    const { before, batches } = await batchesBefore(300_000, ({ read }) => ({
      read: async (company, file) => {
        const record = await read(company, file);
        return record && { ...record, settled: { ...record.settled, through: 1e9 } };
      },
    }));
    expect(before).toBe(batches);
  });
});
