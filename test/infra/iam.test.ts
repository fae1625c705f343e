import { beforeAll, describe, expect, it } from 'vitest';
import { synthesise } from '../../infra/synthesise.ts';
import { keys } from '../../lib/contract/bucket.ts';
import { partitionsOf } from '../../lib/contract/table.ts';
import { codeReach, type Reach } from '../../tools/iam/code-reach.ts';
import { compare } from '../../tools/iam/compare.ts';
import { isAllowed, type Statement } from '../../tools/iam/evaluate.ts';
import { functionOf, ofType, readTemplate, type Template } from '../../tools/iam/template.ts';

const template = readTemplate(synthesise());
const idOf = (type: string, begin = '') =>
  ofType(template, type).find(({ id }) => id.startsWith(begin))?.id ?? `no ${type}`;
const bucket = `{${idOf('AWS::S3::Bucket')}.Arn}`;
const table = `{${idOf('AWS::DynamoDB::Table')}.Arn}`;
const mailFrom = 'voice@acme.example';
const ses = 'arn:aws:ses:us-east-1:000000000000:';

const on = (key: string, action: string, context = {}) => ({
  action: `s3:${action}`,
  resource: `${bucket}/${key}`,
  context,
});
const list = (prefix: string, action = 'ListBucket') => ({
  action: `s3:${action}`,
  resource: bucket,
  context: { 's3:prefix': [prefix] },
});
const item = (partition: string, action: string, index = '') => ({
  action: `dynamodb:${action}`,
  resource: table + index,
  context: { 'dynamodb:LeadingKeys': [partition] },
});
const mail = (from: string, resource: string) => ({
  ...{ action: 'ses:SendRawEmail', resource: ses + resource, context: { 'ses:FromAddress': [from] } },
});

describe('what each function may do', () => {
  it.each([
    ['query', on('config/acme/settings.json', 'GetObject')],
    ['query', item('acme#labels', 'PutItem')],
    ['query', item('acme#product#2026-W46#0', 'Query', '/index/browse2')],
    ['digest', item('acme#digest#product', 'PutItem')],
    ['digest', item('acme#week#2026-W46', 'Query')],
    ['digest', item('acme#rollup#2026-W46', 'PutItem')],
    ['query', item('acme#rollups', 'UpdateItem')],
    ['query', on('reports/acme/config.json', 'GetObject')],
    ['analyse', item('acme#rollup#2026-W46', 'DeleteItem')],
    ['digest', list('reports/')],
    ['digest', mail(mailFrom, 'identity/mail.acme.example')],
    // above the sender's domain, and what an identity may ask for besides
    ['digest', mail(mailFrom, 'identity/acme.example')],
    ['digest', mail(mailFrom, 'configuration-set/the-default')],
    // in the sandbox SES asks for the right on those who get the mail as well
    ['digest', mail(mailFrom, 'identity/head.of.product@acme.example')],
    ['analyse', on('config/acme/pseudonym.key', 'GetObject')],
    ['ingest', on('acme/reviews/x.csv', 'GetObjectVersion')],
    ['ingest', on('config/acme/pseudonym.key', 'PutObject', { 's3:if-none-match': ['*'] })],
    ['erase', on('acme/reviews/x.csv', 'DeleteObjectVersion')],
    ['erase', on('reports/acme/erasures/order-1.json', 'PutObject')],
    // where a company called a folder as that of receipts
    ['ingest', on(keys.strayReport('acme/erasures/a.csv', 'f'), 'PutObject')],
    ['analyse', on(keys.report('acme', 'review', 'erasures/erasures/a.csv', 'f'), 'PutObject')],
    ['erase', on('rejected/acme/reviews/x.csv/f.0000.jsonl', 'DeleteObjectVersion')],
  ])('%s: %o is allowed', (verb, request) => {
    expect(isAllowed(functionOf(template, verb).statements, request)).toBe(true);
  });

  it.each([
    ['query', on('acme/reviews/x.csv', 'GetObject')],
    ['query', on('acme/reviews/x.csv', 'GetObjectVersion')],
    ['query', on('rejected/acme/reviews/x.csv/f.0000.jsonl', 'GetObject')],
    ['query', on('config/acme/pseudonym.key', 'GetObject')],
    ['query', on('inforce/acme/settings.json', 'PutObject')],
    ['query', item('acme#week#2026-W46', 'PutItem')],
    ['query', item('acme#feedback#f1', 'PutItem')],
    ['analyse', on('inforce/acme/settings.json', 'PutObject')],
    ['ingest', item('acme#rollup#2026-W46', 'GetItem')],
    ['query', on('config/acme/settings.json', 'PutObject')],
    ['query', list('')],
    ['query', list('acme/')],
    ['query', item('acme#feedback#1', 'PutItem')],
    ['query', item('acme#erased', 'Query')],
    ['query', { action: 'dynamodb:PutItem', resource: table, context: {} }],
    ['digest', item('acme#feedback#1', 'PutItem')],
    ['digest', item('acme#week#2026-W46', 'PutItem')],
    ['digest', item('acme#erased', 'Query')],
    ['digest', on('config/acme/pseudonym.key', 'GetObject')],
    ['digest', on('reports/acme/reviews/x.csv/f.json', 'GetObject')],
    ['digest', list('acme/')],
    ['digest', mail('somebody@else.example', 'identity/acme.example')],
    ['analyse', on('acme/reviews/x.csv', 'GetObjectVersion')],
    ['analyse', item('acme#digest#product', 'PutItem')],
    ['analyse', item('acme#paid#1', 'PutItem')],
    ['ingest', on('config/acme/pseudonym.key', 'PutObject')],
    ['ingest', on('rejected/acme/reviews/x.csv/f.0000.jsonl', 'GetObject')],
    ['ingest', on('acme/reviews/x.csv', 'DeleteObjectVersion')],
    ['ingest', item('acme#feedback#1', 'GetItem')],
    ['erase', on('config/acme/pseudonym.key', 'DeleteObjectVersion')],
    ['erase', on('config/acme/pseudonym.key', 'DeleteObject')],
    ['erase', on('config/acme/settings.json', 'GetObject')],
    ['erase', list('config/', 'ListBucketVersions')],
    ['erase', item('acme#labels', 'PutItem')],
    ['erase', on('reports/acme/erasures/order-1.json', 'DeleteObjectVersion')],
    ['ingest', on('reports/acme/erasures/order-1.json', 'PutObject')],
    ['analyse', on('reports/acme/erasures/order-1.json', 'PutObject')],
    ['analyse', on('reports/acme/config.json', 'PutObject')],
  ])('%s: %o is denied', (verb, request) => {
    expect(isAllowed(functionOf(template, verb).statements, request)).toBe(false);
  });

  it.each([
    ...['config/cursor.key', 'config/recipient.key', 'config/acme/taxonomy.yaml', 'config/acme/taxonomy.yml'],
    ...['limits/acme.json', 'inforce/acme/settings.json', 'checkpoints/reconciled.json'],
  ])('erase: may neither read nor delete %s, wherever else it may', (key) => {
    for (const action of ['GetObject', 'GetObjectVersion', 'DeleteObjectVersion'])
      expect([action, isAllowed(functionOf(template, 'erase').statements, on(key, action))]).toEqual([
        ...[action, false],
      ]);
  });

  it('tells kinds of items apart: no grant of one kind reaches another', () => {
    const some = (pattern: string) => pattern.replaceAll('*', 'acme').replaceAll('?', '0');
    const grantOf = (kind: string, Action: string): Statement => ({
      ...{ Effect: 'Allow', Action: [Action], Resource: [table] },
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [kind] } },
    });
    for (const [one, pattern] of Object.entries(partitionsOf))
      for (const [other, key] of Object.entries(partitionsOf))
        expect([
          one,
          other,
          isAllowed([grantOf(pattern, 'dynamodb:Query')], item(some(key), 'Query')),
        ]).toEqual([...[one, other, one === other]]);
  });
});

describe('the comparison of code and policies', () => {
  const verbs = ['ingest', 'analyse', 'digest', 'query', 'erase'];
  let reaches: ReadonlyMap<string, Reach>;
  beforeAll(() => {
    const found = codeReach(verbs.map((verb) => `functions/${verb}.ts`));
    reaches = new Map(found.map((reach, at) => [verbs[at] ?? '', reach]));
  }, 240_000);
  const verdict = async (verb: string, of: Template, paying = false) => {
    const reach = reaches.get(verb);
    if (reach === undefined) throw new Error('nobody went through its code');
    return await compare(of, verb, reach, paying);
  };

  it.each(verbs)('finds that %s may do what it calls, and nothing else', async (verb) => {
    const smtp = { host: 'mail.acme.example', secret: 'mail' };
    const bySmtp = readTemplate(synthesise({ mail: { from: mailFrom, to: null, smtp } }));
    const paying = readTemplate(synthesise({ comprehend: { monthlyUnits: 1000 } }));
    expect(await verdict(verb, template)).toEqual({ missing: [], unneeded: [] });
    expect(await verdict(verb, paying, true)).toEqual({ missing: [], unneeded: [] });
    expect(await verdict(verb, bySmtp)).toEqual({ missing: [], unneeded: [] });
  });

  it('misses a right that is taken away, whichever it is', async () => {
    for (const action of [
      'dynamodb:PutItem',
      's3:GetObject',
      's3:ListBucket',
      'ses:SendRawEmail',
      'sqs:SendMessage',
    ]) {
      const { missing } = await verdict(
        'digest',
        changed((each) => each.filter((name) => name !== action)),
      );
      expect(missing).toContainEqual(expect.stringContaining(action));
    }
  });

  it('finds a right that nobody needs', async () => {
    const { unneeded } = await verdict(
      'query',
      changed((each) => [...each, 's3:PutObject']),
    );
    expect(unneeded).toContainEqual(expect.stringMatching(/^query may s3:PutObject on .*settings.json/));
  });

  it('finds what else a granted pattern reaches', async () => {
    const { unneeded } = await verdict('erase', changedResources('config/cursor.key', 'config/another.key'));
    expect(unneeded).toEqual([
      expect.stringMatching(
        /^erase may s3:GetObject on .*config\/cursor\.key, which a wider pattern reaches/,
      ),
      expect.stringMatching(/^erase may s3:GetObjectVersion on .*config\/cursor\.key/),
    ]);
  });

  it('finds the methods that a verb calls, and none that only another does', () => {
    const query = [...(reaches.get('query')?.methods ?? [])];
    expect(query).toContain('label-store.put');
    expect(query).toContain('file-store.list');
    expect(query.filter((each) => /\.(rewrite|scan|putMarks|claim)$/.test(each))).toEqual([]);
  });
});

/** The template with another object in place of one, wherever a policy names it. */
const changedResources = (from: string, to: string): Template =>
  readTemplate(JSON.parse(JSON.stringify(synthesise()).replaceAll(from, to)));

/** The template with other actions in every statement of every role. */
function changed(by: (actions: readonly string[]) => readonly string[]): Template {
  const policies = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(policies);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        name === 'Action' ? by([each].flat().map(String)) : policies(each),
      ]),
    );
  };
  return readTemplate(policies(synthesise()));
}
