import fc from 'fast-check';
import { expect, it } from 'vitest';
import { routes } from '../../lib/query/routes.ts';
import { withFeedback } from './asking.ts';

/** Values that clients send by mistake or on purpose, in the place of one that is meant. */
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.constantFrom(
    '2026-W46',
    '2026-W60',
    '0',
    '-1',
    '1e309',
    'NaN',
    'null',
    '[]',
    '{}',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom(
    '../',
    '%00',
    '\u0000',
    '%',
    '#',
    "' OR 1=1",
    '{{7*7}}',
    'acme',
    'other',
    'product',
    'f01',
    '\ud800',
  ),
  fc.integer().map(String),
);
const name = fc.oneof(
  fc.constantFrom('format', ...routes.flatMap((route) => Object.keys(route.query.shape))),
  fc.string({ maxLength: 12 }),
);
const path = fc.oneof(
  fc.constantFrom('', ...routes.map((route) => route.path.replace('/v1/', '').replace('{id}', 'f01'))),
  fc
    .array(value, { maxLength: 4 })
    .map((parts) => parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')),
);
const request = fc.record({
  path,
  query: fc.oneof(
    fc.array(fc.tuple(name, value), { maxLength: 0 }),
    fc.array(fc.tuple(name, value), { maxLength: 4 }),
  ),
  method: fc.constantFrom('GET', 'GET', 'GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
  body: fc.oneof(value, fc.json()),
  company: fc.oneof({ weight: 4, arbitrary: fc.constant('acme') }, value, fc.constant(undefined)),
  roles: fc.oneof(
    { weight: 4, arbitrary: fc.constant('admin') },
    fc.constantFrom('analyst', '[department:supply]', undefined),
    value,
  ),
  headers: fc.record(
    {
      'Content-Type': fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-8'),
      'Accept-Encoding': fc.constantFrom('gzip', 'br', 'gzip;q=0', '*', ';;,q='),
      'If-None-Match': fc.constantFrom('*', 'W/"a"', ','),
    },
    { requiredKeys: [] },
  ),
});

it('answers 2,000 requests that nobody meant with no error of its own, and none with what is another’s', async () => {
  const { api } = await withFeedback(6);
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ path: of, query, method, body, company, roles, headers }) => {
      const parameters = query
        .map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join('='))
        .join('&');
      const init = ['GET', 'HEAD'].includes(method) ? { method } : { method, body };
      const response = await api.request(
        `/v1/${of}?${parameters}`,
        { ...init, headers },
        { claims: { company, roles } },
      );
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
      expect(response.status).toBeLessThan(500);
      const text = await response.text();
      if (company !== 'acme') expect(text).not.toContain('leaks');
      if (response.status >= 400 && method !== 'HEAD')
        expect(response.headers.get('content-type')).toContain('application/problem+json');
    }),
    { numRuns: 2000 },
  );
  // it is no wall that refuses all
  for (const status of [200, 400, 404]) expect(seen.get(status)).toBeGreaterThan(20);
});
