import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { describeError } from './describe-error.ts';

/**
 * Handles each message of a queue on its own: those that fail are reported and come back, the others are done.
 * What `handle` gives is logged as the facts of that message.
 */
export async function handleMessages<Schema extends z.ZodType>(
  { event, context, logger }: { event: SQSEvent; context: Context; logger: Logger },
  schema: Schema,
  handle: (message: z.infer<Schema>) => Promise<Record<string, unknown>>,
): Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS);
  const handleRecord = async (record: SQSEvent['Records'][number]) => {
    try {
      logger.info('done', await handle(schema.parse(JSON.parse(record.body))));
    } catch (error) {
      logger.error('failed', { messageId: record.messageId, cause: describeError(error) });
      throw error;
    }
  };
  return await processPartialResponse(event, handleRecord, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
}
