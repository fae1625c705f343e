import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { Hono } from 'hono';
import { type APIGatewayProxyResult, type ApiGatewayRequestContextV2, handle } from 'hono/aws-lambda';

type Bindings = { readonly company: string | undefined };
type Api = { readonly fetch: (request: Request, bindings: Bindings) => Response | Promise<Response> };

/**
 * Answers events of the HTTP API by an API that wants to know the company of a request: the one that the token names, which
 * API Gateway has verified.
 */
export function lambdaApi(api: Api, companyClaim: string) {
  const app = new Hono<{ Bindings: { requestContext: ApiGatewayRequestContextV2 } }>();
  app.all('*', (c) => api.fetch(c.req.raw, { company: companyOf(c.env.requestContext, companyClaim) }));
  // Hono would print what failed, text and all, and answer in words of its own
  app.onError((error) => {
    throw error;
  });
  const answer = handle(app);
  return (event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) =>
    answer(forHono(event), context);
}

type Claims = {
  readonly authorizer?: { readonly jwt?: { readonly claims: Readonly<Record<string, unknown>> } };
};

/** The company that a verified token names; undefined where it names none. */
export function companyOf({ authorizer }: Claims, claim: string): string | undefined {
  const company = authorizer?.jwt?.claims[claim];
  return typeof company === 'string' ? company : undefined;
}

/** A path for the log: `/v1/feedback`, without what a client puts behind it; `other` for what is none of these. */
export function routeOf(path: string, routes: readonly string[]): string {
  return routes.find((route) => path === route || path.startsWith(`${route}/`)) ?? 'other';
}

/**
 * An event as Hono's adapter takes it. It prints what it cannot make a request of, so nothing goes there that may be a secret
 * or malformed: of the headers the API reads none but the type of the body, and a request to read has no body.
 */
function forHono(event: APIGatewayProxyEventV2WithJWTAuthorizer) {
  const { cookies: _, headers, requestContext, body = null, ...rest } = event;
  const reads = ['GET', 'HEAD'].includes(requestContext.http.method);
  const type = headers['content-type'];
  return {
    ...rest,
    headers: type === undefined ? {} : { 'content-type': type },
    requestContext: { ...requestContext, authentication: null },
    body: reads ? null : body,
  };
}

/** What a client sees of a failure that is ours: that it may try again, and nothing of the cause. */
export const internalError: APIGatewayProxyResult = {
  statusCode: 500,
  headers: { 'Content-Type': 'application/problem+json' },
  body: JSON.stringify({
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'try again later',
  }),
  isBase64Encoded: false,
};
