import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fulfilOrder } from '../../lib/erase/fulfil-order.ts';
import { UnprocessableFile } from '../../lib/errors.ts';
import { setUp } from './erasing.ts';

const joes = 'id,author,text\n1,@joe,leaks\n2,ann,fine\n';
const anns = 'id,author,text\n2,ann,fine\n';
const order = { order: 'o1', company: 'acme', person: { author: '@joe', email: 'joe@example.com' } };
const line = (author: string) => `{"line":3,"reason":"no-text","row":{"author":"${author}","text":""}}\n`;
const receiptsLeft = (left: readonly string[]) => left.filter((each) => !each.startsWith('reports/'));

describe('the raw rows of an erased person', () => {
  it('go with every version of a file that holds one, replaced ones too; other versions stay', async () => {
    const { bucket, drop, fulfil } = setUp();
    drop('acme/reviews/a.csv', joes);
    drop('acme/reviews/a.csv', anns);
    drop('acme/reviews/b.csv', joes);
    drop('acme/reviews/c.csv', anns);
    const { receipt } = await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual(['acme/reviews/a.csv v2', 'acme/reviews/c.csv v4']);
    expect(receipt.objects).toMatchObject([
      { key: 'acme/reviews/a.csv', version: 'v1', fate: 'deleted', rows: 1 },
      { key: 'acme/reviews/b.csv', version: 'v3', fate: 'deleted', rows: 1 },
    ]);
  });

  it('go from deleted files too, with the delete marker where nothing is left below it', async () => {
    const { bucket, drop, fulfil } = setUp();
    drop('acme/reviews/a.csv', joes);
    bucket.deleteMarker('acme/reviews/a.csv');
    drop('acme/reviews/b.csv', anns);
    drop('acme/reviews/b.csv', joes);
    bucket.deleteMarker('acme/reviews/b.csv');
    await fulfil(order);
    // without its marker, what the company deleted would be back
    expect(receiptsLeft(bucket.left())).toEqual(['acme/reviews/b.csv v3', 'acme/reviews/b.csv v5 marker']);
  });

  it.each([
    ['an address in a text', 'id,text\n1,write to Joe@example.com please\n'],
    ['JSON lines', '{"id":1,"user":"@joe","text":"leaks"}\n'],
    ['gzip', gzipSync(joes)],
    ['a file without column names', '1,@joe,leaks\n2,ann,fine\n'],
  ])('are found in %s', async (_, body) => {
    const { bucket, drop, fulfil } = setUp();
    drop('acme/reviews/a.csv', body);
    await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual([]);
  });

  it('are found in an encoding that only the company’s mapping told', async () => {
    const { bucket, drop, fulfil } = setUp();
    const big5 = Buffer.concat([
      Buffer.from('id,author,text\n1,'),
      Buffer.from([0xa4, 0xfd]),
      Buffer.from(',x\n'),
    ]);
    drop('acme/reviews/a.csv', big5, { mapping: { encoding: 'big5' } });
    await fulfil({ ...order, person: { author: '王' } });
    expect(receiptsLeft(bucket.left())).toEqual([]);
  });

  it('are listed once, not anew for each object', async () => {
    const { bucket, drop, fulfil, erasures } = setUp();
    const names = Array.from({ length: 40 }, (_, index) => `${index + 10}.csv`);
    for (const name of names) drop(`acme/reviews/${name}`, name === '30.csv' ? joes : anns);
    for (const name of names)
      bucket.put(`rejected/acme/reviews/${name}/f.0000.jsonl`, line('ann'), new Date(0));
    const places: (string | undefined)[] = [];
    const { save } = erasures.store;
    erasures.store.save = async (erasure) => {
      places.push(erasure.cursor);
      return await save(erasure);
    };
    const { receipt } = await fulfil(order);
    expect(receipt.objects).toMatchObject([{ key: 'acme/reviews/30.csv', fate: 'deleted' }]);
    // pages of two, and one at the end of each area
    expect(bucket.listed()).toBeLessThanOrEqual(2 * (20 + 1) + 1);
    // the place is kept after each, so that a worker that dies looks at none again
    expect(new Set(places).size).toBeGreaterThan(80);
  });

  it('are looked for again where another order has taken an object away since they were listed', async () => {
    const { bucket, drop, clock, fulfil, ports } = setUp();
    for (const name of ['a.csv', 'b.csv', 'c.csv']) drop(`acme/reviews/${name}`, joes);
    await fulfilOrder(ports, order);
    clock.now += 960_000;
    const { open } = ports.objects;
    const slow = {
      ...ports.objects,
      open: async (...given: Parameters<typeof open>) => {
        // while the first is looked at
        if (given[0].endsWith('a.csv'))
          await bucket.store.deleteVersions([{ key: 'acme/reviews/b.csv', versionId: 'v2' }]);
        return await open(...given);
      },
    };
    expect(await fulfilOrder({ ...ports, objects: slow }, order)).toMatchObject({
      phase: 'objects',
      waits: 1,
    });
    const { receipt } = await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual([]);
    expect(receipt.objects.map(({ key }: { key: string }) => key)).toEqual([
      ...['acme/reviews/a.csv', 'acme/reviews/c.csv'],
    ]);
  });

  it('of another company are not looked at', async () => {
    const { bucket, drop, fulfil } = setUp();
    drop('other/reviews/a.csv', joes, { company: 'other' });
    await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual(['other/reviews/a.csv v1']);
  });

  it('are taken out of rejected rows, whose older versions go', async () => {
    const { bucket, fulfil } = setUp();
    const key = 'rejected/acme/reviews/a.csv/f1.0000.jsonl';
    const at = new Date('2026-11-21T00:00:00Z');
    bucket.put(key, line('@joe'), at);
    bucket.put(key, line('@joe') + line('ann'), at);
    bucket.put('rejected/acme/reviews/a.csv/f1.0001.jsonl', line('@joe'), at);
    const { receipt } = await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual([expect.stringMatching(`^${key} v`)]);
    expect(await bucket.text(key)).toBe(line('ann'));
    expect(receipt.removed.rejectedRows).toBe(3);
  });

  it('are taken out of rejected rows that could not be taken apart', async () => {
    const { bucket, fulfil } = setUp();
    const key = 'rejected/acme/reviews/a.csv/f1.0000.jsonl';
    const raw = (author: string) =>
      `${JSON.stringify({ line: 2, raw: `{"user":"${author}","text":"leaks`, row: {} })}\n`;
    bucket.put(key, raw('@joe') + raw('ann'), new Date('2026-11-21T00:00:00Z'));
    await fulfil(order);
    expect(await bucket.text(key)).toBe(raw('ann'));
  });

  it('do not come back by another order that takes other lines out of the same part', async () => {
    const { bucket, clock, fulfil, ports } = setUp();
    const key = 'rejected/acme/reviews/a.csv/f1.0000.jsonl';
    bucket.put(key, line('@joe') + line('ann') + line('bob'), new Date(0));
    await fulfilOrder(ports, order);
    clock.now += 960_000;
    let others = 0;
    const { rewrite } = ports.objects;
    const slow = {
      ...ports.objects,
      rewrite: async (...given: Parameters<typeof rewrite>) => {
        if (others++ === 0) await bucket.store.write(key, line('@joe') + line('bob'), 'application/jsonl');
        return await rewrite(...given);
      },
    };
    expect(await fulfilOrder({ ...ports, objects: slow }, order)).toMatchObject({
      phase: 'objects',
      waits: 1,
    });
    await fulfil(order);
    expect(await bucket.text(key)).toBe(line('bob'));
  });

  it('go with the checkpoints of the company’s files, which may hold any row', async () => {
    const { bucket, fulfil } = setUp();
    bucket.put('checkpoints/acme/f1/0001.json', '{}', new Date());
    bucket.put('checkpoints/other/f1/0001.json', '{}', new Date());
    await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual(['checkpoints/other/f1/0001.json v2']);
  });

  it('wait for a file that is being read, because its other rows are not stored yet', async () => {
    const { bucket, clock, drop, files, ports, fulfil } = setUp();
    const record = drop('acme/reviews/a.csv', joes, { status: 'reading' });
    await fulfilOrder(ports, order);
    clock.now += 960_000;
    expect(await fulfilOrder(ports, order)).toMatchObject({ phase: 'objects', waits: 1 });
    expect(bucket.left()).toEqual(['acme/reviews/a.csv v1']);
    files.records.set(`acme ${record.file}`, { ...record, status: 'done' });
    await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual([]);
  });

  it('are named in the receipt as left where a file is not read to its end within a day', async () => {
    const { drop, fulfil } = setUp();
    drop('acme/reviews/a.csv', joes, { status: 'reading' });
    const { receipt } = await fulfil(order);
    expect(receipt.objects).toMatchObject([{ key: 'acme/reviews/a.csv', fate: 'left', reason: 'file-open' }]);
  });

  it('may be in what nobody can read: the receipt names it as left', async () => {
    const { bucket, drop, fulfil } = setUp();
    drop('acme/reviews/a.pdf', '%PDF-1.7 …', { status: 'rejected' });
    drop('acme/reviews/b.csv', 'id,text\n1,"never closed\n2,fine\n');
    const { receipt } = await fulfil(order);
    expect(receipt.objects).toMatchObject([
      { key: 'acme/reviews/a.pdf', fate: 'left', reason: 'unsupported-format' },
      { key: 'acme/reviews/b.csv', fate: 'left', reason: 'malformed-csv' },
    ]);
    expect(receiptsLeft(bucket.left())).toHaveLength(2);
  });

  it('may be in what S3 does not hand out: the order goes on, and the receipt names it as left', async () => {
    const { bucket, drop, fulfil, ports } = setUp();
    drop('acme/reviews/a.csv', joes, { status: 'rejected' });
    drop('acme/reviews/b.csv', joes);
    const { open } = ports.objects;
    ports.objects.open = async (key, ...rest) => {
      if (key.endsWith('a.csv')) throw new UnprocessableFile('unreachable', 'drop it again');
      return await open(key, ...rest);
    };
    const { receipt } = await fulfil(order);
    expect(receipt.objects).toContainEqual(
      expect.objectContaining({ key: 'acme/reviews/a.csv', fate: 'left', reason: 'unreachable' }),
    );
    expect(receiptsLeft(bucket.left())).toEqual(['acme/reviews/a.csv v1']);
  });

  it('that are dropped after the order are not part of it, and the receipt says so', async () => {
    const { bucket, drop, fulfil } = setUp();
    drop('acme/reviews/a.csv', joes, {}, new Date('2026-11-23T00:00:00Z'));
    const { receipt } = await fulfil(order);
    expect(receiptsLeft(bucket.left())).toEqual(['acme/reviews/a.csv v1']);
    expect(receipt.remains).toContainEqual({ where: 'files dropped after 2026-11-22T00:03:00.000Z' });
  });
});

describe('an erasure that dies at any of its accesses', () => {
  it('ends in the same bucket and the same receipt when it is tried again', async () => {
    const run = async (dieAt: number) => {
      let accesses = 0;
      const set = setUp(async () => {
        accesses++;
        if (accesses === dieAt) throw new Error('the worker died');
      });
      set.drop('acme/reviews/a.csv', joes);
      set.drop('acme/reviews/a.csv', anns);
      set.bucket.put('rejected/acme/reviews/a.csv/f1.0000.jsonl', line('@joe') + line('ann'), new Date(0));
      const { receipt } = await set.fulfil(order).catch(() => set.fulfil(order));
      const texts = receiptsLeft(set.bucket.left()).map((each) => each.replace(/(?<=jsonl) .*/, ''));
      const { finished: _, remains: __, ordered: ___, ...facts } = receipt;
      return { died: accesses >= dieAt, texts, facts };
    };
    const whole = await run(Number.POSITIVE_INFINITY);
    expect(whole.texts).toHaveLength(2);
    let at = 1;
    for (; ; at++) {
      const { died, texts, facts } = await run(at);
      if (!died) break;
      expect({ at, texts }).toEqual({ at, texts: whole.texts });
      // a part that was written anew just before the worker died is found clean, and its older version goes by itself
      expect(facts.objects.map(({ key }: { key: string }) => key)).toEqual(
        expect.arrayContaining(whole.facts.objects.map(({ key }: { key: string }) => key)),
      );
    }
    expect(at).toBeGreaterThan(30);
  });
});
