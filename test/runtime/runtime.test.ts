import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { describeError } from '../../lib/runtime/describe-error.ts';
import { readEnv } from '../../lib/runtime/env.ts';
import { loggedBy, newLogger } from '../../lib/runtime/logger.ts';
import { handleMessages } from '../../lib/runtime/sqs-batch.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('readEnv', () => {
  it('gives what was promised', () => {
    vi.stubEnv('TABLE', 'feedback');
    expect(readEnv(z.object({ TABLE: z.string() }))).toEqual({ TABLE: 'feedback' });
  });

  it('names every variable that is missing or wrong', () => {
    vi.stubEnv('QUEUE_URL', 'no address');
    const read = () => readEnv(z.object({ QUEUE_URL: z.url(), NO_SUCH_BUCKET: z.string() }));
    expect(read).toThrow(/QUEUE_URL/);
    expect(read).toThrow(/NO_SUCH_BUCKET/);
  });
});

describe('describeError', () => {
  it('names an error and its causes, and leaves out what they say', () => {
    const error = new TypeError('cannot read "my secret text"', { cause: new RangeError('my secret text') });
    expect(describeError(error)).toMatch(/^TypeError at .* < RangeError at /);
    expect(describeError(error)).not.toContain('secret');
  });

  it('names the fields that were not as agreed, not what stood in them', () => {
    const read = z.object({ week: z.string(), company: z.string() });
    const { error } = read.safeParse({ week: 7, company: ['my secret text'] });
    expect(describeError(error)).toMatch(/^ZodError \(week, company\)/);
    expect(describeError(error)).not.toContain('secret');
  });

  it('leaves out names that a customer chose', () => {
    const { error } = z
      .object({ cells: z.record(z.string(), z.number()) })
      .safeParse({ cells: { 'my secret': '' } });
    expect(describeError(error)).toMatch(/^ZodError \(cells\)/);
    expect(describeError(error)).not.toContain('secret');
  });

  it('gives no more than the kind of what is no error', () => {
    expect(describeError('my secret text')).toBe('string');
  });
});

describe('handleMessages', () => {
  const logged: unknown[] = [];
  const logger = new Logger({ serviceName: 'test', logLevel: 'SILENT' });
  vi.spyOn(logger, 'info').mockImplementation((...line) => void logged.push(line));
  vi.spyOn(logger, 'error').mockImplementation((...line) => void logged.push(line));

  const eventOf = (bodies: readonly string[]): SQSEvent => ({
    Records: bodies.map((body, index) => ({
      ...{ messageId: `m${index}`, receiptHandle: 'r', body, messageAttributes: {}, md5OfBody: '' },
      ...{ eventSource: 'aws:sqs', eventSourceARN: 'arn:aws:sqs:eu-west-1:1:q', awsRegion: 'eu-west-1' },
      attributes: {
        ...{
          ApproximateReceiveCount: '1',
          SentTimestamp: '0',
          SenderId: 's',
          ApproximateFirstReceiveTimestamp: '0',
        },
      },
    })),
  });
  const context = {
    ...{
      callbackWaitsForEmptyEventLoop: false,
      functionName: 'f',
      functionVersion: '1',
      invokedFunctionArn: 'a',
    },
    ...{ memoryLimitInMB: '1', awsRequestId: 'r', logGroupName: 'g', logStreamName: 's' },
    ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
  };
  const handle = async (bodies: readonly string[]) => {
    logged.length = 0;
    return await handleMessages(
      { event: eventOf(bodies), context, logger },
      z.object({ n: z.int() }),
      async ({ n }) => {
        if (n < 0) throw new Error('my secret text');
        return { n };
      },
    );
  };

  it('reports the messages that failed, and no other', async () => {
    const { batchItemFailures } = await handle([
      '{"n":1}',
      '{"n":-1}',
      'no json',
      '{"n":"my secret text"}',
      '{"n":2}',
    ]);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted()).toEqual([
      'm1',
      'm2',
      'm3',
    ]);
  });

  it('reports all messages where all failed, instead of failing as a whole', async () => {
    expect((await handle(['{"n":-1}', '{"n":-2}'])).batchItemFailures).toHaveLength(2);
  });

  it('logs facts and the place of a failure, never what was said', async () => {
    await handle(['{"n":1}', '{"n":-1}', '{"n":"my secret text"}']);
    expect(logged).toContainEqual(['done', { n: 1 }]);
    expect(logged).toHaveLength(3);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('logs no event, though POWERTOOLS_LOGGER_LOG_EVENT asks for it', async () => {
    for (const name of ['POWERTOOLS_LOGGER_LOG_EVENT', 'POWERTOOLS_DEV']) vi.stubEnv(name, 'true');
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG');
    const lines: unknown[] = [];
    const spies = (['log', 'info', 'debug', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...said: unknown[]) => void lines.push(...said)),
    );
    const talking = newLogger('analyse');
    const run = middy<SQSEvent>()
      .use(loggedBy(talking))
      .handler(async () => {
        talking.info('done');
      });
    await run(eventOf(['a canary that nobody may read']), context);
    for (const spy of spies) spy.mockRestore();
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain('canary');
  });
});
