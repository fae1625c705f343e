import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoPaidStore } from '../../lib/aws/dynamo-paid-store.ts';
import type { PaidStore } from '../../lib/ports/paid-store.ts';
import { type Servers, startServers } from '../../local/servers.ts';
import { seeded } from '../builders.ts';
import { startFaultyProxy } from './faulty-proxy.ts';
import { localTable } from './local-table.ts';

const now = Date.parse('2026-11-12T10:00:00Z');
const answer = { sentiment: 'negative', score: -0.9, confidence: 0.9 } as const;

let servers: Servers;
/** A worker of its own: its own client, its own connections. */
function worker(endpoint = servers.environment.AWS_ENDPOINT_URL_DYNAMODB): PaidStore {
  return dynamoPaidStore(localTable(endpoint, { maxAttempts: 8 }), localTable(endpoint, { maxAttempts: 1 }));
}
async function item(key: { pk: string; sk: string }) {
  const { client, name: TableName } = localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB);
  return (await client.send(new GetCommand({ TableName, Key: key }))).Item;
}
const spentOf = async (company: string): Promise<unknown> =>
  (await item({ pk: `${company}#budget#2026-11`, sk: 'budget' }))?.spent;

beforeAll(async () => {
  servers = await startServers();
});
afterAll(async () => {
  await servers.stop();
});

describe('a month’s budget in the table', () => {
  it('is granted to four workers at once to its end and not beyond', async () => {
    const random = seeded(4);
    const granted = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const store = worker();
        let sum = 0;
        for (let asked = 0; asked < 40; asked++) {
          const units = 3 + Math.floor(random() * 40);
          if (await store.reserve('bounded', '2026-11', units, 1000)) sum += units;
        }
        return sum;
      }),
    );
    const total = granted.reduce((sum, each) => sum + each, 0);
    expect(total).toBe(await spentOf('bounded'));
    expect(total).toBeLessThanOrEqual(1000);
    expect(total).toBeGreaterThan(960);
    // more than one worker got a part
    expect(granted.filter((each) => each > 0).length).toBeGreaterThan(1);
  });

  it('starts anew each month, and never grants more than the whole at once', async () => {
    const store = worker();
    expect(await store.reserve('monthly', '2026-11', 11, 10)).toBe(false);
    expect(await store.reserve('monthly', '2026-11', 10, 10)).toBe(true);
    expect(await store.reserve('monthly', '2026-11', 1, 10)).toBe(false);
    expect(await store.reserve('monthly', '2026-12', 1, 10)).toBe(true);
    await store.giveBack('monthly', '2026-11', 4);
    expect(await store.reserve('monthly', '2026-11', 4, 10)).toBe(true);
  });

  it('puts nothing back twice where the answer is lost: what a repeat would do is shown by a client that repeats', async () => {
    let lose = false;
    const proxy = await startFaultyProxy(servers.environment.AWS_ENDPOINT_URL_DYNAMODB ?? '', () => {
      const lost = lose;
      lose = false;
      return lost ? 'answer-lost' : 'none';
    });
    for (const [company, attempts] of [
      ['careful', 1],
      ['careless', 3],
    ] as const) {
      const store = dynamoPaidStore(
        localTable(proxy.url, { maxAttempts: 8 }),
        localTable(proxy.url, { maxAttempts: attempts }),
      );
      await store.reserve(company, '2026-11', 30, 100);
      lose = true;
      await store.giveBack(company, '2026-11', 10).catch(() => {});
    }
    await proxy.stop();
    expect(await spentOf('careful')).toBe(20);
    expect(await spentOf('careless')).toBe(10);
  });
});

describe('the right to ask about a text', () => {
  it('is given to one of four workers, until it runs out or is given up', async () => {
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => worker().claim('acme', 'k1', now, now + 1000)),
    );
    expect(claims.filter((won) => won)).toHaveLength(1);
    expect(await worker().claim('acme', 'k1', now + 999, now + 5000)).toBe(false);
    // it has run out
    expect(await worker().claim('acme', 'k1', now + 1001, now + 5000)).toBe(true);
    // whose right it no longer is cannot give it up for another
    await worker().release('acme', 'k1', now + 1000);
    expect(await worker().claim('acme', 'k1', now + 1001, now + 6000)).toBe(false);
    await worker().release('acme', 'k1', now + 5000);
    expect(await worker().claim('acme', 'k1', now + 1001, now + 6000)).toBe(true);
  });

  it('ends with an answer, which is found by its company alone and keeps no text', async () => {
    const store = worker();
    await store.claim('acme', 'k2', now, now + 1000);
    await store.keep('acme', 'k2', answer, now);
    await store.release('acme', 'k2', now + 1000);
    expect(await store.claim('acme', 'k2', now + 9000, now + 10_000)).toBe(false);
    expect(await store.answers('acme', ['k1', 'k2', 'k3'])).toEqual(new Map([['k2', answer]]));
    expect(await store.answers('other', ['k2'])).toEqual(new Map());
    const expires = now / 1000 + 400 * 86_400;
    expect(await item({ pk: 'acme#paid#k2', sk: 'paid' })).toEqual({
      ...{ pk: 'acme#paid#k2', sk: 'paid', answer, expires },
    });
  });
});
