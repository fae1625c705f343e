/** What holds of the API where a deployment says nothing. */
export const standards = {
  /** half of what all clients together may make */
  clientRequestsPerSecond: 25,
  /** people behind a choice of texts, below which a department sees counts */
  leastPeople: 5,
} as const;

/** What anybody may read without a token: it says nothing of any company. */
export const publicPaths = ['/v1/openapi.json', '/v1/docs'] as const;

/**
 * Where who gets a mail unsubscribes, without a token: what stands behind is signed (lib/privacy/unsubscribe-link.ts). Mail programs post here by
 * themselves (RFC 8058).
 */
export const unsubscribePath = '/v1/unsubscribe';

/** Where tools of the Model Context Protocol are. */
export const mcpPath = '/mcp';

/** What a page of another origin may do, where a deployment names its origin. */
export const cors = {
  methods: ['GET', 'HEAD', 'PUT', 'POST', 'OPTIONS'],
  allowHeaders: ['authorization', 'content-type', 'if-none-match', 'idempotency-key'],
  exposeHeaders: ['etag', 'link', 'retry-after', 'x-request-id', 'x-withheld'],
  maxAgeSeconds: 3600,
} as const;
