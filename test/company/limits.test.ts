import { describe, expect, it } from 'vitest';
import { limitsReader } from '../../lib/company/limits.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const forAll = { mailDomains: ['*'], mailsAWeek: 200, monthlyUnits: 5000 };
const strictest = { mailDomains: [], mailsAWeek: 0, monthlyUnits: 0 };

async function limitsOf(written: unknown) {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  const { store } = memoryObjectStore(new Map([['limits/loud.json', text]]));
  return await limitsReader(store, () => new Date('2026-11-20T08:00:00Z'), forAll)('loud');
}

describe('the limits of a company', () => {
  it('are those for all in what the operator did not write', async () => {
    expect(await limitsOf({ mailsAWeek: 5 })).toEqual({ limits: { ...forAll, mailsAWeek: 5 } });
    const { store } = memoryObjectStore();
    const nobody = limitsReader(store, () => new Date(), forAll);
    expect(await nobody('loud')).toEqual({ limits: forAll });
  });

  it('hold the company all the same where one of them is misspelt: which one was meant, nobody knows', async () => {
    const { limits, fault } = await limitsOf({ mailDomains: [], mailsAWeek: 0, monthlyUnit: 0 });
    expect(limits).toEqual(strictest);
    expect(fault).toMatchObject({ path: 'monthlyUnit', problem: 'is not known' });
    expect((await limitsOf({ mailDomain: ['acme.example'], monthlyUnits: 70 })).limits).toEqual({
      ...strictest,
      monthlyUnits: 70,
    });
  });

  it('are the strictest in what is wrong, and as written or for all in the rest', async () => {
    const { limits, fault } = await limitsOf({ mailDomains: ['acme.example'], mailsAWeek: '5' });
    expect(limits).toEqual({ mailDomains: ['acme.example'], mailsAWeek: 0, monthlyUnits: 5000 });
    expect(fault).toMatchObject({ path: 'mailsAWeek' });
  });

  it.each(['{ "mailsAWeek": ', '[]', '"none"', ''])(
    'are the strictest where nothing can be read: %s',
    async (text) => {
      const { limits, fault } = await limitsOf(text);
      expect(limits).toEqual(strictest);
      expect(fault).toBeDefined();
    },
  );
});
