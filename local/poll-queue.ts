import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { fairIntake } from './fair-intake.ts';

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
    groupOf,
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
    /** whose a message is, where those of one must not wait behind those of another: one at a time then */
    groupOf?: (message: Message) => string;
  },
): () => Promise<void> {
  const stopping = new AbortController();
  const work = async (messages: readonly Message[]) => {
    const stopHolding = hold(client, url, () => messages, visibilitySeconds);
    await invoke(client, url, handler, messages, contextOf(name, timeoutMs, stopping.signal)).finally(
      stopHolding,
    );
  };
  const inTurn = async () => {
    while (!stopping.signal.aborted) {
      const messages = await receive(client, url, batchSize, stopping.signal);
      if (messages.length === 0) await sleep(50);
      else await work(messages);
    }
  };
  const running =
    groupOf === undefined
      ? Array.from({ length: workers }, () => inTurn())
      : fairWorkers(client, { url, workers, visibilitySeconds, groupOf, work, signal: stopping.signal });
  return async () => {
    stopping.abort();
    await Promise.all(running);
  };
}

/** Messages taken ahead of the work: all that one company's readers let wait (lib/ingest/pace.ts), and room for others. */
const mostAhead = 1000;

/** Workers that take from one intake, and who fills it. What still waits there when they stop goes back to the queue. */
function fairWorkers(
  client: SQSClient,
  given: {
    readonly url: string;
    readonly workers: number;
    readonly visibilitySeconds: number;
    readonly groupOf: (message: Message) => string;
    readonly work: (messages: readonly Message[]) => Promise<void>;
    readonly signal: AbortSignal;
  },
): readonly Promise<void>[] {
  const { url, signal, visibilitySeconds } = given;
  const intake = fairIntake(given.groupOf);
  const fill = async () => {
    const stopHolding = hold(client, url, intake.waiting, visibilitySeconds);
    while (!signal.aborted) {
      const room = intake.waiting().length < mostAhead;
      const messages = room ? await receive(client, url, 10, signal) : [];
      intake.add(messages);
      if (messages.length === 0) await sleep(50);
    }
    stopHolding();
    await setVisibility(client, url, intake.waiting(), 0);
  };
  const work = async () => {
    while (!signal.aborted) {
      const taken = intake.take();
      if (taken === undefined) await sleep(20);
      else await given.work([taken.message]).finally(taken.done);
    }
  };
  return [fill(), ...Array.from({ length: given.workers }, () => work())];
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
  messages: () => readonly Message[],
  visibilitySeconds: number,
): () => void {
  const beating = setInterval(
    // where it fails the message comes twice, as any may
    () => void setVisibility(client, url, messages(), visibilitySeconds).catch(() => {}),
    (visibilitySeconds * 1000) / 3,
  );
  return () => clearInterval(beating);
}

/** SQS takes ten a call. */
async function setVisibility(
  client: SQSClient,
  url: string,
  messages: readonly Message[],
  VisibilityTimeout: number,
): Promise<void> {
  for (let at = 0; at < messages.length; at += 10) {
    const Entries = messages
      .slice(at, at + 10)
      .map(({ MessageId: Id, ReceiptHandle }) => ({ Id, ReceiptHandle, VisibilityTimeout }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
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
