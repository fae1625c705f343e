import { describe, expect, it } from 'vitest';
import { analyseBatch } from '../../lib/analyse/analyse-batch.ts';
import { Batch } from '../../lib/contract/messages.ts';
import { builtinEngine } from '../../lib/engine/builtin-engine.ts';
import { accountOf } from '../../lib/files/account.ts';
import { nameOf } from '../../lib/hash.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { sumCells, summarise } from '../../lib/summary/summary.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { aPseudonymiser, seeded, withoutLimit } from '../builders.ts';
import {
  memoryErasureStore,
  memoryFeedbackStore,
  memoryFileStore,
  memoryObjectStore,
  memoryQueue,
  memorySummaryStore,
} from '../memory-stores.ts';

const ids = 1000;
const versions = 5;
const texts = ['the parcel is late', 'the refund is late', '快递太慢了', 'great service', 'it broke'];
const keys = ['acme/tickets/one.csv', 'acme/tickets/two.csv'];

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Drops five versions of every ticket, spread over two files, and settles their batches in any order. */
async function run(seed: number) {
  const random = seeded(seed);
  const rows = Array.from({ length: ids * versions }, (_, at) => {
    const [id, version] = [at % ids, Math.floor(at / ids)];
    return `${id},2026-09-0${version + 1},2026-10-0${version + 1},version ${version}: ${texts[(id + version) % 5]}`;
  });
  const mixed = shuffled(rows, random);
  const halves = [mixed.slice(0, mixed.length / 2), mixed.slice(mixed.length / 2)];
  const objects = memoryObjectStore(
    new Map(
      halves.map((half, at) => [keys[at] ?? '', `id,created_at,updated_at,text\n${half.join('\n')}\n`]),
    ),
  );
  const [feedback, summaries, files, batches] = [
    memoryFeedbackStore(),
    memorySummaryStore(),
    memoryFileStore(),
    memoryQueue(),
  ];
  const ports = {
    ...{ objects: objects.store, files: files.store, feedback: feedback.store, summaries: summaries.store },
    ...{ batches: batches.queue, events: memoryQueue().queue, engine: builtinEngine },
    digestOrders: memoryQueue().queue,
    ...{ erasures: memoryErasureStore().store, pseudonymsOf: async () => aPseudonymiser },
    withinTime: withoutLimit,
    ...{
      now: () => new Date('2026-11-20T10:00:00Z'),
      sleep: async () => {},
      turnMs: 60_000,
      timeIsUp: () => false,
      random: (bytes: number) => new Uint8Array(bytes),
    },
  };
  for (const key of keys) await ingestFile(ports, { key, version: 'v1' });
  for (const body of shuffled(batches.bodies, random))
    await analyseBatch(ports, { taxonomy: defaultTaxonomy }, Batch.parse(JSON.parse(body)));
  return { feedback, summaries, files };
}

describe('five versions of a thousand tickets over two files', () => {
  it.each([1, 2, 3, 4, 5])('leave the newest only and exact counts, in any order (%i)', async (seed) => {
    const { feedback, summaries, files } = await run(seed);
    expect(feedback.records.size).toBe(ids);
    for (let id = 0; id < ids; id++) {
      const { said } = feedback.records.get(`acme ${nameOf('acme', 'ticket', String(id))}`) ?? {};
      expect(said?.text).toBe(`version 4: ${texts[(id + 4) % 5]}`);
    }
    const counted = sumCells([...summaries.summaries.values()].map(({ cells }) => cells));
    const stored = [...feedback.records.values()].map(({ id, applied }) => ({
      ...{ id, added: applied.contribution, removed: null },
    }));
    expect(counted).toEqual(sumCells(summarise('acme', 'recount', stored).map(({ cells }) => cells)));
    // the control: versions really came over one another
    const accounts = [...files.records.values()].map(accountOf);
    expect(accounts.reduce((sum, { updated }) => sum + updated, 0)).toBe(ids * (versions - 1));
  });
});
