import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publicPaths } from '../../lib/contract/api.ts';
import type { Role } from '../../lib/query/principal.ts';
import { aFileRecord, aMention, aSaid, aStored, aSummary } from '../builders.ts';
import { asAdmin, ofDepartment, setUp } from './asking.ts';
import { mcpClient } from './calling.ts';

/** Routes by the document of the API: a new one is in it, so it is tried here, whether anybody thought of it or not. */
const Document = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })),
        requestBody: z.unknown().optional(),
      }),
    ),
  ),
});
const document = Document.parse(
  JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')),
);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, parameters }]) => ({
    ...{ path, method: method.toUpperCase(), operationId },
    query: parameters.filter((each) => each.in === 'query').map(({ name }) => name),
  })),
);

/** Who may ask what at all. A route that is not written here fails: somebody has to decide. */
const forAll = ['admin', 'analyst', 'department'] as const;
const forReaders = ['admin', 'analyst'] as const;
const forAdmins = ['admin'] as const;
const mayAsk: Readonly<Record<string, readonly Role[]>> = {
  getSummary: forAll,
  listPainPoints: forAll,
  listWows: forAll,
  listDrivers: forAll,
  listFeedback: forAll,
  getFeedback: forAll,
  putLabel: forReaders,
  listLabels: forReaders,
  listFiles: [...forReaders, 'uploader'],
  getConfig: forReaders,
  getJourney: forAll,
  getTrend: forAll,
  listDepartments: forAll,
  getTaxonomy: forAll,
  checkTaxonomy: forReaders,
  getFile: [...forReaders, 'uploader'],
  listDigests: forAll,
  getHealth: forReaders,
  orderUpload: ['admin', 'uploader'],
  orderErasure: forAdmins,
  listErasures: forAdmins,
  getErasure: forAdmins,
};
/** What a request needs to be a good one. */
const bodies: Readonly<Record<string, unknown>> = {
  putLabel: { label: 'mixed' },
  checkTaxonomy: { pack: 'travel' },
  orderErasure: { file: 'file1' },
  orderUpload: { source: 'review', name: 'a.csv', bytes: 3 },
};
const parameters: Readonly<Record<string, string>> = { getTrend: 'id=speed' };

/** Words of acme that nobody else may read; supply has a text too few, product enough. */
const secret = (department: string, at: number) => `only ${department} may read this, ${at}`;
async function filled() {
  const set = setUp();
  const put = async (company: string, department: string, at: number, author: string) => {
    const said = aSaid({
      ...{
        departments: [department],
        text: secret(department, at),
        author,
        time: `2026-11-10T09:00:0${at}Z`,
      },
      mentions: [aMention({ topic: department === 'supply' ? 'speed' : 'quality' })],
    });
    await set.feedback.store.put(aStored({ company, id: `${department}-${at}`, said }));
  };
  for (let at = 0; at < 6; at++) await put('acme', 'product', at, `author${at}`);
  // six texts of four people
  for (let at = 0; at < 6; at++) await put('acme', 'supply', at, `author${at % 4}`);
  const cells = { '2|review|en|negative': 12, '2#speed|review|negative': 6, '2#quality|review|negative': 6 };
  const exemplars = {
    '2#speed|review|negative': ['supply-0', 'supply-1'],
    '2#quality|review|negative': ['product-0', 'product-1'],
  };
  await set.summaries.store.put(aSummary({ cells, exemplars }));
  await set.files.store.open(aFileRecord({ file: 'file1' }));
  await set.erasures.store.open({
    ...{ company: 'acme', order: 'order1', asked: { marks: ['author:secret'] }, phase: 'records' },
    ...{ ordered: '2026-11-18T06:00:00Z', notBefore: 0, revision: 1, hops: 0, waits: 0, page: 0 },
  });
  await set.put('/v1/feedback/product-0/label', { label: 'mixed' }, asAdmin);
  return set;
}
type Set = Awaited<ReturnType<typeof filled>>;
type Who = Parameters<Set['get']>[1];

const addressOf = (path: string, id: string, operationId: string) =>
  withQuery(path.replace('{id}', id), parameters[operationId]);
const withQuery = (path: string, ...pairs: readonly (string | undefined)[]) => {
  const query = pairs.filter((pair) => pair !== undefined).join('&');
  return query === '' ? path : `${path}?${query}`;
};
async function ask(
  set: Set,
  { path, method, operationId }: (typeof operations)[number],
  who: Who,
  id = 'product-0',
) {
  const body = bodies[operationId];
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return await set.ask(addressOf(path, id, operationId), { method, ...init }, who);
}

const nothing = { status: 404, body: { code: 'not-found' } };
type Claims = { readonly company: string; readonly roles: readonly string[] } & Readonly<
  Record<string, unknown>
>;
const readers: Readonly<Record<Role, Claims>> = {
  admin: { ...asAdmin, company: 'acme', roles: ['admin'] },
  analyst: { company: 'acme', sub: 'ann', roles: ['analyst'] },
  department: { company: 'acme', sub: 'dee', roles: ['department'], departments: ['product'] },
  uploader: { company: 'acme', sub: 'ann', roles: ['uploader'] },
};
const idOf = (operationId: string) => {
  if (operationId.includes('File')) return 'file1';
  return operationId.includes('Erasure') ? 'order1' : 'product-0';
};

describe.each(operations)('$operationId', (operation) => {
  const { operationId, path, method } = operation;

  it('is for those whom somebody decided it is for', () => {
    expect(Object.keys(mayAsk)).toContain(operationId);
    expect(publicPaths).not.toContain(path);
  });

  it.each(['admin', 'analyst', 'department', 'uploader'] as const)(
    'answers %s as decided: if not for him, as what is not there',
    async (role) => {
      const set = await filled();
      const answer = await ask(set, operation, readers[role], idOf(operationId));
      if (mayAsk[operationId]?.includes(role))
        expect(answer).toMatchObject({ status: operationId === 'orderErasure' ? 202 : 200 });
      else {
        expect(answer).toMatchObject(nothing);
        expect(answer.body).toEqual((await set.get('/v1/nothing', readers[role])).body);
      }
    },
  );

  it('shows another company nothing, and tells it nothing of what is there', async () => {
    const set = await filled();
    const theirs = { company: 'other', sub: 'eve', roles: ['admin'] };
    const answer = await ask(set, operation, theirs, idOf(operationId));
    expect(JSON.stringify(answer.body)).not.toMatch(
      /only \w+ may read|november\.csv|product-\d|file1|order1|"quality"/,
    );
    if (!path.includes('{id}')) return;
    expect(answer).toMatchObject(nothing);
    expect(answer.body).toEqual((await ask(set, operation, theirs, 'no-such-id')).body);
  });

  it('shows a department no words of another, whatever it asks for', async () => {
    const set = await filled();
    const { query } = operation;
    for (const who of [ofDepartment('product'), ofDepartment('unassigned'), ofDepartment()]) {
      const asked = [
        undefined,
        ...['department=supply', 'topic=speed', 'stage=in-sale'].filter((each) =>
          query.includes(each.split('=')[0] ?? ''),
        ),
      ];
      for (const more of asked)
        for (const id of ['supply-0', 'product-0']) {
          if (method !== 'GET') continue;
          const { body, status } = await set.get(
            withQuery(path.replace('{id}', id), more, parameters[operationId]),
            who,
          );
          expect([200, 404]).toContain(status);
          expect(JSON.stringify(body)).not.toContain('only supply');
          if (who !== undefined && !JSON.stringify(who).includes('product'))
            expect(JSON.stringify(body)).not.toContain('only product');
        }
    }
  });

  it('shows a department no words that fewer people wrote than the deployment says', async () => {
    const set = await filled();
    if (method !== 'GET') return;
    for (const id of ['supply-0', 'supply-5']) {
      const { body } = await set.get(addressOf(path, id, operationId), ofDepartment('supply'));
      expect(JSON.stringify(body)).not.toContain('only supply');
    }
  });

  it('tells whoever may not ask it nothing more by what is wrong with a request', async () => {
    if (mayAsk[operationId]?.includes('department')) return;
    const set = await filled();
    const wrong =
      method === 'GET' ? {} : { body: 'x'.repeat(2_000_000), headers: { 'Content-Type': 'text/plain' } };
    const answer = await set.ask(
      `${path.replace('{id}', 'product-0')}?nothing=1`,
      { method, ...wrong },
      ofDepartment('product'),
    );
    expect(answer.body).toEqual((await set.get('/v1/nothing', ofDepartment('product'))).body);
  });

  it('refuses a token without company, and one whose role is not known', async () => {
    const set = await filled();
    expect(await ask(set, operation, {})).toMatchObject({ status: 403, body: { code: 'no-company' } });
    const misspelt = { company: 'acme', roles: ['amdin'] };
    expect(await ask(set, operation, misspelt)).toMatchObject({ status: 403, body: { code: 'no-role' } });
  });

  it('takes no parameter that names a company', async () => {
    const set = await filled();
    const { body } = await set.get(`${path.replace('{id}', 'product-0')}?company=other`, asAdmin);
    if (method === 'GET') expect(body).toMatchObject({ code: 'unknown-parameter', field: 'company' });
    for (const { name } of Object.values(document.paths[path] ?? {}).flatMap((each) => each.parameters))
      expect(name).not.toMatch(/company|tenant/i);
  });
});

describe.each(operations)('the tool $operationId', (operation) => {
  const { operationId, path } = operation;
  const given = (id: string) => {
    const query = new URLSearchParams(parameters[operationId]);
    const body = bodies[operationId];
    return {
      ...Object.fromEntries(query),
      ...(path.includes('{id}') && { id }),
      ...(body !== undefined && { body }),
    };
  };
  const asTool = async (set: Set, who: Readonly<Record<string, unknown>>, id: string) => {
    const { call } = await mcpClient(set, who);
    return await call(operationId, given(id)).catch((error: unknown) => String(error));
  };

  it.each(['admin', 'analyst', 'department', 'uploader'] as const)(
    'gives %s what the API gives with the same token, and is not there where it gives nothing',
    async (role) => {
      const who = { ...readers[role], roles: [...readers[role].roles, 'tools-write'] };
      const answer = await asTool(await filled(), who, idOf(operationId));
      if (mayAsk[operationId]?.includes(role)) {
        const { body } = await ask(await filled(), operation, who, idOf(operationId));
        expect(answer).toMatchObject({ structuredContent: body });
      } else expect(answer).toMatch(/there is no such tool/);
    },
  );

  it('shows another company nothing, and tells it nothing of what is there', async () => {
    const theirs = { company: 'other', sub: 'eve', roles: ['admin', 'tools-write'] };
    const answer = await asTool(await filled(), theirs, idOf(operationId));
    expect(JSON.stringify(answer)).not.toMatch(
      /only \w+ may read|november\.csv|product-\d|file1|order1|"quality"/,
    );
    if (path.includes('{id}'))
      expect(answer).toMatchObject({
        isError: true,
        content: [{ text: expect.stringContaining('not-found') }],
      });
  });

  it('shows a department no words of another, nor its own where too few wrote', async () => {
    for (const department of ['product', 'supply', 'unassigned'])
      for (const id of ['supply-0', 'product-0']) {
        const answer = JSON.stringify(await asTool(await filled(), ofDepartment(department), id));
        expect(answer).not.toContain('only supply');
        if (department !== 'product') expect(answer).not.toContain('only product');
      }
  });
});

describe('a cursor', () => {
  const lists = operations.filter(({ query }) => query.includes('cursor'));
  const Next = z.looseObject({ next: z.string() });
  /** Values that a filter may have. One that is new in the document has to be written here. */
  const values: Readonly<Record<string, string>> = {
    ...{ week: '2026-W45', from: '2026-W45', to: '2026-W45', day: '2026-11-10', order: 'newest' },
    ...{
      department: 'product',
      topic: 'quality',
      touchpoint: 'goods',
      stage: 'in-sale',
      sentiment: 'negative',
    },
    ...{ source: 'review', language: 'en', signal: 'churn', facet: 'product', words: 'only' },
  };

  const erasing = {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
    body: JSON.stringify({ file: 'file1' }),
  };
  /** With enough of everything for a second page. */
  async function longLists() {
    const set = await filled();
    await set.put('/v1/feedback/product-1/label', { label: 'mixed' }, asAdmin);
    await set.files.store.open(aFileRecord({ file: 'file2' }));
    expect(await set.ask('/v1/erasures', erasing, asAdmin)).toMatchObject({ status: 202 });
    return set;
  }

  it('is given by the lists of the document', () => {
    expect(lists.map(({ operationId }) => operationId).toSorted()).toEqual([
      ...['listErasures', 'listFeedback', 'listFiles', 'listLabels'],
    ]);
  });

  it.each(lists)('of $operationId holds for no other company, reader, list or filter', async (list) => {
    const set = await longLists();
    const { next } = Next.parse((await set.get(`${list.path}?limit=1`, asAdmin)).body);
    const refused = (await set.get(`${list.path}?cursor=rubbish`, asAdmin)).body;
    expect(refused).toMatchObject({ code: 'invalid-cursor' });
    expect(await set.get(`${list.path}?cursor=${next}`, asAdmin)).toMatchObject({ status: 200 });
    const theirs = { company: 'other', sub: 'eve', roles: ['admin'] };
    expect((await set.get(`${list.path}?cursor=${next}`, theirs)).body).toEqual(refused);
    const ofFew = await set.get(`${list.path}?cursor=${next}`, ofDepartment('product'));
    expect(mayAsk[list.operationId]?.includes('department') ? ofFew.body : refused).toEqual(refused);
    for (const { path } of lists)
      if (path !== list.path)
        expect((await set.get(`${path}?cursor=${next}`, asAdmin)).body).toEqual(refused);
    const filters = list.query.filter((name) => !['cursor', 'limit', 'format'].includes(name));
    expect(Object.keys(values)).toEqual(expect.arrayContaining(filters));
    for (const name of filters) {
      const { body } = await set.get(`${list.path}?cursor=${next}&${name}=${values[name]}`, asAdmin);
      expect(body, name).toEqual(refused);
    }
  });
});

describe('the words of a department', () => {
  it('of another are answered as those of one that is not there', async () => {
    const set = await filled();
    const ofAnother = await set.get('/v1/feedback?department=supply', ofDepartment('product'));
    const ofNone = await set.get('/v1/feedback?department=nobody', ofDepartment('product'));
    expect(ofAnother).toMatchObject({ status: 200, body: { items: [], withheld: 0 } });
    expect(ofAnother.body).toEqual(ofNone.body);
  });

  it('are shown to it where enough people wrote them, and counted where too few did', async () => {
    const set = await filled();
    const product = await set.get('/v1/feedback', ofDepartment('product'));
    expect(JSON.stringify(product.body)).toContain('only product may read this, 5');
    expect((await set.get('/v1/feedback', ofDepartment('supply'))).body).toEqual({
      ...{ week: '2026-W46', from: '2026-W46', to: '2026-W46', items: [], withheld: 6 },
    });
    expect(await set.get('/v1/feedback/product-1', ofDepartment('product'))).toMatchObject({ status: 200 });
    expect(await set.get('/v1/feedback/supply-1', ofDepartment('supply'))).toMatchObject(nothing);
  });

  it('come together for whoever has two, as far as each is shown', async () => {
    const set = await filled();
    const { body } = await set.get('/v1/feedback', ofDepartment('product', 'supply'));
    expect(body).toMatchObject({ items: { length: 6 }, withheld: 6 });
    expect(JSON.stringify(body)).not.toContain('only supply');
    expect(await set.get('/v1/feedback/supply-1', ofDepartment('product', 'supply'))).toMatchObject(nothing);
  });

  it('come together for whoever has two, the latest first, each once', async () => {
    const set = await filled();
    const said = aSaid({ departments: ['supply'], author: 'author9', time: '2026-11-10T08:00:00Z' });
    await set.feedback.store.put(aStored({ id: 'supply-9', said }));
    const both = ofDepartment('product', 'supply');
    const Page = z.looseObject({
      items: z.array(z.looseObject({ id: z.string() })),
      next: z.string().optional(),
    });
    const ids: string[] = [];
    for (let path: string | undefined = '/v1/feedback?limit=5'; path !== undefined; ) {
      const { items, next }: z.infer<typeof Page> = Page.parse((await set.get(path, both)).body);
      ids.push(...items.map(({ id }) => id));
      path = next && `/v1/feedback?limit=5&cursor=${next}`;
    }
    expect(ids).toHaveLength(13);
    expect(new Set(ids).size).toBe(13);
    expect(ids.slice(0, 2).toSorted()).toEqual(['product-5', 'supply-5']);
  });

  it('are quoted where enough people said so, beside the numbers of all', async () => {
    const set = await filled();
    const { body } = await set.get('/v1/pain-points', ofDepartment('product'));
    expect(body).toMatchObject({
      items: [
        { topic: 'quality', count: 6, quotes: [{ id: 'product-1' }] },
        { topic: 'speed', count: 6, quotes: [] },
      ],
    });
    expect((await set.get('/v1/pain-points', ofDepartment('supply'))).body).toMatchObject({
      items: [{ quotes: [] }, { topic: 'speed', quotes: [] }],
    });
  });
});
