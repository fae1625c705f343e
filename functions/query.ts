import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoLabelStore } from '../lib/aws/dynamo-label-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { env } from '../lib/contract/env.ts';
import { createApi, routes } from '../lib/query/api.ts';
import { describeError } from '../lib/runtime/describe-error.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { companyOf, internalError, lambdaApi, routeOf } from '../lib/runtime/lambda-api.ts';
import { loggedBy, newLogger } from '../lib/runtime/logger.ts';

const { BUCKET, TABLE, COMPANY_CLAIM } = readEnv(env.query);
const logger = newLogger('query');
const table = openTable(TABLE);
const objects = s3ObjectStore(BUCKET);
const now = () => new Date();
const api = createApi({
  objects,
  config: configReader(objects, now),
  feedback: dynamoFeedbackStore(table),
  summaries: dynamoSummaryStore(table, openTableForOneTry(TABLE), randomUUID),
  files: dynamoFileStore(table),
  labels: dynamoLabelStore(table),
  now,
});

const answer = lambdaApi(api, COMPANY_CLAIM);

/** A request whose token API Gateway has verified: answered for the company that the token names. */
export const handler = middy<APIGatewayProxyEventV2WithJWTAuthorizer>()
  .use(loggedBy(logger))
  .handler(async (event, context) => {
    const result = await answer(event, context);
    const company = companyOf(event.requestContext, COMPANY_CLAIM);
    logger.info('done', { route: routeOf(event.rawPath, routes), status: result.statusCode, company });
    return result;
  })
  .onError(async (request) => {
    const { rawPath, requestContext } = request.event;
    const company = companyOf(requestContext, COMPANY_CLAIM);
    logger.error('failed', { route: routeOf(rawPath, routes), company, cause: describeError(request.error) });
    request.response = internalError;
  });
