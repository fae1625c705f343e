import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** An HTTP API event as a Request. */
export function toRequest(event: APIGatewayProxyEventV2WithJWTAuthorizer): Request {
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const headers = Object.entries(event.headers).filter(
    (header): header is [string, string] => header[1] !== undefined,
  );
  const url = `https://${event.requestContext.domainName}${event.rawPath}${query}`;
  const { method } = event.requestContext.http;
  // a Request to read has no body, whatever the client sent
  const body = method === 'GET' || method === 'HEAD' ? undefined : event.body;
  return new Request(url, {
    ...{ method, headers },
    ...(body !== undefined && {
      body: event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    }),
  });
}

/** A Response as HTTP API takes it. */
export async function toProxyResult(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** What a client sees of a failure that is ours: that it may try again, and nothing of the cause. */
export const internalError: APIGatewayProxyStructuredResultV2 = {
  statusCode: 500,
  headers: { 'Content-Type': 'application/problem+json' },
  body: JSON.stringify({
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'try again later',
  }),
};
