import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
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
  { mailFolder, port }: { mailFolder: string; port: number },
) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const handled = url.pathname.startsWith('/v1/')
      ? answerApi(pipeline, tokens, request, response, url)
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
): Promise<void> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const claims = token === undefined ? undefined : await tokens.verify(token);
  if (claims === undefined || !['GET', 'PUT'].includes(request.method ?? '')) {
    const status = claims === undefined ? 401 : 404;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ message: status === 401 ? 'Unauthorized' : 'Not Found' }));
    return;
  }
  const {
    statusCode = 200,
    headers,
    body,
  } = await pipeline.query(
    { ...toEvent(request, url, claims), body: await text(request) },
    contextOf('query'),
  );
  const lines = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  response.writeHead(statusCode, Object.fromEntries(lines)).end(body);
}

function toEvent(
  request: IncomingMessage,
  url: URL,
  claims: Record<string, unknown>,
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const method = request.method ?? 'GET';
  const texts = Object.entries(claims).map(([name, value]) => [name, String(value)]);
  return {
    ...{ version: '2.0', routeKey: '$default', rawPath: url.pathname, rawQueryString: url.search.slice(1) },
    headers: { accept: request.headers.accept },
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
