import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseBatch } from '../../lib/analyse/analyse-batch.ts';
import { Batch, ObjectCreated } from '../../lib/contract/messages.ts';
import { builtinEngine } from '../../lib/engine/builtin-engine.ts';
import { accountOf } from '../../lib/files/account.ts';
import { versionName } from '../../lib/files/file-name.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { reconcile } from '../../lib/ingest/reconcile.ts';
import { sumCells } from '../../lib/summary/summary.ts';
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
import { interleaving } from './interleaving.ts';

const rowArb = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  text: fc.constantFrom('the parcel is late', 'great service', '快递太慢了', 'it broke', ''),
  day: fc.constantFrom('2026-09-01', '2026-09-02', 'soon'),
});
const fileArb = fc.record({
  source: fc.constantFrom('reviews', 'tickets'),
  rows: fc.array(rowArb, { minLength: 1, maxLength: 5 }),
});
const scenarioArb = fc.record({
  files: fc.array(fileArb, { minLength: 2, maxLength: 4 }),
  /** how often each event is delivered; none: it is lost */
  deliveries: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
  seed: fc.integer(),
});
type Scenario = typeof scenarioArb extends fc.Arbitrary<infer Each> ? Each : never;

const keyOf = (source: string, index: number) => `acme/${source}/file-${index}.csv`;
const csvOf = (rows: readonly { id: number; text: string; day: string }[]) =>
  `id,created_at,text\n${rows.map(({ id, text, day }) => `${id},${day},${text}`).join('\n')}\n`;

/** Delivers the events as told to three workers that die now and then, reconciles, and gives what is stored. A worker's time is up before a row as often as `cutRate` says. */
async function run({ files, deliveries, seed }: Scenario, crashRate: number, cutRate: number) {
  const random = seeded(seed);
  const chaos = interleaving(random, crashRate);
  const objects = memoryObjectStore(
    new Map(files.map((file, index) => [keyOf(file.source, index), csvOf(file.rows)])),
  );
  const feedback = memoryFeedbackStore(chaos.fault);
  const summaries = memorySummaryStore(chaos.fault);
  const fileStore = memoryFileStore(chaos.fault);
  const events = memoryQueue();
  const batches = memoryQueue();
  const ports = {
    ...{
      objects: objects.store,
      files: fileStore.store,
      erasures: memoryErasureStore(chaos.fault).store,
      feedback: feedback.store,
      summaries: summaries.store,
    },
    ...{ events: events.queue, sleep: async () => {}, turnMs: 60_000, timeIsUp: () => random() < cutRate },
    ...{ batches: batches.queue, engine: builtinEngine, now: () => new Date('2026-11-20T10:00:00Z') },
    digestOrders: memoryQueue().queue,
    random: (bytes: number) => new Uint8Array(bytes),
    pseudonymsOf: async () => aPseudonymiser,
    withinTime: withoutLimit,
  };
  files.forEach(({ source }, index) => {
    const key = keyOf(source, index);
    const event = JSON.stringify({ detail: { object: { key, etag: `etag of ${key}` } } });
    for (let times = 0; times < (deliveries[index] ?? 1); times++) events.bodies.push(event);
  });
  const handle = async (queue: string[], work: (body: string) => Promise<unknown>) => {
    const [body] = queue.splice(Math.floor(random() * queue.length), 1);
    if (body === undefined) return;
    // a message stays until its worker came to the end
    await work(body).catch((error: unknown) => {
      queue.push(body);
      throw error;
    });
  };
  const ingest = (body: string) => {
    const { key, etag } = ObjectCreated.parse(JSON.parse(body)).detail.object;
    return ingestFile(ports, { key, version: versionName({ etag }) });
  };
  const analyse = (body: string) =>
    analyseBatch(ports, { taxonomy: defaultTaxonomy }, Batch.parse(JSON.parse(body)));
  const worker = () => (random() < 0.5 ? handle(events.bodies, ingest) : handle(batches.bodies, analyse));
  const drain = async () => {
    while (events.bodies.length + batches.bodies.length > 0) await chaos.run([worker, worker, worker]);
  };
  await drain();
  let started = 0;
  for (let tick = 0; tick < 2; tick++) {
    await chaos.run([
      async () => {
        started += (await reconcile({ ...ports, queue: events.queue })).started;
      },
    ]);
    await drain();
  }
  const stored = [...feedback.records.values()].map(({ id, content, said, applied }) => ({
    ...{ id, content, text: said?.text, contribution: applied.contribution },
  }));
  const accounts = [...fileStore.records.values()].map((record) => ({
    status: record.status,
    ...accountOf(record),
  }));
  return {
    state: {
      stored: stored.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      counts: sumCells([...summaries.summaries.values()].map(({ cells }) => cells)),
      seen: accounts.reduce((sum, { seen }) => sum + seen, 0),
      newlyStored: accounts.reduce((sum, account) => sum + account.stored, 0),
    },
    ...{
      accounts,
      started,
      crashes: chaos.crashes(),
      cuts: [...fileStore.records.values()].filter(({ checkpoint }) => checkpoint).length,
    },
  };
}

describe('delivery of events and batches: one to five times, shuffled, some lost, to three workers that die', () => {
  it('ends in the state of a clean run once the reconciler ticked twice', { timeout: 300_000 }, async () => {
    let lost = 0;
    let crashes = 0;
    let cuts = 0;
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const clean = await run({ ...scenario, deliveries: [1, 1, 1, 1] }, 0, 0);
        const chaotic = await run(scenario, 0.03, 0.3);
        expect(chaotic.state).toEqual(clean.state);
        for (const { status, seen, ...parts } of chaotic.accounts) {
          expect(status).toBe('done');
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(seen);
        }
        lost += chaotic.started;
        crashes += chaotic.crashes;
        cuts += chaotic.cuts;
      }),
      { numRuns: 1000 },
    );
    // the faults were really injected
    expect(lost).toBeGreaterThan(200);
    expect(crashes).toBeGreaterThan(500);
    expect(cuts).toBeGreaterThan(500);
  });
});
