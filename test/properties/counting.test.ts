import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOf, nothingSettled } from '../../lib/account.ts';
import { analyseBatch } from '../../lib/analyse/analyse-batch.ts';
import { type Batch, batchName } from '../../lib/contract.ts';
import type { Row, Sentiment, StoredFeedback } from '../../lib/feedback.ts';
import type { Engine, FeedbackStore } from '../../lib/ports.ts';
import { compareOrder, erase } from '../../lib/summary/settle.ts';
import { cellsOf, sumCells, summarise } from '../../lib/summary/summary.ts';
import { Taxonomy } from '../../lib/taxonomy.ts';
import { seeded } from '../builders.ts';
import {
  memoryFeedbackStore,
  memoryFileStore,
  memoryObjectStore,
  memorySummaryStore,
} from '../memory-stores.ts';
import { interleaving } from './interleaving.ts';

const company = 'acme';
const name = (en: string) => ({ en, 'zh-Hans': en, 'zh-Hant': en });
const taxonomy = Taxonomy.parse({
  version: '1',
  stages: [{ id: 'in-sale', name: name('In-sale') }],
  departments: [{ id: 'logistics', name: name('Logistics') }],
  touchpoints: [{ id: 'delivery', stage: 'in-sale', name: name('Delivery') }],
  topics: ['parcel', 'courier'].map((id) => ({
    ...{ id, touchpoint: 'delivery', department: 'logistics', name: name(id) },
    phrases: { en: { any: [id] }, zh: {} },
  })),
});

const rowArb = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  text: fc.constantFrom('the parcel', 'the courier', 'parcel and courier', 'nothing'),
  day: fc.constantFrom('2026-09-01', '2026-09-02'),
  updated: fc.option(fc.constantFrom('2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'), { nil: undefined }),
});
/** Files of batches of rows, how often each batch is delivered, and who is erased meanwhile. */
const scenarioArb = fc.record({
  files: fc.array(
    fc.array(fc.array(rowArb, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  deliveries: fc.integer({ min: 1, max: 3 }),
  erased: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
  seed: fc.integer(),
});
type Scenario = typeof scenarioArb extends fc.Arbitrary<infer Each> ? Each : never;

function batchesOf({ files }: Scenario): readonly Batch[] {
  return files.flatMap((batches, index) => {
    const received = `2026-10-0${index + 1}T12:00:00Z`;
    return batches.map((rows, ordinal) => ({
      ...{ company, source: 'ticket' as const, file: `file${index}`, ordinal, received },
      rows: rows.map(({ id, text, day, updated }, line): Row => {
        const time = `${day}T10:00:00Z`;
        return { line: line + 1, id, content: `${text} ${day}`, text, time, ...(updated && { updated }) };
      }),
    }));
  });
}

/** Answers differently each time it is asked, as a model may. */
function fickleEngine(random: () => number): Engine {
  const sentiments: readonly Sentiment[] = ['positive', 'negative', 'neutral', 'mixed', 'unscored'];
  const pick = () => sentiments[Math.floor(random() * sentiments.length)] ?? 'neutral';
  return {
    name: 'fickle-1',
    read: async (texts) =>
      texts.map(() => ({
        language: random() < 0.5 ? 'en' : 'zh-Hans',
        sentiment: pick(),
        score: 0,
        segments: [],
      })),
  };
}

/** Runs a scenario through the real analyse, settle, erase and summarise, and gives what is stored at the end. */
async function run(
  scenario: Scenario,
  crashRate: number,
  wrap: (store: FeedbackStore) => FeedbackStore = (same) => same,
) {
  const random = seeded(scenario.seed);
  const chaos = interleaving(random, crashRate);
  const { store, records } = memoryFeedbackStore(chaos.fault);
  const { store: summaryStore, summaries } = memorySummaryStore(chaos.fault);
  const { store: files, records: fileRecords } = memoryFileStore(chaos.fault);
  const feedback = wrap(store);
  const batches = batchesOf(scenario);
  const reading = { empty: 0, rejected: 0, reasons: {}, header: [], columns: {}, notes: [] };
  scenario.files.forEach((of, index) => {
    const file = `file${index}`;
    fileRecords.set(`${company} ${file}`, {
      ...{
        company,
        file,
        key: file,
        version: '1',
        source: 'ticket',
        name: file,
        received: '2026-10-01T12:00:00Z',
      },
      ...{ status: 'analysing', settled: nothingSettled },
      reading: { ...reading, seen: of.flat().length, batches: of.length },
    });
  });
  const done = new Set<string>();
  const analyse = (batch: Batch) => async () => {
    const ports = { feedback, summaries: summaryStore, files, objects: memoryObjectStore().store };
    await analyseBatch(
      { ...ports, engine: fickleEngine(random), now: () => new Date('2026-11-01') },
      taxonomy,
      batch,
    );
    done.add(batchName(batch.file, batch.ordinal));
  };
  const eraseOne = (id: string) => async () => {
    const order = { time: '2026-11-01T00:00:00Z', batch: `erasure.${id}` };
    const change = await erase(feedback, { company, id, order, at: '2026-11-01' });
    for (const summary of summarise(company, order.batch, [change])) await summaryStore.put(summary);
    done.add(order.batch);
  };
  const tasks = [
    ...batches.map((batch) => ({ name: batchName(batch.file, batch.ordinal), work: analyse(batch) })),
    ...scenario.erased.map((id) => ({ name: `erasure.${id}`, work: eraseOne(id) })),
  ];
  // all deliveries at once, then again what has not come to its end, as the queue does; a repeat after the end as well
  await chaos.run(tasks.flatMap(({ work }) => Array.from({ length: scenario.deliveries }, () => work)));
  while (tasks.some((task) => !done.has(task.name))) {
    await chaos.run(tasks.filter((task) => !done.has(task.name) || random() < 0.3).map(({ work }) => work));
  }
  return { batches, records, summaries, fileRecords, crashes: chaos.crashes() };
}

type Ran = Awaited<ReturnType<typeof run>>;

function countsEqualRecount({ records, summaries }: Ran): boolean {
  const recounted = [...records.values()].flatMap(({ applied: { contribution } }) =>
    contribution === null
      ? []
      : cellsOf(contribution).map((cell) => ({ [`${contribution.day} ${cell}`]: 1 })),
  );
  const counted = [...summaries.values()].map(({ day, cells }) =>
    Object.fromEntries(Object.entries(cells).map(([cell, count]) => [`${day} ${cell}`, count])),
  );
  const [a, b] = [sumCells(recounted), sumCells(counted)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((cell) => a[cell] === b[cell]);
}

/** Of all versions of an id the latest one, as a person would say who has all files before them. */
function expectedContent(batches: readonly Batch[], id: string): string | undefined {
  const versions = batches.flatMap((batch) =>
    batch.rows.map((row) => ({
      row,
      order: { time: row.updated ?? batch.received, batch: batchName(batch.file, batch.ordinal) },
    })),
  );
  return versions
    .filter(({ row }) => row.id === id)
    .toSorted((x, y) => compareOrder(x.order, y.order))
    .at(-1)?.row.content;
}

describe('the counting rule, under crashes, repeats, reorderings, concurrent workers and erasures', () => {
  const runs = 20_000;
  const crashRate = 0.05;

  it(`ends in counts that equal a recount, in ${runs} random runs`, { timeout: 300_000 }, async () => {
    let crashes = 0;
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const ran = await run(scenario, crashRate);
        crashes += ran.crashes;
        expect(countsEqualRecount(ran)).toBe(true);
        for (const [key, record] of ran.records) {
          const id = key.split(' ')[1] ?? '';
          if (scenario.erased.some((each) => each === id)) expect(record.said).toBeNull();
          else expect(record.content).toBe(expectedContent(ran.batches, id));
        }
        for (const record of ran.fileRecords.values()) {
          const { seen, ...parts } = accountOf(record);
          expect(record.status).toBe('done');
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(seen);
        }
      }),
      { numRuns: runs },
    );
    // the faults were really injected
    expect(crashes).toBeGreaterThan(runs / 2);
  });

  it('is caught without the chain: the same runs give wrong counts', { timeout: 120_000 }, async () => {
    const forgetful = (store: FeedbackStore): FeedbackStore => ({
      ...store,
      put: (feedback: StoredFeedback) => store.put({ ...feedback, chain: [] }),
    });
    let wrong = 0;
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        if (!countsEqualRecount(await run(scenario, crashRate, forgetful))) wrong++;
      }),
      { numRuns: 1000 },
    );
    expect(wrong).toBeGreaterThan(20);
  });
});
