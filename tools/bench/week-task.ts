import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { dynamoSummaryStore } from '../../lib/aws/dynamo-summary-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { configReader } from '../../lib/company/config.ts';
import { eventsReader } from '../../lib/company/events.ts';
import type { DigestPorts } from '../../lib/digest/digest-ports.ts';
import { fulfilOrder } from '../../lib/digest/fulfil-order.ts';
import { weeksBefore } from '../../lib/insight/weeks-before.ts';
import { createApi } from '../../lib/query/api.ts';
import { rollUpWeek } from '../../lib/summary/roll-up-week.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { addWeeks, Week } from '../../lib/week.ts';
import { nullOrders, nullPorts } from '../null-ports.ts';
import { openSettings } from '../open-settings.ts';
import { countUnits } from '../read-units.ts';

/** One line of `npm run bench -- week`, measured in a process of its own: of `cold`, `changed`, `warm` and `digests`; of a table and a week. */
const [line = '', tableName = '', given = ''] = process.argv.slice(2);
/** With `-no-files`: as if no file had been rolled up when it was closed. */
const withoutFiles = line.endsWith('-no-files');
const what = line.replace('-no-files', '');
const week = Week.parse(given);
const company = 'acme';
const requests = 300;

const client = new DynamoDBClient();
const units = countUnits(client);
const table = openTable(tableName, client);
const now = () => new Date();
const objects = nullPorts(async function* () {}).objects;
let marks = 0;
const stores = {
  feedback: dynamoFeedbackStore(table),
  summaries: {
    ...dynamoSummaryStore(table, table, () => `${process.pid}-${++marks}`),
    ...(withoutFiles && { rolledUpFiles: async () => [], exemplarsOfFiles: async () => [] }),
  },
  config: configReader(objects, now),
};
const nobody = () => {
  throw new Error('not asked for here');
};
const api = createApi(
  {
    ...{ ...stores, objects, now },
    files: { ...nullPorts(async function* () {}).files },
    labels: { put: nobody, list: nobody },
    digests: { toldBetween: nobody },
    ...nullOrders,
    cursorKey: nobody,
    ...{ recipients: { unsubscribe: nobody, subscribe: nobody }, recipientKey: nobody },
  },
  openSettings,
);
const ask = async () => {
  const used = process.cpuUsage();
  const started = performance.now();
  const asking = { claims: { company, roles: ['admin'] } };
  const response = await api.request(`/v1/pain-points?week=${week}`, {}, asking);
  const { items } = z.object({ items: z.array(z.unknown()) }).parse(await response.json());
  return { ms: performance.now() - started, cpu: processorSeconds(used), items: items.length };
};
const processorSeconds = (since: NodeJS.CpuUsage): string => {
  const { user, system } = process.cpuUsage(since);
  return `${((user + system) / 1e6).toFixed(1)} s of the processor`;
};
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
/** As if nobody had ever asked for the latest `weeks`: all that are compared, where none is told. */
const forget = (weeks = weeksBefore + 1) =>
  stores.summaries.unmark(
    company,
    Array.from({ length: weeks }, (_, back) => addWeeks(week, -back)),
  );

const ofFiles = withoutFiles ? ', and no file' : '';
if (what === 'in-advance') {
  await forget();
  const used = process.cpuUsage();
  const started = performance.now();
  units.take();
  // the weeks before: the one that runs is nobody's to roll up
  const weeks = Array.from({ length: weeksBefore }, (_, back) => addWeeks(week, -back - 1));
  for (const each of weeks) await rollUpWeek(stores.summaries, company, each);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `the weeks before rolled up in advance${ofFiles}, one after the other: ${seconds.toFixed(1)} s, ${processorSeconds(used)}, ${units.take().toFixed(0)} read units, ${megabytes()} MB`,
  );
  const { ms, cpu } = await ask();
  console.log(`/v1/pain-points after that: ${(ms / 1000).toFixed(1)} s, ${cpu}`);
}
if (what === 'cold' || what === 'changed') {
  await forget(what === 'cold' ? weeksBefore + 1 : 1);
  const { ms, cpu, items } = await ask();
  const rolledUp = what === 'cold' ? 'no week rolled up yet' : 'the weeks before rolled up, not this one';
  console.log(
    `/v1/pain-points, ${rolledUp}${ofFiles}: ${(ms / 1000).toFixed(1)} s, ${cpu}, ${megabytes()} MB, ${items} pain points`,
  );
}
if (what === 'warm') {
  for (let warmUp = 0; warmUp < 20; warmUp++) await ask();
  units.take();
  const times: number[] = [];
  for (let asked = 0; asked < requests; asked++) times.push((await ask()).ms);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(0);
  console.log(
    `/v1/pain-points, rolled up: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${(units.take() / requests).toFixed(1)} read units, ${megabytes()} MB`,
  );
}
if (what === 'digests') {
  await forget();
  let mails = 0;
  const ports: DigestPorts = {
    ...{ ...stores, objects, now, events: eventsReader(objects, now) },
    files: { list: async () => ({ found: [] }) },
    recipients: {
      stopped: async () => ({ unsubscribed: new Map(), suppressed: new Map() }),
      suppress: async () => {},
    },
    recipientKey: async () => new Uint8Array(32),
    orders: { send: async () => {} },
    limits: async () => ({ limits: { mailDomains: ['*'], mailsAWeek: 1000, monthlyUnits: 0 } }),
    mailer: {
      send: async () => {
        mails++;
        return 'sent';
      },
    },
    digests: {
      ...{
        claim: async () => 'mine',
        release: async () => {},
        markMailed: async () => {},
        wasMailed: async () => false,
        standing: async () => 'open',
        markSent: async () => {},
        retell: async () => {},
      },
      spend: async () => true,
      ...{
        told: async () => new Map(),
        toldBetween: async () => new Map(),
        noteRun: async () => {},
        hasRun: async () => false,
      },
    },
  };
  const used = process.cpuUsage();
  const started = performance.now();
  for (const { id: department } of defaultTaxonomy.departments)
    await fulfilOrder(
      ports,
      { from: 'a@acme.example', to: 'b@acme.example', api: 'https://api.example' },
      { company, week, department },
    );
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `all digests of the week${ofFiles}: ${mails} mails in ${seconds.toFixed(1)} s together, ${processorSeconds(used)}, ${megabytes()} MB`,
  );
}
