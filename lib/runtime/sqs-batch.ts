import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { describeError } from './describe-error.ts';

/** What a message may say it is about: names and numbers of ours, no words of customers, and no key that a company chose. */
const Names = z
  .object({
    ...{ company: z.string(), file: z.string(), cut: z.number(), ordinal: z.number() },
    ...{ week: z.string(), department: z.string(), order: z.string() },
  })
  .partial();

/**
 * Handles each message of a queue on its own: those that fail are reported and come back, the others are done.
 * What `handle` gives is logged as the facts of that message, beside what `namesOf` makes of it; where it fails, what it is about.
 */
export async function handleMessages<Schema extends z.ZodType>(
  { event, context, logger }: { event: SQSEvent; context: Context; logger: Logger },
  schema: Schema,
  handle: (message: z.infer<Schema>) => Promise<Record<string, unknown>>,
  namesOf: (message: z.infer<Schema>) => z.infer<typeof Names> = () => ({}),
): Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS);
  const handleRecord = async (record: SQSEvent['Records'][number]) => {
    let names = {};
    try {
      const message = schema.parse(JSON.parse(record.body));
      names = { ...Names.safeParse(message).data, ...namesOf(message) };
      logger.info('done', { ...namesOf(message), ...(await handle(message)) });
    } catch (error) {
      logger.error('failed', { messageId: record.messageId, ...names, cause: describeError(error) });
      throw error;
    }
  };
  return await processPartialResponse(event, handleRecord, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
}
