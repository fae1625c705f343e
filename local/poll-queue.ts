import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

export type SqsHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * Polls a queue as Lambda does: hands messages to the function in batches, deletes those that it does not report as
 * failed, and leaves the others to come back after their visibility timeout. Gives a function that stops it and waits
 * for what is under way, which is told that its time is up.
 */
export function pollQueue(
  client: SQSClient,
  {
    url,
    name,
    handler,
    batchSize,
    workers = 1,
    timeoutMs = lambdaTimeoutMs,
    visibilitySeconds,
  }: {
    url: string;
    name: string;
    handler: SqsHandler;
    batchSize: number;
    workers?: number;
    /** the time that the function has for a batch of messages, by its context */
    timeoutMs?: number;
    /** the queue's own */
    visibilitySeconds: number;
  },
): () => Promise<void> {
  const stopping = new AbortController();
  const work = async () => {
    while (!stopping.signal.aborted) {
      const messages = await receive(client, url, batchSize, stopping.signal);
      if (messages.length === 0) await sleep(50);
      else {
        const stopHolding = hold(client, url, messages, visibilitySeconds);
        await invoke(client, url, handler, messages, contextOf(name, timeoutMs, stopping.signal)).finally(
          stopHolding,
        );
      }
    }
  };
  const running = Array.from({ length: workers }, () => work());
  return async () => {
    stopping.abort();
    await Promise.all(running);
  };
}

async function receive(client: SQSClient, url: string, batchSize: number, abortSignal: AbortSignal) {
  const command = new ReceiveMessageCommand({
    ...{ QueueUrl: url, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 1 },
    MessageSystemAttributeNames: ['ApproximateReceiveCount'],
  });
  try {
    return (await client.send(command, { abortSignal })).Messages ?? [];
  } catch (error) {
    if (abortSignal.aborted) return [];
    throw error;
  }
}

/**
 * Keeps messages from other workers for as long as this process works on them. On AWS their visibility timeout is longer than a
 * function may run; here that would hold up what a killed worker had for a quarter of an hour.
 */
function hold(
  client: SQSClient,
  url: string,
  messages: readonly Message[],
  visibilitySeconds: number,
): () => void {
  const Entries = messages.map(({ MessageId: Id, ReceiptHandle }) => ({
    ...{ Id, ReceiptHandle, VisibilityTimeout: visibilitySeconds },
  }));
  const beat = () => {
    client
      .send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }))
      // then the message comes twice, as any may
      .catch(() => {});
  };
  const beating = setInterval(beat, (visibilitySeconds * 1000) / 3);
  return () => clearInterval(beating);
}

async function invoke(
  client: SQSClient,
  url: string,
  handler: SqsHandler,
  messages: readonly Message[],
  context: Context,
) {
  const failed = new Set<string>();
  try {
    const { batchItemFailures } = await handler({ Records: messages.map(toRecord) }, context);
    for (const { itemIdentifier } of batchItemFailures) failed.add(itemIdentifier);
  } catch {
    // the function itself failed: all messages come back, as on AWS; it has logged why
    for (const { MessageId = '' } of messages) failed.add(MessageId);
  }
  const Entries = messages
    .filter(({ MessageId = '' }) => !failed.has(MessageId))
    .map(({ MessageId: Id, ReceiptHandle }) => ({ Id, ReceiptHandle }));
  if (Entries.length > 0) await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
}

function toRecord({
  MessageId = '',
  ReceiptHandle = '',
  Body = '',
  Attributes = {},
}: Message): SQSEvent['Records'][number] {
  return {
    ...{
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      messageAttributes: {},
      md5OfBody: '',
    },
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? '1',
      ...{ SentTimestamp: '0', SenderId: 'local', ApproximateFirstReceiveTimestamp: '0' },
    },
    ...{
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:local',
      awsRegion: 'us-east-1',
    },
  };
}

/** As in infra, or less: the functions look at the time that is left. */
const lambdaTimeoutMs = 300_000;

/** The context of an invocation; its time is up as well once `stopping` is aborted. */
export function contextOf(
  functionName: string,
  timeoutMs = lambdaTimeoutMs,
  stopping?: AbortSignal,
): Context {
  const deadline = Date.now() + timeoutMs;
  return {
    ...{
      functionName,
      functionVersion: '$LATEST',
      memoryLimitInMB: '1024',
      awsRequestId: crypto.randomUUID(),
    },
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    ...{ logGroupName: functionName, logStreamName: 'local', callbackWaitsForEmptyEventLoop: false },
    getRemainingTimeInMillis: () => (stopping?.aborted ? 0 : deadline - Date.now()),
    ...{ done: () => {}, fail: () => {}, succeed: () => {} },
  };
}
