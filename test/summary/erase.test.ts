import { describe, expect, it } from 'vitest';
import type { StoredFeedback } from '../../lib/feedback/feedback.ts';
import { deleteVersion, erase } from '../../lib/summary/erase.ts';
import { settle, type Version } from '../../lib/summary/settle.ts';
import { aSaid, aStored } from '../builders.ts';
import { memoryFeedbackStore } from '../memory-stores.ts';

const target = { company: 'acme', id: 'f1', at: '2026-11-20' };
const deletion = { ...target, file: 'file1', batch: 'erasure.o1.00000000' };
const erasure = { ...target, order: { time: '2026-11-20T00:00:00Z', batch: 'erasure.o2.00000000' } };

/** A store with the record, and a way to bring versions of it. */
function holding(stored: StoredFeedback) {
  const { store, records } = memoryFeedbackStore();
  records.set('acme f1', stored);
  const bring = (changed: Partial<Version> & { day: number }) => {
    const time = `2026-11-${changed.day}T00:00:00Z`;
    const { contribution } = stored.applied;
    return settle(store, {
      ...{ ...target, content: 'c2', order: { time, batch: `file2.${changed.day}` } },
      read: async () => {
        if (contribution === null) throw new Error('nothing to count');
        return { said: aSaid({ file: 'file2' }), contribution };
      },
      ...changed,
    });
  };
  return { store, bring, stored: () => records.get('acme f1') };
}

describe('a feedback deleted with its file', () => {
  it('is not accepted again in the same words, however late', async () => {
    const { store, bring, stored } = holding(aStored());
    const { change } = await deleteVersion(store, deletion);
    expect(change.removed).toEqual(aStored().applied.contribution);
    expect(await bring({ day: 30, content: 'c1' })).toMatchObject({ outcome: 'rejected' });
    expect(stored()).toMatchObject({ said: null, deleted: ['c1'], revision: 2 });
  });

  it('is accepted again in other words that are later, and not in those that are earlier', async () => {
    const { store, bring, stored } = holding(aStored());
    await deleteVersion(store, deletion);
    expect(await bring({ day: 10 })).toMatchObject({ outcome: 'rejected' });
    expect(await bring({ day: 12 })).toMatchObject({ outcome: 'stored' });
    expect(stored()).toMatchObject({ said: { file: 'file2' }, deleted: ['c1'] });
    // the words that were deleted stay so, also now
    expect(await bring({ day: 30, content: 'c1' })).toMatchObject({ outcome: 'rejected' });
  });

  it('stays where another file has brought a newer version', async () => {
    const { store, stored } = holding(aStored({ said: aSaid({ file: 'file2' }) }));
    expect((await deleteVersion(store, deletion)).change.removed).toBeNull();
    expect(stored()?.said).not.toBeNull();
  });

  it('is deleted once: a repeat finds what the first try took back', async () => {
    const { store, bring } = holding(aStored());
    const first = await deleteVersion(store, deletion);
    await bring({ day: 12 });
    expect((await deleteVersion(store, deletion)).change).toEqual(first.change);
  });
});

describe('a feedback of an erased person', () => {
  it('is not accepted again in any words', async () => {
    const { store, bring, stored } = holding(aStored());
    await erase(store, erasure);
    expect(await bring({ day: 30 })).toMatchObject({ outcome: 'rejected' });
    expect(stored()).toMatchObject({ said: null, content: '' });
  });

  it('is erased for good also where it was deleted before', async () => {
    const { store, bring, stored } = holding(aStored());
    await deleteVersion(store, deletion);
    expect((await erase(store, erasure)).change.removed).toBeNull();
    expect(await bring({ day: 30 })).toMatchObject({ outcome: 'rejected' });
    expect(stored()).toMatchObject({ content: '', deleted: ['c1'] });
  });

  it('becomes a tombstone when it comes in a file, and takes back what stood', async () => {
    const { bring, stored } = holding(aStored());
    const settled = await bring({ day: 12, erased: true });
    expect(settled).toMatchObject({
      outcome: 'rejected',
      change: { added: null, removed: { day: '2026-11-10' } },
    });
    expect(stored()).toMatchObject({ said: null, content: '' });
    // a repeat of the batch reads the change from the record
    expect((await bring({ day: 12, erased: true })).change).toEqual(settled.change);
    // and so does a run of the same batch that knew nothing of the tombstone
    expect((await bring({ day: 12 })).change).toEqual(settled.change);
  });

  it('is left to the erasure that is under way where it says nothing new', async () => {
    const { bring, stored } = holding(aStored());
    const settled = await bring({ day: 12, content: 'c1', erased: true });
    expect(settled).toMatchObject({ outcome: 'rejected', change: { added: null, removed: null } });
    expect(stored()?.said).not.toBeNull();
    // its order stands: a version from before it is outrun, so that a repeat of the batch finds nothing to take back
    expect(await bring({ day: 11 })).toMatchObject({ outcome: 'updated', change: { added: null } });
    expect((await bring({ day: 12, content: 'c1', erased: true })).change).toEqual(settled.change);
  });
});
