import { describe, expect, it } from 'vitest';
import { toItem } from '../../lib/aws/feedback-item.ts';
import { putBelow } from '../../lib/summary/applied.ts';
import { erase } from '../../lib/summary/erase.ts';
import { settle } from '../../lib/summary/settle.ts';
import { itemBytes } from '../../tools/item-bytes.ts';
import { aContribution, aSaid, aStored } from '../builders.ts';
import { memoryFeedbackStore } from '../memory-stores.ts';

const hourMs = 3_600_000;
const start = Date.parse('2026-10-01T00:00:00Z');
const topics = ['packaging', 'delivery-speed', 'support-competence'];

/** A ticket that is updated every hour, each time by a file of its own. */
function hourly() {
  const { store, records, archived } = memoryFeedbackStore();
  const update = async (hour: number, today = hour) => {
    const time = `${new Date(start + hour * hourMs).toISOString().slice(0, 19)}Z`;
    return await settle(
      store,
      {
        ...{ company: 'acme', id: 'f-GzVGKedi6HQI', content: `content ${hour}` },
        order: { time, batch: `njA_MGlvVhv_${String(hour).padStart(4, '0')}.00000000` },
        at: new Date(start + today * hourMs).toISOString().slice(0, 10),
        read: async () => ({
          said: aSaid({ text: 'x'.repeat(200), departments: ['supply-chain', 'service-operations'] }),
          contribution: aContribution({
            day: new Date(start + hour * hourMs).toISOString().slice(0, 10),
            topics: topics.map((topic) => ({ topic, sentiment: 'negative' })),
          }),
        }),
      },
      await store.get('acme', 'f-GzVGKedi6HQI'),
    );
  };
  const stored = () => {
    const [record] = records.values();
    if (record === undefined) throw new Error('nothing was stored');
    return record;
  };
  return { store, archived, stored, update };
}

describe('a record that is updated every hour', () => {
  it('stays small: what it replaced long ago lies beside it', async () => {
    const { stored, update } = hourly();
    for (let hour = 0; hour < 1000; hour++) await update(hour);
    expect(itemBytes(toItem(stored()))).toBeLessThan(2048);
  });

  it('still knows what each batch did that a queue may bring again', async () => {
    const { stored, update } = hourly();
    const changes = [];
    for (let hour = 0; hour < 200; hour++) changes.push((await update(hour)).change);
    const before = stored();
    for (let hour = 0; hour < 200; hour++) expect((await update(hour, 200)).change).toEqual(changes[hour]);
    expect(stored()).toEqual(before);
  });

  it('knows what an erasure took back, however often it is tried', async () => {
    const { store, update } = hourly();
    for (let hour = 0; hour < 50; hour++) await update(hour);
    const order = { time: '2026-10-03T02:00:00Z', batch: 'erasure.o1.00000000' };
    const target = { company: 'acme', id: 'f-GzVGKedi6HQI', at: '2026-10-03', order };
    const { change } = await erase(store, target);
    expect(change.removed).toMatchObject({ day: '2026-10-03' });
    expect((await erase(store, target)).change).toEqual(change);
    expect(await update(7)).toMatchObject({ outcome: 'updated', change: { added: { day: '2026-10-01' } } });
  });

  it('puts there what it has no room for before the record that lacks it, whoever dies in between', async () => {
    const { store, archived, stored, update } = hourly();
    const changes = [];
    for (let hour = 0; hour < 5; hour++) changes.push((await update(hour)).change);
    expect(archived.size).toBe(0);
    const { put } = store;
    store.put = async () => {
      throw new Error('the worker died');
    };
    await expect(update(5)).rejects.toThrow('died');
    expect(archived.size).toBe(1);
    store.put = put;
    await update(5);
    expect(stored().chain.some(({ batch }) => batch.includes('_0000.'))).toBe(false);
    expect((await update(0, 5)).change).toEqual(changes[0]);
  });

  it('asks for what lies beside it only while some of it may be asked for', async () => {
    const { archived, stored, update } = hourly();
    for (let hour = 0; hour < 50; hour++) await update(hour);
    expect(stored().archived).toBe('2026-10-02');
    expect(archived.size).toBeGreaterThan(30);
    // eight weeks and a day later no queue brings any of it
    await update(51 + 58 * 24);
    expect(stored()).toMatchObject({ chain: [] });
    expect(stored().archived).toBeUndefined();
  });
});

describe('a note of what a batch did below the version that stands', () => {
  const note = {
    batch: 'slow.00000000',
    contribution: null,
    replaced: null,
    tooSlow: true,
    at: '2026-11-01',
  } as const;

  it('lies nowhere where another worker was faster: a retry would believe it', async () => {
    const { store, archived } = memoryFeedbackStore(undefined, 0);
    const stands = aStored({ revision: 1 });
    await store.put(stands);
    await store.put(aStored({ revision: 2, chain: [] }));
    expect(await putBelow(store, stands, note)).toBeUndefined();
    expect([...archived.values()]).toEqual([]);
  });

  it('lies on the record, however short its chain', async () => {
    const { store } = memoryFeedbackStore(undefined, 0);
    await store.put(aStored({ revision: 1 }));
    expect(await putBelow(store, aStored({ revision: 1 }), note)).toMatchObject({ chain: [note] });
  });
});
