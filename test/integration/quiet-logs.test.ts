import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { contextOf } from '../../local/poll-queue.ts';

/** A word in every place that a company or a customer fills in, a different one each. */
const canary = (place: string) => `canary${place}`;
const header = [
  'ticket id',
  'created at',
  'updated at',
  'subject',
  'description',
  'requester',
  canary('column'),
  'phone',
];
const row = (id: string, date: string) => [
  ...[
    `${canary('id')}${id}`,
    date,
    '2026-11-11',
    `${canary('title')} ${id}`,
    `the parcel ${canary('text')} ${id} is late`,
  ],
  ...[canary('author'), canary('attribute'), '+49 170 7654321'],
];
const settings = {
  name: canary('company'),
  departments: { [canary('department')]: { to: [`${canary('recipient')}@acme.example`] } },
};

let folder = '';
let pipeline: Pipeline;
const lines: string[] = [];
const consoles = (['log', 'info', 'debug', 'warn', 'error'] as const).map((level) => ({
  level,
  before: console[level],
}));
const written = { stdout: process.stdout.write, stderr: process.stderr.write };

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG';
  process.env.POWERTOOLS_LOGGER_LOG_EVENT = 'true';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  for (const { level } of consoles)
    console[level] = (...said: unknown[]) => void lines.push(said.map(String).join(' '));
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = (chunk: string | Uint8Array) => {
      lines.push(String(chunk));
      return true;
    };
  pipeline = await startPipeline({ mailFolder: folder, visibilitySeconds: 1 });
});
afterAll(async () => {
  for (const { level, before } of consoles) console[level] = before;
  process.stdout.write = written.stdout;
  process.stderr.write = written.stderr;
  delete process.env.POWERTOOLS_LOGGER_LOG_EVENT;
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

async function untilIdle(): Promise<void> {
  for (let tries = 0; tries < 400 && pipeline.backlog().waiting > 0; tries++) await sleep(50);
}

const csv = (rows: readonly (readonly string[])[]) =>
  [header, ...rows].map((cells) => cells.join(',')).join('\n');
const ask = (path: string, method = 'GET', body: string | null = null) =>
  pipeline.query(
    {
      ...{ version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', isBase64Encoded: false },
      headers: {
        authorization: `Bearer ${canary('token')}`,
        cookie: canary('cookie'),
        'content-type': 'application/json',
      },
      requestContext: {
        ...{
          accountId: '',
          apiId: '',
          domainName: 'localhost',
          domainPrefix: '',
          requestId: '',
          routeKey: '',
        },
        ...{ stage: '$default', time: '', timeEpoch: 0 },
        authorizer: {
          jwt: { claims: { company: 'quiet', email: canary('claim') }, scopes: [] },
          principalId: '',
          integrationLatency: 0,
        },
        http: { method, path, protocol: 'HTTP/1.1', sourceIp: '::1', userAgent: canary('agent') },
      },
      ...(body !== null && { body }),
    },
    contextOf('query'),
  );

describe('the logs of all functions, at the level that says most', () => {
  it('hold no word that a customer, a client or a company wrote', async () => {
    const { objects } = pipeline.stores;
    await objects.write('config/quiet/settings.json', JSON.stringify(settings), 'application/json');
    const good = Array.from({ length: 12 }, (_, id) => row(String(id), '2026-11-10'));
    // beside good rows some that are rejected, a file that is none, one that no worker can read, and wrong settings
    const file = await pipeline.drop(
      `quiet/tickets/${canary('file')}.csv`,
      Buffer.from(csv([...good, row('x', canary('date')), [canary('short')]])),
    );
    await pipeline.drop(`quiet/tickets/${canary('broken')}.json`, Buffer.from(`{"${canary('json')}": `));
    await pipeline.drop(`quiet/${canary('folder')}/a.csv`, Buffer.from(canary('stray')));
    await untilIdle();
    await pipeline.orderDigests({ company: 'quiet', week: '2026-W46' });
    await untilIdle();
    await objects.write('config/quiet/settings.json', `{"name": ${canary('wrong')}`, 'application/json');
    await pipeline.send('files', { detail: { object: { key: 'config/quiet/settings.json', etag: 'e' } } });
    // a key that is none: its files cannot be read until somebody mends it
    await objects.write('config/keyless/pseudonym.key', 'short', 'text/plain');
    await writeFile(join(folder, 'a.csv'), csv(good));
    await pipeline.configure('keyless/tickets/a.csv', join(folder, 'a.csv'));
    await pipeline.send('batches', { company: 'quiet', rows: [{ text: canary('unreadable') }] });
    await pipeline.orderErasure({ order: 'quiet-1', company: 'quiet', person: { author: canary('author') } });
    await ask('/v1/pain-points');
    await ask('/v1/feedback');
    await ask(`/v1/feedback/${canary('id')}1`);
    await ask(`/v1/${canary('path')}`);
    await ask(`/v1/feedback/f1/label`, 'PUT', JSON.stringify({ label: canary('label') }));
    await ask('/v1/erasures', 'POST', JSON.stringify({ person: { author: canary('person') } }));
    await ask('/v1/uploads', 'POST', JSON.stringify({ source: 'review', name: canary('file'), bytes: 1 }));
    const params = { name: canary('tool'), arguments: { id: canary('argument') } };
    await ask('/mcp', 'POST', JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }));
    await ask('/mcp', 'POST', canary('message'));
    for (let tries = 0; tries < 400 && pipeline.backlog().dead < 2; tries++) await sleep(50);
    const said = lines.join('\n');
    expect(said.match(/canary\w*/g) ?? []).toEqual([]);
    expect(said).not.toContain('7654321');
    // they do say what happened, and of which file
    for (const told of ['"message":"done"', '"message":"failed"', `"file":"${file}"`, '"company":"quiet"'])
      expect(said).toContain(told);
    // whoever is woken by a file that cannot be read reads whose it is
    const failed = said
      .split('\n')
      .filter((line) => line.includes('"message":"failed"') && line.includes('-ingest"'));
    expect(failed.length).toBeGreaterThan(0);
    for (const line of failed)
      expect(JSON.parse(line)).toMatchObject({ company: 'keyless', file: expect.any(String) });
  }, 60_000);
});
