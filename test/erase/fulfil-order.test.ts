import { describe, expect, it } from 'vitest';
import { analyseBatch } from '../../lib/analyse/analyse-batch.ts';
import { builtinEngine } from '../../lib/engine/builtin-engine.ts';
import { fulfilOrder } from '../../lib/erase/fulfil-order.ts';
import { canonicalJson, verifyReceipt } from '../../lib/erase/receipt.ts';
import { nothingSettled } from '../../lib/files/file-record.ts';
import { sumCells } from '../../lib/summary/summary.ts';
import { aBatch, aRow, aSaid, aStored, aTaxonomy, withoutLimit } from '../builders.ts';
import { memoryQueue } from '../memory-stores.ts';
import { publicKey, setUp } from './erasing.ts';

const person = { author: '@joe', email: 'joe@example.com', phone: '+49 170 1234567' };
const order = { order: 'o1', company: 'acme', person };
const goOn = { order: 'o1', company: 'acme', goOn: true } as const;
const sent = (bodies: readonly string[]) => bodies.map((body) => JSON.parse(body));

describe('an order', () => {
  it('puts the tombstone at once, and reads only when every run of analyse that did not see it has ended', async () => {
    const { clock, erasures, orders, ports } = setUp();
    expect(await fulfilOrder(ports, order)).toMatchObject({ phase: 'records', page: 0 });
    expect(erasures.marks.get('acme')?.size).toBeGreaterThan(2);
    expect(sent(orders.bodies)).toEqual([goOn]);
    clock.now += 179_000;
    expect(await fulfilOrder(ports, goOn)).toMatchObject({ phase: 'records', page: 0 });
    clock.now += 1000;
    expect(await fulfilOrder(ports, goOn)).toMatchObject({ phase: 'objects' });
  });

  it('goes through raw rows only when every run of ingest that did not see the tombstone has ended', async () => {
    const { clock, orders, ports } = setUp();
    await fulfilOrder(ports, order);
    clock.now += 959_000;
    expect(await fulfilOrder(ports, goOn)).toMatchObject({ phase: 'objects' });
    expect(orders.bodies).toHaveLength(2);
    clock.now += 1000;
    expect(await fulfilOrder(ports, goOn)).toMatchObject({ phase: 'done' });
  });

  it('names the person in its first message only: what it sends on and what it writes has hashes', async () => {
    const { bucket, erasures, fulfil, orders } = setUp();
    const { written } = await fulfil(order);
    const all = JSON.stringify([written, orders.bodies, [...erasures.erasures.values()], bucket.left()]);
    expect(all).not.toMatch(/joe|1234567/);
  });

  it('that has no time left is sent on, and goes on where it was', async () => {
    const { clock, feedback, fulfil, orders, ports } = setUp();
    for (const id of ['a', 'b', 'c', 'd', 'e'])
      feedback.records.set(`acme ${id}`, aStored({ id, said: aSaid({ text: 'I am joe@example.com' }) }));
    await fulfilOrder(ports, order);
    clock.now += 180_000;
    clock.left = 59_999;
    expect(await fulfilOrder(ports, goOn)).toMatchObject({ phase: 'records', page: 0, hops: 2 });
    expect(orders.bodies).toHaveLength(2);
    clock.left = 900_000;
    const { receipt } = await fulfil(order);
    expect(receipt.removed.records).toBe(5);
  });

  it('is given up on, and not sent round for ever', async () => {
    const { clock, ports } = setUp();
    clock.left = 0;
    await fulfilOrder(ports, order);
    clock.now += 180_000;
    let runs = 0;
    const run = async () => {
      for (; runs < 3000; runs++) await fulfilOrder(ports, goOn);
    };
    await expect(run()).rejects.toThrow('did not end in 2000 runs');
    expect(runs).toBe(1999);
  });

  it('that nobody gave cannot be gone on with', async () => {
    const { ports } = setUp();
    await expect(fulfilOrder(ports, goOn)).rejects.toThrow('there is no order o1 of acme');
  });

  it('erases nothing of another company', async () => {
    const { feedback, fulfil } = setUp();
    const theirs = aStored({ company: 'other', said: aSaid({ text: 'I am joe@example.com' }) });
    feedback.records.set('other f1', theirs);
    await fulfil(order);
    expect(feedback.records.get('other f1')).toEqual(theirs);
  });
});

describe('an order to delete a file', () => {
  it('takes its version, rejected rows and checkpoints, and leaves a record and a report that say so', async () => {
    const { bucket, drop, files, fulfil } = setUp();
    const { file } = drop('acme/reviews/a.csv', 'id,text\n1,late\n');
    drop('acme/reviews/a.csv', 'id,text\n1,fine\n');
    const at = new Date('2026-11-21T08:00:00Z');
    bucket.put(`rejected/acme/reviews/a.csv/${file}.0000.jsonl`, '{}\n', at);
    bucket.put(`rejected/acme/reviews/a.csv/${file}.0000.jsonl`, '{}\n', at);
    bucket.put('rejected/acme/reviews/a.csv/other.0000.jsonl', '{}\n', at);
    bucket.put(`checkpoints/acme/${file}/1.json`, '{}', at);
    bucket.put(`reports/acme/reviews/a.csv/${file}.json`, '{}', at);
    await fulfil({ order: 'o2', company: 'acme', file });
    expect(bucket.left().map((each) => each.split(' ')[0])).toEqual([
      'acme/reviews/a.csv',
      'rejected/acme/reviews/a.csv/other.0000.jsonl',
      'reports/acme/erasures/o2.json',
      `reports/acme/reviews/a.csv/${file}.json`,
    ]);
    expect(await bucket.text('acme/reviews/a.csv')).toContain('fine');
    const report = await bucket.text(`reports/acme/reviews/a.csv/${file}.json`);
    expect(JSON.parse(report ?? '')).toMatchObject({ status: 'deleted' });
    expect(files.records.get(`acme ${file}`)?.status).toBe('deleted');
  });

  it('lets no batch bring rows back that an earlier cut of the file left in a queue', async () => {
    const { drop, feedback, fulfil, ports, summaries } = setUp();
    const { file } = drop('acme/reviews/a.csv', 'id,text\n1,late\n', {
      cut: 1,
      settled: { ...nothingSettled, cut: 1 },
    });
    await fulfil({ order: 'o2', company: 'acme', file });
    const analyse = {
      ...ports,
      engine: builtinEngine,
      digestOrders: memoryQueue().queue,
      withinTime: withoutLimit,
    };
    // the earlier cut named its rows otherwise
    const batch = aBatch({ file, cut: 0, rows: [aRow({ id: 'named otherwise' })] });
    for (let times = 0; times < 2; times++)
      expect(await analyseBatch(analyse, { taxonomy: aTaxonomy }, batch)).toMatchObject({
        stored: 0,
        rejected: 1,
      });
    expect([...feedback.records.values()].filter(({ said }) => said !== null)).toEqual([]);
    expect(summaries.summaries.size).toBe(0);
  });

  it('waits for its last batch, which would bring rows back, and fails where that does not come', async () => {
    const { drop, feedback, fulfil } = setUp();
    const { file } = drop('acme/reviews/a.csv', 'id,text\n1,late\n', { status: 'analysing' });
    feedback.records.set('acme f1', aStored({ said: aSaid({ file }) }));
    await expect(fulfil({ order: 'o2', company: 'acme', file })).rejects.toThrow('was not read to its end');
    expect(feedback.records.get('acme f1')?.said).not.toBeNull();
  });
});

describe('a receipt', () => {
  it('verifies with the public key, and no longer when anything in it was changed', async () => {
    const { written } = await setUp().fulfil(order);
    expect(verifyReceipt(written, publicKey)).toBe(true);
    for (const [from, to] of [
      ['"records": 0', '"records": 1'],
      ['"order": "o1"', '"order": "o2"'],
      ['"rejectedRows": 0', '"rejectedRows": 0, "more": true'],
    ] as const) {
      const changed = written.replace(from, to);
      expect(changed).not.toBe(written);
      expect(verifyReceipt(changed, publicKey)).toBe(false);
    }
    expect(verifyReceipt('{}', publicKey)).toBe(false);
  });

  it('may be written in other order and with other space: what it says is signed', async () => {
    const { written } = await setUp().fulfil(order);
    const { receipt, signature } = JSON.parse(written);
    const turned = Object.fromEntries(Object.entries(receipt).toReversed());
    expect(verifyReceipt(JSON.stringify({ signature, receipt: turned }), publicKey)).toBe(true);
    expect(canonicalJson({ b: [1, { d: null, c: 'ä' }], a: undefined })).toBe('{"b":[1,{"c":"ä","d":null}]}');
  });

  it('says until when backups and queues still hold what was erased', async () => {
    const { receipt } = await setUp().fulfil(order);
    expect(receipt.remains).toMatchObject([
      { where: expect.stringContaining('queues'), until: '2026-12-20' },
      { where: expect.stringContaining('recovery'), until: '2026-12-27' },
      { where: expect.stringContaining('mails') },
      { where: expect.stringContaining('dropped after') },
    ]);
  });
});

describe('an order to count by another zone', () => {
  const sunday = { time: '2026-11-15T18:00:00Z' };
  const setUpWith = async () => {
    const all = setUp();
    for (const id of ['f1', 'f2', 'f3']) await all.feedback.store.put(aStored({ id, said: aSaid(sunday) }));
    await all.feedback.store.put(aStored({ id: 'f4', said: aSaid({ time: '2026-11-15T09:00:00Z' }) }));
    return all;
  };
  const order = { order: 'calendar-1', company: 'acme', timeZone: 'Asia/Shanghai' };
  const weeksOf = ({ summaries }: ReturnType<typeof setUp>) => {
    const totals = (week: string) =>
      sumCells(
        [...summaries.summaries.values()].filter((each) => each.week === week).map(({ cells }) => cells),
      );
    return { before: totals('2026-W46'), after: totals('2026-W47') };
  };

  it('moves what is another day there into the week that it is in, and keeps the words', async () => {
    const all = await setUpWith();
    const { written } = await all.fulfil(order);
    expect(weeksOf(all)).toEqual({
      before: { '7|review|en|negative': -3, '7#quality|review|negative': -3 },
      after: { '1|review|en|negative': 3, '1#quality|review|negative': 3 },
    });
    const days = [...all.feedback.records.values()].map(({ applied }) => applied.contribution?.day);
    expect(days).toEqual(['2026-11-16', '2026-11-16', '2026-11-16', '2026-11-15']);
    expect([...all.feedback.records.values()].every(({ said }) => said?.text === 'The kettle leaks.')).toBe(
      true,
    );
    // nothing was erased: there is nothing to sign
    expect(written).toBe('');
  });

  it('waits until every worker knows of the zone: analyse reads settings once a minute', async () => {
    const { clock, ports, feedback } = await setUpWith();
    await fulfilOrder(ports, order);
    clock.now += 200_000;
    await fulfilOrder(ports, order);
    expect(feedback.records.get('acme f1')?.revision).toBe(1);
    clock.now += 60_000;
    await fulfilOrder(ports, order);
    expect(feedback.records.get('acme f1')?.revision).toBe(2);
  });

  it('ends before its next page where a later change was noted, which waits for it until then', async () => {
    const all = await setUpWith();
    const later = { order: 'calendar-2', company: 'acme', timeZone: 'Pacific/Pago_Pago' };
    await fulfilOrder(all.ports, order);
    await fulfilOrder(all.ports, later);
    all.clock.now += 300_000;
    // the older one is in the midst of its first page: the later one must not begin
    const first = all.ports.feedback.scan;
    let meanwhile: unknown;
    all.ports.feedback.scan = async (...given) => {
      all.ports.feedback.scan = first;
      meanwhile = await fulfilOrder(all.ports, later);
      return { ...(await first(...given)), next: 'more' };
    };
    const older = await fulfilOrder(all.ports, order);
    expect(meanwhile).toMatchObject({ phase: 'records', page: 0, waits: 1 });
    // it found itself overtaken behind that page
    expect(older).toMatchObject({ phase: 'done', page: 1 });
    await all.fulfil(later);
    const days = [...all.feedback.records.values()].map(({ applied }) => applied.contribution?.day);
    expect(days).toEqual(['2026-11-15', '2026-11-15', '2026-11-15', '2026-11-14']);
  });

  it('does nothing where it comes after a later one, and waits for none that was never sent', async () => {
    const all = await setUpWith();
    const later = { order: 'calendar-3', company: 'acme', timeZone: 'Pacific/Pago_Pago' };
    await all.fulfil(later);
    await all.fulfil(order);
    const days = [...all.feedback.records.values()].map(({ applied }) => applied.contribution?.day);
    expect(days).toEqual(['2026-11-15', '2026-11-15', '2026-11-15', '2026-11-14']);
    expect(all.calendars.calendars.get('acme')).toEqual({ timeZone: 'Pacific/Pago_Pago', changes: 3 });
  });

  it('ends in the same counts when it is ordered twice', async () => {
    const all = await setUpWith();
    await all.fulfil(order);
    const once = weeksOf(all);
    await all.fulfil(order);
    expect(weeksOf(all)).toEqual(once);
  });
});
