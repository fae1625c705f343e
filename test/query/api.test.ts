import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aMention, aSaid, aStored, aSummary } from '../builders.ts';
import { setUp } from './asking.ts';

describe('the API', () => {
  it.each(['/v1/summary', '/v1/pain-points', '/v1/feedback', '/v1/files', '/v1/config', '/v1/other'])(
    'gives nothing of %s to a token that names no company',
    async (path) => {
      const { api } = setUp();
      for (const company of [undefined, '', 'Acme Inc', '../acme']) {
        const response = await api.request(path, {}, { company });
        expect(response.status).toBe(403);
        expect(response.headers.get('Content-Type')).toBe('application/problem+json');
        expect(await response.json()).toMatchObject({ status: 403, detail: 'the token names no company' });
      }
    },
  );

  it.each([
    ['a parameter it does not know', '/v1/summary?weeks=2026-W46', 'weeks'],
    ['a company in the address', '/v1/summary?company=other', 'company'],
    ['a company in the address of feedback', '/v1/feedback?company=other', 'company'],
    ['a company in the address of files', '/v1/files?company=other', 'company'],
    ['a company in the address of its documents', '/v1/config?company=other', 'company'],
    ['a week that is written otherwise', '/v1/summary?week=46', 'week: a week is written 2026-W46'],
    ['a week with a small letter', '/v1/pain-points?week=2026-w46', 'week: a week is written 2026-W46'],
    [
      'a week in full-width digits',
      `/v1/feedback?week=${encodeURIComponent('２０２６-W４６')}`,
      'week: a week is written 2026-W46',
    ],
    ['a week 60', '/v1/summary?week=2026-W60', 'week: the year has no such week'],
    ['a week 54', '/v1/pain-points?week=2026-W54', 'week'],
    ['a week 53 of a year that has 52', '/v1/summary?week=2027-W53', 'week: the year has no such week'],
    ['a polarity it does not know', '/v1/pain-points?polarity=hate', 'polarity'],
    ['a sentiment it does not know', '/v1/feedback?sentiment=sad', 'sentiment'],
    ['a page of none', '/v1/feedback?limit=0', 'limit'],
    ['a page of 101', '/v1/files?limit=101', 'limit'],
    ['a cursor it did not give', '/v1/feedback?cursor=no-cursor!', 'cursor'],
    ['an empty cursor', '/v1/files?cursor=', 'cursor'],
  ])('refuses %s with a problem document that says what is wrong', async (_, path, named) => {
    const { status, headers, body } = await setUp().get(path);
    expect(status).toBe(400);
    expect(headers.get('Content-Type')).toBe('application/problem+json');
    expect(body).toMatchObject({ title: 'Bad Request', status: 400, detail: expect.stringContaining(named) });
  });

  it('takes week 53 of a year that has one', async () => {
    expect(await setUp().get('/v1/summary?week=2026-W53')).toMatchObject({
      status: 200,
      body: { feedback: 0 },
    });
  });

  it('says where there is something, where there is nothing', async () => {
    expect(await setUp().get('/v2')).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('/v1/summary') },
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
    const asked = async () => await api.request('/v1/summary', {}, { company: 'acme' });
    await expect(asked()).rejects.toThrow('the table is away');
  });

  it('sums up the last complete week, or the one that is asked for', async () => {
    const { get, summaries } = setUp();
    const cells = {
      '2|review|en|negative': 3,
      '3|ticket|zh-Hans|positive': 2,
      '2#speed|review|negative': 1,
      '5#speed|review|negative': 1,
      '2#gone|review|mixed': 1,
    };
    await summaries.store.put(aSummary({ cells }));
    expect((await get('/v1/summary')).body).toEqual({
      ...{ week: '2026-W46', feedback: 5, bySource: { review: 3, ticket: 2 } },
      ...{ byLanguage: { en: 3, 'zh-Hans': 2 }, bySentiment: { negative: 3, positive: 2 } },
      topics: [
        {
          ...{ topic: 'speed', name: 'Speed', department: 'supply', touchpoint: 'parcel', stage: 'in-sale' },
          ...{ mentions: 2, bySentiment: { negative: 2 } },
        },
        {
          ...{ topic: 'gone', name: 'gone', department: null, touchpoint: null, stage: null },
          ...{ mentions: 1, bySentiment: { mixed: 1 } },
        },
      ],
    });
    expect((await get('/v1/summary?week=2026-W45')).body).toMatchObject({ week: '2026-W45', feedback: 0 });
    expect((await get('/v1/summary', 'other')).body).toMatchObject({ feedback: 0, topics: [] });
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
        .parse((await get(`/v1/pain-points${query}`)).body);
      return items.map(({ name }) => name);
    };
    expect(await topicsOf('')).toEqual(['Quality', 'Speed']);
    expect(await topicsOf('?department=supply&language=zh-Hans')).toEqual(['速度']);
    expect(await topicsOf('?polarity=wow')).toEqual(['Box']);
    expect((await get('/v1/pain-points?department=supply')).body).toMatchObject({
      items: [{ topic: 'speed', count: 4, quotes: [{ id: 'f1', text: 'It came late.' }] }],
    });
  });
});
