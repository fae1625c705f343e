import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '../../lib/query/problem.ts';
import { routes } from '../../lib/query/routes.ts';
import { aMention, aSaid, aStored, aSummary } from '../builders.ts';
import { setUp } from './asking.ts';

describe('the API', () => {
  it.each([...routes.map(({ path }) => path.replace('{id}', 'f1')), '/v1/other', '/v2'])(
    'gives nothing of %s to a token that names no company',
    async (path) => {
      const { api } = setUp();
      for (const company of [undefined, '', 'Acme Inc', '../acme', ['acme', 'other']]) {
        const response = await api.request(path, {}, { claims: { company } });
        expect(response.status).toBe(403);
        expect(response.headers.get('Content-Type')).toBe('application/problem+json');
        expect(await response.json()).toMatchObject({ code: 'no-company', status: 403 });
      }
    },
  );

  it.each([
    ['a parameter it does not know', '/v1/summary?weeks=2026-W46', 'weeks'],
    ['a company in the address', '/v1/summary?company=other', 'company'],
    ['a company in the address of feedback', '/v1/feedback?company=other', 'company'],
    ['a company in the address of files', '/v1/files?company=other', 'company'],
    ['a company in the address of its documents', '/v1/config?company=other', 'company'],
    ['a week that is written otherwise', '/v1/summary?from=46', 'from: a week is written 2026-W46'],
    ['a week with a small letter', '/v1/pain-points?week=2026-w46', 'week: a week is written 2026-W46'],
    [
      'a week in full-width digits',
      `/v1/feedback?week=${encodeURIComponent('２０２６-W４６')}`,
      'week: a week is written 2026-W46',
    ],
    ['a week 60', '/v1/summary?from=2026-W60', 'from: a week is written 2026-W46, and the year has it'],
    ['a week 54', '/v1/pain-points?week=2026-W54', 'week'],
    [
      'a week 53 of a year that has 52',
      '/v1/summary?from=2027-W53',
      'from: a week is written 2026-W46, and the year has it',
    ],
    ['a language it does not know', '/v1/pain-points?language=fr', 'language'],
    ['a parameter that stands twice', '/v1/pain-points?week=2026-W46&week=2026-W45', 'week'],
    ['a format it does not know', '/v1/feedback?format=xlsx', 'format: is not one of json, csv'],
    ['a trend of nothing', '/v1/trends', 'id: is missing'],
    ['a facet without a name', '/v1/summary?facet=', 'facet: is empty'],
    ['a long facet', `/v1/summary?facet=${'a'.repeat(201)}`, 'facet: has more than 200 characters'],
    ['a format of what is no list', '/v1/config?format=csv', 'format'],
    ['a week after the last', '/v1/summary?from=2026-W46&to=2026-W45', 'from'],
    ['54 weeks', '/v1/summary?from=2025-W45&to=2026-W46', 'from'],
    ['a dimension it does not know', '/v1/summary?by=author', 'by'],
    ['a dimension twice', '/v1/summary?by=week,week', 'by'],
    ['three dimensions', '/v1/summary?by=week,source,topic', 'by'],
    ['signals by facet and source, which nobody counts', '/v1/summary?by=signal,facet&source=review', 'by'],
    ['topics by signal and day', '/v1/summary?by=topic,day&signal=churn', 'by'],
    ['a sentiment it does not know', '/v1/feedback?sentiment=sad', 'sentiment'],
    ['one of two that it does not know', '/v1/feedback?sentiment=negative,sad', 'sentiment'],
    ['a sentiment twice', '/v1/feedback?sentiment=mixed,mixed', 'sentiment'],
    ['no sentiment', '/v1/feedback?sentiment=', 'sentiment'],
    ['a page of none', '/v1/feedback?limit=0', 'limit: is less than 1'],
    ['a page of 1001', '/v1/files?format=csv&limit=1001', 'limit'],
    ['a page of 1e1', '/v1/files?limit=1e1', 'limit'],
    ['a page of 0x10', '/v1/files?limit=0x10', 'limit'],
    ['a parameter without a name', '/v1/files?=x', ''],
    ['a cursor it did not give', '/v1/feedback?cursor=no-cursor!', 'cursor'],
    ['an empty cursor', '/v1/files?cursor=', 'cursor'],
  ])('refuses %s with a problem document that says what is wrong', async (_, path, named) => {
    const { status, headers, body } = await setUp().get(path);
    expect(status).toBe(400);
    expect(headers.get('Content-Type')).toBe('application/problem+json');
    const { code, field, type } = Problem.parse(body);
    expect(body).toMatchObject({ status: 400, detail: expect.stringContaining(named) });
    expect(type).toBe(`/v1/docs#${code}`);
    expect(named.split(':')[0]).toBe(field);
  });

  it('takes week 53 of a year that has one', async () => {
    expect(await setUp().get('/v1/summary?from=2026-W53')).toMatchObject({
      status: 200,
      body: { total: { count: 0 } },
    });
  });

  it('says where there is something, where there is nothing', async () => {
    expect(await setUp().get('/v2')).toMatchObject({
      status: 404,
      body: { code: 'not-found', detail: expect.stringContaining('/v1/openapi.json') },
    });
  });

  it('forbids to keep what it answers', async () => {
    expect((await setUp().get('/v1/summary')).headers.get('Cache-Control')).toBe('private, no-store');
  });

  it('lets failures that are not of the client through to its caller', async () => {
    const { api, summaries } = setUp();
    summaries.store.marks = async () => {
      throw new Error('the table is away');
    };
    const asked = async () => await api.request('/v1/summary', {}, { claims: { company: 'acme' } });
    await expect(asked()).rejects.toThrow('the table is away');
  });

  it('gives pain points with quotes, of one department and in the language asked for', async () => {
    const { get, summaries, feedback } = setUp();
    const cells = {
      '2|review|en|negative': 9,
      '2#speed|review|negative': 4,
      '2#quality|review|negative': 5,
      '2#box|review|positive': 3,
    };
    await summaries.store.put(aSummary({ cells, exemplars: { '2#speed|review|negative': ['f1'] } }));
    const said = aSaid({ text: 'It came late.', mentions: [aMention({ topic: 'speed' })] });
    await feedback.store.put(aStored({ said }));
    const topicsOf = async (query: string) => {
      const { items } = z
        .object({ items: z.array(z.object({ name: z.string() })) })
        .parse((await get(`/v1/${query}`)).body);
      return items.map(({ name }) => name);
    };
    expect(await topicsOf('pain-points')).toEqual(['Quality', 'Speed']);
    expect(await topicsOf('pain-points?department=supply&language=zh-Hans')).toEqual(['速度']);
    expect(await topicsOf('wows')).toEqual(['Box']);
    expect((await get('/v1/pain-points?department=supply')).body).toMatchObject({
      items: [{ topic: 'speed', count: 4, quotes: [{ id: 'f1', text: 'It came late.' }] }],
    });
  });
});
