import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';

/** The functions themselves on embedded S3, SQS and DynamoDB. */
let folder = '';
let pipeline: Pipeline;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  pipeline = await startPipeline({ mailFolder: folder });
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

async function put(key: string, text: string | Buffer): Promise<void> {
  const path = join(folder, 'document.json');
  await writeFile(path, text);
  await pipeline.configure(key, path);
  await untilIdle();
}

const reportOf = async (company: string): Promise<unknown> =>
  JSON.parse((await pipeline.stores.objects.readText(`reports/${company}/config.json`)) ?? 'null');
const statusOf = async (key: string, text: string) => {
  const file = await pipeline.drop(key, Buffer.from(text));
  await untilIdle();
  return await pipeline.stores.files.read(key.split('/')[0] ?? '', file);
};

describe('a document that lands in the bucket', () => {
  it('is checked at once, and what is wrong in it is told where the company reads', async () => {
    await put('config/told/settings.json', '{\n  "language": "de"\n}');
    expect(await reportOf('told')).toMatchObject({
      documents: [
        { state: 'wrong', inForce: null, faults: [{ path: 'language', line: 2, column: 15 }] },
        {},
        {},
        {},
        {},
      ],
    });
    await put('config/told/settings.json', '{\n  "language": "en"\n}');
    expect(await reportOf('told')).toMatchObject({
      documents: [{ state: 'valid', faults: [] }, {}, {}, {}, {}],
    });
    expect(pipeline.backlog().dead).toBe(0);
  });

  it('stops no batch where it is wrong: what was in force stays', async () => {
    await put('config/goes-on/taxonomy.json', '{"not": "a taxonomy"}');
    const record = await statusOf('goes-on/tickets/a.csv', 'id,text\nT-1,the parcel is late\n');
    expect(record).toMatchObject({ status: 'done', settled: { stored: 1 } });
    const { found } = await pipeline.stores.feedback.scan('goes-on');
    expect(found[0]?.said?.under).toMatch(/^[\w-]{6}\.[\w-]{4}$/);
  });

  it('is read with the byte-order mark that an editor leaves, in UTF-16 too', async () => {
    const mapping = Buffer.from('\ufeff{"sources": [{"columns": {"text": "B"}}]}', 'utf16le');
    await put('config/marked/sources.json', mapping);
    await statusOf('marked/tickets/a.csv', 'A,B\nhums,leaks\n');
    const { found } = await pipeline.stores.feedback.scan('marked');
    expect(found.map(({ said }) => said?.text)).toEqual(['leaks']);
  });

  it('is found by the hourly look where its event was lost', async () => {
    await pipeline.stores.objects.write('config/lost/settings.json', '{', 'application/json');
    await pipeline.send('files', { checkConfigs: true });
    await untilIdle();
    expect(await reportOf('lost')).toMatchObject({ documents: [{ state: 'wrong' }, {}, {}, {}, {}] });
  });
});
