import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { analyseBatch } from '../../lib/analyse/analyse-batch.ts';
import { contentOf } from '../../lib/analyse/content-of.ts';
import { Batch, batchName, ObjectCreated } from '../../lib/contract/messages.ts';
import { accountOf } from '../../lib/files/account.ts';
import { fileMessage } from '../../lib/files/file-name.ts';
import { currentCut } from '../../lib/ingest/cut.ts';
import type { ingestFile } from '../../lib/ingest/ingest-file.ts';
import type { FileStore } from '../../lib/ports/file-store.ts';
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
import { countsEqualRecount, fickleEngine } from './recounting.ts';

type Code = { readonly version: number; readonly maxRows: number };
const versions = [currentCut.version, currentCut.version + 1] as const;
const batchLengths = [1, 2, 3] as const;

/** Ingest as it was deployed with another cut: its modules are loaded once more around that. */
async function ingestOf(code: Code): Promise<typeof ingestFile> {
  vi.resetModules();
  vi.doMock('../../lib/ingest/cut.ts', () => ({ currentCut: { ...currentCut, ...code } }));
  return (await import('../../lib/ingest/ingest-file.ts')).ingestFile;
}
const nameOfCode = ({ version, maxRows }: Code) => `${version} ${maxRows}`;
const deployable = new Map<string, typeof ingestFile>();
for (const version of versions) {
  for (const maxRows of batchLengths) {
    const code = { version, maxRows };
    deployable.set(nameOfCode(code), await ingestOf(code));
  }
}

const rowArb = fc.record({
  id: fc.integer({ min: 1, max: 3 }),
  text: fc.constantFrom('the parcel is late', 'great service', '快递太慢了', 'it broke'),
  day: fc.constantFrom('2026-09-01', '2026-09-02'),
  updated: fc.constantFrom('', '', '2026-10-01', '2026-12-01'),
});
/** A column of ids with one value only would not be taken for ids. */
const fileArb = fc
  .array(rowArb, { minLength: 3, maxLength: 8 })
  .filter((rows) => new Set(rows.map(({ id }) => id)).size > 1);
const scenarioArb = fc.record({
  files: fc.array(fileArb, { minLength: 1, maxLength: 2 }),
  /** how many rows the batches of the one code have, and of the other */
  lengths: fc.shuffledSubarray([...batchLengths], { minLength: 2, maxLength: 2 }),
  /** what is taken from the queues until the next code is deployed; the first code comes first, then they take turns */
  deployments: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  events: fc.integer({ min: 1, max: 2 }),
  seed: fc.integer(),
});
type Scenario = typeof scenarioArb extends fc.Arbitrary<infer Each> ? Each : never;

const csvOf = (rows: Scenario['files'][number]) =>
  `id,created_at,updated_at,text\n${rows.map(({ id, text, day, updated }) => `${id},${day},${updated},${text}`).join('\n')}\n`;
const sources = { sources: [{ columns: { id: 'id', updated: 'updated_at' } }] };

type Wrap = {
  /** false: nobody raised the version of the cut */
  readonly versioned?: boolean;
  readonly files?: (store: FileStore) => FileStore;
};

/**
 * Reads files while one code takes the place of another: three workers that die now and then, of which some still run
 * the code before, and whose time is up now and then. Batches come again at any time, also when all is done.
 */
async function run(scenario: Scenario, { versioned = true, files: wrap = (store) => store }: Wrap = {}) {
  const random = seeded(scenario.seed);
  const chaos = interleaving(random, 0.06);
  const keys = scenario.files.map((_, index) => `acme/tickets/${index}.csv`);
  const contents = scenario.files.map((rows, index): [string, string] => [keys[index] ?? '', csvOf(rows)]);
  const objects = memoryObjectStore(
    new Map([...contents, ['config/acme/sources.json', JSON.stringify(sources)]]),
  );
  const { store: feedback, records } = memoryFeedbackStore(chaos.fault);
  const { store: summaryStore, summaries } = memorySummaryStore(chaos.fault);
  const files = memoryFileStore(chaos.fault);
  const [events, batches] = [memoryQueue(), memoryQueue()];
  const sent: Batch[] = [];
  const ports = {
    ...{ objects: objects.store, files: wrap(files.store), erasures: memoryErasureStore(chaos.fault).store },
    ...{ feedback, summaries: summaryStore, engine: fickleEngine(random), digestOrders: memoryQueue().queue },
    ...{ events: events.queue, sleep: async () => {}, timeIsUp: () => random() < 0.35 },
    ...{ feedback, summaries: summaryStore, engine: fickleEngine(random) },
    ...{ events: events.queue, sleep: async () => {}, turnMs: 60_000, timeIsUp: () => random() < 0.35 },
    batches: {
      send: async (bodies: readonly string[]) => {
        sent.push(...bodies.map((body) => Batch.parse(JSON.parse(body))));
        await batches.queue.send(bodies);
        await chaos.fault('after-write');
      },
    },
    now: () => new Date('2026-11-20T10:00:00Z'),
    random: (bytes: number) => new Uint8Array(bytes),
    pseudonymsOf: async () => aPseudonymiser,
    withinTime: withoutLimit,
  };
  for (const key of keys) {
    for (let times = 0; times < scenario.events; times++) events.bodies.push(fileMessage(key, 'v1'));
  }
  const codes = scenario.lengths.map((maxRows, index) => ({
    ...{ maxRows, version: versions[versioned ? index : 0] ?? 0 },
  }));
  const ingestBy = (code: Code | undefined) => (code && deployable.get(nameOfCode(code))) ?? expect.fail();
  const late: string[] = [];
  const take = async (queue: string[], work: (body: string) => Promise<unknown>) => {
    const [body] = queue.splice(Math.floor(random() * queue.length), 1);
    if (body === undefined) return;
    // a message stays until its worker came to the end
    await work(body).catch((error: unknown) => {
      queue.push(body);
      throw error;
    });
  };
  const analyse = async (body: string) => {
    await analyseBatch(ports, { taxonomy: defaultTaxonomy }, Batch.parse(JSON.parse(body)));
    if (random() < 0.3) batches.bodies.push(body);
    if (random() < 0.3) late.push(body);
  };
  const worker = (deployed: number, shareBefore: number) => async () => {
    if (random() < 0.5) return await take(batches.bodies, analyse);
    const code = codes[(random() < shareBefore ? deployed + 1 : deployed) % 2];
    await take(events.bodies, async (body) => {
      const { key } = ObjectCreated.parse(JSON.parse(body)).detail.object;
      await ingestBy(code)(ports, { key, version: 'v1' });
    });
  };
  const workers = (deployed: number, shareBefore: number) =>
    chaos.run(Array.from({ length: 3 }, () => worker(deployed, shareBefore)));
  for (const [deployed, taken] of scenario.deployments.entries()) {
    for (let step = 0; step < taken; step++) await workers(deployed, deployed === 0 ? 0 : 0.3);
    // a checkpoint may be of another format as well, or gone: then the file is read from its beginning
    if (random() < 0.5) {
      for (const key of objects.objects.keys())
        if (key.startsWith('checkpoints/')) objects.objects.delete(key);
    }
  }
  const untilEmpty = async () => {
    while (events.bodies.length + batches.bodies.length > 0) await workers(scenario.deployments.length, 0);
  };
  await untilEmpty();
  batches.bodies.push(...late.splice(0));
  await untilEmpty();
  return { records, summaries, files: [...files.records.values()], sent, crashes: chaos.crashes() };
}
type Ran = Awaited<ReturnType<typeof run>>;

/** Ids whose record is not what their newest row says, as a person would find who has all files before them. */
function outdated({ records, files, sent }: Ran): readonly string[] {
  const rows = sent.flatMap((batch) => {
    const isLastCut = files.some(({ file, cut }) => file === batch.file && cut === batch.cut);
    return isLastCut ? batch.rows.map((row) => ({ row, batch })) : [];
  });
  const place = ({ row, batch }: (typeof rows)[number]) =>
    `${row.updated ?? batch.received} ${batch.file} ${String(row.line).padStart(4, '0')}`;
  const newest = new Map(
    rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).map(({ row }) => [row.id, row]),
  );
  const stored = new Map([...records.values()].map(({ id, content }) => [id, content]));
  return [...new Set([...newest.keys(), ...stored.keys()])].filter((id) => {
    const row = newest.get(id);
    return row === undefined || contentOf(row, aPseudonymiser) !== stored.get(id);
  });
}

const unbalanced = ({ files }: Ran, scenario: Scenario) =>
  files.filter((record) => {
    const { seen, ...parts } = accountOf(record);
    const rows = scenario.files[Number(record.name.slice(0, 1))]?.length;
    const sum = Object.values(parts).reduce((total, part) => total + part, 0);
    return record.status !== 'done' || seen !== rows || sum !== rows;
  });

describe('a file that is read while code with another cut is deployed, and perhaps rolled back', () => {
  const runs = 2000;

  it('is counted exactly, its newest rows stand and its account holds', { timeout: 300_000 }, async () => {
    const seen = { crashes: 0, recut: 0, again: 0, mixed: 0, repeated: 0 };
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const ran = await run(scenario);
        expect(countsEqualRecount(ran)).toBe(true);
        expect(outdated(ran)).toEqual([]);
        expect(unbalanced(ran, scenario)).toEqual([]);
        expect(ran.files).toHaveLength(scenario.files.length);
        // ids are those of the rows, which stand many times in a file and in both
        expect(ran.records.size).toBeLessThanOrEqual(3);
        seen.crashes += ran.crashes;
        if (ran.files.some(({ cut }) => cut > 0)) seen.recut++;
        if (ran.files.some(({ cut }) => cut > 1)) seen.again++;
        const both = (file: string) =>
          new Set(ran.sent.flatMap((each) => (each.file === file ? each.cut : [])));
        if (ran.files.some(({ file }) => both(file).size > 1)) seen.mixed++;
        if (new Set(ran.sent.map(batchName)).size < ran.sent.length) seen.repeated++;
      }),
      { numRuns: runs },
    );
    // what is to be shown really came about: files cut anew, once and again, with batches of both cuts
    expect(seen.crashes).toBeGreaterThan(runs / 2);
    expect(seen.recut).toBeGreaterThan(runs / 4);
    expect(seen.again).toBeGreaterThan(runs / 20);
    expect(seen.mixed).toBeGreaterThan(runs / 5);
    expect(seen.repeated).toBeGreaterThan(runs / 5);
  });

  /** In how many of 1,000 runs something is wrong. */
  const wrongOf = async (wrap: Wrap) => {
    const wrong = { counts: 0, newest: 0, account: 0 };
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const ran = await run(scenario, wrap);
        if (!countsEqualRecount(ran)) wrong.counts++;
        if (outdated(ran).length > 0) wrong.newest++;
        if (unbalanced(ran, scenario).length > 0) wrong.account++;
      }),
      { numRuns: 1000 },
    );
    return wrong;
  };

  it('is caught where nobody raised the version: counts and accounts are wrong', {
    timeout: 300_000,
  }, async () => {
    const wrong = await wrongOf({ versioned: false });
    expect(wrong.counts).toBeGreaterThan(3);
    expect(wrong.account).toBeGreaterThan(20);
  });

  it('is caught where a worker whose cut was left may end the file: older rows stand', {
    timeout: 300_000,
  }, async () => {
    const files = (store: FileStore): FileStore => ({
      ...store,
      finishReading: async (file, end) => {
        const { cut = file.cut } = (await store.read(file.company, file.file)) ?? {};
        await store.finishReading({ ...file, cut }, end);
      },
    });
    const wrong = await wrongOf({ files });
    expect(wrong.newest).toBeGreaterThan(0);
    expect(wrong.account).toBeGreaterThan(0);
  });
});
