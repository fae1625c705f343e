import { randomBytes, randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { dynamoDigestStore } from '../lib/aws/dynamo-digest-store.ts';
import { dynamoErasureStore } from '../lib/aws/dynamo-erasure-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoLabelStore } from '../lib/aws/dynamo-label-store.ts';
import { dynamoOrderStore } from '../lib/aws/dynamo-order-store.ts';
import { dynamoRecipientStore } from '../lib/aws/dynamo-recipient-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { s3UploadForms } from '../lib/aws/s3-upload-forms.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { readRecipientKey } from '../lib/company/recipient-key.ts';
import { env } from '../lib/contract/env.ts';
import { createApi, pathsOfLog } from '../lib/query/api.ts';
import { cursorKeyReader } from '../lib/query/cursor-key.ts';
import { principalOf } from '../lib/query/principal.ts';
import { describeError } from '../lib/runtime/describe-error.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { claimsOf, internalError, lambdaApi, routeOf } from '../lib/runtime/lambda-api.ts';
import { loggedBy, newLogger } from '../lib/runtime/logger.ts';

const given = readEnv(env.query);
const logger = newLogger('query');
const table = openTable(given.TABLE);
const objects = s3ObjectStore(given.BUCKET);
const now = () => new Date();
const claims = {
  ...{ company: given.COMPANY_CLAIM, roles: given.ROLES_CLAIM, departments: given.DEPARTMENTS_CLAIM },
  ...{ roleNames: given.ROLE_NAMES, withoutRoles: given.WITHOUT_ROLES },
};
const api = createApi(
  {
    objects,
    config: configReader(objects, now),
    feedback: dynamoFeedbackStore(table),
    summaries: dynamoSummaryStore(table, openTableForOneTry(given.TABLE), randomUUID),
    files: dynamoFileStore(table),
    labels: dynamoLabelStore(table),
    digests: dynamoDigestStore(table, table),
    recipients: dynamoRecipientStore(table),
    recipientKey: readRecipientKey(objects),
    erasures: dynamoErasureStore(table),
    orders: dynamoOrderStore(table),
    erasureOrders: sqsQueue(given.ERASURES_QUEUE_URL),
    uploads: s3UploadForms(given.BUCKET, now, given.UPLOADS_URL),
    cursorKey: cursorKeyReader(objects, randomBytes),
    now,
    newId: randomUUID,
  },
  {
    claims,
    leastPeople: given.LEAST_PEOPLE,
    mailsByDefault: given.MAILS_BY_DEFAULT,
    clientRate: { perSecond: given.CLIENT_REQUESTS_PER_SECOND, burst: given.CLIENT_BURST },
  },
);

const answer = lambdaApi(api);

/** What the log says of a request: nothing that a client wrote. */
function told({ rawPath, requestContext }: APIGatewayProxyEventV2WithJWTAuthorizer) {
  const asking = principalOf(claimsOf(requestContext) ?? {}, claims);
  const company = typeof asking === 'string' ? undefined : asking.company;
  return { route: routeOf(rawPath, pathsOfLog), company, request: requestContext.requestId };
}

/** A request whose token API Gateway has verified: answered for the company that the token names. */
export const handler = middy<APIGatewayProxyEventV2WithJWTAuthorizer>()
  .use(loggedBy(logger))
  .handler(async (event, context) => {
    const result = await answer(event, context);
    logger.info('done', { ...told(event), status: result.statusCode });
    return result;
  })
  .onError(async (request) => {
    logger.error('failed', { ...told(request.event), cause: describeError(request.error) });
    request.response = internalError(request.event.requestContext.requestId);
  });
