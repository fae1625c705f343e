import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { dynamoSummaryStore } from '../../lib/aws/dynamo-summary-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { configReader } from '../../lib/company/config.ts';
import { createApi } from '../../lib/query/api.ts';
import { ofWholeWeek, splitCells } from '../../lib/summary/cell-list.ts';
import { keptParts } from '../../lib/summary/cells.ts';
import { type Change, newSum, summarise } from '../../lib/summary/summary.ts';
import { addWeeks, type Week } from '../../lib/week.ts';
import { names, startServers } from '../../local/servers.ts';
import { nullOrders, nullPorts } from '../null-ports.ts';
import { openSettings } from '../open-settings.ts';
import { countUnits } from '../read-units.ts';
import { randomRange, seededRandom } from '../training/seeded-random.ts';
import { benchLists } from './api-lists.ts';
import { asksOf, startLocal } from './local-api.ts';
import { percentile } from './percentile.ts';
import { batchOf } from './week.ts';

const company = 'acme';
const measured = 'read units   median      p99';
const week: Week = '2026-W46';
const weeks = 26;
const rowsPerBatch = 250;
const requests = 25;
/** Any two dimensions, of cells that are told apart by day, by week, and in pairs. */
const twoWay = [
  ...['stage,week', 'day,source', 'topic,week', 'topic,day', 'touchpoint,sentiment', 'department,language'],
  ...['signal,stage', 'topic,signal', 'topic,withTopic', 'signal,withSignal'],
  ...['facet,week', 'topic,facet', 'facet,withFacet'],
];
/** Values of the two columns that the company counts by, a large one of each. */
const facetValues = { product: 40, store: 20 };

/** Measures two-way summaries over half a year of `rows` feedback a week, lists of a week of `texts`, and the local server under load for `seconds`. */
export async function benchApi(rows: number, seconds: number, texts: number): Promise<void> {
  if (rows > 0) await benchTwoWay(rows);
  if (texts > 0) await benchLists(texts);
  if (seconds > 0) await benchLoad(seconds);
}

async function benchTwoWay(rows: number): Promise<void> {
  const servers = await startServers();
  Object.assign(process.env, servers.environment);
  try {
    const client = new DynamoDBClient();
    const units = countUnits(client);
    const table = openTable(names.table, client);
    const summaries = dynamoSummaryStore(table, table, () => 'mark');
    const cells = cellsOfWeek(rows);
    const asked = Array.from({ length: weeks }, (_, back) => addWeeks(week, -back));
    await summaries.mark(company, asked);
    const split = splitCells(cells);
    const parts = { ...split, 'facet-weeks': ofWholeWeek(split.facets) };
    for (const of of asked)
      for (const part of keptParts)
        await summaries.keepRollUp(company, of, part, { mark: 'mark', cells: parts[part] });
    const nobody = () => {
      throw new Error('not asked for here');
    };
    const { objects, files } = nullPorts(async function* () {});
    const now = () => new Date();
    const ports = {
      ...{ objects, files, now, summaries, config: configReader(objects, now), ...nullOrders },
      ...{ feedback: dynamoFeedbackStore(table), labels: { put: nobody, list: nobody } },
      ...{ digests: { toldBetween: nobody }, cursorKey: nobody, recipientKey: async () => undefined },
      recipients: { subscribe: nobody, unsubscribe: nobody },
    };
    const sizes = keptParts.map((part) => `${parts[part].names.length.toLocaleString('en')} ${part}`);
    console.log(
      `\ntwo-way summaries over ${weeks} weeks of ${rows.toLocaleString('en')} feedback, rolled up; cells a week: ${sizes.join(', ')}; ${requests} requests each, to a worker that was asked nothing before, and to one that was`,
    );
    console.log(`${'by'.padEnd(26)} ${measured}   again:${measured}`);
    for (const by of twoWay) {
      const path = `/v1/summary?by=${by}&from=${asked.at(-1)}&to=${week}`;
      const measure = async (apiOf: () => ReturnType<typeof createApi>) => {
        const times: number[] = [];
        units.take();
        for (let at = 0; at < requests; at++) {
          const api = apiOf();
          const started = performance.now();
          const response = await api.request(path, {}, { claims: { company, roles: ['admin'] } });
          await response.arrayBuffer();
          if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
          times.push(performance.now() - started);
        }
        const read = (units.take() / requests).toFixed(1);
        return `${read.padStart(10)} ${percentile(times, 0.5).padStart(8)} ${percentile(times, 0.99).padStart(8)}`;
      };
      const first = await measure(() => createApi(ports, openSettings));
      const same = createApi(ports, openSettings);
      await same.request(path, {}, { claims: { company, roles: ['admin'] } });
      console.log(`${by.padEnd(26)} ${first}         ${await measure(() => same)}`);
    }
  } finally {
    await servers.stop();
  }
}

function cellsOfWeek(rows: number) {
  const [sum, random] = [newSum(), seededRandom(7)];
  for (let at = 0; at < rows; at += rowsPerBatch)
    for (const { cells } of summarise(company, String(at), faceted(at / rows, random, rows - at)))
      sum.add(cells);
  return sum.list();
}

const faceted = (place: number, random: () => number, left: number): readonly Change[] =>
  batchOf(week, place, random, left).map((change) => {
    if (change.added === null) return change;
    const pick = ([name, values]: readonly [string, number]) => [
      name,
      `${name} ${Math.floor((random() / randomRange) * values)}`,
    ];
    return {
      ...change,
      added: { ...change.added, facets: Object.fromEntries(Object.entries(facetValues).map(pick)) },
    };
  });

/** Connections that are asked on at once. */
const connections = 16;
const minuteMs = 60_000;
const requestsAlone = 100;

/** What `npm start` answers on one core, asked by this process, and the memory that it takes: minute by minute. */
async function benchLoad(seconds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-bench-'));
  const local = await startLocal(folder);
  try {
    const asks = await asksOf(local);
    console.log(`\n\`npm start\` on one core, ${connections} connections, ${asks.length} routes in turn`);
    await load(local, asks, 10);
    await eachAlone(local, asks);
    for (let left = seconds; left > 0; left -= 60) await load(local, asks, Math.min(60, left));
  } finally {
    local.child.kill('SIGTERM');
    await once(local.child, 'exit');
    await rm(folder, { recursive: true });
  }
}

/** What a request to each route takes of the processor, asked one after the other. */
async function eachAlone({ ask, processorMs }: Local, asks: readonly string[]): Promise<void> {
  console.log(`${'of the processor, a request'.padEnd(58)} answering   the others`);
  for (const path of asks) {
    const before = await processorMs();
    for (let at = 0; at < requestsAlone; at++) await ask(path);
    const after = await processorMs();
    const ms = (of: 'answering' | 'others') =>
      `${((after[of] - before[of]) / requestsAlone).toFixed(1)} ms`.padStart(10);
    console.log(`${path.slice(0, 56).padEnd(58)} ${ms('answering')} ${ms('others')}`);
  }
}

type Local = Awaited<ReturnType<typeof startLocal>>;

async function load(
  { ask, memoryMb, processorMs }: Local,
  asks: readonly string[],
  seconds: number,
): Promise<void> {
  const until = performance.now() + Math.min(seconds * 1000, minuteMs);
  const times: number[] = [];
  let next = 0;
  const before = await processorMs();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const path = asks[next++ % asks.length] ?? '/';
        const asked = performance.now();
        await ask(path);
        times.push(performance.now() - asked);
      }
    }),
  );
  const perSecond = (times.length / (performance.now() - started)) * 1000;
  const after = await processorMs();
  const ms = (of: 'answering' | 'others') => ((after[of] - before[of]) / times.length).toFixed(1);
  console.log(
    `${String(seconds).padStart(4)} s: ${perSecond.toFixed(0)} requests a second, median ${percentile(times, 0.5)}, p99 ${percentile(times, 0.99)}, of the processor ${ms('answering')} ms a request and ${ms('others')} ms of other threads, memory ${await memoryMb()} MB`,
  );
}
