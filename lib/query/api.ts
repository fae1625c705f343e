import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { mcpPath, publicPaths, unsubscribePath } from '../contract/api.ts';
import { nameOf } from '../hash.ts';
import { type ClientRate, clientRates } from './client-rate.ts';
import { compressed, takesGzip } from './compressed.ts';
import { writeCsv } from './csv.ts';
import { docsPage, docsPolicy } from './docs-page.ts';
import { keptAnswers, type WrittenAnswer, writtenAnswer } from './kept-answers.ts';
import { oneLook } from './one-look.ts';
import { apiVersion, openApi } from './openapi.ts';
import { type ClaimNames, type Claims, type Principal, principalOf } from './principal.ts';
import { notFound, problemOf, problems, Refused } from './problem.ts';
import type { QueryPorts } from './query-ports.ts';
import type { ReadRequest, Route, RouteContext, RouteSettings } from './route.ts';
import { routes } from './routes.ts';
import { answerUnsubscribe, unsubscribePolicy } from './unsubscribe.ts';

export type ApiSettings = RouteSettings & {
  readonly claims: ClaimNames;
  readonly clientRate: ClientRate;
};

/** What comes with a request that is not the client’s to say. */
type Bindings = {
  /** of the verified token; undefined: there was none */
  readonly claims?: Claims | undefined;
  /** its id, as the log has it */
  readonly request?: string | undefined;
  /** the network address that it came from */
  readonly from?: string | undefined;
  /** by a tool, whose call was counted */
  readonly isCounted?: boolean | undefined;
};
type Env = { Bindings: Bindings; Variables: { principal: Principal } };

/** Where each of them begins: a path of the log says no more, for what follows is a client’s. */
export const pathsOfLog: readonly string[] = [
  ...new Set(
    [...publicPaths, unsubscribePath, mcpPath, ...routes.map(({ path }) => path)].map((path) =>
      path.split('/').slice(0, 3).join('/'),
    ),
  ),
];

/** The API as a value: takes a Request and who asks, gives a Response. Errors are problem documents (RFC 9457). */
export function createApi(ports: QueryPorts, settings: ApiSettings): Hono<Env> {
  const api = new Hono<Env>();
  const context: RouteContext = {
    ...ports,
    leastPeople: settings.leastPeople,
    mailsByDefault: settings.mailsByDefault,
  };
  const secondsToWait = clientRates(settings.clientRate, ports.now);
  const kept = keptAnswers();

  api.use(async (c, next) => {
    await next();
    await finish(c);
  });
  const [documentPath, docsPath] = publicPaths;
  api.get(documentPath, (c) => c.body(JSON.stringify(openApi()), 200, forAll('application/json')));
  api.get(docsPath, (c) =>
    c.body(docsPage(openApi()), 200, {
      ...forAll('text/html; charset=utf-8'),
      'Content-Security-Policy': docsPolicy,
    }),
  );
  api.on(['GET', 'POST'], `${unsubscribePath}/:link`, async (c) => {
    const seconds = secondsToWait(`from ${c.env.from ?? ''}`);
    if (seconds > 0) throw askedTooOften(seconds);
    const { link, language } = { link: c.req.param('link'), language: c.req.query('language') };
    const body = c.req.method === 'POST' ? await c.req.text() : undefined;
    const { status, page } = await answerUnsubscribe(ports, { link, language, body });
    return c.body(page, status, {
      'Content-Type': 'text/html; charset=utf-8',
      ...{ 'Content-Security-Policy': unsubscribePolicy, 'Referrer-Policy': 'no-referrer' },
    });
  });
  const methodsOf = new Map<string, string[]>(publicPaths.map((path) => [path, ['GET']]));
  for (const { path, method } of routes)
    methodsOf.set(path, [...(methodsOf.get(path) ?? []), method.toUpperCase()]);
  for (const [path, methods] of methodsOf) {
    const head = methods.includes('GET') ? ['HEAD'] : [];
    const Allow = [...methods, ...head, 'OPTIONS'].join(', ');
    // anybody may ask what can be done: a browser does so without a token
    api.options(honoPath(path), (c) => c.body(null, 204, { Allow }));
    // what a public page cannot do is no secret either
    if (publicPaths.some((each) => each === path)) api.all(path, refuseMethod(Allow));
  }
  api.all(`${unsubscribePath}/:link`, refuseMethod('GET, HEAD, POST'));
  api.use(async (c, next) => {
    c.set('principal', principalIn(c.env, settings.claims));
    const seconds = c.env.isCounted ? 0 : secondsToWait(c.get('principal').client);
    if (seconds === 0) return await next();
    throw askedTooOften(seconds);
  });
  api.post(mcpPath, async (c) => {
    // most requests need none of it, and it is a fifth of the code
    const { answerMcp } = await import('./mcp.ts');
    const bindings = { ...c.env, isCounted: true };
    return await answerMcp(c.req.raw, c.get('principal'), c.env.request ?? '', async (address, init) =>
      api.fetch(new Request(new URL(address, c.req.url), init), bindings),
    );
  });
  api.all(mcpPath, refuseMethod('POST'));
  for (const route of routes)
    api.on(
      route.method.toUpperCase(),
      honoPath(route.path),
      async (c) => await answer(c, route, context, kept),
    );
  for (const [path, methods] of methodsOf) {
    const head = methods.includes('GET') ? ['HEAD'] : [];
    api.all(honoPath(path), refuseMethod([...methods, ...head, 'OPTIONS'].join(', ')));
  }
  api.notFound((c) => writeProblem(c, notFound()));
  api.onError((error, c) => {
    if (error instanceof Refused) return writeProblem(c, error);
    throw error;
  });
  return api;
}

const askedTooOften = (seconds: number): Refused =>
  new Refused('too-many-requests', `ask again in ${seconds} s`, {
    headers: { 'Retry-After': String(seconds) },
  });

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const refuseMethod = (Allow: string) => (): never => {
  throw new Refused('method-not-allowed', `there are ${Allow}`, { headers: { Allow } });
};

function principalIn({ claims }: Bindings, names: ClaimNames): Principal {
  const principal = principalOf(claims ?? {}, names);
  if (principal === 'no-company') throw new Refused('no-company', 'the token names no company');
  if (principal === 'no-role') throw new Refused('no-role', 'the token names no role that is known here');
  return principal;
}

async function answer(
  c: Context<Env>,
  route: Route,
  context: RouteContext,
  kept: ReturnType<typeof keptAnswers>,
): Promise<Response> {
  const principal = c.get('principal');
  // before anything of the request is looked at: what is not for somebody is answered as what is not there
  if (!route.roles.some((role) => principal.roles.includes(role))) throw notFound();
  const given = {
    ...{ query: queryIn(c.req.url), path: c.req.param(), ...(await bodyIn(c, route)) },
    idempotencyKey: c.req.header('Idempotency-Key'),
  };
  const request = route.read(principal, given);
  const asked = [route.id, principal, given] as const;
  const own = { ...context, summaries: oneLook(context.summaries) };
  const tag = await tagOf(request, own, asked);
  // words of customers are nobody’s to keep; numbers are good as long as they have their version
  const name = route.holdsTexts ? undefined : tag;
  const headers = {
    ...(tag !== undefined && { ETag: tag }),
    ...(name !== undefined && { 'Cache-Control': 'private, no-cache' }),
  };
  if (tag !== undefined && isKnown(c.req.header('If-None-Match'), tag)) return c.body(null, 304, headers);
  const found = name === undefined ? undefined : kept.find(name);
  const written = found ?? (await write(c.req.url, request, own, headers));
  // what changed meanwhile may be in it or not: then it goes by neither name
  if (name !== undefined && found === undefined && name === (await tagOf(request, context, asked)))
    kept.keep(name, written);
  const packed = takesGzip(c.req.header('Accept-Encoding')) ? written.packed() : undefined;
  return c.body(packed ?? written.body, route.status, {
    ...written.headers,
    ...(packed !== undefined && { 'Content-Encoding': 'gzip' }),
  });
}

/** Answers a request, as JSON or as a table. */
async function write(
  url: string,
  request: ReadRequest,
  context: RouteContext,
  headers: Readonly<Record<string, string>>,
): Promise<WrittenAnswer> {
  const answered = await request.answer(context);
  const { next, withheld } = Page.parse(answered);
  const linked = next !== undefined && { Link: `<${addressOfNext(url, next)}>; rel="next"` };
  const isTable = request.format === 'csv';
  const type = isTable ? 'text/csv; charset=utf-8; header=present' : 'application/json';
  const body = isTable ? writeCsv(request.table(answered)) : JSON.stringify(answered);
  // a table has no room for it
  const few = withheld !== undefined && { 'X-Withheld': String(withheld) };
  return writtenAnswer(Buffer.from(body), { ...headers, ...linked, ...few, 'Content-Type': type });
}

/** All parameters, one without a name included. */
const queryIn = (url: string): Readonly<Record<string, readonly string[]>> => {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]),
  );
};

const Page = z.looseObject({ next: z.string().optional(), withheld: z.number().optional() });

const ofYaml: readonly string[] = ['application/yaml', 'application/x-yaml', 'text/yaml'];

async function bodyIn(
  c: Context<Env>,
  { body }: Route,
): Promise<{ readonly body: string; readonly isYaml?: boolean }> {
  if (body.mostBytes === 0) return { body: '' };
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isYaml = body.mostBytesOfYaml !== undefined && ofYaml.includes(type);
  if (type === 'application/json' || isYaml) return { body: await c.req.text(), isYaml };
  const known = body.mostBytesOfYaml === undefined ? 'application/json' : `application/json or ${ofYaml[0]}`;
  throw new Refused('unsupported-media-type', `send the body with Content-Type: ${known}`);
}

type Asked = { readonly query: object; readonly path: object };

/** A name for an answer: of what it is made of, of who sees it, and of how this version of the API writes it. */
async function tagOf(
  { version }: ReadRequest,
  context: RouteContext,
  [id, { company, roles, departments }, { query, path }]: readonly [string, Principal, Asked],
): Promise<string | undefined> {
  const name = await version(context);
  if (name === undefined) return undefined;
  const who = [company, ...roles, ...departments, String(context.leastPeople)];
  const parts = [apiVersion, id, name, ...who, JSON.stringify([path, query])];
  // weak: it may come packed or not
  return `W/"${nameOf(...parts)}"`;
}

const isKnown = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((each) => ['*', tag, tag.slice(2)].includes(each.trim())) === true;

function addressOfNext(url: string, next: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', next);
  return `${pathname}?${searchParams}`;
}

const forAll = (type: string) => ({ 'Content-Type': type, 'Cache-Control': 'public, max-age=300' });

function writeProblem(c: Context<Env>, refused: Refused): Response {
  const body = JSON.stringify(problemOf(refused, c.env.request ?? ''));
  const type = { 'Content-Type': 'application/problem+json' };
  return c.body(body, problems[refused.code].status, { ...type, ...refused.headers });
}

/** What every answer has; and packs it where the client takes that. */
async function finish(c: Context<Env>): Promise<void> {
  const { headers, status } = c.res;
  headers.set('X-Request-Id', c.env.request ?? '');
  headers.set('X-Content-Type-Options', 'nosniff');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
  headers.append('Vary', 'Accept-Encoding');
  const isPacked = headers.has('Content-Encoding');
  if (c.res.body === null || isPacked || !takesGzip(c.req.header('Accept-Encoding'))) return;
  const body = Buffer.from(await c.res.arrayBuffer());
  const packed = compressed(body);
  if (packed !== undefined) headers.set('Content-Encoding', 'gzip');
  c.res = new Response(packed ?? body, { status, headers });
}
