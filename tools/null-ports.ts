import { randomBytes } from 'node:crypto';
import { nothingSettled } from '../lib/files/file-record.ts';
import type { IngestPorts } from '../lib/ingest/ingest-file.ts';

/** Ports of ingest behind which nothing happens: what is left is ingest's own work. */
export function nullPorts(body: () => AsyncIterable<Uint8Array>): IngestPorts {
  type Files = IngestPorts['files'];
  let stored: Awaited<ReturnType<Files['open']>> | undefined;
  return {
    now: () => new Date(),
    timeIsUp: () => false,
    sleep: async () => {},
    random: randomBytes,
    batches: { send: async () => {} },
    events: { send: async () => {}, waiting: async () => 0 },
    turnMs: 60_000,
    erasures: { marks: async () => new Set() },
    objects: {
      open: async () => ({ body: body(), modified: new Date(), close: () => {} }),
      readBytes: async () => undefined,
      readText: async (key) => (key.endsWith('.key') ? 'A'.repeat(43) : undefined),
      write: async () => {},
      writeNew: async () => true,
      foldersBelow: async () => [],
      versionsBelow: async function* () {},
    },
    files: {
      open: async (record) => {
        stored = { ...record, settled: nothingSettled };
        return stored;
      },
      read: async () => stored,
      known: async () => new Set(),
      recut: async () => true,
      saveCheckpoint: async () => true,
      finishReading: async (_file, end) => {
        if (stored) stored = { ...stored, ...end };
      },
      putOutcome: async () => {},
      outcomesFrom: async () => [],
      advance: async () => {},
      close: async () => true,
      list: async () => ({ found: [] }),
    },
  };
}
