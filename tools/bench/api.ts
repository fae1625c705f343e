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
import { splitCells } from '../../lib/summary/cell-list.ts';
import { newSum, summarise } from '../../lib/summary/summary.ts';
import { addWeeks, type Week } from '../../lib/week.ts';
import { names, startServers } from '../../local/servers.ts';
import { nullOrders, nullPorts } from '../null-ports.ts';
import { openSettings } from '../open-settings.ts';
import { countUnits } from '../read-units.ts';
import { seededRandom } from '../training/seeded-random.ts';
import { asksOf, startLocal } from './local-api.ts';
import { batchOf } from './week.ts';

const company = 'acme';
const week: Week = '2026-W46';
const weeks = 26;
const rowsPerBatch = 250;
const requests = 100;
/** Any two dimensions, of cells that are told apart by day, by week, and in pairs. */
const twoWay = [
  ...['stage,week', 'day,source', 'topic,week', 'topic,day', 'touchpoint,sentiment', 'department,language'],
  ...['signal,stage', 'topic,signal', 'topic,withTopic', 'signal,withSignal'],
];

/** Measures two-way summaries over half a year of `rows` feedback a week, and the local server under load for `seconds`. */
export async function benchApi(rows: number, seconds: number): Promise<void> {
  if (rows > 0) await benchTwoWay(rows);
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
    const { alone, pairs } = splitCells(cells);
    for (const of of asked) {
      await summaries.keepRollUp(company, of, 'alone', { mark: 'mark', cells: alone });
      await summaries.keepRollUp(company, of, 'pairs', { mark: 'mark', cells: pairs });
    }
    const nobody = () => {
      throw new Error('not asked for here');
    };
    const { objects, files } = nullPorts(async function* () {});
    const now = () => new Date();
    const api = createApi(
      {
        ...{ objects, files, now, summaries, config: configReader(objects, now), ...nullOrders },
        ...{ feedback: dynamoFeedbackStore(table), labels: { put: nobody, list: nobody } },
        ...{ digests: { toldBetween: nobody }, cursorKey: nobody, recipientKey: async () => undefined },
        recipients: { subscribe: nobody, unsubscribe: nobody },
      },
      openSettings,
    );
    console.log(
      `\ntwo-way summaries over ${weeks} weeks of ${rows.toLocaleString('en')} feedback, ${alone.names.length.toLocaleString('en')} cells a week and ${pairs.names.length.toLocaleString('en')} of pairs, rolled up; ${requests} requests each`,
    );
    console.log(`${'by'.padEnd(26)} read units   median      p99`);
    for (const by of twoWay) {
      const path = `/v1/summary?by=${by}&from=${asked.at(-1)}&to=${week}`;
      const times: number[] = [];
      units.take();
      for (let at = 0; at < requests; at++) {
        const started = performance.now();
        const response = await api.request(path, {}, { claims: { company, roles: ['admin'] } });
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
        times.push(performance.now() - started);
      }
      console.log(
        `${by.padEnd(26)} ${(units.take() / requests).toFixed(1).padStart(10)} ${percentile(times, 0.5).padStart(8)} ${percentile(times, 0.99).padStart(8)}`,
      );
    }
  } finally {
    await servers.stop();
  }
}

function cellsOfWeek(rows: number) {
  const [sum, random] = [newSum(), seededRandom(7)];
  for (let at = 0; at < rows; at += rowsPerBatch)
    for (const { cells } of summarise(company, String(at), batchOf(week, at / rows, random, rows - at)))
      sum.add(cells);
  return sum.list();
}

const percentile = (times: readonly number[], part: number): string =>
  `${(times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0).toFixed(0)} ms`;

/** Connections that are asked on at once. */
const connections = 16;
const minuteMs = 60_000;

/** What `npm start` answers on one core, asked by this process, and the memory that it takes: minute by minute. */
async function benchLoad(seconds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-bench-'));
  const local = await startLocal(folder);
  try {
    const asks = await asksOf(local);
    console.log(`\n\`npm start\` on one core, ${connections} connections, ${asks.length} routes in turn`);
    await load(local, asks, 10);
    for (let left = seconds; left > 0; left -= 60) await load(local, asks, Math.min(60, left));
  } finally {
    local.child.kill('SIGTERM');
    await once(local.child, 'exit');
    await rm(folder, { recursive: true });
  }
}

type Local = Awaited<ReturnType<typeof startLocal>>;

async function load({ ask, memoryMb }: Local, asks: readonly string[], seconds: number): Promise<void> {
  const until = performance.now() + Math.min(seconds * 1000, minuteMs);
  const times: number[] = [];
  let next = 0;
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
  console.log(
    `${String(seconds).padStart(4)} s: ${perSecond.toFixed(0)} requests a second, median ${percentile(times, 0.5)}, p99 ${percentile(times, 0.99)}, memory ${await memoryMb()} MB`,
  );
}
