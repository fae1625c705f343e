import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyReceipt } from '../../lib/erase/receipt.ts';
import { devTokens } from '../../local/dev-tokens.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { startWebServer } from '../../local/web-server.ts';
import { allItems, ProblemError, sendForm } from '../../samples/client/connection.ts';
import { voicetrail } from '../../samples/client/voicetrail.ts';
import { recount } from '../../tools/recount.ts';

let folder = '';
let pipeline: Pipeline;
let stopWeb = async () => {};
let api: ReturnType<typeof voicetrail>;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-administering-'));
  pipeline = await startPipeline({ mailFolder: folder, visibilitySeconds: 1, requestsPerSecond: 1000 });
  const tokens = await devTokens(folder);
  const web = await startWebServer(pipeline, tokens, { mailFolder: folder, port: 0 });
  stopWeb = web.stop;
  api = voicetrail({ url: web.address, token: () => tokens.sign('acme') });
});
afterAll(async () => {
  await stopWeb();
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

const csv = `ticket id,created at,author,description
1,2026-11-10,@joe-7731,the parcel is late and the courier was rude to me
2,2026-11-10,bob,the lid is broken
3,2026-11-11,@joe-7731,great service
`;

async function until<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await find();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error('it did not come');
}
const doneFile = (key: string) =>
  until(async () => {
    const { items } = await api.listFiles();
    return items.find((file) => file.key === key && file.status === 'done');
  });
const doneErasure = (order: string) =>
  until(async () => {
    const erasure = await api.getErasure(order);
    return erasure.status === 'done' ? erasure : undefined;
  });
const texts = async () =>
  (await Array.fromAsync(allItems(api.listFeedback, { week: '2026-W46' }))).map(({ text }) => text);

describe('an administrator with nothing but the API', () => {
  it('drops a file, erases who wrote a text, and deletes the file, with receipts', async () => {
    const file = new Blob([csv]);
    const form = await api.orderUpload({ source: 'ticket', name: 'november.csv', bytes: file.size });
    await sendForm(form, file);
    const record = await doneFile(form.key);
    expect(record).toMatchObject({ seen: 3, stored: 3 });
    const found = await Array.fromAsync(allItems(api.listFeedback, { week: '2026-W46' }));
    const rude = found.find(({ text }) => text.includes('rude'));

    const ordered = await api.orderErasure({ author: rude?.author ?? '' });
    expect(ordered).toMatchObject({ asked: 'person', status: 'ordered' });
    const { receipt } = await doneErasure(ordered.order);
    expect(receipt?.receipt.removed).toMatchObject({ records: 2 });
    expect(verifyReceipt(JSON.stringify(receipt), pipeline.publicKey)).toBe(true);
    expect(await texts()).toEqual(['the lid is broken']);

    const deleted = await api.orderErasure({ file: record.file });
    expect((await doneErasure(deleted.order)).receipt?.receipt.removed).toMatchObject({ records: 1 });
    const { items } = await api.listErasures();
    expect(items).toMatchObject([
      { order: deleted.order, asked: 'file', file: record.file, status: 'done' },
      { order: ordered.order, asked: 'person', status: 'done' },
    ]);
    expect(await texts()).toEqual([]);
    expect((await recount(pipeline.table)).differences).toEqual([]);
  });

  it('is one order for a client that never got its answer', async () => {
    const file = new Blob([csv]);
    const form = await api.orderUpload({ source: 'ticket', name: 'again.csv', bytes: file.size });
    await sendForm(form, file);
    await doneFile(form.key);
    // the note is kept, whoever comes first
    const noted = await Promise.all(
      Array.from({ length: 3 }, () => api.orderErasure({ person: { author: 'bob' } }, { key: 'k' })),
    );
    expect(new Set(noted.map(({ order }) => order)).size).toBe(1);
    const refused = await api
      .orderErasure({ person: { author: 'joe' } }, { key: 'k' })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ status: 422 });
    await doneErasure(noted[0]?.order ?? '');
  });

  it('can put nothing by a form but what it was signed for', async () => {
    const form = await api.orderUpload({ source: 'ticket', name: 'a.csv', bytes: 4 });
    const send = (fields: object, file = 'abcd') =>
      sendForm({ ...form, fields: { ...form.fields, ...fields } }, new Blob([file]));
    await expect(send({}, 'abcde')).rejects.toThrow('403');
    await expect(send({ key: 'other/tickets/a.csv' })).rejects.toThrow('403');
    await expect(send({ acl: 'public-read' })).rejects.toThrow('403');
    await expect(send({ policy: 'e30=' })).rejects.toThrow('403');
    await send({});
  });
});
