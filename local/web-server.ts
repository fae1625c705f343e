import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { cors, mcpPath, publicPaths, unsubscribePath } from '../lib/contract/api.ts';
import type { devTokens } from './dev-tokens.ts';
import { listen } from './listen.ts';
import { keptMails } from './mail-server.ts';
import { mailboxPage } from './mailbox-page.ts';
import type { Pipeline } from './pipeline.ts';
import { contextOf } from './poll-queue.ts';

/** Serves the mailbox page at `/` and the API at `/v1`, where it does what API Gateway does: verify, then invoke. */
export async function startWebServer(
  pipeline: Pipeline,
  tokens: Awaited<ReturnType<typeof devTokens>>,
  { mailFolder, port, origins = [] }: { mailFolder: string; port: number; origins?: readonly string[] },
) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const handled =
      url.pathname.startsWith('/v1/') || url.pathname === mcpPath
        ? answerApi(pipeline, tokens, request, response, url, origins)
        : answerPage(mailFolder, response, url.pathname);
    handled.catch(() => response.writeHead(500).end());
  });
  const address = await listen(server, port);
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { address, stop };
}

async function answerApi(
  pipeline: Pipeline,
  tokens: Awaited<ReturnType<typeof devTokens>>,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  origins: readonly string[],
): Promise<void> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const claims = token === undefined ? undefined : await tokens.verify(token);
  const crossed = corsHeaders(request, origins);
  if (request.method === 'OPTIONS' && Object.keys(crossed).length > 0) {
    response.writeHead(204, crossed).end();
    return;
  }
  const isOpen =
    request.method === 'OPTIONS' ||
    url.pathname.startsWith(`${unsubscribePath}/`) ||
    publicPaths.some((path) => path === url.pathname);
  if (claims === undefined && !isOpen) {
    response.writeHead(401, {
      ...{ ...crossed, 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' },
    });
    response.end(JSON.stringify({ message: 'Unauthorized' }));
    return;
  }
  const {
    statusCode = 200,
    headers,
    body,
    isBase64Encoded,
  } = await pipeline.query(
    { ...toEvent(request, url, claims), body: await text(request) },
    contextOf('query'),
  );
  const lines = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  response.writeHead(statusCode, { ...Object.fromEntries(lines), ...crossed });
  response.end(isBase64Encoded ? Buffer.from(body ?? '', 'base64') : body);
}

/** As API Gateway adds them where a deployment names origins (infra/query.ts), which it does to every answer. */
function corsHeaders(
  { headers: { origin } }: IncomingMessage,
  origins: readonly string[],
): Record<string, string> {
  const allowed = origins.find((each) => each === '*' || each === origin);
  if (allowed === undefined || origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': allowed,
    'Access-Control-Allow-Methods': cors.methods.join(','),
    'Access-Control-Allow-Headers': cors.allowHeaders.join(','),
    'Access-Control-Expose-Headers': cors.exposeHeaders.join(','),
    'Access-Control-Max-Age': String(cors.maxAgeSeconds),
    ...(allowed !== '*' && { Vary: 'Origin' }),
  };
}

function toEvent(
  request: IncomingMessage,
  url: URL,
  claims: Record<string, unknown> | undefined,
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const method = request.method ?? 'GET';
  const texts = Object.entries(claims ?? {}).map(([name, value]) => [name, asText(value)]);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]);
  return {
    ...{ version: '2.0', routeKey: '$default', rawPath: url.pathname, rawQueryString: url.search.slice(1) },
    headers: Object.fromEntries(headers),
    requestContext: {
      ...{ accountId: '000000000000', apiId: 'local', domainName: 'localhost', domainPrefix: 'local' },
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      ...{
        requestId: crypto.randomUUID(),
        routeKey: '$default',
        stage: '$default',
        time: '',
        timeEpoch: Date.now(),
      },
      authorizer: {
        ...{ principalId: '', integrationLatency: 0 },
        jwt: { claims: Object.fromEntries(texts), scopes: [] },
      },
    },
    isBase64Encoded: false,
  };
}

/** As API Gateway hands claims on: a list in brackets, its parts with blanks between. */
const asText = (claim: unknown): string => (Array.isArray(claim) ? `[${claim.join(' ')}]` : String(claim));

async function answerPage(mailFolder: string, response: ServerResponse, path: string): Promise<void> {
  const mails = await keptMails(mailFolder);
  const [, kind, id] = path.split('/');
  const mail = kind === 'mail' ? mails.find((each) => each.id === id) : undefined;
  if (path !== '/' && mail === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('no such mail');
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    // what customers wrote is escaped; should it ever not be, it runs nothing
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
  });
  response.end(mail === undefined ? await mailboxPage(mails) : (mail.email.html ?? mail.email.text ?? ''));
}
