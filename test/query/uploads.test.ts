import { describe, expect, it } from 'vitest';
import { asAdmin, setUp } from './asking.ts';

const asking = () => {
  const set = setUp();
  const order = async (body: object, who: Parameters<typeof set.get>[1] = asAdmin) =>
    await set.ask(
      '/v1/uploads',
      { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
      who,
    );
  return { ...set, order };
};
const file = { source: 'review', name: 'november.csv', bytes: 1234 };

describe('a form for a file', () => {
  it('is for a place of the company that the token names, one length, and a quarter of an hour', async () => {
    const { order } = asking();
    const { status, headers, body } = await order(file);
    expect(status).toBe(200);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(body).toMatchObject({
      ...{ key: 'acme/reviews/november.csv', expires: '2026-11-18T06:15:00Z' },
      fields: { key: 'acme/reviews/november.csv' },
    });
    const theirs = await order(file, { company: 'other', roles: ['admin'] });
    expect(theirs.body).toMatchObject({ fields: { key: 'other/reviews/november.csv' } });
  });

  it('is given to a program that has no other right', async () => {
    const { order, get } = asking();
    const program = { sub: 'p', client_id: 'p', scope: 'voicetrail:acme/uploader' };
    expect(await order(file, program)).toMatchObject({ status: 200 });
    for (const path of ['/v1/summary', '/v1/feedback', '/v1/taxonomy', '/v1/erasures/x'])
      expect(await get(path, program)).toMatchObject({ status: 404 });
    expect(await get('/v1/files', program)).toMatchObject({ status: 200 });
  });

  it('is for a name in any language, and in folders', async () => {
    const { order } = asking();
    expect((await order({ ...file, name: '2026/十一月 报告.csv' })).body).toMatchObject({
      key: 'acme/reviews/2026/十一月 报告.csv',
    });
  });

  it.each([
    ['../../other/reviews/a.csv', 'is . or ..'],
    ['/a.csv', 'no empty part'],
    ['a//b.csv', 'no empty part'],
    ['a\\b.csv', 'no backslash'],
    ['a\u0000b.csv', 'no control characters'],
    ['$' + '{filename}', 'S3 would put something'],
    ['文'.repeat(201), 'bytes at most'],
    ['', 'name'],
  ])('is refused for the name %j', async (name, said) => {
    const { order } = asking();
    const { status, body } = await order({ ...file, name });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid-body', field: 'name' });
    expect(JSON.stringify(body)).toContain(said);
  });

  it('is refused for an empty file, one that S3 does not take in one piece, and for no source', async () => {
    const { order } = asking();
    for (const wrong of [{ bytes: 0 }, { bytes: 5 * 1024 ** 3 + 1 }, { source: 'letters' }, { bytes: 1.5 }])
      expect(await order({ ...file, ...wrong })).toMatchObject({ status: 400 });
  });

  it('is refused to a company that is called like a prefix of the pipeline', async () => {
    const { order } = asking();
    expect(await order(file, { company: 'reports', roles: ['admin'] })).toMatchObject({
      ...{ status: 400, body: { code: 'invalid-body' } },
    });
  });
});
