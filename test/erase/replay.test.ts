import { describe, expect, it } from 'vitest';
import { receiptedOrders } from '../../lib/erase/replay.ts';
import { aSaid, aStored } from '../builders.ts';
import { setUp } from './erasing.ts';

const person = { email: 'joe@example.com' };
const written = () => aStored({ id: 'a', said: aSaid({ text: 'I am joe@example.com' }) });

/** A person was erased and a file deleted; then the table is as it was before, and the bucket is not. */
async function restored() {
  const all = setUp();
  const { erasures, feedback, files, fulfil, drop, bucket } = all;
  const file = drop('acme/reviews/a.csv', 'id,text\n1,late\n');
  const ofFile = () => aStored({ id: 'b', said: aSaid({ file: file.file }) });
  const fill = () => {
    feedback.records.set('acme a', written()).set('acme b', ofFile());
    files.records.set(`acme ${file.file}`, file);
  };
  fill();
  await fulfil({ order: 'person', company: 'acme', person });
  await fulfil({ order: 'file', company: 'acme', file: file.file });
  const marks = new Set(erasures.marks.get('acme'));
  fill();
  erasures.marks.clear();
  erasures.erasures.clear();
  return { ...all, marks, orders: await Array.fromAsync(receiptedOrders(bucket.store)) };
}

describe('orders that are replayed after the table was restored', () => {
  it('erase again whom they erased, and delete again what they deleted', async () => {
    const { erasures, feedback, fulfil, marks, orders } = await restored();
    expect(orders.map(({ order }) => order).toSorted()).toEqual(['file', 'person']);
    for (const order of orders) await fulfil(order);
    expect([...feedback.records.values()].map(({ said }) => said)).toEqual([null, null]);
    expect(erasures.marks.get('acme')).toEqual(marks);
  });

  it('know the person by hashes', async () => {
    const { orders } = await restored();
    expect(JSON.stringify(orders)).not.toContain('joe');
  });

  it('do nothing where the table knows them to be done', async () => {
    const { feedback, fulfil, orders } = await restored();
    for (const order of orders) await fulfil(order);
    feedback.records.set('acme c', written());
    for (const order of orders) await fulfil(order);
    expect(feedback.records.get('acme c')?.said).not.toBe(null);
  });

  it('pass over reports that lie where receipts do', async () => {
    const { bucket } = setUp();
    bucket.put('reports/acme/erasures/a.csv/1.json', '{"file":"1"}', new Date());
    bucket.put('reports/acme/erasures/b.json', 'not JSON', new Date());
    expect(await Array.fromAsync(receiptedOrders(bucket.store))).toEqual([]);
  });
});
