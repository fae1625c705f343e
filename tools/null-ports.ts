import { nothingSettled } from '../lib/account.ts';
import type { IngestPorts } from '../lib/ingest/ingest-file.ts';

/** Ports of ingest behind which nothing happens: what is left is ingest's own work. */
export function nullPorts(body: () => AsyncIterable<Uint8Array>): IngestPorts {
  type Files = IngestPorts['files'];
  let stored: Awaited<ReturnType<Files['open']>> | undefined;
  return {
    now: () => new Date(),
    timeIsUp: () => false,
    sleep: async () => {},
    batches: { send: async () => {} },
    events: { send: async () => {} },
    objects: {
      open: async () => ({ body: body(), modified: new Date(), close: () => {} }),
      readText: async () => undefined,
      readBytes: async () => undefined,
      write: async () => {},
      foldersBelow: async () => [],
      versions: async function* () {},
    },
    files: {
      open: async (record) => {
        stored = { ...record, settled: nothingSettled };
        return stored;
      },
      read: async () => stored,
      known: async () => new Set(),
      saveCheckpoint: async () => true,
      finishReading: async (_company, _file, end) => {
        if (stored) stored = { ...stored, ...end };
      },
      putOutcome: async () => {},
      outcomesFrom: async () => [],
      advance: async () => {},
      close: async () => {},
      list: async () => [],
    },
  };
}
