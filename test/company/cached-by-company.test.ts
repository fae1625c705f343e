import { describe, expect, it } from 'vitest';
import { cachedByCompany } from '../../lib/company/cached-by-company.ts';
import { configReader } from '../../lib/company/config.ts';
import { aTaxonomy } from '../builders.ts';
import { memoryObjectStore } from '../memory-stores.ts';

function aCache(sizeOf?: (value: string) => number) {
  const asked: string[] = [];
  let seconds = 0;
  const read = cachedByCompany(
    () => new Date(seconds * 1000),
    async (company, before: string | undefined) => {
      asked.push(company);
      if (company === 'broken') throw new Error('the storage is down');
      return `${before ?? company}.`;
    },
    sizeOf,
  );
  return { read, asked, wait: (more: number) => (seconds += more) };
}

describe('cachedByCompany', () => {
  it('reads once a minute, and tells the reader what it read before', async () => {
    const { read, asked, wait } = aCache();
    expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a.', 'a.', 'b.']);
    wait(59);
    await read('a');
    expect(asked).toEqual(['a', 'b']);
    wait(2);
    expect(await read('a')).toBe('a..');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('asks again after a failure', async () => {
    const { read, asked } = aCache();
    await expect(read('broken')).rejects.toThrow('down');
    await expect(read('broken')).rejects.toThrow('down');
    expect(asked).toHaveLength(2);
  });

  it('holds a thousand companies, and lets go of those read longest ago', async () => {
    const { read, asked } = aCache();
    for (let index = 0; index < 1001; index++) await read(`c${index}`);
    await read('c1');
    expect(asked).toHaveLength(1001);
    await read('c0');
    expect(asked).toHaveLength(1002);
  });

  it('holds fewer of them where they wrote much, but always the latest', async () => {
    const { read, asked } = aCache(() => 20_000_000);
    for (const company of ['a', 'a', 'b', 'b', 'a']) await read(company);
    expect(asked).toEqual(['a', 'b', 'a']);
  });
});

describe('what is in force', () => {
  it('is the same value a minute later where it was not rewritten: finders and engines are built of it once', async () => {
    const { store, objects } = memoryObjectStore(
      new Map([['config/acme/taxonomy.json', JSON.stringify(aTaxonomy)]]),
    );
    let seconds = 0;
    const read = configReader(store, () => new Date(seconds * 1000));
    const first = await read('acme');
    seconds += 61;
    expect((await read('acme')).taxonomy).toBe(first.taxonomy);
    objects.set('config/acme/taxonomy.json', JSON.stringify({ ...aTaxonomy, version: '2' }));
    expect((await read('acme')).taxonomy.version).toBe('test');
    seconds += 61;
    expect((await read('acme')).taxonomy.version).toBe('2');
  });
});
