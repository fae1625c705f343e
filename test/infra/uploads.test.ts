import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise } from '../../infra/synthesise.ts';
import { reservedPrefixes } from '../../lib/contract/bucket.ts';
import { isAllowed, Statement } from '../../tools/iam/evaluate.ts';
import { ofType, readTemplate } from '../../tools/iam/template.ts';

const template = readTemplate(synthesise());
const [bucketId = ''] = ofType(template, 'AWS::S3::Bucket').map(({ id }) => id);
const bucket = `{${bucketId}.Arn}`;
const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(z.unknown()) }) });
const [policy] = ofType(template, 'AWS::IAM::ManagedPolicy').map(({ properties }) =>
  Policy.parse(properties),
);

const Rule = z.object({
  Rules: z.array(
    z.looseObject({
      TagFilters: z.array(z.object({ Key: z.string(), Value: z.string() })).optional(),
      Prefix: z.string().optional(),
    }),
  ),
});

/** What somebody tagged so may do: IAM puts the tag in the place of its name, in resources and conditions. */
function may(
  tag: string,
  action: string,
  key: string,
  prefix?: string,
  tags: Readonly<Record<string, string>> = {},
): boolean {
  const text = JSON.stringify(policy?.PolicyDocument.Statement ?? []);
  const filled = text.replaceAll('$' + '{aws:PrincipalTag/company}', JSON.stringify(tag).slice(1, -1));
  const statements = z.array(Statement).parse(JSON.parse(filled));
  return isAllowed(statements, {
    action: `s3:${action}`,
    resource: key === '' ? bucket : `${bucket}/${key}`,
    context: {
      ...{ 'aws:PrincipalTag/company': [tag], ...(prefix !== undefined && { 's3:prefix': [prefix] }) },
      ...Object.fromEntries(
        Object.entries(tags).map(([name, value]) => [`s3:RequestObjectTag/${name}`, [value]]),
      ),
      ...(Object.keys(tags).length > 0 && { 's3:RequestObjectTagKeys': Object.keys(tags) }),
    },
  });
}

describe('who is tagged with a company', () => {
  it('drops, lists and deletes its own files, reads what became of them, and keeps its settings', () => {
    expect(may('acme', 'PutObject', 'acme/reviews/a.csv')).toBe(true);
    expect(may('acme', 'DeleteObject', 'acme/reviews/a.csv')).toBe(true);
    expect(may('acme', 'PutObjectTagging', 'acme/reviews/a.csv')).toBe(true);
    expect(may('acme', 'ListBucket', '', 'acme/reviews/')).toBe(true);
    expect(may('acme', 'ListBucket', '', 'reports/acme/')).toBe(true);
    expect(may('acme', 'GetObject', 'reports/acme/config.json')).toBe(true);
    expect(may('acme', 'GetObject', 'rejected/acme/reviews/a.csv/f.0000.jsonl')).toBe(true);
    expect(may('acme', 'PutObject', 'config/acme/settings.json')).toBe(true);
  });

  it.each([
    ['another company’s files', 'PutObject', 'other/reviews/a.csv'],
    ['one whose name begins the same', 'PutObject', 'acme-2/reviews/a.csv'],
    ['another’s reports', 'GetObject', 'reports/other/config.json'],
    ['another’s settings', 'PutObject', 'config/other/settings.json'],
    ['its own pseudonym key', 'GetObject', 'config/acme/pseudonym.key'],
    ['its own pseudonym key, to replace it', 'PutObject', 'config/acme/pseudonym.key'],
    ['its own limits', 'PutObject', 'limits/acme.json'],
    ['its own limits, to read them', 'GetObject', 'limits/acme.json'],
    ['what is in force', 'PutObject', 'inforce/acme/settings.json'],
    ['its own reports, to change them', 'PutObject', 'reports/acme/config.json'],
    ['versions, which an erasure alone takes', 'DeleteObjectVersion', 'acme/reviews/a.csv'],
    ['what it dropped, to read it back', 'GetObject', 'acme/reviews/a.csv'],
  ])('may not touch %s', (_, action, key) => {
    expect(may('acme', action, key)).toBe(false);
  });

  it('may list nothing of another, nor the bucket as a whole', () => {
    for (const prefix of ['', 'other/', 'acme', 'config/acme/', 'limits/', 'reports/other/'])
      expect([prefix, may('acme', 'ListBucket', '', prefix)]).toEqual([prefix, false]);
    expect(may('acme', 'ListBucket', '')).toBe(false);
  });

  it.each([...reservedPrefixes, 'acme/reviews', '/', 'reports/acme', '', 'other/..'])(
    'is let in nowhere where its tag is `%s`',
    (tag) => {
      const below =
        tag === '' ? ['acme', 'config/acme', 'limits'] : [tag, 'acme', 'acme/reviews', 'config/acme'];
      for (const prefix of below) {
        for (const action of ['PutObject', 'GetObject', 'DeleteObject'])
          for (const name of [
            'reviews/a.csv',
            'acme/reviews/a.csv',
            'acme.json',
            'settings.json',
            'acme/settings.json',
          ])
            expect([prefix, name, may(tag, action, `${prefix}/${name}`)]).toEqual([prefix, name, false]);
        expect(may(tag, 'ListBucket', '', `${prefix}/`)).toBe(false);
      }
    },
  );
});

describe('a dropped file', () => {
  it('goes when its company said so by a tag, and its older versions a day later', () => {
    const [made] = ofType(template, 'AWS::S3::Bucket');
    const { Rules } = Rule.parse(made?.properties.LifecycleConfiguration);
    const tagged = Rules.filter(({ TagFilters }) => TagFilters !== undefined);
    expect(tagged.map(({ TagFilters, ...rule }) => [TagFilters?.[0], rule])).toEqual(
      [1, 7, 30, 90, 365].map((days) => [
        { Key: 'keep-days', Value: String(days) },
        expect.objectContaining({
          ...{
            ExpirationInDays: days,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
            Status: 'Enabled',
          },
        }),
      ]),
    );
    // no rule takes away what nobody tagged
    const untagged = Rules.filter((rule) => rule.TagFilters === undefined && rule.Prefix === undefined);
    expect(untagged.every((rule) => !('ExpirationInDays' in rule))).toBe(true);
  });

  it('is refused with a time that no rule of the bucket knows, which would keep it for ever', () => {
    const [made] = ofType(template, 'AWS::S3::Bucket');
    const { Rules } = Rule.parse(made?.properties.LifecycleConfiguration);
    const known = Rules.flatMap(({ TagFilters = [] }) => TagFilters.map(({ Value }) => Value));
    const mayTag = (action: string, tags: Readonly<Record<string, string>>) =>
      may('acme', action, 'acme/reviews/a.csv', undefined, tags);
    for (const action of ['PutObject', 'PutObjectTagging']) {
      for (const days of known) expect([days, mayTag(action, { 'keep-days': days })]).toEqual([days, true]);
      for (const days of ['14', '0', '', '030', '30 ', '30d', '*'])
        expect([days, mayTag(action, { 'keep-days': days })]).toEqual([days, false]);
    }
  });

  it('is refused with a tag of another name, which may be this one misspelt', () => {
    const mayTag = (tags: Readonly<Record<string, string>>) =>
      may('acme', 'PutObjectTagging', 'acme/reviews/a.csv', undefined, tags);
    expect(mayTag({})).toBe(true);
    for (const name of ['keepdays', 'keep_days', 'Keep-Days', 'keep-day', 'team'])
      expect([name, mayTag({ [name]: '30' })]).toEqual([name, false]);
    expect(mayTag({ 'keep-days': '30', team: '14' })).toBe(false);
  });
});
