import { describe, expect, it } from 'vitest';
import { redate } from '../../lib/summary/redate.ts';
import { calendarOf } from '../../lib/time-zone.ts';
import { aContribution, aSaid, aStored } from '../builders.ts';
import { memoryFeedbackStore } from '../memory-stores.ts';

const target = { company: 'acme', id: 'f1', at: '2026-11-29' };
const inShanghai = calendarOf('Asia/Shanghai');

/** Said on Sunday evening in UTC, on Monday in Shanghai. */
async function setUp(changed: Parameters<typeof aStored>[0] = {}) {
  const memory = memoryFeedbackStore();
  const said = aSaid({ time: '2026-11-15T18:00:00Z' });
  await memory.store.put(aStored({ said, ...changed }));
  return { ...memory, redated: (batch = 'b') => redate(memory.store, target, batch, inShanghai) };
}

describe('redate', () => {
  it('counts a feedback on the day that it is in the zone, and takes back the day before', async () => {
    const { redated, records } = await setUp();
    const { change } = await redated();
    expect(change).toEqual({
      id: 'f1',
      added: aContribution({ day: '2026-11-16' }),
      removed: aContribution({ day: '2026-11-15' }),
    });
    expect(records.get('acme f1')).toMatchObject({
      ...{ revision: 2, said: { text: 'The kettle leaks.' }, order: { batch: 'file1.00000000' } },
      applied: { batch: 'b', contribution: { day: '2026-11-16' } },
      chain: [{ batch: 'file1.00000000' }],
    });
  });

  it('finds itself done when it is repeated, also when another version stands since', async () => {
    const { redated, store, records } = await setUp();
    const { change } = await redated();
    expect((await redated()).change).toEqual(change);
    const { chain, ...stands } = records.get('acme f1') ?? aStored();
    await store.put({
      ...stands,
      revision: 3,
      applied: { ...stands.applied, batch: 'later' },
      chain: [stands.applied, ...chain],
    });
    expect((await redated()).change).toEqual(change);
  });

  it.each([
    ['is on the same day there', { said: aSaid({ time: '2026-11-15T10:00:00Z' }) }],
    ['was erased', { said: null, content: '' }],
  ])('leaves alone what %s', async (_, changed) => {
    const { redated, records } = await setUp(changed);
    expect((await redated()).change).toEqual({ id: 'f1', added: null, removed: null });
    expect(records.get('acme f1')?.revision).toBe(1);
  });
});
