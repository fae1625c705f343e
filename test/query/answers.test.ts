import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../lib/query/routes.ts';
import { putSummaries } from '../../lib/summary/put-summaries.ts';
import { aMention, aSaid, aStored, aSummary } from '../builders.ts';
import { asAdmin, ofDepartment, setUp, withFeedback } from './asking.ts';

const cells = { '2|review|en|negative': 9, '2#speed|review|negative': 6 };

describe('an answer', () => {
  it('has the id of its request, be it one or a refusal', async () => {
    const { get } = setUp();
    expect((await get('/v1/summary')).headers.get('X-Request-Id')).toBe('r-1');
    const refused = await get('/v1/summary?a=1');
    expect(refused.headers.get('X-Request-Id')).toBe('r-1');
    expect(refused.body).toMatchObject({ request: 'r-1' });
  });

  it('comes packed where the client takes that and it is worth it', async () => {
    const { api } = await withFeedback(40);
    const ask = async (path: string, encoding: string) =>
      await api.request(path, { headers: { 'Accept-Encoding': encoding } }, { claims: asAdmin });
    const plain = await (await ask('/v1/feedback?limit=40', 'identity')).text();
    for (const encoding of ['gzip', 'br, gzip;q=0.5', '*']) {
      const packed = await ask('/v1/feedback?limit=40', encoding);
      expect(packed.headers.get('Content-Encoding')).toBe('gzip');
      expect(packed.headers.get('Vary')).toBe('Accept-Encoding');
      expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(plain);
    }
    for (const [path, encoding] of [
      ['/v1/feedback?limit=40', 'gzip;q=0'],
      ['/v1/feedback?limit=40', 'br'],
      ['/v1/files', 'gzip'],
    ] as const)
      expect((await ask(path, encoding)).headers.get('Content-Encoding')).toBeNull();
  });

  it('to HEAD is that to GET without its body', async () => {
    const { ask } = await withFeedback(5);
    const [head, get] = [await ask('/v1/feedback', { method: 'HEAD' }), await ask('/v1/feedback')];
    expect(head).toMatchObject({ status: 200, body: '' });
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await ask('/v1/nothing', { method: 'HEAD' })).toMatchObject({ status: 404, body: '' });
  });

  it.each(routes.map(({ path }) => path))(
    'to OPTIONS of %s says what can be done there, without a token',
    async (path) => {
      const { api } = setUp();
      const place = path.replace('{id}', 'f1');
      const response = await api.request(place, { method: 'OPTIONS' }, {});
      const methods = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
      expect(response.status).toBe(204);
      const allowed = response.headers.get('Allow')?.split(', ') ?? [];
      expect(allowed.toSorted()).toEqual(
        [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted(),
      );
      for (const method of ['DELETE', 'PATCH', 'POST', 'PUT', 'GET'].filter(
        (each) => !allowed.includes(each),
      )) {
        const refused = await api.request(place, { method }, { claims: asAdmin });
        expect(refused.status).toBe(405);
        expect(refused.headers.get('Allow')).toBe(response.headers.get('Allow'));
        expect(await refused.json()).toMatchObject({ code: 'method-not-allowed' });
      }
    },
  );

  it('to what is sent as another type, or is too long, says so', async () => {
    const { ask } = await withFeedback(1);
    const send = async (type: string, body: string) =>
      await ask('/v1/feedback/f00/label', { method: 'PUT', body, headers: { 'Content-Type': type } });
    expect(await send('text/plain', '{"label":"mixed"}')).toMatchObject({ status: 415 });
    expect(await send('application/json; charset=utf-8', '{"label":"mixed"}')).toMatchObject({ status: 200 });
    expect(await send('application/json', `{"label":"mixed"}${' '.repeat(1024)}`)).toMatchObject({
      status: 413,
    });
  });
});

describe('numbers', () => {
  const versioned = ['/v1/summary', '/v1/pain-points', '/v1/wows', '/v1/journey'];

  it.each(versioned)(
    'of %s are the same as before while their weeks are, and are not made again',
    async (path) => {
      const { ask, get, summaries } = setUp();
      await summaries.store.put(aSummary({ cells }));
      expect((await get(path)).headers.get('ETag')).toBeNull();
      const tag = (await get(path)).headers.get('ETag') ?? '';
      expect(tag).toMatch(/^W\/"[\w-]{16}"$/);
      for (const given of [tag, `"other", ${tag}`, tag.slice(2), '*']) {
        const again = await ask(path, { headers: { 'If-None-Match': given } });
        expect(again).toMatchObject({ status: 304, body: '' });
        expect(again.headers.get('ETag')).toBe(tag);
      }
      expect(await ask(path, { headers: { 'If-None-Match': 'W/"other"' } })).toMatchObject({ status: 200 });
    },
  );

  it.each(versioned)(
    'of %s have another name for whoever else asks, for whatever else, and after a change',
    async (path) => {
      const { get, summaries, objects, time } = setUp();
      for (const own of [{}, { company: 'other' }, { week: '2026-W47' as const }])
        await summaries.store.put(aSummary({ ...own, cells }));
      const tagOf = async (query = '', who: Parameters<typeof get>[1] = 'acme') => {
        await get(`${path}${query}`, who);
        return (await get(`${path}${query}`, who)).headers.get('ETag');
      };
      const before = await tagOf();
      const others = [
        await tagOf('', asAdmin),
        await tagOf('', { ...asAdmin, roles: ['department'], departments: ['supply'] }),
        await tagOf('', 'other'),
        await tagOf('?format=csv'),
        await tagOf(path === '/v1/journey' ? '?language=zh-Hans' : '?topic=speed'),
      ];
      await summaries.store.put(aSummary({ batch: 'late', cells }));
      await summaries.store.unmark('acme', ['2026-W46']);
      others.push(await tagOf());
      objects.set('config/acme/taxonomy.json', '{"pack": "travel"}');
      time.now = new Date('2026-11-18T07:00:00Z');
      others.push(await tagOf());
      time.now = new Date('2026-11-25T07:00:00Z');
      others.push(await tagOf());
      expect(others).not.toContain(null);
      expect(new Set([before, ...others]).size).toBe(others.length + 1);
    },
  );

  it.each(versioned)(
    'of %s has no name where no week has feedback: nothing would tell of the first',
    async (path) => {
      const { get, summaries } = setUp();
      for (let times = 0; times < 3; times++) expect((await get(path)).headers.get('ETag')).toBeNull();
      expect(summaries.marks.size).toBe(0);
      await summaries.store.put(aSummary({ cells }));
      await get(path);
      expect((await get(path)).headers.get('ETag')).not.toBeNull();
    },
  );

  const makings = [
    ['/v1/summary?by=topic', 'rollUps'],
    ['/v1/journey', 'rollUps'],
    ['/v1/trends?id=speed', 'rollUps'],
    ['/v1/drivers', 'insight'],
  ] as const;

  it.each(makings)('of %s are made once by a worker, and asked for in any way', async (path, read) => {
    const { api, get, ask, summaries } = setUp();
    await summaries.store.put(aSummary({ cells }));
    await get(path);
    const first = await get(path);
    summaries.store[read] = () => {
      throw new Error('is not to be read');
    };
    expect(await get(path)).toEqual(first);
    expect((await ask(path, { method: 'HEAD' })).headers.get('ETag')).toBe(first.headers.get('ETag'));
    const packed = await api.request(
      path,
      { headers: { 'Accept-Encoding': 'gzip' } },
      { claims: { company: 'acme' } },
    );
    const bytes = Buffer.from(await packed.arrayBuffer());
    const isPacked = packed.headers.get('Content-Encoding') === 'gzip';
    expect(JSON.parse((isPacked ? gunzipSync(bytes) : bytes).toString())).toEqual(first.body);
    // another answer of the same numbers was not made yet
    await expect(get(`${path}${path.includes('?') ? '&' : '?'}format=csv`)).rejects.toThrow('read');
  });

  it('that a worker keeps are given to nobody else, and not after a change', async () => {
    const { get, summaries, objects, time } = setUp();
    await summaries.store.put(aSummary({ cells }));
    await summaries.store.put(aSummary({ company: 'other', cells: { '2|review|en|negative': 4 } }));
    const countOf = async (who: Parameters<typeof get>[1] = 'acme') => {
      const counted = async () => (await get('/v1/summary', who)).body;
      await counted();
      expect(await counted()).toEqual(await counted());
      return z.object({ total: z.object({ count: z.int() }) }).parse(await counted()).total.count;
    };
    expect([await countOf(), await countOf('other'), await countOf(asAdmin)]).toEqual([9, 4, 9]);
    await putSummaries(summaries.store, 'acme', [aSummary({ batch: 'late', cells })]);
    expect([await countOf(), await countOf('other')]).toEqual([18, 4]);
    await putSummaries(summaries.store, 'acme', [aSummary({ batch: 'late', cells: {} })]);
    expect(await countOf()).toBe(9);
    const own = async (who: Parameters<typeof get>[1]) =>
      z
        .object({ items: z.array(z.object({ id: z.string(), texts: z.boolean() })) })
        .parse((await get('/v1/departments', who)).body)
        .items.flatMap(({ id, texts }) => (texts ? [id] : []));
    const asked = async () => [
      await own(ofDepartment('product')),
      await own(ofDepartment('supply')),
      await own(asAdmin),
    ];
    expect(await asked()).toEqual([['product'], ['supply'], ['product', 'supply']]);
    expect(await asked()).toEqual([['product'], ['supply'], ['product', 'supply']]);
    objects.set('config/acme/taxonomy.json', '{"pack": "travel"}');
    time.now = new Date('2026-11-18T07:00:00Z');
    expect((await asked())[2]?.length).toBeGreaterThan(2);
  });

  it('that change while they are made are kept by no name', async () => {
    const { get, summaries } = setUp();
    const put = async (batch: string) =>
      await putSummaries(summaries.store, 'acme', [aSummary({ batch, cells })]);
    await put('first');
    await get('/v1/summary');
    const { rollUps } = summaries.store;
    let made = 0;
    summaries.store.rollUps = async function* (...asked) {
      made++;
      yield* rollUps(...asked);
      if (made === 1) await put('meanwhile');
    };
    const totals: unknown[] = [];
    for (let times = 0; times < 4; times++)
      totals.push(
        z.object({ total: z.object({ count: z.int() }) }).parse((await get('/v1/summary')).body).total.count,
      );
    expect(totals).toEqual([9, 18, 18, 18]);
  });

  it('may be kept by a browser if it asks each time; words of customers may not', async () => {
    const { get, summaries } = setUp();
    await summaries.store.put(aSummary({ cells }));
    for (const path of versioned) await get(path);
    expect((await get('/v1/summary')).headers.get('Cache-Control')).toBe('private, no-cache');
    for (const path of ['/v1/pain-points', '/v1/feedback', '/v1/labels'])
      expect((await get(path)).headers.get('Cache-Control')).toBe('private, no-store');
  });
});

describe('a cursor', () => {
  it('leads on also by the header Link, whatever was asked for', async () => {
    const { get } = await withFeedback(9);
    const first = await get('/v1/feedback?limit=2&department=product');
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('Link') ?? '')?.[1] ?? '';
    expect(link).toMatch(/^\/v1\/feedback\?limit=2&department=product&cursor=/);
    expect((await get(link)).status).toBe(200);
    const csv = await get('/v1/feedback?limit=2&format=csv');
    expect(csv.headers.get('Link')).toContain('format=csv&cursor=');
  });

  it('is good for nothing but its list: every other answer is that to rubbish', async () => {
    const { get, put } = await withFeedback(9);
    for (const id of ['f01', 'f02', 'f03']) await put(`/v1/feedback/${id}/label`, { label: 'mixed' });
    const nextOf = async (path: string) =>
      new URLSearchParams((await get(path)).headers.get('Link')?.match(/\?([^>]+)>/)?.[1]).get('cursor') ??
      '';
    const cursor = await nextOf('/v1/feedback?limit=2&department=product');
    const labels = await nextOf('/v1/labels?limit=2');
    const all = await nextOf('/v1/feedback?limit=2');
    const good = `/v1/feedback?department=product&cursor=${cursor}`;
    expect((await get(good)).status).toBe(200);
    expect((await get(`${good}&limit=7`)).status).toBe(200);
    const rubbish = await get('/v1/feedback?cursor=rubbish');
    expect(rubbish).toMatchObject({ status: 400, body: { code: 'invalid-cursor', field: 'cursor' } });
    for (const [path, who] of [
      [`/v1/feedback?cursor=${cursor}`, 'acme'],
      [`/v1/feedback?department=supply&cursor=${cursor}`, 'acme'],
      [`${good}&topic=quality`, 'acme'],
      [`${good}&week=2026-W45`, 'acme'],
      [`/v1/labels?cursor=${cursor}`, 'acme'],
      [`/v1/feedback?cursor=${labels}`, 'acme'],
      [good, 'other'],
      [`/v1/files?cursor=${labels}`, 'acme'],
      [`/v1/feedback?cursor=${all}`, { company: 'acme', roles: ['department'], departments: ['product'] }],
      [`/v1/feedback?department=product&cursor=${cursor.slice(0, -2)}AA`, 'acme'],
      [`/v1/feedback?department=product&cursor=A${cursor.slice(1)}`, 'acme'],
    ] as const)
      expect((await get(path, who)).body).toEqual(rubbish.body);
  });
});

describe('a client that asks too often', () => {
  it('is told when to come back, and holds up nobody else', async () => {
    const { get, time } = setUp({ clientRate: { perSecond: 0.5, burst: 3 } });
    for (let asked = 0; asked < 3; asked++) expect((await get('/v1/files', asAdmin)).status).toBe(200);
    const refused = await get('/v1/files', asAdmin);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(refused.headers.get('Retry-After')).toBe('2');
    expect((await get('/v1/files', { ...asAdmin, sub: 'ben' })).status).toBe(200);
    time.now = new Date(time.now.getTime() + 2000);
    expect((await get('/v1/files', asAdmin)).status).toBe(200);
    expect((await get('/v1/files', asAdmin)).status).toBe(429);
  });
});

describe('a table', () => {
  it('is UTF-8 with a mark that says so, and nothing in it is a formula', async () => {
    const { api, feedback } = setUp();
    const texts = [
      '=HYPERLINK("http://x")',
      '+1',
      '-2 of 5',
      '@all',
      '\tx',
      'a "b", c',
      '漏水',
      'line\r\nbreak',
    ];
    for (const [at, text] of texts.entries())
      await feedback.store.put(
        aStored({
          id: `f${at}`,
          said: aSaid({ text, score: -0.5, mentions: [aMention()], time: `2026-11-1${at % 6}T09:00:00Z` }),
        }),
      );
    const response = await api.request('/v1/feedback?format=csv', {}, { claims: asAdmin });
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const csv = bytes.toString();
    for (const cell of [
      `"'=HYPERLINK(""http://x"")"`,
      `,'+1,`,
      `,'-2 of 5,`,
      `,'@all,`,
      `,'\tx,`,
      `"a ""b"", c"`,
      ',漏水,',
      '"line\r\nbreak"',
    ])
      expect(csv).toContain(cell);
    // a number stays one
    expect(csv).toContain(',-0.5,');
    expect(csv).toContain('quality negative');
  });

  it.each(routes.filter(({ givesCsv }) => givesCsv).map(({ path }) => path))(
    'of %s has as many cells in each row as in its head',
    async (path) => {
      const { api, summaries, put } = await withFeedback(3);
      await summaries.store.put(aSummary({ cells, exemplars: { '2#speed|review|negative': ['f00'] } }));
      await put('/v1/feedback/f00/label', { label: 'mixed' });
      const needed = path === '/v1/trends' ? '&id=speed' : '';
      const response = await api.request(`${path}?format=csv${needed}`, {}, { claims: asAdmin });
      expect(response.status).toBe(200);
      const [head, ...rows] = (await response.text()).split('\r\n').slice(0, -1);
      expect(head?.split(',').length).toBeGreaterThan(3);
      for (const row of rows.filter((each) => !each.includes('"')))
        expect(row.split(',')).toHaveLength(head?.split(',').length ?? 0);
    },
  );
});
