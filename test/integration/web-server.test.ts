import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoRecipientStore } from '../../lib/aws/dynamo-recipient-store.ts';
import { obtainRecipientKey } from '../../lib/company/recipient-key.ts';
import { writeLink } from '../../lib/privacy/unsubscribe-link.ts';
import { devTokens } from '../../local/dev-tokens.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { startWebServer } from '../../local/web-server.ts';

let folder = '';
let pipeline: Pipeline;
let web: Awaited<ReturnType<typeof startWebServer>>;
let tokens: Awaited<ReturnType<typeof devTokens>>;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = mkdtempSync(join(tmpdir(), 'voicetrail-web-'));
  pipeline = await startPipeline({ mailFolder: folder });
  tokens = await devTokens(folder);
  web = await startWebServer(pipeline, tokens, {
    mailFolder: folder,
    port: 0,
    origins: ['https://bi.example'],
  });
});
afterAll(async () => {
  await web.stop();
  await pipeline.stop();
  rmSync(folder, { recursive: true });
});

const ask = async (path: string, init: RequestInit = {}, more?: Parameters<typeof tokens.sign>[1]) => {
  const headers = { Authorization: `Bearer ${await tokens.sign('acme', more)}`, ...init.headers };
  return await fetch(web.address + path, { ...init, headers });
};

describe('the API of a local run', () => {
  it('asks for a token, but for its document and what can be done', async () => {
    const refused = await fetch(`${web.address}/v1/files`);
    expect([refused.status, refused.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
    expect(
      (await fetch(`${web.address}/v1/files`, { headers: { Authorization: 'Bearer a.b.c' } })).status,
    ).toBe(401);
    for (const path of ['/v1/docs', '/v1/openapi.json'])
      expect((await fetch(web.address + path)).status).toBe(200);
    const options = await fetch(`${web.address}/v1/files`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('Allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('ends the mails of who has the link of one, in one click and without a token', async () => {
    const key = await obtainRecipientKey(pipeline.stores.objects, randomBytes)();
    const who = { company: 'acme', department: 'product', recipient: 'aaaaaaaaaaaaaaaa' };
    const address = `${web.address}/v1/unsubscribe/${writeLink(key, who)}`;
    const { unsubscribed: before } = await dynamoRecipientStore(pipeline.table).stopped('acme');
    expect([(await fetch(address)).status, before.size]).toEqual([200, 0]);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(address, { method: 'POST', body })).status).toBe(200);
    const { unsubscribed } = await dynamoRecipientStore(pipeline.table).stopped('acme');
    expect([...unsubscribed.keys()]).toEqual(['aaaaaaaaaaaaaaaa#product']);
    expect((await fetch(`${web.address}/v1/unsubscribe/x`, { method: 'POST', body })).status).toBe(404);
  });

  it('knows the roles of a token as API Gateway hands them on, and none where there are none', async () => {
    expect((await ask('/v1/files')).status).toBe(200);
    const roles = ['department:product', 'department:supply'];
    expect((await ask('/v1/files', {}, { roles })).status).toBe(404);
    expect((await ask('/v1/departments', {}, { roles })).status).toBe(200);
    const refused = await ask('/v1/files', {}, {});
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'no-role' }]);
  });

  it('lets pages of the origins that it was told of ask, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(`${web.address}/v1/files`, { method: 'OPTIONS', headers: { Origin: origin } });
    const [known, unknown] = [await preflight('https://bi.example'), await preflight('https://evil.example')];
    expect(known.headers.get('Access-Control-Allow-Origin')).toBe('https://bi.example');
    expect(known.headers.get('Access-Control-Allow-Headers')).toContain('authorization');
    expect(unknown.headers.get('Access-Control-Allow-Origin')).toBeNull();
    const refused = await fetch(`${web.address}/v1/files`, { headers: { Origin: 'https://bi.example' } });
    expect([refused.status, refused.headers.get('Access-Control-Allow-Origin')]).toEqual([
      401,
      'https://bi.example',
    ]);
  });

  it('hands out tables byte by byte, and packs what is long', async () => {
    const table = Buffer.from(await (await ask('/v1/departments?format=csv')).arrayBuffer());
    expect([...table.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const packed = await ask('/v1/taxonomy', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    expect(await packed.json()).toEqual(
      await (await ask('/v1/taxonomy', { headers: { 'Accept-Encoding': 'identity' } })).json(),
    );
  });

  it('makes the key of its cursors once, and takes them from then on', async () => {
    expect((await ask('/v1/files?cursor=rubbish')).status).toBe(400);
    const key = await pipeline.stores.objects.readText('config/cursor.key');
    expect(Buffer.from(key ?? '', 'base64url')).toHaveLength(32);
  });

  it('answers a method that nobody speaks', async () => {
    const Authorization = `Bearer ${await tokens.sign('acme')}`;
    const status = await new Promise((done, fail) => {
      request(`${web.address}/v1/files`, { method: 'TRACE', headers: { Authorization } }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
    expect(status).toBe(405);
  });
});
