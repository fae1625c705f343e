import { generateKeyPairSync, sign } from 'node:crypto';
import type { ErasureOrder } from '../../lib/contract/messages.ts';
import type { ErasePorts } from '../../lib/erase/erase-ports.ts';
import { fulfilOrder } from '../../lib/erase/fulfil-order.ts';
import { fileName } from '../../lib/files/file-name.ts';
import type { FileRecord } from '../../lib/files/file-record.ts';
import { aFileRecord, aPseudonymiser } from '../builders.ts';
import {
  type Fault,
  memoryCalendarStore,
  memoryErasureStore,
  memoryFeedbackStore,
  memoryFileStore,
  memoryQueue,
  memorySummaryStore,
} from '../memory-stores.ts';
import { versionedBucket } from './versioned-bucket.ts';

const { privateKey, publicKey: pair } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const publicKey = pair.export({ type: 'spki', format: 'pem' }).toString();

const theDay = new Date('2026-11-21T08:00:00Z');

/** Everything an erasure works on, behind memory stores, with a clock that a test moves. */
export function setUp(fault?: Fault) {
  const feedback = memoryFeedbackStore(fault);
  const summaries = memorySummaryStore(fault);
  const files = memoryFileStore(fault);
  const erasures = memoryErasureStore(fault);
  const calendars = memoryCalendarStore(fault);
  const bucket = versionedBucket(fault);
  const orders = memoryQueue();
  const clock = { now: Date.parse('2026-11-22T00:00:00Z'), left: 900_000 };
  const ports: ErasePorts = {
    ...{ feedback: feedback.store, summaries: summaries.store, files: files.store },
    ...{ objects: bucket.store, erasures: erasures.store, orders: orders.queue },
    calendars: calendars.store,
    pseudonymsOf: async () => aPseudonymiser,
    signer: {
      sign: async (message) => ({
        key: 'test',
        signature: sign('sha256', message, privateKey).toString('base64'),
      }),
    },
    ...{
      digestOrders: memoryQueue().queue,
      now: () => new Date(clock.now),
      timeLeft: () => clock.left,
      analyseSeconds: 180,
      ingestSeconds: 960,
    },
  };
  return {
    ...{ bucket, calendars, clock, erasures, feedback, files, orders, ports, summaries },
    /** Puts a dropped file with the record of a file that was read to its end. */
    drop(key: string, body: string | Uint8Array, changed: Partial<FileRecord> = {}, at = theDay): FileRecord {
      const versionId = bucket.put(key, body, at);
      const file = fileName({ key, etag: '', versionId });
      const name = key.split('/').slice(2).join('/');
      const record = aFileRecord({ key, name, version: versionId, file, status: 'done', ...changed });
      files.records.set(`${record.company} ${file}`, record);
      return record;
    },
    /** Fulfils an order to its end, the clock moved over its waits. */
    async fulfil(order: ErasureOrder) {
      for (let runs = 0; runs < 600; runs++) {
        const erasure = await fulfilOrder(ports, order);
        if (erasure.phase === 'done') break;
        clock.now += 180_000;
      }
      const written = await bucket.text(`reports/${order.company}/erasures/${order.order}.json`);
      return { written: written ?? '', receipt: JSON.parse(written ?? '{}').receipt };
    },
  };
}
