import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimsOf, internalError, lambdaApi } from '../../lib/runtime/lambda-api.ts';
import { contextOf } from '../../local/poll-queue.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Changed = Partial<Omit<Event, 'requestContext'>> & {
  readonly method?: string;
  readonly claims?: Record<string, string | number>;
};

const anEvent = ({ method = 'GET', claims = { company: 'acme' }, ...changed }: Changed = {}): Event => ({
  ...{ version: '2.0', routeKey: '$default', rawPath: '/v1/feedback', rawQueryString: '' },
  ...{ isBase64Encoded: false, headers: { authorization: 'Bearer my-secret-token', 'x-bad': 'a\nb' } },
  requestContext: {
    ...{ accountId: '1', apiId: 'a', domainName: 'api.example', domainPrefix: 'api', requestId: 'r' },
    ...{ routeKey: '$default', stage: '$default', time: '', timeEpoch: 0 },
    http: { method, path: '/v1/feedback', protocol: 'HTTP/1.1', sourceIp: '::1', userAgent: 'u' },
    authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } },
  },
  ...changed,
});

/** An API that says what it was asked. */
const echo = new Hono<{
  Bindings: { claims: Readonly<Record<string, unknown>> | undefined; request: string };
}>();
echo.all('*', async (c) => {
  const { method, url } = c.req;
  const headers = Object.fromEntries(c.req.raw.headers);
  const { claims = null, request } = c.env;
  return c.json({ method, url, claims, request, headers, body: await c.req.text() });
});
const answer = (event: Event) => lambdaApi(echo)(event, contextOf('query'));
const asked = async (event: Event): Promise<unknown> => JSON.parse((await answer(event)).body);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('an event of the HTTP API', () => {
  it('becomes a request, with its query as it was written', async () => {
    expect(await asked(anEvent({ rawQueryString: 'topic=a%26b&limit=2' }))).toMatchObject({
      ...{ method: 'GET', url: 'https://api.example/v1/feedback?topic=a%26b&limit=2' },
    });
    expect(await asked(anEvent())).toMatchObject({ url: 'https://api.example/v1/feedback', body: '' });
  });

  it('comes with the claims of the verified token and its id, and with nothing that the client says of itself', async () => {
    expect(await asked(anEvent({ claims: { company: 'acme' } }))).toMatchObject({
      ...{ claims: { company: 'acme' }, request: 'r' },
    });
    const named = { 'x-company': 'other', company: 'other', 'x-amzn-request-context': '{}' };
    expect(
      await asked(anEvent({ headers: named, rawQueryString: 'company=other', claims: {} })),
    ).toMatchObject({ claims: {}, headers: {} });
    expect(claimsOf({})).toBeUndefined();
  });

  it('brings along the headers that the API reads', async () => {
    const headers = { 'accept-encoding': 'gzip', 'if-none-match': 'W/"a"', accept: 'text/csv' };
    expect(await asked(anEvent({ headers }))).toMatchObject({
      headers: { 'accept-encoding': 'gzip', 'if-none-match': 'W/"a"' },
    });
  });

  it.each(['a\nb', 'é', ''])('does not pass over a key that is malformed: %j', async (key) => {
    expect(await asked(anEvent({ headers: { 'idempotency-key': key } }))).toMatchObject({
      headers: { 'idempotency-key': expect.stringContaining('? ?') },
    });
  });

  it('is answered byte by byte where the answer is a table or packed', async () => {
    const bytes = [0xef, 0xbb, 0xbf, 0x61];
    const table = new Hono().all('*', (c) =>
      c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'text/csv; charset=utf-8' }),
    );
    const { body, isBase64Encoded } = await lambdaApi(table)(anEvent(), contextOf('query'));
    expect(isBase64Encoded).toBe(true);
    expect([...Buffer.from(body, 'base64')]).toEqual(bytes);
  });

  it.each(['PUT', 'POST'])('has the body of a %s, be it written in base64 or not', async (method) => {
    const body = '{"label":"好😀"}';
    const type = { 'content-type': 'application/json' };
    expect(await asked(anEvent({ method, body, headers: type }))).toMatchObject({ body, headers: type });
    const encoded = Buffer.from(body).toString('base64');
    expect(await asked(anEvent({ method, body: encoded, isBase64Encoded: true }))).toMatchObject({ body });
  });

  it.each(['GET', 'HEAD'])('has no body where it is a %s, whatever the client sent', async (method) => {
    const printed = vi.spyOn(console, 'error');
    const result = await answer(anEvent({ method, body: 'my secret text' }));
    expect(result.statusCode).toBe(200);
    expect(result.body.includes('"body":""') || method === 'HEAD').toBe(true);
    expect(printed).not.toHaveBeenCalled();
  });

  it('brings no token further than here, and prints nothing of what is malformed', async () => {
    const printed = vi.spyOn(console, 'error');
    const result = await answer(anEvent({ cookies: ['session=my-secret'] }));
    expect(result.body).not.toContain('secret');
    expect(await asked(anEvent())).toMatchObject({ headers: {} });
    expect(printed).not.toHaveBeenCalled();
  });

  it('is answered by a response, as text', async () => {
    const forbidden = new Hono().all('*', (c) =>
      c.body('{"title":"好"}', 403, { 'Content-Type': 'application/problem+json' }),
    );
    expect(await lambdaApi(forbidden)(anEvent(), contextOf('query'))).toEqual({
      ...{ statusCode: 403, headers: { 'content-type': 'application/problem+json' }, body: '{"title":"好"}' },
      isBase64Encoded: false,
    });
  });

  it('fails as its API fails, for the function to answer without the cause', async () => {
    const failing = new Hono().all('*', () => {
      throw new Error('my secret text');
    });
    failing.onError((error) => {
      throw error;
    });
    const printed = vi.spyOn(console, 'error');
    await expect(lambdaApi(failing)(anEvent(), contextOf('query'))).rejects.toThrow('my secret text');
    expect(printed).not.toHaveBeenCalled();
    const { statusCode, headers, body } = internalError('r-7');
    expect(statusCode).toBe(500);
    expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'X-Request-Id': 'r-7' });
    expect(JSON.parse(body)).toMatchObject({
      ...{ code: 'internal-error', status: 500, detail: 'try again later', request: 'r-7' },
    });
  });
});
