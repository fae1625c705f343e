import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { Hono } from 'hono';
import { type APIGatewayProxyResult, type ApiGatewayRequestContextV2, handle } from 'hono/aws-lambda';
import type { Claims } from '../query/principal.ts';
import { problemOf, problems } from '../query/problem.ts';

type Bindings = { readonly claims: Claims | undefined; readonly request: string; readonly from: string };
type Api = { readonly fetch: (request: Request, bindings: Bindings) => Response | Promise<Response> };

/**
 * Answers events of the HTTP API by an API that wants to know who asks: the claims of the token, which API Gateway has verified,
 * and the id of the request.
 */
export function lambdaApi(api: Api) {
  const app = new Hono<{ Bindings: { requestContext: ApiGatewayRequestContextV2 } }>();
  app.all('*', (c) => {
    const { requestContext } = c.env;
    return api.fetch(c.req.raw, {
      ...{ claims: claimsOf(requestContext), request: requestContext.requestId },
      from: requestContext.http.sourceIp,
    });
  });
  // Hono would print what failed, text and all, and answer in words of its own
  app.onError((error) => {
    throw error;
  });
  // as text a table would lose its byte-order mark
  const answer = handle(app, { isContentTypeBinary: (type) => type.startsWith('text/csv') });
  return async (
    event: APIGatewayProxyEventV2WithJWTAuthorizer,
    context: Context,
  ): Promise<APIGatewayProxyResult> => {
    const { http, requestId } = event.requestContext;
    return unspeakable.includes(http.method)
      ? problemResult(
          { code: 'method-not-allowed', message: 'there is no such method', faults: [] },
          requestId,
        )
      : await answer(forHono(event), context);
  };
}

/** Methods that a Request cannot have. API Gateway has no route for them either. */
const unspeakable: readonly string[] = ['TRACE', 'TRACK', 'CONNECT'];

type WithClaims = { readonly authorizer?: { readonly jwt?: { readonly claims: Claims } } };

/** The claims of the token of a request; undefined where it has none. */
export const claimsOf = ({ authorizer }: WithClaims): Claims | undefined => authorizer?.jwt?.claims;

/** A path for the log: `/v1/feedback`, without what a client puts behind it; `other` for what is none of these. */
export function routeOf(path: string, routes: readonly string[]): string {
  return routes.find((route) => path === route || path.startsWith(`${route}/`)) ?? 'other';
}

/** Headers that the API reads. */
const readHeaders = [
  ...(['content-type', 'accept-encoding', 'if-none-match', 'idempotency-key'] as const),
  ...(['accept', 'mcp-protocol-version', 'mcp-method', 'mcp-name'] as const),
];

/** Stands for what is malformed: no header that the API reads has such a value. */
const noValue = '? ?';

/**
 * An event as Hono's adapter takes it. It prints what it cannot make a request of, so nothing goes there that may be a secret
 * or malformed: of the headers those that the API reads, and a request to read has no body.
 */
function forHono(event: APIGatewayProxyEventV2WithJWTAuthorizer) {
  const { cookies: _, headers, requestContext, body = null, ...rest } = event;
  const reads = ['GET', 'HEAD'].includes(requestContext.http.method);
  const passed = readHeaders.flatMap((name) => {
    const value = headers[name];
    if (value === undefined) return [];
    // left out, as the adapter does with what is empty, it would be as if it had not been sent: what is malformed is to be refused
    const isNoKey = name === 'idempotency-key' && value === '';
    return [[name, isNoKey ? noValue : value.replaceAll(/[^\x20-\x7e]/g, noValue)]];
  });
  return {
    ...rest,
    headers: Object.fromEntries(passed),
    requestContext: { ...requestContext, authentication: null },
    body: reads ? null : body,
  };
}

/** What a client sees of a failure that is ours: that it may try again, and nothing of the cause. */
export const internalError = (request: string): APIGatewayProxyResult =>
  problemResult({ code: 'internal-error', message: 'try again later', faults: [] }, request);

function problemResult(refused: Parameters<typeof problemOf>[0], request: string): APIGatewayProxyResult {
  return {
    statusCode: problems[refused.code].status,
    headers: {
      ...{ 'Content-Type': 'application/problem+json', 'Cache-Control': 'private, no-store' },
      ...{
        'X-Request-Id': request,
        ...(refused.code === 'method-not-allowed' && { Allow: 'GET, HEAD, PUT, POST, OPTIONS' }),
      },
    },
    body: JSON.stringify(problemOf(refused, request)),
    isBase64Encoded: false,
  };
}
