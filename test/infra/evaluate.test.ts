import { describe, expect, it } from 'vitest';
import { isAllowed, like, type Request, Statement } from '../../tools/iam/evaluate.ts';

const statement = (changed: object) =>
  Statement.parse({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:bucket/a/*', ...changed });
const request = (changed: Partial<Request> = {}): Request => ({
  ...{ action: 's3:GetObject', resource: 'arn:bucket/a/b/c.csv', context: {} },
  ...changed,
});

describe('the evaluation of policies', () => {
  it('allows what a statement names, and nothing that none does', () => {
    expect(isAllowed([statement({})], request())).toBe(true);
    expect(isAllowed([statement({})], request({ action: 's3:PutObject' }))).toBe(false);
    expect(isAllowed([statement({})], request({ resource: 'arn:bucket/b' }))).toBe(false);
    expect(isAllowed([], request())).toBe(false);
  });

  it('lets a denial win over any permission', () => {
    const denied = statement({ Effect: 'Deny', Action: ['s3:*'], Resource: 'arn:bucket/a/b/*' });
    expect(isAllowed([statement({}), denied], request())).toBe(false);
    expect(isAllowed([statement({}), denied], request({ resource: 'arn:bucket/a/c' }))).toBe(true);
  });

  it.each([
    [
      'StringEquals',
      { StringEquals: { 'ses:FromAddress': 'a@b.c' } },
      { 'ses:FromAddress': ['a@b.c'] },
      true,
    ],
    [
      'StringEquals of another',
      { StringEquals: { 'ses:FromAddress': 'a@b.c' } },
      { 'ses:FromAddress': ['x'] },
      false,
    ],
    ['StringEquals of nothing', { StringEquals: { 'ses:FromAddress': 'a@b.c' } }, {}, false],
    ['StringLike', { StringLike: { 's3:prefix': ['x/*', 'a/*'] } }, { 's3:prefix': ['a/b'] }, true],
    ['StringLike of the empty prefix', { StringLike: { 's3:prefix': '' } }, { 's3:prefix': [''] }, true],
    ['StringLike of nothing', { StringLike: { 's3:prefix': '*' } }, {}, false],
    ['StringNotLike', { StringNotLike: { 's3:prefix': 'config/*' } }, { 's3:prefix': ['config/a'] }, false],
    ['StringNotLike of nothing', { StringNotLike: { 's3:prefix': 'config/*' } }, {}, true],
    ['Null: false', { Null: { 's3:if-none-match': 'false' } }, { 's3:if-none-match': ['*'] }, true],
    ['Null: false of nothing', { Null: { 's3:if-none-match': 'false' } }, {}, false],
    [
      'all of many',
      { 'ForAllValues:StringLike': { keys: '*#file#*' } },
      { keys: ['a#file#1', 'a#day#1'] },
      false,
    ],
    ['all of none', { 'ForAllValues:StringLike': { keys: '*#file#*' } }, {}, true],
    ['a key in another case', { StringLike: { 'S3:Prefix': 'a' } }, { 's3:prefix': ['a'] }, true],
  ])('knows %s', (_, Condition, context, expected) => {
    expect(isAllowed([statement({ Condition })], request({ context }))).toBe(expected);
  });

  it('passes over no condition that it does not know', () => {
    const unknown = statement({ Condition: { DateLessThan: { 'aws:CurrentTime': 'x' } } });
    expect(() => isAllowed([unknown], request())).toThrow(/DateLessThan/);
    expect(() => statement({ NotAction: 's3:*' })).toThrow();
  });

  it('takes what stands in a pattern for itself, but for its wildcards', () => {
    expect(like('a.b+c', 'a.b+c')).toBe(true);
    expect(like('a.c', 'abc')).toBe(false);
    expect(like('*#day#?', 'acme#day#1')).toBe(true);
    expect(like('*#day#?', 'acme#day#12')).toBe(false);
  });
});
