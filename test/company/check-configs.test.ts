import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/company/check-config.ts';
import { checkConfigs } from '../../lib/company/check-configs.ts';
import { lookAtConfigs } from '../../lib/company/look-at-configs.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const now = () => new Date('2026-11-20T08:00:00Z');

describe('the hourly look at what companies wrote', () => {
  it('goes through each that wrote something, past one that cannot be read', async () => {
    const { store, objects } = memoryObjectStore(
      new Map([
        ['config/a/settings.json', '{'],
        ['config/b/settings.json', '{}'],
        ['config/c/settings.json', '{}'],
        ['config/Not a company/settings.json', '{'],
      ]),
    );
    const look = (readAtMost = store.readAtMost) =>
      checkConfigs({ objects: store, now }, (company) =>
        checkConfig({ objects: { ...store, readAtMost }, now }, company),
      );
    expect(await look()).toEqual({ companies: 3, wrong: 1, complete: true });
    objects.set('config/c/settings.json', '{');
    const down = look(async (key, bytes) => {
      if (key.startsWith('config/a/')) throw new Error('the storage is down');
      return await store.readAtMost(key, bytes);
    });
    await expect(down).rejects.toThrow('what 1 companies wrote could not be checked');
    expect(String(objects.get('reports/c/config.json'))).toContain('wrong');
  });

  it('counts limits that are wrong, though another company cannot be checked', async () => {
    const { store } = memoryObjectStore(
      new Map(['a', 'b', 'c', 'd'].map((each) => [`config/${each}/settings.json`, '{}'])),
    );
    const counted: number[] = [];
    const look = (down: string, wrong: readonly string[]) =>
      lookAtConfigs(
        {
          ...{ objects: store, now, countLimitsWrong: (companies) => counted.push(companies) },
          limits: async (company) =>
            wrong.includes(company) ? { fault: { path: '', problem: 'is no JSON', cure: 'mend it' } } : {},
        },
        async (company) => {
          if (company === down) throw new Error('the storage is down');
          return { wrong: [] };
        },
      );
    await expect(look('a', ['b', 'd'])).rejects.toThrow('what 1 companies wrote could not be checked');
    await expect(look('a', ['a'])).rejects.toThrow('what 1 companies wrote could not be checked');
    expect(await look('', ['d'])).toEqual({ companies: 4, wrong: 0, complete: true, limitsWrong: ['d'] });
    expect(await look('', [])).toMatchObject({ limitsWrong: [] });
    expect(counted).toEqual([2, 1, 1]);
  });

  it('holds a reader for five minutes at most, and goes on in the next hour, past none', async () => {
    const companies = Array.from({ length: 3000 }, (_, at) => `c${at}`);
    const { store } = memoryObjectStore(
      new Map(companies.map((each) => [`config/${each}/settings.json`, '{}'])),
    );
    let ms = Date.parse('2026-11-20T08:00:00Z');
    const checked: string[] = [];
    const spent: number[] = [];
    for (let hour = 0, complete = false; hour < 20 && !complete; hour++) {
      const began = ms;
      const look = await checkConfigs({ objects: store, now: () => new Date(ms) }, async (company) => {
        // half a second each
        ms += 500;
        checked.push(company);
        return { wrong: [] };
      });
      spent.push(ms - began);
      complete = look.complete;
    }
    // 64 companies are begun at a time
    expect(Math.max(...spent)).toBeLessThanOrEqual(5 * 60_000 + 64 * 500);
    expect(spent).toHaveLength(5);
    expect(checked.toSorted()).toEqual(companies.toSorted());
    // and then from the first on again
    const { companies: again } = await checkConfigs({ objects: store, now }, async () => ({ wrong: [] }));
    expect(again).toBe(3000);
  });
});
