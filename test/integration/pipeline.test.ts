import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { batchName } from '../../lib/contract/messages.ts';
import { builtinEngine } from '../../lib/engine/builtin-engine.ts';
import { Instant } from '../../lib/feedback/feedback.ts';
import { accountOf } from '../../lib/files/account.ts';
import { nameOf } from '../../lib/hash.ts';
import { cellsOfWeek } from '../../lib/summary/file-roll-up.ts';
import { newSum } from '../../lib/summary/summary.ts';
import { countOf, weekCountsOf } from '../../lib/summary/week-counts.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { keptMails } from '../../local/mail-server.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { runFiles } from '../../local/run-files.ts';
import { deadLetters } from '../../local/servers.ts';
import { recount } from '../../tools/recount.ts';
import { trainAdaptation } from '../../tools/training/train-adaptation.ts';
import { collect } from '../builders.ts';

/** The functions themselves on embedded S3, SQS and DynamoDB. A failed message comes back after a second. */
const visibilitySeconds = 1;
let folder = '';
let pipeline: Pipeline;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  pipeline = await startPipeline({ mailFolder: folder, visibilitySeconds });
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

async function untilIdle(): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (pipeline.backlog().waiting === 0) return;
    await sleep(50);
  }
  throw new Error('the queues did not get empty');
}

/** Drops a file and gives its record when the pipeline has come to rest. */
async function dropped(key: string, text: string) {
  const file = await pipeline.drop(key, Buffer.from(text));
  await untilIdle();
  const record = await pipeline.stores.files.read(key.split('/')[0] ?? '', file);
  if (record === undefined) throw new Error(`${key} got no record`);
  return { record, account: accountOf(record), file };
}

const csv = (rows: readonly (readonly string[])[]) =>
  [['ticket id', 'created at', 'updated at', 'description'], ...rows]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
const ticket = (id: string, text: string, updated = '') => [id, '2026-11-10', updated, text];
const feedbackOf = (company: string, id: string) =>
  pipeline.stores.feedback.get(company, nameOf(company, 'ticket', id));

async function expectCountsEqualRecount(): Promise<void> {
  const { differences, feedback } = await recount(pipeline.table);
  expect(feedback).toBeGreaterThan(0);
  expect(differences).toEqual([]);
}

describe('a column called like a property of every object', () => {
  it('is kept like any other', async () => {
    const lines =
      'ticket id,description,constructor,__proto__\nC1,it leaks,Ferrari,x\nC2,it hums,Mercedes,y\n';
    const { account } = await dropped('names/tickets/a.csv', lines);
    expect(account).toMatchObject({ seen: 2, stored: 2 });
    const stored = await feedbackOf('names', 'C1');
    expect(stored?.said?.attributes).toEqual({ constructor: 'Ferrari' });
  });
});

describe('a file that is delivered twice', () => {
  it('is counted once', async () => {
    const key = 'twice/tickets/a.csv';
    const text = csv([ticket('1', 'the parcel is late'), ticket('2', 'great service')]);
    await dropped(key, text);
    const { account, record } = await dropped(key, text);
    expect(record.status).toBe('done');
    expect(account).toEqual({ seen: 2, stored: 2, duplicate: 0, updated: 0, rejected: 0, empty: 0 });
    await expectCountsEqualRecount();
  });

  it('leaves no trace when its batches come again after all was done', async () => {
    const { file } = await dropped('again/tickets/a.csv', csv([ticket('1', 'the parcel is late')]));
    const exemplars = async () =>
      (await collect(pipeline.stores.summaries.exemplars('again', '2026-W46'))).flat();
    const before = await exemplars();
    const row = { line: 2, id: nameOf('again', 'ticket', '1'), text: 'the parcel is late' };
    const received = '2026-11-20T00:00:00Z';
    const batch = { company: 'again', source: 'ticket', file, cut: 0, ordinal: 0, received };
    await pipeline.send('batches', { ...batch, rows: [{ ...row, time: '2026-11-10T00:00:00Z' }] });
    await untilIdle();
    expect(await exemplars()).toEqual(before);
    expect(before.map((summary) => summary.batch)).toEqual([batchName(batch)]);
  });
});

describe('a file of more than the embedded S3 takes at once', () => {
  it('is put in parts, accounted for, and known again', { timeout: 60_000 }, async () => {
    const drawing = 'x'.repeat(600_000);
    const rows = Array.from(
      { length: 20 },
      (_, row) => `${row},2026-11-10,the parcel ${row} is late,${drawing}`,
    );
    const path = join(folder, 'large.csv');
    await writeFile(path, `ticket id,created at,description,drawing\n${rows.join('\n')}\n`);
    expect((await stat(path)).size).toBeGreaterThan(12e6);
    const files = [{ key: 'large/tickets/large.csv', path }];
    const [ran] = await runFiles(pipeline, files);
    expect(ran?.record).toMatchObject({ status: 'done', settled: { stored: 20 } });
    const drops: string[] = [];
    const watched = { ...pipeline, drop: async (key: string) => `${drops.push(key)}` };
    expect(await runFiles(watched, files)).toEqual([ran]);
    expect(drops).toEqual([]);
    await expectCountsEqualRecount();
  });
});

describe('the same rows in another file', () => {
  it('are duplicates: counted, not stored twice', async () => {
    const rows = [ticket('1', 'the parcel is late'), ticket('2', 'great service')];
    await dropped('other/tickets/september.csv', csv(rows));
    const { account } = await dropped(
      'other/tickets/october.csv',
      csv([...rows, ticket('3', 'the lid is broken')]),
    );
    expect(account).toEqual({ seen: 3, stored: 1, duplicate: 2, updated: 0, rejected: 0, empty: 0 });
    await expectCountsEqualRecount();
  });
});

describe('an updated row', () => {
  const older = ticket('7', 'the parcel is late', '2026-11-11T00:00:00Z');
  const newer = ticket('7', 'great service in the end', '2026-11-12T00:00:00Z');

  it.each([
    ['after', 'in-order', older, newer],
    ['before', 'reversed', newer, older],
  ])('that arrives %s its older version is the one that stands', async (_, company, first, second) => {
    await dropped(`${company}/tickets/1.csv`, csv([first]));
    const { account } = await dropped(`${company}/tickets/2.csv`, csv([second]));
    expect(account).toMatchObject({ seen: 1, stored: 0, updated: 1 });
    expect((await feedbackOf(company, '7'))?.said?.text).toBe('great service in the end');
    await expectCountsEqualRecount();
  });
});

describe('a poison message', () => {
  it('ends in the dead-letter queue after five tries, while the rest goes through', async () => {
    const deadBefore = pipeline.backlog().dead;
    await pipeline.send('batches', { company: 'poison', rows: 'none' });
    const { account } = await dropped('poison/tickets/a.csv', csv([ticket('1', 'the parcel is late')]));
    expect(account.stored).toBe(1);
    expect(pipeline.backlog().dead).toBe(deadBefore + 1);
  });
});

describe('a batch that always fails', () => {
  it('is exact after the cause was mended and it was redriven', async () => {
    const [settings, kept] = ['config/redriven/taxonomy.json', 'inforce/redriven/taxonomy.json'];
    await pipeline.stores.objects.write(settings, '{"not": "a taxonomy"}', 'application/json');
    // what the pipeline itself keeps of it is damaged
    await pipeline.stores.objects.write(kept, '{', 'application/json');
    const first = await dropped('redriven/tickets/a.csv', csv([ticket('1', 'the parcel is late')]));
    expect(first.record.status).toBe('analysing');
    expect(first.account.stored).toBe(0);

    await pipeline.stores.objects.write(settings, JSON.stringify(defaultTaxonomy), 'application/json');
    for (const { body } of pipeline.servers.fauxqs.inspectQueue(deadLetters('batches'))?.messages.ready ??
      []) {
      if (body.includes('redriven')) await pipeline.send('batches', JSON.parse(body));
    }
    await untilIdle();
    expect(await pipeline.stores.files.read('redriven', first.file)).toMatchObject({
      status: 'done',
      settled: { through: 1, stored: 1 },
    });
    await expectCountsEqualRecount();
  });
});

describe('the digest', () => {
  it('is mailed once a department and week, however often it is ordered', async () => {
    const rows = Array.from({ length: 6 }, (_, index) =>
      ticket(String(index), `the parcel ${index} arrived late`),
    );
    await dropped('mailed/tickets/a.csv', csv(rows));
    for (let times = 0; times < 3; times++)
      await pipeline.orderDigests({ company: 'mailed', week: '2026-W46' });
    await untilIdle();
    const mails = (await keptMails(folder)).filter(({ email }) =>
      email.to?.[0]?.address?.endsWith('@mailed.example'),
    );
    expect(mails.map(({ email }) => email.to?.[0]?.address)).toEqual(['supply-chain@mailed.example']);
    expect(mails[0]?.email.html).toContain('arrived late');
  });
});

const Report = z.object({
  status: z.string(),
  account: z.record(z.string(), z.int()),
  encoding: z.string().optional(),
  languages: z.record(z.string(), z.int()),
  opened: Instant,
  closed: Instant,
});

describe('what a company finds in the bucket afterwards', () => {
  it('is a report of each file and its rejected rows with line and reason', async () => {
    const text = csv([
      ticket('1', 'fine'),
      ['2', 'soon', '', 'the parcel is late'],
      ['3', '2026-11-10', '', '#REF!'],
    ]);
    const { file, account } = await dropped('told/tickets/a.csv', text);
    expect(account).toMatchObject({ seen: 3, stored: 1, rejected: 2 });
    const report = await pipeline.stores.objects.readText(`reports/told/tickets/a.csv/${file}.json`);
    expect(Report.parse(JSON.parse(report ?? ''))).toMatchObject({
      status: 'done',
      account,
      encoding: 'utf-8',
      languages: { en: 1 },
    });
    const rejected = await pipeline.stores.objects.readText(`rejected/told/tickets/a.csv/${file}.0000.jsonl`);
    const lines = (rejected ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { line: 3, reason: 'unreadable-date', row: { description: 'the parcel is late' } },
      { line: 4, reason: 'formula-error' },
    ]);
  });
});

describe('a company that taught the engine its words', () => {
  it('has what it drops read with them, and its records say so', async () => {
    const taught = ['board', 'deck', 'ramp', 'helmet', 'scooter', 'wheel', 'park', 'trick', 'pad', 'club'];
    const labels = taught.flatMap((thing) => [
      { text: `the ${thing} is sick`, label: 'positive' } as const,
      { text: `the ${thing} was wack`, label: 'negative' } as const,
      { text: `we took the ${thing} along`, label: 'neutral' } as const,
    ]);
    const adaptation = { engine: builtinEngine.name, labels: labels.length, ...trainAdaptation(labels) };
    await pipeline.stores.objects.write(
      'config/taught/adaptation.json',
      JSON.stringify(adaptation),
      'application/json',
    );
    for (const company of ['taught', 'untaught'])
      await dropped(`${company}/tickets/a.csv`, csv([ticket('1', 'my new kneepads are sick')]));
    expect((await feedbackOf('taught', '1'))?.said).toMatchObject({
      engine: expect.stringContaining(`${builtinEngine.name}+`),
      sentiment: 'positive',
    });
    expect((await feedbackOf('untaught', '1'))?.said?.engine).toBe(builtinEngine.name);
  });
});

describe('a file of many batches', () => {
  it('is rolled up when it is closed, and what corrects it later counts as well', {
    timeout: 60_000,
  }, async () => {
    const rows = Array.from({ length: 4200 }, (_, id) => ticket(String(id), `parcel ${id} came late`));
    const { file } = await dropped('rolled/tickets/1.csv', csv(rows));
    const { summaries } = pipeline.stores;
    const sum = async () => {
      const added = newSum();
      for (const page of await collect(cellsOfWeek(summaries, 'rolled', '2026-W46', 'all')))
        for (const cells of page) added.addList(cells);
      return weekCountsOf('2026-W46', added.list());
    };
    const [rolledUp] = await summaries.rolledUpFiles('rolled', '2026-W46', 'all');
    expect(rolledUp).toMatchObject({ file, cut: 0 });
    expect(await summaries.exemplarsOfFiles('rolled', '2026-W46')).toMatchObject([{ file, cut: 0 }]);
    expect(countOf((await sum()).totals)).toBe(4200);
    await dropped('rolled/tickets/2.csv', csv([['7', '2026-11-20', '', 'parcel 7 is here']]));
    expect(countOf((await sum()).totals)).toBe(4199);
    expect((await recount(pipeline.table)).differences).toEqual([]);
  });
});
