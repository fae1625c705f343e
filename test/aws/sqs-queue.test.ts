import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sqsQueue } from '../../lib/aws/sqs-queue.ts';

const sqs = mockClient(SQSClient);
const queue = sqsQueue('https://sqs.example/batches', new SQSClient({ region: 'eu-west-1' }));
const sent = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .map(({ args: [{ input }] }) => (input.Entries ?? []).map(({ MessageBody }) => MessageBody ?? ''));

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
});

describe('sqsQueue', () => {
  it('sends ten messages a call, in their order', async () => {
    const bodies = Array.from({ length: 23 }, (_, index) => `{"n":${index}}`);
    await queue.send(bodies);
    expect(sent().map((group) => group.length)).toEqual([10, 10, 3]);
    expect(sent().flat()).toEqual(bodies);
  });

  it('names the messages of a call apart', async () => {
    await queue.send(['{}', '{}', '{}']);
    const [call] = sqs.commandCalls(SendMessageBatchCommand);
    expect(call?.args[0].input).toMatchObject({
      QueueUrl: 'https://sqs.example/batches',
      Entries: [{ Id: '0' }, { Id: '1' }, { Id: '2' }],
    });
  });

  it('tells how many messages wait', async () => {
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '12' } });
    expect(await queue.waiting()).toBe(12);
    expect(sqs.commandCalls(GetQueueAttributesCommand)[0]?.args[0].input).toEqual({
      ...{ QueueUrl: 'https://sqs.example/batches', AttributeNames: ['ApproximateNumberOfMessages'] },
    });
  });

  it('lets messages be seen later where it is asked to', async () => {
    await queue.send(['{}'], undefined, 180);
    const entries = sqs.commandCalls(SendMessageBatchCommand).map(({ args: [{ input }] }) => input.Entries);
    expect(entries).toMatchObject([[{ DelaySeconds: 180 }]]);
  });

  it('says whose messages they are, so that the queue serves companies in turn', async () => {
    await queue.send(['{}'], 'acme');
    await queue.send(['{}']);
    const entries = sqs.commandCalls(SendMessageBatchCommand).map(({ args: [{ input }] }) => input.Entries);
    expect(entries).toMatchObject([[{ MessageGroupId: 'acme' }], [{}]]);
    expect(entries[1]?.[0]).not.toHaveProperty('MessageGroupId');
  });

  it('sends a mebibyte a call at most, counted in bytes of UTF-8', async () => {
    // 300,000 bytes in 100,000 characters: three fit, four do not
    const body = JSON.stringify('漏'.repeat(100_000));
    await queue.send([body, body, body, body, body]);
    expect(sent().map((group) => group.length)).toEqual([3, 2]);
    for (const group of sent()) expect(Buffer.byteLength(group.join(''))).toBeLessThanOrEqual(1_048_576);
  });

  it('counts what an escape adds', async () => {
    // 40,000 emoji are 160,000 bytes, and 480,000 as escapes
    const body = JSON.stringify('😀'.repeat(40_000));
    await queue.send([body, body, body]);
    expect(sent().map((group) => group.length)).toEqual([2, 1]);
  });

  it('writes as escapes what SQS refuses, so that the JSON stays the same', async () => {
    const body = JSON.stringify({ text: 'leaks 😀 \ufffe \uffff 漏' });
    await queue.send([body]);
    expect(sent()[0]?.[0]).toBe('{"text":"leaks \\ud83d\\ude00 \\ufffe \\uffff 漏"}');
    expect(JSON.parse(sent()[0]?.[0] ?? '')).toEqual(JSON.parse(body));
  });

  it('throws where SQS did not take every message', async () => {
    sqs.on(SendMessageBatchCommand).resolves({
      Failed: [{ Id: '1', SenderFault: false, Code: 'InternalError' }],
      Successful: [],
    });
    await expect(queue.send(['{}', '{}'])).rejects.toThrow('SQS took 1 of 2 messages: InternalError');
  });

  it('asks SQS nothing where there is nothing to send', async () => {
    await queue.send([]);
    expect(sent()).toEqual([]);
  });
});
