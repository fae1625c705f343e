import { describe, expect, it } from 'vitest';
import type { SummaryStore } from '../../lib/ports/summary-store.ts';
import { oneLook } from '../../lib/query/one-look.ts';
import { memorySummaryStore } from '../memory-stores.ts';

describe('the summaries as one request sees them', () => {
  const counted = () => {
    const { store } = memorySummaryStore();
    const looks: string[] = [];
    const counting: SummaryStore = {
      ...store,
      marks: async (company) => {
        looks.push(company);
        return await store.marks(company);
      },
    };
    return { store, own: oneLook(counting), looks };
  };

  it('have the marks of one look, whatever happens meanwhile', async () => {
    const { store, own, looks } = counted();
    await store.mark('acme', ['2026-W46']);
    const first = await own.marks('acme');
    await store.unmark('acme', ['2026-W46']);
    expect(await own.marks('acme')).toBe(first);
    expect(looks).toEqual(['acme']);
  });

  it('have the marks that it gave itself, and those of another company only when it asks for them', async () => {
    const { own, looks } = counted();
    expect(await own.marks('acme')).toEqual(new Map());
    const given = await own.mark('acme', ['2026-W46']);
    expect(await own.marks('acme')).toEqual(given);
    expect(await own.marks('other')).toEqual(new Map());
    expect(looks).toEqual(['acme', 'acme', 'other']);
  });
});
