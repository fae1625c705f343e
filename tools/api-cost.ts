import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readDeployment } from '../infra/deployment.ts';
import { dynamoDigestStore } from '../lib/aws/dynamo-digest-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoLabelStore } from '../lib/aws/dynamo-label-store.ts';
import { dynamoRecipientStore } from '../lib/aws/dynamo-recipient-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { openTable } from '../lib/aws/table.ts';
import { createApi } from '../lib/query/api.ts';
import { cursorKeyReader } from '../lib/query/cursor-key.ts';
import { listFeedback } from '../lib/query/list-feedback.ts';
import { routes } from '../lib/query/routes.ts';
import { addWeeks, isoWeek, type Week } from '../lib/week.ts';
import { filesBelow } from '../local/folder.ts';
import { startPipeline } from '../local/pipeline.ts';
import { nullOrders } from './null-ports.ts';
import { openSettings } from './open-settings.ts';
import { price } from './prices.ts';
import { countUnits } from './read-units.ts';

const company = 'harbor-home';
const asking = { claims: { company, roles: ['admin'] } };
const requests = 200;
/** Of the function, in GB; and what a request leaves in both logs, in bytes: a line of each. */
const memoryGb = 1;
const logBytes = 700;
/** Routes that read, by the list of the API, but for orders to erase, which the samples have none of: of numbers the longest range, which costs the most. */
const addressesOf = (week: Week, { file, feedback }: { readonly file: string; readonly feedback: string }) =>
  routes
    .filter(({ method, tag }) => method === 'get' && tag !== 'erasures')
    .map(({ path, query }) => {
      const [of, from] = [query.shape, addWeeks(week, -52)];
      const parameters = [
        ...('week' in of ? [`week=${week}`] : []),
        ...('from' in of && !('week' in of) ? [`from=${from}`, `to=${week}`] : []),
        ...('by' in of ? ['by=week,topic'] : []),
        ...(path.endsWith('/trends') ? ['id=delivery-speed'] : []),
      ];
      const place = path.replace('{id}', path.includes('files') ? file : feedback);
      return parameters.length === 0 ? place : `${place}?${parameters.join('&')}`;
    });

/**
 * What requests to the API cost: each route asked of the samples, with the read units that the table counts and the
 * time that they take here; and what clients could make the stack cost in a day at most, by the rate of the deployment.
 */
export async function printApiCost(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-cost-'));
  const pipeline = await startPipeline({ mailFolder: folder });
  try {
    const { drops } = await filesBelow(join(import.meta.dirname, '../samples'));
    for (const { key, path } of drops) await pipeline.drop(key, await readFile(path));
    while (pipeline.backlog().waiting > 0) await sleep(100);
    const { found } = await pipeline.stores.files.list(company, 50);
    const week = isoWeek(
      found
        .map(({ reading }) => reading?.lastDay ?? '')
        .toSorted()
        .at(-1) ?? '',
    );
    const client = new DynamoDBClient();
    const units = countUnits(client);
    const table = openTable(pipeline.table.name, client);
    const api = createApi(
      {
        ...{ objects: pipeline.stores.objects, config: pipeline.stores.config, now: () => new Date() },
        feedback: dynamoFeedbackStore(table),
        summaries: dynamoSummaryStore(table, table, () => 'mark'),
        ...{ files: dynamoFileStore(table), labels: dynamoLabelStore(table) },
        ...{ digests: dynamoDigestStore(table, table), ...nullOrders },
        ...{ recipients: dynamoRecipientStore(table), recipientKey: async () => undefined },
        cursorKey: cursorKeyReader(pipeline.stores.objects, randomBytes),
      },
      openSettings,
    );
    console.log(
      `${'a million requests to'.padEnd(64)} ${'read units'.padStart(10)} ${'ms'.padStart(6)}   dollars`,
    );
    let most = 0;
    const { items } = await listFeedback(pipeline.stores, company, { weeks: [week], limit: 1 });
    const ids = { file: found[0]?.file ?? '', feedback: items[0]?.id ?? '' };
    for (const route of addressesOf(week, ids)) {
      const { status } = await api.request(route, {}, asking);
      if (status !== 200) throw new Error(`${route} answered ${status}`);
      units.take();
      const started = performance.now();
      for (let asked = 0; asked < requests; asked++) await api.request(route, {}, asking);
      const ms = (performance.now() - started) / requests;
      const read = units.take() / requests;
      const dollars =
        price.apiRequest +
        price.lambdaRequest +
        (ms / 1000) * memoryGb * price.lambdaGbSecond +
        read * price.readUnit +
        (logBytes / 1e9) * price.logGb;
      most = Math.max(most, dollars);
      console.log(
        `${route.padEnd(64)} ${read.toFixed(1).padStart(10)} ${ms.toFixed(1).padStart(6)}   $${(dollars * 1e6).toFixed(2)}`,
      );
    }
    const file = existsSync('deployment.json') ? 'deployment.json' : 'samples/deployment.json';
    const { requestsPerSecond } = readDeployment(file, 'may stand').api;
    console.log(
      `\nat ${requestsPerSecond} requests a second (${file}), the dearest route all day: $${(most * requestsPerSecond * 86_400).toFixed(2)}`,
    );
  } finally {
    await pipeline.stop();
    await rm(folder, { recursive: true });
  }
}
