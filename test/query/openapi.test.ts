import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openApi } from '../../lib/query/openapi.ts';
import { problems } from '../../lib/query/problem.ts';
import { routes } from '../../lib/query/routes.ts';
import { compareDocuments, versionAllows } from '../../tools/api/compare-documents.ts';
import { setUp } from './asking.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const Document = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

describe('the document of the API', () => {
  it('lies in the repository as the code makes it (npm run check:api -- --write)', () => {
    expect(JSON.parse(read('docs/openapi.json'))).toEqual(JSON.parse(JSON.stringify(openApi())));
  });

  it('is handed out to anybody, for it says nothing of a company', async () => {
    const response = await setUp().api.request('/v1/openapi.json', {}, {});
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300');
    expect(await response.json()).toEqual(JSON.parse(read('docs/openapi.json')));
  });

  it('has every route once, each with an operation id of its own', () => {
    const { paths } = Document.parse(JSON.parse(read('docs/openapi.json')));
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    expect(told.toSorted()).toEqual(
      routes.map(({ method, path, id }) => `${method} ${path} ${id}`).toSorted(),
    );
    expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length);
  });

  it('points at nothing that it does not hold', () => {
    const text = read('docs/openapi.json');
    const { components } = Document.parse(JSON.parse(text));
    const pointers = [...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, pointer = '']) => pointer);
    expect(pointers.length).toBeGreaterThan(20);
    const names = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
    const elsewhere = pointers.filter((pointer) => !names.includes(pointer));
    for (const [name, held] of Object.entries(components.schemas))
      expect(held, name).toMatchObject({ type: 'object' });
    expect([...new Set(elsewhere)]).toEqual(['#/components/headers/RequestId']);
  });
});

describe('the page of the API', () => {
  it('can be read by anybody, runs nothing, and loads nothing from anywhere', async () => {
    const response = await setUp().api.request('/v1/docs', {}, {});
    const page = await response.text();
    expect(response.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+';/,
    );
    expect(page).not.toMatch(/<script|<link|<img|\bsrc=|\bon\w+=|https?:\/\//i);
    for (const { id, path } of routes) {
      expect(page).toContain(`id="${id}"`);
      expect(page).toContain(path);
    }
    for (const code of Object.keys(problems)) expect(page).toContain(`<h3 id="${code}">`);
    expect(page).not.toContain('[object');
  });

  it('leads from each schema that is named to where it stands, and shows how a token is sent', async () => {
    const page = await (await setUp().api.request('/v1/docs', {}, {})).text();
    const links = [...page.matchAll(/href="#(schema-\w+)"/g)].map((match) => match[1]);
    expect(links.length).toBeGreaterThan(10);
    for (const link of new Set(links)) expect(page).toContain(`id="${link}"`);
    expect(page).not.toContain('#/components/schemas/');
    expect(page).toContain('Authorization: Bearer $TOKEN');
  });
});

describe('docs/problems.md', () => {
  it('explains every code, and no other', () => {
    const told = [...read('docs/problems.md').matchAll(/^## `([\w-]+)` \((\d+)\)$/gm)].map(
      ([, code, status]) => [code, Number(status)],
    );
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(Object.entries(problems).map(([code, { status }]) => [code, status])),
    );
  });
});

const schema = (change: object = {}) => ({
  ...{
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string', enum: ['x', 'y'] }, b: { type: 'integer' } },
  },
  ...change,
});
type Change = {
  parameters?: readonly object[];
  answer?: object;
  body?: object;
  paths?: object;
  types?: object;
  headers?: object;
  bodies?: object;
  security?: object;
};
const document = (change: Change = {}) => ({
  info: { version: '1.0.0' },
  security: change.security ?? [{ token: [] }],
  paths: {
    '/a': {
      get: {
        operationId: 'getA',
        parameters: change.parameters ?? [
          { name: 'p', in: 'query', required: false, schema: { type: 'string' } },
        ],
        requestBody: {
          content: change.bodies ?? { 'application/json': { schema: change.body ?? schema() } },
        },
        responses: {
          200: {
            headers: change.headers ?? { 'X-Request-Id': { schema: { type: 'string' } } },
            content: change.types ?? { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
          },
        },
      },
    },
    ...change.paths,
  },
  components: { schemas: { A: change.answer ?? schema() } },
});
const properties = schema().properties;

describe('a document against an earlier one', () => {
  it.each([
    ['a route that is gone', { paths: { '/a': {} } }],
    [
      'another operation id',
      { paths: { '/a': { get: { ...document().paths['/a'].get, operationId: 'b' } } } },
    ],
    ['a parameter that is gone', { parameters: [] }],
    [
      'a parameter that must be there now',
      { parameters: [{ name: 'p', in: 'query', required: true, schema: { type: 'string' } }] },
    ],
    [
      'a new parameter that must be there',
      {
        parameters: [
          ...document().paths['/a'].get.parameters,
          { name: 'q', in: 'query', required: true, schema: {} },
        ],
      },
    ],
    [
      'a parameter of another type',
      { parameters: [{ name: 'p', in: 'query', required: false, schema: { type: 'integer' } }] },
    ],
    [
      'a parameter with a limit',
      { parameters: [{ name: 'p', in: 'query', required: false, schema: { type: 'string', maxLength: 3 } }] },
    ],
    [
      'a value that is taken no more',
      { body: schema({ properties: { ...properties, a: { type: 'string', enum: ['x'] } } }) },
    ],
    ['a field of the body that must be there', { body: schema({ required: ['a', 'b'] }) }],
    ['a field of the answer that is gone', { answer: schema({ properties: { a: properties.a } }) }],
    [
      'a field of the answer of another type',
      { answer: schema({ properties: { ...properties, b: { type: 'string' } } }) },
    ],
    ['a field of the answer that may be missing', { answer: schema({ required: [] }) }],
    ['a table that is given no more', { types: {} }],
    [
      'a parameter that stands for something else where it is left out',
      { parameters: [{ name: 'p', in: 'query', required: false, schema: { type: 'string', default: 'x' } }] },
    ],
    ['a kind of body that is taken no more', { bodies: { 'application/yaml': {} } }],
    ['a header that is dropped', { headers: {} }],
    ['another way to say who asks', { security: [{ key: [] }] }],
  ])('breaks clients by %s', (_, change) => {
    const differences = compareDocuments(document(), document(change));
    expect(differences.some(({ breaks }) => breaks)).toBe(true);
    expect(versionAllows(differences, '1.2.3', '1.3.0')).toBe(false);
    expect(versionAllows(differences, '1.2.3', '2.0.0')).toBe(true);
  });

  it.each([
    ['a new route', { paths: { '/b': { get: { operationId: 'getB' } } } }],
    [
      'a new parameter',
      {
        parameters: [
          ...document().paths['/a'].get.parameters,
          { name: 'q', in: 'query', required: false, schema: {} },
        ],
      },
    ],
    [
      'a new value in the answer',
      { answer: schema({ properties: { ...properties, a: { type: 'string', enum: ['x', 'y', 'z'] } } }) },
    ],
    [
      'a new field of the answer',
      { answer: schema({ properties: { ...properties, c: { type: 'string' } } }) },
    ],
    ['a field of the body that may be left out', { body: schema({ required: [] }) }],
    [
      'a parameter that may be longer',
      {
        parameters: [{ name: 'p', in: 'query', required: false, schema: { type: 'string', maxLength: 30 } }],
        before: [{ name: 'p', in: 'query', required: false, schema: { type: 'string', maxLength: 3 } }],
      },
    ],
    ['one more header', { headers: { 'X-Request-Id': {}, Link: {} } }],
    [
      'one more kind of body',
      { bodies: { 'application/json': { schema: schema() }, 'application/yaml': {} } },
    ],
    ['other words for people', { answer: schema({ description: 'other words' }) }],
  ])('breaks none by %s', (_, change: Change & { readonly before?: readonly object[] }) => {
    const before = document(change.before === undefined ? {} : { parameters: change.before });
    const differences = compareDocuments(before, document(change));
    expect(differences).not.toEqual([]);
    expect(differences.filter(({ breaks }) => breaks)).toEqual([]);
    expect(versionAllows(differences, '1.2.3', '1.2.3')).toBe(false);
    expect(versionAllows(differences, '1.2.3', '1.3.0')).toBe(true);
  });

  it('is the same where nothing changed', () => {
    expect(compareDocuments(document(), document())).toEqual([]);
  });
});
