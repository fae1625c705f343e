import { subscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { fromSummaryItem } from '../lib/aws/dynamo-summary-store.ts';
import { browseIndex, secondBrowseIndex } from '../lib/contract/table.ts';
import { startPipeline } from '../local/pipeline.ts';
import { printApiCost } from './api-cost.ts';
import { itemBytes } from './item-bytes.ts';
import { printPaidCost } from './paid-cost.ts';
import { price } from './prices.ts';
import { seededRandom } from './training/seeded-random.ts';

/**
 * What a million rows cost on AWS: runs a file through the pipeline on the embedded servers, counts the requests that it
 * really makes and the size of what it really stores, and prices them.
 */
const usage = `npm run cost -- [ROWS] [--days N] [--shuffled] [--departments N] [--characters N]
  ROWS            of the file (20000)
  --days N        that they are spread over (28)
  --shuffled      in no order of time
  --departments N that each row concerns, 1 to 4; without it one in three rows concerns two, the others one
  --characters N  of a text, on average (125)
npm run cost -- api                              what requests to the API cost, and a day of them at most`;
const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    days: { type: 'string', default: '28' },
    shuffled: { type: 'boolean', default: false },
    departments: { type: 'string' },
    characters: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (given.help) {
  console.log(usage);
  process.exit();
}
if (positionals[0] === 'api') {
  await printApiCost();
  process.exit();
}
const atLeastOne = z.coerce.number().int().positive();
const Asked = z.object({
  rowCount: atLeastOne,
  days: atLeastOne,
  departments: z.coerce.number().int().min(1).max(4).optional(),
  characters: atLeastOne.optional(),
});
const asked = Asked.safeParse({ ...given, rowCount: positionals[0] ?? 20_000 });
if (!asked.success || positionals.length > 1) {
  const wrong = asked.error?.issues.map(({ path }) => (path[0] === 'rowCount' ? 'ROWS' : `--${path.join()}`));
  console.error(`${wrong?.join(', ') ?? positionals[1]}: is no number that it may be\n\n${usage}`);
  process.exit(1);
}
const { rowCount, days, departments, characters } = asked.data;

const lambdaGb = 1769 / 1024;
const perMillion = 1_000_000;

const requests = new Map<string, number>();
subscribe('http.client.request.start', (message) => {
  const request =
    typeof message === 'object' && message !== null && 'request' in message ? message.request : undefined;
  if (!(request instanceof ClientRequest)) return;
  const target = request.getHeader('x-amz-target');
  const name = typeof target === 'string' ? target.replace(/^.*\./, '') : `S3 ${request.method}`;
  requests.set(name, (requests.get(name) ?? 0) + 1);
});

const folder = await mkdtemp(join(tmpdir(), 'voicetrail-cost-'));
const pipeline = await startPipeline({ mailFolder: folder });
try {
  requests.clear();
  const started = process.cpuUsage();
  await pipeline.drop('acme/reviews/rows.csv', Buffer.from(fileOf(rowCount)));
  while (pipeline.backlog().waiting > 0) await sleep(100);
  const { user, system } = process.cpuUsage(started);
  print(await unitsStored(), (user + system) / 1e6);
  await printPaidCost();
} finally {
  await pipeline.stop();
  await rm(folder, { recursive: true });
}

/** Reviews as they come: a day's worth one after the other, or in no order at all. */
function fileOf(rows: number): string {
  const random = seededRandom(1);
  const places = Array.from({ length: rows }, (_, row) => row / rows);
  if (given.shuffled) {
    for (let at = rows - 1; at > 0; at--) {
      const other = random() % (at + 1);
      [places[at], places[other]] = [places[other] ?? 0, places[at] ?? 0];
    }
  }
  const first = Date.UTC(2026, 8, 1, 10);
  const lines = places.map((place, row) => {
    const time = new Date(first + Math.floor(place * days) * 86_400_000).toISOString();
    return `R-${row},${time},${(row % 5) + 1},"${textOf(row)}",customer ${row % 9000}`;
  });
  return `review_id,created_at,rating,review,author\n${lines.join('\n')}\n`;
}

/** Each is another department's. */
const complaints = [
  'The parcel came four days late.',
  'The lid had a crack.',
  'Nobody at customer service answered my calls.',
  'The website crashed at checkout.',
];

function textOf(row: number): string {
  const text =
    departments !== undefined
      ? `Order ${row}: ${complaints.slice(0, departments).join(' ')}`
      : row % 3 === 0
        ? `The parcel ${row} came four days late and nobody could tell me where it was. The lid had a crack as well, as you can see.`
        : `I bought number ${row} for my sister. She has used it every day since and says that it does what it should. No complaints here.`;
  if (characters === undefined) return text;
  const filler = ' I wrote this on the train, with nothing else to do.';
  return (text + filler.repeat(Math.ceil(characters / filler.length))).slice(0, characters);
}

/**
 * Write units of everything stored, a unit for each started KB of an item and one more for its place in each index, and of
 * writes that left nothing: what was written again or taken away, or was refused. Read units of the summaries, which are read twice
 * when the file is rolled up: one for each 4 KB.
 */
async function unitsStored(): Promise<{ readonly writes: number; readonly rollUps: number }> {
  let [units, items, summaryBytes] = [0, 0, 0];
  for await (const { Items = [] } of paginateScan(
    { client: pipeline.table.client },
    { TableName: pipeline.table.name },
  )) {
    for (const item of Items) {
      const places = [browseIndex, secondBrowseIndex].filter(({ partition }) => partition in item).length;
      units += Math.ceil(itemBytes(item) / 1024) + places;
      items++;
      if (fromSummaryItem(item) !== undefined) summaryBytes += itemBytes(item);
    }
  }
  return {
    writes: units + count('PutItem', 'UpdateItem', 'DeleteItem') - items,
    rollUps: Math.ceil((2 * summaryBytes) / 4096),
  };
}

function count(...names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (requests.get(name) ?? 0), 0);
}

function print({ writes, rollUps }: Awaited<ReturnType<typeof unitsStored>>, cpuSeconds: number): void {
  // half a unit for each key asked for that is not there yet, one for each consistent reading of the file's state
  const readUnits = rowCount / 2 + count('GetItem') + count('Query') * 2 + rollUps;
  const sqs = count('SendMessageBatch', 'SendMessage', 'ReceiveMessage', 'DeleteMessageBatch');
  const batches = count('DeleteMessageBatch');
  const rows = [
    ['DynamoDB writes', writes, writes * price.writeUnit],
    ['DynamoDB reads', readUnits, readUnits * price.readUnit],
    ['SQS requests', sqs, sqs * price.sqsRequest],
    ['S3 puts', count('S3 PUT'), count('S3 PUT') * price.s3Put],
    ['S3 gets', count('S3 GET'), count('S3 GET') * price.s3Get],
    // the processor time of this whole process, servers and all: more than the functions take
    ['Lambda GB-seconds', cpuSeconds * lambdaGb, cpuSeconds * lambdaGb * price.lambdaGbSecond],
    ['Lambda requests', batches, batches * price.lambdaRequest],
  ] as const;
  const order = given.shuffled ? 'in no order' : 'in the order of time';
  console.log(`${rowCount} rows over ${days} days, ${order}; all figures for a million rows\n`);
  let total = 0;
  for (const [what, count, dollars] of rows) {
    const scale = perMillion / rowCount;
    total += dollars * scale;
    console.log(
      `${what.padEnd(20)} ${Math.round(count * scale)
        .toLocaleString('en')
        .padStart(12)}  $${(dollars * scale).toFixed(3)}`,
    );
  }
  console.log(`${'together'.padEnd(20)} ${''.padStart(12)}  $${total.toFixed(2)}`);
  console.log(
    `\n${(sqs / rowCount).toFixed(4)} SQS and ${((count('S3 PUT') + count('S3 GET')) / rowCount).toFixed(4)} S3 requests a row`,
  );
}
