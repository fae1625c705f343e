import { expect, it } from 'vitest';
import { fileName } from '../../lib/files/file-name.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { memoryQueue } from '../memory-stores.ts';
import { setUp } from './erasing.ts';

const key = 'acme/reviews/a.csv';

it('leaves no rejected row of a person where ingest reads a file twice, and one worker is slow', async () => {
  const { bucket, clock, erasures, files, fulfil, ports } = setUp();
  // a row whose text a formula failed to give is rejected, and kept as it was sent
  const versionId = bucket.put(
    key,
    'id,text,author\n1,#REF!,@joe\n2,#REF!,@kim\n',
    new Date('2026-11-21T08:00:00Z'),
  );
  const ingestPorts = (write: typeof bucket.store.write) => ({
    ...{ objects: { ...bucket.store, write }, files: files.store, erasures: erasures.store },
    ...{ events: memoryQueue().queue, batches: memoryQueue().queue, sleep: async () => {} },
    digestOrders: memoryQueue().queue,
    ...{ now: ports.now, random: () => Buffer.alloc(32, 7), timeIsUp: () => false },
    ...{ now: ports.now, random: () => Buffer.alloc(32, 7), turnMs: 60_000, timeIsUp: () => false },
  });
  const waits = Promise.withResolvers<void>();
  const reaches = Promise.withResolvers<void>();
  // its event came twice; this worker began before anybody ordered anything
  const slow = ingestFile(
    ingestPorts(async (...given) => {
      if (given[0].startsWith('rejected/')) {
        reaches.resolve();
        await waits.promise;
      }
      await bucket.store.write(...given);
    }),
    { key, version: versionId },
  );
  await reaches.promise;
  await ingestFile(ingestPorts(bucket.store.write), { key, version: versionId });
  expect(files.records.get(`acme ${fileName({ key, etag: '', versionId })}`)?.status).toBe('done');

  const ordered = clock.now;
  const { receipt } = await fulfil({ order: 'o1', company: 'acme', person: { author: '@joe' } });
  const minutes = (clock.now - ordered) / 60_000;
  // a run of ingest takes a quarter of an hour at most
  if (minutes < 15) {
    waits.resolve();
    await slow;
  }
  expect(receipt.removed.rejectedRows).toBe(1);
  const rejected = bucket.left().filter((each) => each.startsWith('rejected/'));
  for (const each of rejected) expect(await bucket.text(each.split(' ')[0] ?? '')).not.toContain('@joe');
});
