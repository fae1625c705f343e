import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { configReader } from '../../lib/company/config.ts';
import { instantOf } from '../../lib/instant.ts';
import { createApi } from '../../lib/query/api.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { names, startServers } from '../../local/servers.ts';
import { nullOrders, nullPorts, nullSummaries } from '../null-ports.ts';
import { openSettings } from '../open-settings.ts';
import { countUnits } from '../read-units.ts';
import { randomRange, seededRandom } from '../training/seeded-random.ts';
import { percentile } from './percentile.ts';
import { batchOf } from './week.ts';

const company = 'acme';
const week = '2026-W46';
const requests = 50;

/** Lists of a week: whole, by filters that many or few texts pass, by words, the latest first, of one department, and as a table. */
const lists = [
  ...['limit=20', 'limit=100', 'limit=100&sentiment=negative', 'limit=20&topic=delivery-speed'],
  ...['limit=20&words=number 4711', 'limit=20&order=newest', 'limit=100&order=newest&sentiment=negative'],
  ...['limit=20&order=newest&department=supply-chain', 'limit=1000&format=csv'],
];

/** Measures lists of texts of one week that has so many, in the emulator of the table; each request to a worker that read nothing before. */
export async function benchLists(texts: number): Promise<void> {
  const servers = await startServers();
  Object.assign(process.env, servers.environment);
  try {
    const client = new DynamoDBClient();
    const units = countUnits(client);
    const feedback = dynamoFeedbackStore(openTable(names.table, client));
    await fill(feedback, texts);
    const nobody = () => {
      throw new Error('not asked for here');
    };
    const { objects, files } = nullPorts(async function* () {});
    const now = () => new Date();
    const api = createApi(
      {
        ...{ objects, files, now, feedback, config: configReader(objects, now), ...nullOrders },
        ...{ summaries: nullSummaries, labels: { put: nobody, list: nobody } },
        ...{ digests: { toldBetween: nobody }, recipientKey: async () => undefined },
        cursorKey: async () => new Uint8Array(32),
        recipients: { subscribe: nobody, unsubscribe: nobody },
      },
      openSettings,
    );
    console.log(
      `\nlists of a week of ${texts.toLocaleString('en')} texts; ${requests} requests each\n${'/v1/feedback'.padEnd(48)} read units   median      p99   items`,
    );
    for (const list of lists) {
      const times: number[] = [];
      let items = 0;
      units.take();
      for (let at = 0; at < requests; at++) {
        const started = performance.now();
        const path = `/v1/feedback?week=${week}&${list}`;
        const response = await api.request(path, {}, { claims: { company, roles: ['admin'] } });
        const body = await response.text();
        if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
        times.push(performance.now() - started);
        items = list.includes('csv') ? body.split('\r\n').length - 2 : JSON.parse(body).items.length;
      }
      console.log(
        `${list.padEnd(48)} ${(units.take() / requests).toFixed(1).padStart(10)} ${percentile(times, 0.5).padStart(8)} ${percentile(times, 0.99).padStart(8)} ${String(items).padStart(7)}`,
      );
    }
  } finally {
    await servers.stop();
  }
}

/** Texts as the pipeline stores them: of each the departments that own its topics, and a severity of its own. */
async function fill(feedback: ReturnType<typeof dynamoFeedbackStore>, texts: number): Promise<void> {
  const random = seededRandom(7);
  const ownerOf = new Map(defaultTaxonomy.topics.map(({ id, department }) => [id, department]));
  for (let written = 0; written < texts; ) {
    const changes = batchOf(week, written / texts, random, texts - written);
    const seconds = changes.map(() => Math.floor((random() / randomRange) * 86_400));
    await pMap(
      changes,
      async ({ id, added }, at) => {
        if (added === null) return;
        const time = instantOf(new Date(Date.parse(added.day) + (seconds[at] ?? 0) * 1000));
        const departments = new Set(added.topics.map(({ topic }) => ownerOf.get(topic) ?? 'unassigned'));
        const text = `Number ${written + at} says: ${'it came late and the lid was cracked, so I sent it back. '.repeat(2)}`;
        await feedback.put({
          ...{ company, id, revision: 1, content: 'c', chain: [], order: { time, batch: 'f.00000000' } },
          applied: { batch: 'f.00000000', contribution: added, replaced: null, at: added.day },
          said: {
            ...{ source: 'review', text, time, file: 'f', line: 2, language: added.language },
            ...{ sentiment: added.sentiment, score: ((seconds[at] ?? 0) % 201) / 100 - 1, engine: 'bench' },
            mentions: added.topics.map((told) => ({ ...told, start: 0, end: 6 })),
            departments: departments.size === 0 ? ['unassigned'] : [...departments],
          },
        });
      },
      { concurrency: 16 },
    );
    written += changes.length;
  }
}
