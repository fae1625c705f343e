import { describe, expect, it } from 'vitest';
import { deliveriesSince } from '../../lib/digest/deliveries.ts';
import type { FileRecord } from '../../lib/files/file-record.ts';
import { aFileRecord } from '../builders.ts';
import { memoryFileStore } from '../memory-stores.ts';

const reading = (rejected: number): FileRecord['reading'] => ({
  ...{ seen: 40, empty: 0, rejected, reasons: {}, batches: 0, header: [], columns: {}, notes: [] },
});

async function since(week: '2026-W46' | '2026-W47', ...records: readonly Partial<FileRecord>[]) {
  const { store } = memoryFileStore();
  for (const [at, each] of records.entries()) await store.open(aFileRecord({ file: `file${at}`, ...each }));
  return await deliveriesSince(store, 'acme', week, 'Asia/Shanghai');
}

describe('deliveriesSince', () => {
  it('tells rows that could not be read of files that came in the week or since, the worst file first', async () => {
    const scores = { name: 'scores.csv', received: '2026-11-30T09:00:00Z', reading: reading(40) };
    const reviews = { name: 'reviews.csv', received: '2026-11-10T09:00:00Z', reading: reading(2) };
    const fine = { name: 'fine.csv', received: '2026-11-12T09:00:00Z', reading: reading(0) };
    expect(await since('2026-W46', reviews, fine, scores)).toMatchObject({
      ...{ rejected: 42, files: ['scores.csv', 'reviews.csv'] },
    });
    expect((await since('2026-W46', reviews, { ...scores, status: 'deleted' })).rejected).toBe(2);
    expect(await since('2026-W47', reviews, scores)).toMatchObject({ rejected: 40, files: ['scores.csv'] });
  });

  it('knows of which sources no file is due yet: of one a month that came this month, and of a single file', async () => {
    const monthly = ['2026-09-01', '2026-10-01', '2026-11-02'].map(
      (day) => ({ source: 'ticket', received: `${day}T09:00:00Z` }) as const,
    );
    const weekly = ['2026-10-28', '2026-11-04'].map(
      (day) => ({ source: 'review', received: `${day}T09:00:00Z` }) as const,
    );
    const once = { source: 'survey', received: '2026-09-09T09:00:00Z' } as const;
    expect((await since('2026-W46', ...monthly, ...weekly, once)).notDue.toSorted()).toEqual([
      'survey',
      'ticket',
    ]);
    expect((await since('2026-W46', ...monthly.slice(0, 2), ...weekly)).notDue).toEqual([]);
    // of more files than are looked at, one seen alone may come as often as it likes
    const posts = Array.from({ length: 99 }, (_, at) => ({
      ...{ source: 'social' as const, received: `2026-11-10T09:00:00.${String(at).padStart(3, '0')}Z` },
    }));
    expect((await since('2026-W46', ...posts, once)).notDue).toEqual([]);
  });

  it('tells the last day of each source by the calendar of the company, whatever could be read', async () => {
    const late = { source: 'survey', received: '2026-11-15T17:00:00Z', status: 'rejected' } as const;
    const early = { source: 'survey', received: '2026-11-02T09:00:00Z' } as const;
    expect((await since('2026-W46', late, early)).last).toEqual({ survey: '2026-11-16' });
    // of Monday there, of Sunday in UTC
    expect((await since('2026-W47', { ...late, reading: reading(40) })).rejected).toBe(40);
  });
});
