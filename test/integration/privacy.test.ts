import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameOf } from '../../lib/hash.ts';
import { normaliseEmail, normalisePhone } from '../../lib/nlp/contacts.ts';
import { pseudonymiser } from '../../lib/privacy/pseudonym.ts';
import { keptMails } from '../../local/mail-server.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { names } from '../../local/servers.ts';

const email = 'ann.lee@example.com';
const phone = '138 0013 8000';
const key = 'private/tickets/a.csv';
const rows = Array.from(
  { length: 6 },
  (_, id) =>
    `${id},2026-11-10,"the parcel ${id} arrived late, mail ${email} or call ${phone}",${phone},${email}\n`,
);

let folder = '';
let pipeline: Pipeline;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  pipeline = await startPipeline({ mailFolder: folder, visibilitySeconds: 1 });
  await pipeline.drop(key, Buffer.from(`ticket id,created at,description,phone,requester\n${rows.join('')}`));
  await untilIdle();
  await pipeline.orderDigests({ company: 'private', week: '2026-W46' });
  await untilIdle();
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

async function untilIdle(): Promise<void> {
  for (let tries = 0; tries < 300 && pipeline.backlog().waiting > 0; tries++) await sleep(50);
  expect(pipeline.backlog()).toMatchObject({ waiting: 0, dead: 0 });
}

async function wholeTable(): Promise<string> {
  const { client, name } = pipeline.table;
  const pages = await Array.fromAsync(paginateScan({ client }, { TableName: name }));
  return JSON.stringify(pages.flatMap(({ Items = [] }) => Items));
}

/** Every object but the dropped file itself. */
async function otherObjects(): Promise<ReadonlyMap<string, string>> {
  const pages = await Array.fromAsync(
    paginateListObjectsV2({ client: pipeline.s3 }, { Bucket: names.bucket }),
  );
  const found = pages.flatMap(({ Contents = [] }) => Contents.flatMap(({ Key }) => Key ?? []));
  const bodies = found
    .filter((each) => each !== key)
    .map(async (each): Promise<[string, string]> => {
      const { Body } = await pipeline.s3.send(new GetObjectCommand({ Bucket: names.bucket, Key: each }));
      return [each, (await Body?.transformToString()) ?? ''];
    });
  return new Map(await Promise.all(bodies));
}

/** Two parts of the number side by side: one of them may stand in a random name. */
const personal = /ann\.lee|example\.com|138[ -]?0013|0013[ -]?8000/;

describe('an address and a number that customers wrote', () => {
  it('are nowhere in the table', async () => {
    const table = await wholeTable();
    expect(table).toContain('arrived late, mail [email] or call [phone]');
    expect(table).not.toMatch(personal);
  });

  it('are in no object but the file itself', async () => {
    const objects = await otherObjects();
    // the keys of pseudonyms and of recipients, and the report
    const kinds = ['config', 'config', 'reports'];
    expect([...objects.keys()].map((each) => each.split('/')[0]).toSorted()).toEqual(kinds);
    expect([...objects.values()].join()).not.toMatch(personal);
    expect([...objects.values()].join()).toMatch(/"redacted": \{\s*"email": 6,\s*"phone": 12\s*\}/);
  });

  it('are in no digest, where the words around them are', async () => {
    const mails = await keptMails(folder);
    const written = await Promise.all(mails.map(({ path }) => readFile(path, 'utf8')));
    expect(mails.map(({ email: { html } }) => html).join()).toContain('arrived late');
    expect(mails.map(({ email: { html, text } }) => `${html}${text}`).join()).not.toMatch(personal);
    expect(written.join()).not.toMatch(personal);
  });

  it('lead an erasure to the feedback all the same, by the key of the company', async () => {
    const stored = await pipeline.stores.feedback.get('private', nameOf('private', 'ticket', '3'));
    const written = await pipeline.stores.objects.readText('config/private/pseudonym.key');
    const { author, contact } = pseudonymiser(Buffer.from(written ?? '', 'base64url'));
    expect(stored?.said?.contacts).toEqual([
      contact('email', normaliseEmail(email.toUpperCase())),
      contact('phone', normalisePhone('+86-138-0013-8000')),
    ]);
    expect(stored?.said?.author).toBe(author('private', email));
  });
});
