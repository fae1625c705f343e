import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseBatch } from '../../lib/analyse/analyse-batch.ts';
import { contentOf } from '../../lib/analyse/content-of.ts';
import { configAgeMs } from '../../lib/company/cached-by-company.ts';
import { type Batch, batchName, calendarOrder, type ErasureOrder } from '../../lib/contract/messages.ts';
import type { ErasePorts } from '../../lib/erase/erase-ports.ts';
import { fulfilOrder } from '../../lib/erase/fulfil-order.ts';
import type { Row, StoredFeedback } from '../../lib/feedback/feedback.ts';
import { accountOf } from '../../lib/files/account.ts';
import { type FileRecord, isClosed, nothingSettled } from '../../lib/files/file-record.ts';
import { WeekInsight, weekInsight } from '../../lib/insight/week-insight.ts';
import type { ErasureStore } from '../../lib/ports/erasure-store.ts';
import type { ErasableFeedback } from '../../lib/ports/feedback-store.ts';
import type { WithinTime } from '../../lib/ports/in-time.ts';
import type { SummaryStore } from '../../lib/ports/summary-store.ts';
import { isErased } from '../../lib/summary/applied.ts';
import { cellsInList } from '../../lib/summary/cell-list.ts';
import { cellParts, keptParts } from '../../lib/summary/cells.ts';
import { rollUpFile } from '../../lib/summary/file-roll-up.ts';
import { compareOrder } from '../../lib/summary/settle.ts';
import type { Cells } from '../../lib/summary/summary.ts';
import { weekCells } from '../../lib/summary/week-cells.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { calendarOf } from '../../lib/time-zone.ts';
import type { Week } from '../../lib/week.ts';
import { aPseudonymiser, seeded } from '../builders.ts';
import {
  memoryCalendarStore,
  memoryErasureStore,
  memoryFeedbackStore,
  memoryFileStore,
  memoryObjectStore,
  memoryQueue,
  memorySummaryStore,
} from '../memory-stores.ts';
import { interleaving } from './interleaving.ts';
import { countsEqualRecount, fickleEngine } from './recounting.ts';

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
  author: fc.constantFrom('joe', 'ann', undefined),
  text: fc.constantFrom('the parcel', 'the courier', 'parcel and courier', 'nothing'),
  day: fc.constantFrom('2026-08-31', '2026-09-01', '2026-09-06'),
  shop: fc.constantFrom('north', 'south', undefined),
  updated: fc.option(fc.constantFrom('2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'), { nil: undefined }),
});
/**
 * Files of batches of rows, how often each batch is delivered, and who is erased and what deleted meanwhile. The last `late`
 * files come only after the orders were given: they bring back what was erased, or open anew what was deleted.
 */
const scenarioArb = fc.record({
  files: fc.array(
    fc.array(fc.array(rowArb, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  deliveries: fc.integer({ min: 1, max: 3 }),
  erased: fc.uniqueArray(fc.constantFrom('joe', 'ann'), { maxLength: 2 }),
  deleted: fc.uniqueArray(fc.constantFrom('file0', 'file1', 'file2'), { maxLength: 2 }),
  /** by whose days all is counted anew meanwhile: ten in the morning is another day there, the days of another week at its end */
  zones: fc.uniqueArray(fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago'), { maxLength: 2 }),
  late: fc.integer({ min: 0, max: 2 }),
  /** they come when all was erased and deleted, not meanwhile */
  afterwards: fc.boolean(),
  /** how many ask for the week at the same time */
  asked: fc.integer({ min: 0, max: 2 }),
  seed: fc.integer(),
  /** versions that a record keeps of those it replaced: so few that some lie beside it */
  chainLength: fc.constantFrom(0, 1, 2),
});
type Scenario = typeof scenarioArb extends fc.Arbitrary<infer Each> ? Each : never;

function batchesOf({ files }: Scenario): readonly Batch[] {
  return files.flatMap((batches, index) => {
    const received = `2026-10-0${index + 1}T12:00:00Z`;
    return batches.map((rows, ordinal) => ({
      ...{ company, source: 'ticket' as const, file: `file${index}`, cut: 0, ordinal, received },
      rows: rows.map(({ id, author, text, day, updated, shop }, line): Row => {
        const time = `${day}T10:00:00Z`;
        return {
          ...{ line: line + 1, id, text, time },
          ...(updated && { updated }),
          ...(shop && { attributes: { shop } }),
          ...(author && { author: aPseudonymiser.author(company, author) }),
        };
      }),
    }));
  });
}

type Wraps = {
  readonly feedback?: (store: ErasableFeedback) => ErasableFeedback;
  readonly erasures?: (store: ErasureStore) => ErasureStore;
  readonly analyseKnows?: boolean;
  readonly summaries?: (store: SummaryStore) => SummaryStore;
  /** before all their batches are settled */
  readonly rollsUpOpenFiles?: boolean;
  /** how often a row takes too long to read, at one try and not at the next */
  readonly tooSlowRate?: number;
};

/** The week of all days, and those before and after it, of which some are in another zone. */
const week = '2026-W36';
const weeks = [week, '2026-W35', '2026-W37'] as const;

/** Orders wait this long, so that every run of analyse that began before a tombstone has ended. */
const analyseSeconds = 180;

/** Runs a scenario through the real analyse, settle and erase, and gives what is stored at the end. */
async function run(scenario: Scenario, crashRate: number, wraps: Wraps = {}) {
  const random = seeded(scenario.seed);
  const chaos = interleaving(random, crashRate);
  const { store, records, archived } = memoryFeedbackStore(chaos.fault, scenario.chainLength);
  const { store: summaryStore, summaries: summed, insights, fileRollUps } = memorySummaryStore(chaos.fault);
  const summaries = wraps.summaries?.(summaryStore) ?? summaryStore;
  const { store: files, records: fileRecords } = memoryFileStore(chaos.fault);
  const { store: erasureStore, erasures: orders } = memoryErasureStore(chaos.fault);
  const erasures = wraps.erasures?.(erasureStore) ?? erasureStore;
  const { store: calendars } = memoryCalendarStore(chaos.fault);
  const feedback = wraps.feedback?.(store) ?? store;
  const began = Date.parse('2026-11-01T00:00:00Z');
  let now = began;
  /** Settings were changed as all began; a worker that read them just before goes by an earlier zone. */
  const zoneNow = () => {
    const known = ['UTC', ...scenario.zones];
    const knows = now - began > configAgeMs ? known.length - 1 : Math.floor(random() * known.length);
    return known[knows] ?? 'UTC';
  };
  const batches = batchesOf(scenario);
  openFiles(scenario, fileRecords);
  const done = new Set<string>();
  const objects = memoryObjectStore().store;
  const pseudonymsOf = async () => aPseudonymiser;
  const digestOrders = memoryQueue().queue;
  const { tooSlowRate = 0 } = wraps;
  const withinTime: WithinTime = (_, work) =>
    tooSlowRate > 0 && random() < tooSlowRate ? 'too-slow' : { value: work() };
  const ports = {
    digestOrders,
    withinTime,
    feedback,
    summaries,
    files,
    objects,
    erasures,
    calendars,
    pseudonymsOf,
    now: () => new Date(now),
  };
  const marks = wraps.analyseKnows === false ? async () => new Set<string>() : erasures.marks;
  const analyse = (batch: Batch) => async () => {
    await analyseBatch(
      { ...ports, erasures: { marks }, engine: fickleEngine(random) },
      { taxonomy, timeZone: zoneNow(), facets: { shop: ['shop'] } },
      batch,
    );
    done.add(batchName(batch));
  };
  const erasePorts: ErasePorts = {
    ...{
      ...ports,
      analyseSeconds,
      ingestSeconds: analyseSeconds,
      timeLeft: () => 300_000,
      orders: memoryQueue().queue,
    },
    signer: { sign: async () => ({ key: 'none', signature: '' }) },
  };
  const fulfil = (order: ErasureOrder) => async () => {
    const { phase } = await fulfilOrder(erasePorts, order);
    if (phase === 'done') done.add(order.order);
  };
  /** Files that are closed are rolled up, and somebody asks for the week meanwhile: it is rolled up, used, and rolled up anew. */
  const ask = async () => {
    for (const record of fileRecords.values()) {
      const { file, cut } = record;
      // what orders it is the closing: all batches have left their outcome
      const isSettled = record.settled.through === record.reading?.batches;
      const isDue = wraps.rollsUpOpenFiles === true ? !isClosed(record) : isClosed(record) && isSettled;
      if (isDue && random() < 0.5) await rollUpFile(summaries, company, pick(weeks), { file, cut }, 1);
    }
    if (random() < 0.5) await weekCells(summaries, company, askedFor(), () => undefined);
    else await weekInsight({ feedback, summaries }, company, week, taxonomy);
  };
  /** Each asks for some parts of a week: what one of them keeps the other uses. */
  const askedFor = () =>
    weeks.map((of) => {
      const parts = keptParts.filter(() => random() < 0.5);
      return { week: of, parts: parts.length === 0 ? (['alone'] as const) : parts };
    });
  const pick = (some: readonly Week[]) => some[Math.floor(random() ** 2 * some.length)] ?? week;
  const isLate = (file: string) => Number(file.slice(-1)) >= scenario.files.length - scenario.late;
  const tasks = [
    ...batches.map((batch) => ({
      ...{ name: batchName(batch), work: analyse(batch), late: isLate(batch.file) },
    })),
    ...ordersOf(scenario).map((order) => ({
      ...{ name: order.order, work: fulfil(order), late: 'file' in order && isLate(order.file) },
    })),
  ];
  /** All deliveries at once, then again what has not come to its end, as the queue does; a repeat after the end as well. */
  const untilDone = async (some: typeof tasks) => {
    const asked = Array.from({ length: scenario.asked }, () => ask);
    await chaos.run([
      ...some.flatMap(({ work }) => Array.from({ length: scenario.deliveries }, () => work)),
      ...asked,
    ]);
    do {
      now += analyseSeconds * 1000;
      const again = some.filter((task) => !done.has(task.name) || random() < 0.3).map(({ work }) => work);
      await chaos.run([...again, ...(random() < 0.5 ? asked : [])]);
    } while (scenario.afterwards && some.some((task) => !done.has(task.name)));
  };
  await untilDone(tasks.filter(({ late }) => !late));
  do await untilDone(tasks);
  while (tasks.some((task) => !done.has(task.name)));
  // twice: what the first keeps, the second uses
  let rolledUp: ReadonlyMap<Week, { week: Week; cells: Cells }> = new Map();
  const look = async () => {
    rolledUp = await weekCells(
      summaries,
      company,
      weeks.map((of) => ({ week: of, parts: cellParts })),
      (of, { cells }) => ({ week: of, cells: cellsInList(cells) }),
    );
  };
  for (let looks = 0; looks < 2 || rolledUp.size === 0; looks++) await chaos.run([look]);
  const quoted = [...insights.values()].flatMap(({ insight }) =>
    insight === undefined
      ? []
      : WeekInsight.parse(JSON.parse(insight.json)).findings.flatMap(({ quotes }) => quotes),
  );
  return {
    batches,
    records,
    archived,
    summaries: summed,
    rolledUp,
    quoted,
    fileRollUps,
    fileRecords,
    orders,
    crashes: chaos.crashes(),
  };
}

const ordersOf = ({ erased, deleted, zones, files }: Scenario): readonly ErasureOrder[] => [
  ...zones.map((timeZone, index) => ({ order: calendarOrder(index + 1), company, timeZone })),
  ...erased.map((author) => ({ order: author, company, person: { author } })),
  ...deleted
    .filter((file) => Number(file.slice(-1)) < files.length)
    .map((file) => ({ order: file, company, file })),
];

/** The records that ingest would have left. */
function openFiles(scenario: Scenario, records: Map<string, FileRecord>): void {
  const reading = { empty: 0, rejected: 0, reasons: {}, header: [], columns: {}, notes: [] };
  scenario.files.forEach((of, index) => {
    const file = `file${index}`;
    records.set(`${company} ${file}`, {
      ...{ company, file, key: file, version: '1', source: 'ticket', name: file },
      ...{ received: '2026-10-01T12:00:00Z', status: 'analysing' },
      ...{ cut: 0, cutVersion: 1, settled: nothingSettled },
      reading: { ...reading, seen: of.flat().length, batches: of.length },
    });
  });
}

type Ran = Awaited<ReturnType<typeof run>>;

/** What the latest version of an id says, as a person would find who has all files before them. */
function expectedContent(batches: readonly Batch[], id: string): string | undefined {
  const versions = batches.flatMap((batch) =>
    batch.rows.map((row) => ({
      row,
      order: { time: row.updated ?? batch.received, batch: batchName(batch) },
    })),
  );
  const latest = versions
    .filter(({ row }) => row.id === id)
    .toSorted((x, y) => compareOrder(x.order, y.order))
    .at(-1);
  return latest && contentOf(latest.row, aPseudonymiser);
}

/** Feedback that stands although its author was erased or its file deleted. */
function cameBack({ records }: Ran, { erased, deleted }: Scenario) {
  const authors = erased.map((author) => aPseudonymiser.author(company, author));
  return [...records.values()].filter(
    ({ said }) =>
      said !== null && (authors.includes(said.author ?? '') || deleted.some((file) => file === said.file)),
  );
}

describe('the counting rule, under crashes, repeats, reorderings, concurrent workers, erasures and deletions', () => {
  const runs = Number(process.env.COUNTING_RUNS ?? 20_000);
  const crashRate = 0.05;
  /**
   * The same runs each time, so that what fails can be run again; others with COUNTING_SEED. These found an insight kept between
   * another's dropping and unmarking, with the words of a version before the one that was deleted: as did 2062609746.
   */
  const seed = Number(process.env.COUNTING_SEED ?? 7);

  it(`ends in counts that equal a recount, in ${runs} random runs`, { timeout: 3_000_000 }, async () => {
    const seen = {
      quoted: 0,
      crashes: 0,
      erased: 0,
      deleted: 0,
      reopened: 0,
      archived: 0,
      redated: 0,
      dated: 0,
      files: 0,
    };
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const ran = await run(scenario, crashRate);
        seen.crashes += ran.crashes;
        if (ran.archived.size > 0) seen.archived++;
        expect(countsEqualRecount(ran)).toBe(true);
        expect(countsEqualRecount({ ...ran, summaries: ran.rolledUp })).toBe(true);
        // what was made of the week and lies in the table holds no words of the erased
        const erased = ran.quoted.filter(({ id }) => ran.records.get(`${company} ${id}`)?.said == null);
        expect(erased).toEqual([]);
        seen.quoted += ran.quoted.length;
        seen.files += ran.fileRollUps.size;
        expect(cameBack(ran, scenario)).toEqual([]);
        for (const [key, record] of ran.records) {
          if (record.applied.batch.startsWith('erasure.calendar')) seen.redated++;
          const zone = scenario.zones.at(-1);
          const { contribution } = record.applied;
          if (zone !== undefined && record.said !== null && contribution !== null) {
            expect(contribution.day).toBe(calendarOf(zone)(record.said.time));
            seen.dated++;
          }
          if (ordersOf(scenario).length === 0)
            expect(record.content).toBe(expectedContent(ran.batches, key.split(' ')[1] ?? ''));
          if (isErased(record)) seen.erased++;
          if (record.deleted && record.said === null) seen.deleted++;
          if (record.deleted && record.said !== null) seen.reopened++;
        }
        for (const record of ran.fileRecords.values()) {
          const { seen: rows, ...parts } = accountOf(record);
          const deleted = scenario.deleted.some((file) => file === record.file);
          expect(record.status).toBe(deleted ? 'deleted' : 'done');
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(rows);
        }
      }),
      { numRuns: runs, seed },
    );
    // the faults were really injected, and what is to be shown really came about
    expect(seen.crashes).toBeGreaterThan(runs / 2);
    expect(seen.files).toBeGreaterThan(runs / 10);
    expect(seen.archived).toBeGreaterThan(runs / 10);
    expect(seen.erased).toBeGreaterThan(runs / 10);
    expect(seen.deleted).toBeGreaterThan(runs / 10);
    expect(seen.reopened).toBeGreaterThan(runs / 100);
    expect(seen.redated).toBeGreaterThan(runs / 10);
    expect(seen.dated).toBeGreaterThan(runs / 10);
  });

  it('holds where rows take too long at one try and not at another', { timeout: 300_000 }, async () => {
    const seen = { crashes: 0, tooSlow: 0 };
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const ran = await run(scenario, crashRate, { tooSlowRate: 0.2 });
        seen.crashes += ran.crashes;
        expect(countsEqualRecount(ran)).toBe(true);
        expect(cameBack(ran, scenario)).toEqual([]);
        for (const { settled, ...record } of ran.fileRecords.values()) {
          const { seen: rows, ...parts } = accountOf({ ...record, settled });
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(rows);
          seen.tooSlow += settled.reasons?.['too-slow'] ?? 0;
        }
      }),
      {
        numRuns: runs / 4,
        seed,
      },
    );
    expect(seen.crashes).toBeGreaterThan(runs / 8);
    expect(seen.tooSlow).toBeGreaterThan(runs / 8);
  });

  const wrongOf = async (isWrong: (scenario: Scenario) => Promise<boolean>) => {
    let wrong = 0;
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        if (await isWrong(scenario)) wrong++;
      }),
      { numRuns: 1000, seed },
    );
    return wrong;
  };

  it('is caught where a batch does not take the mark from its week: roll-ups stay as they were', {
    timeout: 900_000,
  }, async () => {
    const summaries = (store: SummaryStore): SummaryStore => ({ ...store, unmark: async () => {} });
    const wrong = await wrongOf(async (each) => {
      const ran = await run({ ...each, asked: 2 }, crashRate, { summaries });
      return !countsEqualRecount({ ...ran, summaries: ran.rolledUp });
    });
    expect(wrong).toBeGreaterThan(20);
  });

  it('is caught where a file is rolled up before it is closed', { timeout: 900_000 }, async () => {
    const wrong = await wrongOf(async (each) => {
      const ran = await run({ ...each, asked: 6 }, crashRate, { rollsUpOpenFiles: true });
      return !countsEqualRecount({ ...ran, summaries: ran.rolledUp });
    });
    expect(wrong).toBeGreaterThan(20);
  });

  it('is caught without the chain: the same runs give wrong counts', { timeout: 900_000 }, async () => {
    const feedback = (store: ErasableFeedback): ErasableFeedback => ({
      ...store,
      put: ({ archived: _, ...each }: StoredFeedback) => store.put({ ...each, chain: [] }),
    });
    const wrong = await wrongOf(
      async (each) => !countsEqualRecount(await run(each, crashRate, { feedback })),
    );
    expect(wrong).toBeGreaterThan(20);
  });

  it('is caught where what a chain has no room for lies nowhere', { timeout: 300_000 }, async () => {
    const feedback = (store: ErasableFeedback): ErasableFeedback => ({ ...store, archive: async () => {} });
    const wrong = await wrongOf(
      async (each) => !countsEqualRecount(await run(each, crashRate, { feedback })),
    );
    expect(wrong).toBeGreaterThan(20);
  });

  it('is caught where a page of an erasure is planned anew by each try', { timeout: 300_000 }, async () => {
    const erasures = (store: ErasureStore): ErasureStore => ({
      ...store,
      plan: async (erasure, page) => {
        await store.plan(erasure, page);
        return page;
      },
    });
    const wrong = await wrongOf(
      async (each) => !countsEqualRecount(await run(each, crashRate, { erasures })),
    );
    expect(wrong).toBeGreaterThan(20);
  });

  it('is caught where analyse does not know who was erased: they come back', {
    timeout: 900_000,
  }, async () => {
    const wrong = await wrongOf(
      async (each) => cameBack(await run(each, crashRate, { analyseKnows: false }), each).length > 0,
    );
    expect(wrong).toBeGreaterThan(20);
  });
});
