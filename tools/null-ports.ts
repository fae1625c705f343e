import { randomBytes } from 'node:crypto';
import { nothingSettled } from '../lib/files/file-record.ts';
import type { IngestPorts } from '../lib/ingest/ingest-file.ts';
import type { FeedbackStore } from '../lib/ports/feedback-store.ts';
import type { SummaryStore } from '../lib/ports/summary-store.ts';

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
    digestOrders: { send: async () => {} },
    events: { send: async () => {}, waiting: async () => 0 },
    turnMs: 60_000,
    erasures: { marks: async () => new Set() },
    objects: {
      open: async () => ({ body: body(), modified: new Date(), close: () => {} }),
      readBytes: async () => undefined,
      readAtMost: async () => undefined,
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

const notAskedFor = () => {
  throw new Error('not asked for here');
};

/** What a bench of the API does without: whatever takes something away or lets it in. */
export const nullOrders = {
  erasures: { read: notAskedFor },
  orders: { note: notAskedFor, read: notAskedFor, list: notAskedFor },
  erasureOrders: { send: notAskedFor },
  uploads: { sign: notAskedFor },
  newId: notAskedFor,
};

/** A table in which nothing is, and nothing stays. */
export const nullFeedback: FeedbackStore = {
  chainLength: 0,
  getMany: async () => new Map(),
  get: async () => undefined,
  put: async () => true,
  archive: async () => {},
  findArchived: async () => undefined,
  point: async () => {},
  browse: async function* () {},
  browseAll: async function* () {},
  rankOf: () => undefined,
};

export const nullSummaries: SummaryStore = {
  put: async () => {},
  has: async () => false,
  cells: async function* () {},
  exemplars: async function* () {},
  rolledUpFiles: async () => [],
  exemplarsOfFiles: async () => [],
  keepFileRollUp: async () => {},
  marks: async () => new Map(),
  mark: async (_company, weeks) => new Map(weeks.map((week) => [week, week])),
  unmark: async () => {},
  rollUps: async function* () {},
  keepRollUp: async () => {},
  insight: async () => undefined,
  claimInsight: async () => '',
  keepInsight: async () => true,
  dropInsight: async () => {},
};
