import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoDigestStore } from '../../lib/aws/dynamo-digest-store.ts';
import { type Servers, startServers } from '../../local/servers.ts';
import { aPlace } from '../builders.ts';
import { memoryDigestStore } from '../memory-stores.ts';
import { localTable } from './local-table.ts';

let servers: Servers;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(async () => {
  await servers.stop();
});

it.each(['the table', 'the memory of tests'])(
  'gives what digests told that were sent, from a week to another: %s',
  async (of) => {
    const table = localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB);
    const digests = of === 'the table' ? dynamoDigestStore(table, table) : memoryDigestStore().store;
    const numbers = (feedback: number) => ({ feedback, findings: { 'speed|pain': 3 } });
    for (const [at, week] of (['2026-W13', '2026-W12', '2026-W11', '2026-W10'] as const).entries()) {
      await digests.claim({ ...aPlace(), occasion: week, recipient: 'name' }, '2026-11-18T06:00:00Z');
      if (week !== '2026-W12')
        await digests.markSent(aPlace({ week }), numbers(at), at === 0 ? 'some' : 'all');
    }
    for (const place of [aPlace({ department: 'other' }), aPlace({ company: 'other' })]) {
      await digests.markSent({ ...place, week: '2026-W11' }, numbers(9), 'all');
    }
    const told = await digests.toldBetween('acme', 'product', '2026-W11', '2026-W13');
    expect([...told]).toEqual([
      ['2026-W11', numbers(2)],
      ['2026-W13', numbers(0)],
    ]);
  },
);
