import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { keys } from '../../lib/contract/bucket.ts';
import { ErasureOrder } from '../../lib/contract/messages.ts';
import type { Erasure } from '../../lib/privacy/erasure.ts';
import { aFileRecord } from '../builders.ts';
import { asAdmin, setUp } from './asking.ts';

const started = () => {
  const set = setUp();
  const order = async (body: unknown, key?: string, who: Parameters<typeof set.get>[1] = asAdmin) => {
    const headers = {
      'Content-Type': 'application/json',
      ...(key !== undefined && { 'Idempotency-Key': key }),
    };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return await set.ask('/v1/erasures', { method: 'POST', body: text, headers }, who);
  };
  const sent = () => set.queue.bodies.map((body) => ErasureOrder.parse(JSON.parse(body)));
  return { ...set, order, sent };
};
const nameIn = (body: unknown): string => z.looseObject({ order: z.string() }).parse(body).order;
const joe = { person: { author: '@joe', email: 'joe@mail.example', phone: '+49 170 1234567' } };

const anErasure = (changed: Partial<Erasure> & Pick<Erasure, 'order'>): Erasure => ({
  ...{ company: 'acme', asked: { marks: ['author:hash'] }, ordered: '2026-11-18T06:00:00Z' },
  ...{ notBefore: 0, phase: 'records', revision: 1, hops: 0, waits: 0, page: 0, ...changed },
});

describe('an erasure that is ordered by the API', () => {
  it('goes to the queue of erasures, and can be followed before anybody began it', async () => {
    const { order, sent, get } = started();
    const { status, body } = await order(joe);
    expect(status).toBe(202);
    const name = nameIn(body);
    expect(body).toEqual({
      ...{ order: name, asked: 'person', ordered: '2026-11-18T06:00:00Z', orderedBy: 'ann' },
      status: 'ordered',
    });
    expect(sent()).toEqual([{ order: name, company: 'acme', ...joe }]);
    expect((await get(`/v1/erasures/${name}`, asAdmin)).body).toEqual(body);
  });

  it('takes a person by the pseudonym that the API shows, and a file by its id', async () => {
    const { order, sent, files } = started();
    await files.store.open(aFileRecord({ file: 'file1' }));
    await order({ author: 'pseudonym-1' });
    const { body } = await order({ file: 'file1' });
    expect(body).toMatchObject({ asked: 'file', file: 'file1' });
    expect(sent()).toMatchObject([{ marks: ['author:pseudonym-1'] }, { file: 'file1' }]);
  });

  it('is one order however often it is sent under one key, as long as it is the same', async () => {
    const { order, sent } = started();
    const first = await order(joe, 'my-key');
    expect((await order(joe, 'my-key')).body).toEqual(first.body);
    expect(new Set(sent().map(({ order: name }) => name)).size).toBe(1);
    const other = await order({ person: { author: '@ann' } }, 'my-key');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(sent()).toHaveLength(2);
    expect(nameIn((await order({ person: { author: '@ann' } }, 'another')).body)).not.toBe(
      nameIn(first.body),
    );
    const theirs = await order(joe, 'my-key', { company: 'other', roles: ['admin'] });
    expect(nameIn(theirs.body)).not.toBe(nameIn(first.body));
  });

  it('is sent again where the message was lost, and not where it was begun', async () => {
    const { order, sent, erasures } = started();
    const { body } = await order(joe, 'my-key');
    await order(joe, 'my-key');
    expect(sent()).toHaveLength(2);
    await erasures.store.open(anErasure({ order: nameIn(body), phase: 'objects' }));
    expect((await order(joe, 'my-key')).body).toMatchObject({ status: 'objects', orderedBy: 'ann' });
    expect(sent()).toHaveLength(2);
  });

  it('tells how far it is, and gives its receipt in the end', async () => {
    const { get, erasures, objects } = started();
    await erasures.store.open(anErasure({ order: 'o1' }));
    expect((await get('/v1/erasures/o1', asAdmin)).body).toMatchObject({
      status: 'records',
      asked: 'person',
    });
    await erasures.store.open(anErasure({ order: 'o2', phase: 'done', finished: '2026-11-18T07:00:00Z' }));
    const receipt = {
      ...{ company: 'acme', order: 'o2', asked: { marks: ['author:hash'] } },
      ...{ ordered: '2026-11-18T06:00:00Z', finished: '2026-11-18T07:00:00Z' },
      ...{
        removed: { records: 2, rejectedRows: 0, versions: 1 },
        objects: [],
        remains: [{ where: 'mails' }],
      },
    };
    const signature = { algorithm: 'ECDSA_SHA_256', key: 'k', value: 'aGFzaA==' };
    objects.set(keys.receipt('acme', 'o2'), JSON.stringify({ receipt, signature }));
    expect((await get('/v1/erasures/o2', asAdmin)).body).toMatchObject({
      ...{ status: 'done', finished: '2026-11-18T07:00:00Z', receipt: { receipt, signature } },
    });
  });

  it('is none of the orders by which the pipeline counts days anew', async () => {
    const { get, erasures } = started();
    await erasures.store.open(anErasure({ order: 'zone', asked: { timeZone: 'UTC' } }));
    expect(await get('/v1/erasures/zone', asAdmin)).toMatchObject({ status: 404 });
  });

  it('stands in a list with those of commands, each once, the latest first, page by page', async () => {
    const { order, get, erasures, time } = started();
    const begin = (changed: Parameters<typeof anErasure>[0]) => erasures.store.open(anErasure(changed));
    await begin({
      order: 'command',
      ordered: '2026-11-17T06:00:00Z',
      phase: 'done',
      asked: { file: 'file1' },
    });
    await begin({ order: 'theirs', company: 'other' });
    await begin({ order: 'zone', asked: { timeZone: 'UTC' } });
    const first = nameIn((await order(joe, 'a')).body);
    time.now = new Date('2026-11-18T06:05:00Z');
    const second = nameIn((await order(joe, 'b')).body);
    await begin({ order: first, ordered: '2026-11-18T06:10:00Z', phase: 'objects' });
    const listed = [];
    let next: string | undefined;
    do {
      const cursor = next === undefined ? '' : `&cursor=${next}`;
      const { body } = await get(`/v1/erasures?limit=1${cursor}`, asAdmin);
      const page = z.object({ items: z.array(z.unknown()), next: z.string().optional() }).parse(body);
      expect(page.items.length).toBeLessThanOrEqual(1);
      listed.push(...page.items);
      next = page.next;
    } while (next !== undefined);
    expect(listed).toEqual([
      ...[
        {
          order: second,
          asked: 'person',
          ordered: '2026-11-18T06:05:00Z',
          orderedBy: 'ann',
          status: 'ordered',
        },
      ],
      { order: first, asked: 'person', ordered: '2026-11-18T06:10:00Z', orderedBy: 'ann', status: 'objects' },
      ...[
        { order: 'command', asked: 'file', file: 'file1', ordered: '2026-11-17T06:00:00Z', status: 'done' },
      ],
    ]);
    expect(JSON.stringify(listed)).not.toMatch(/author:|hash|fingerprint/);
  });

  it.each([
    ['nothing', {}],
    ['two at once', { author: 'p', file: 'f' }],
    ['a person without a name', { person: {} }],
    ['an address that is none', { person: { email: 'joe' } }],
    ['a number that is none', { person: { phone: '12' } }],
    ['another company', { author: 'p', company: 'other' }],
  ])('is refused for %s, and nothing is sent', async (_, body) => {
    const { order, sent } = started();
    expect(await order(body)).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
    expect(sent()).toEqual([]);
  });

  it('is refused for a file that is not there, and under a key that is none', async () => {
    const { order, sent } = started();
    expect(await order({ file: 'nothing' })).toMatchObject({ status: 404 });
    expect(await order(joe, 'two words')).toMatchObject({
      ...{ status: 400, body: { code: 'invalid-parameter', field: 'Idempotency-Key' } },
    });
    expect(sent()).toEqual([]);
  });

  it('leaves no word of the person where it is noted, nor a hash that could be found by trying', async () => {
    const { order, orders } = started();
    await order(joe);
    await order({ person: { phone: '+49 170 1234567' } }, 'k');
    const noted = [...orders.held.values()];
    expect(JSON.stringify(noted)).not.toMatch(/joe|1234567/);
    expect(noted).toHaveLength(2);
  });
});
