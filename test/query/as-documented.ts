import { expect } from 'vitest';
import { Problem, problems } from '../../lib/query/problem.ts';
import type { Route } from '../../lib/query/route.ts';

const matches = ({ path }: Route, asked: string): boolean =>
  new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked);

/**
 * Holds an answer against its schema: that it has all that is documented, and nothing besides, which a schema that drops what it
 * does not know would hide.
 */
export function expectAsDocumented(
  routes: readonly Route[],
  method: string,
  address: string,
  { status, headers }: Response,
  body: unknown,
): void {
  expect(headers.get('X-Request-Id')).not.toBeNull();
  if (status >= 400) {
    expect(headers.get('Content-Type')).toBe('application/problem+json');
    if (method === 'HEAD') return;
    const problem = Problem.parse(body);
    expect(body).toEqual(problem);
    expect(Object.entries(problems).find(([code]) => code === problem.code)?.[1].status).toBe(status);
    return;
  }
  const path = new URL(address, 'http://localhost').pathname;
  const route = routes.find((each) => each.method.toUpperCase() === method && matches(each, path));
  if (status === 204 || status === 304 || route === undefined) return;
  expect(status).toBe(route.status);
  if (headers.get('Content-Type') === 'application/json') expect(body).toEqual(route.response.parse(body));
  else expect(route.givesCsv).toBe(true);
}
