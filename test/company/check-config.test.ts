import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkConfig } from '../../lib/company/check-config.ts';
import { configReader } from '../../lib/company/config.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { aTaxonomy } from '../builders.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const Report = z.object({
  company: z.string(),
  under: z.string(),
  documents: z.array(
    z.object({
      document: z.string(),
      state: z.string(),
      version: z.string().optional(),
      read: z.string().optional(),
      wrongSince: z.string().optional(),
      inForce: z.object({ version: z.string(), since: z.string() }).nullable(),
      faults: z.array(z.object({ path: z.string(), line: z.int().optional(), cure: z.string() })),
    }),
  ),
});

/** A company that writes documents, each checked as it lands; the clock goes on by a day at each. */
function aCompany() {
  const { store, objects } = memoryObjectStore();
  let day = 1;
  const now = () => new Date(Date.UTC(2026, 10, day, 8));
  let writes = 0;
  const ports = {
    now,
    objects: {
      ...store,
      write: async (...given: Parameters<typeof store.write>) => {
        writes++;
        await store.write(...given);
      },
    },
  };
  const check = () => checkConfig(ports, 'acme');
  const report = () => Report.parse(JSON.parse(String(objects.get('reports/acme/config.json'))));
  return {
    ...{ objects, ports, check, report },
    writes: () => writes,
    settings: () => report().documents.find(({ document }) => document.endsWith('settings.json')),
    write: async (name: string, document: unknown) => {
      objects.set(`config/acme/${name}`, typeof document === 'string' ? document : JSON.stringify(document));
      const checked = await check();
      day++;
      return checked;
    },
    erase: async (name: string) => {
      objects.delete(`config/acme/${name}`);
      return await check();
    },
    /** as another worker reads it, that has read nothing before */
    inForce: async () => await configReader(ports.objects, now)('acme'),
  };
}

const wrong = '{"name": "Acme",\n "language": "de"}';

describe('a document that is wrong', () => {
  it('leaves the last valid one in force until it is mended', async () => {
    const acme = aCompany();
    await acme.write('settings.json', { name: 'Acme', language: 'en' });
    await acme.write('settings.json', wrong);
    expect((await acme.inForce()).settings).toMatchObject({ name: 'Acme', language: 'en' });
    await acme.write('settings.json', '{');
    expect((await acme.inForce()).settings).toMatchObject({ name: 'Acme', language: 'en' });
    await acme.write('settings.json', { name: 'Acme Ltd' });
    expect(await acme.inForce()).toMatchObject({ settings: { name: 'Acme Ltd' }, timeZone: 'UTC' });
  });

  it('is told with its fault, when it was read, and what is in force since when', async () => {
    const acme = aCompany();
    await acme.write('settings.json', { name: 'Acme' });
    const good = acme.settings();
    expect(good).toMatchObject({ state: 'valid', read: '2026-11-01T08:00:00Z', faults: [] });
    expect(await acme.write('settings.json', wrong)).toMatchObject({ wrong: ['settings'] });
    await acme.write('settings.json', '{');
    expect(acme.settings()).toMatchObject({
      ...{ document: 'config/acme/settings.json', state: 'wrong' },
      // the second wrong one; wrong since the first
      ...{ read: '2026-11-03T08:00:00Z', wrongSince: '2026-11-02T08:00:00Z' },
      inForce: { version: good?.version, since: '2026-11-01T08:00:00Z' },
      faults: [{ path: '', line: 1 }],
    });
  });

  it('leaves the default in force where there was none before, and where there was none last', async () => {
    const acme = aCompany();
    await acme.write('taxonomy.json', '{}');
    expect((await acme.inForce()).taxonomy).toBe(defaultTaxonomy);
    expect(acme.report().documents[1]).toMatchObject({ state: 'wrong', inForce: null });
    await acme.write('taxonomy.json', aTaxonomy);
    await acme.erase('taxonomy.json');
    await acme.write('taxonomy.json', '{}');
    expect((await acme.inForce()).taxonomy).toBe(defaultTaxonomy);
  });

  it('takes nothing from the others', async () => {
    const acme = aCompany();
    await acme.write('taxonomy.json', aTaxonomy);
    await acme.write('settings.json', wrong);
    expect((await acme.inForce()).taxonomy).toEqual(aTaxonomy);
    expect(acme.report().documents.map(({ state }) => state)).toEqual([
      ...['wrong', 'valid', 'absent', 'absent', 'absent'],
    ]);
  });
});

describe('money', () => {
  it('is spent by the last valid settings for seven days at most: they may have been wrong in switching it off', async () => {
    const acme = aCompany();
    const engine = { mode: 'comprehend', threshold: 0.6, monthlyUnits: 9 };
    await acme.write('settings.json', { name: 'Acme', engine });
    // wrong from the second of November on; the clock is a day further after each
    for (let day = 2; day <= 8; day++) await acme.write('settings.json', '{"engine": "off"}');
    expect((await acme.inForce()).settings).toMatchObject({ name: 'Acme', engine });
    await acme.write('settings.json', '{"engine": "off"}');
    expect((await acme.inForce()).settings).toMatchObject({ name: 'Acme', engine: { mode: 'builtin' } });
  });
});

describe('a check', () => {
  it('gives the zone that is counted by: of the settings, else the one that files are written in, else UTC', async () => {
    const acme = aCompany();
    expect((await acme.write('sources.json', { timeZone: 'Asia/Shanghai' })).timeZone).toBe('Asia/Shanghai');
    expect((await acme.write('settings.json', { timeZone: 'Europe/Berlin' })).timeZone).toBe('Europe/Berlin');
    expect((await acme.write('settings.json', wrong)).timeZone).toBe('Europe/Berlin');
    await acme.erase('settings.json');
    expect((await acme.erase('sources.json')).timeZone).toBe('UTC');
  });

  it('writes nothing where nothing was written since the last one', async () => {
    const acme = aCompany();
    await acme.write('settings.json', wrong);
    const { report, writes } = { report: acme.report(), writes: acme.writes() };
    await acme.check();
    expect(acme.writes()).toBe(writes);
    expect(acme.report()).toEqual(report);
  });

  it('ends in what stands where a document is replaced while it is checked', async () => {
    const acme = aCompany();
    acme.objects.set('config/acme/settings.json', '{"name": "first"}');
    const { write } = acme.ports.objects;
    acme.ports.objects.write = async (...given) => {
      // a faster check of a newer document comes between what this one reads and writes
      acme.ports.objects.write = write;
      await acme.write('settings.json', '{"name": "second"}');
      await write(...given);
    };
    await acme.check();
    expect(String(acme.objects.get('inforce/acme/settings.json'))).toContain('second');
    await acme.write('settings.json', wrong);
    expect((await acme.inForce()).settings.name).toBe('second');
  });
});

describe('a document under a name that nobody reads', () => {
  const unread = async (...names: readonly string[]) => {
    const acme = aCompany();
    for (const name of names) await acme.write(name, '{}');
    return acme.report().documents.slice(5);
  };

  it.each([
    ['setings.json', 'settings.json'],
    ['Settings.json', 'settings.json'],
    ['settings.yaml', 'settings.json'],
    ['events.json', 'events.csv'],
    ['taxonomie.yml', 'taxonomy.json'],
  ])('is told, with what may have been meant: %s', async (name, meant) => {
    expect(await unread(name)).toMatchObject([
      {
        ...{ document: `config/acme/${name}`, state: 'wrong', inForce: null },
        faults: [{ cure: expect.stringContaining(`if ${meant} is meant`) }],
      },
    ]);
  });

  it('is told where nothing like it is known, and told no more once it is gone', async () => {
    expect(await unread('notes.txt', 'old/settings.json')).toMatchObject([
      { document: 'config/acme/notes.txt', faults: [{ cure: expect.stringContaining('settings.json, ') }] },
      { document: 'config/acme/old/settings.json' },
    ]);
    const acme = aCompany();
    await acme.write('setings.json', '{}');
    await acme.erase('setings.json');
    expect(acme.report().documents).toHaveLength(5);
  });

  it('is no document of ours, and no folder', async () => {
    expect(await unread('settings.json', 'taxonomy.yml', 'events.csv', 'pseudonym.key', 'old/')).toEqual([]);
  });
});

describe('what texts are read under', () => {
  it('has a name that changes with the taxonomy and with settings that change a reading, and with nothing else', async () => {
    const acme = aCompany();
    const under = async (name: string, document: unknown) => {
      await acme.write(name, document);
      const { under } = await acme.inForce();
      expect(acme.report().under).toBe(under);
      return under;
    };
    const first = await under('settings.json', {});
    expect(first).toMatch(/^[\w-]{6}\.[\w-]{4}$/);
    const to = ['a@acme.example'];
    expect(await under('settings.json', { departments: { product: { to } } })).toBe(first);
    expect(await under('settings.json', { engine: { threshold: 0.7 } })).toBe(first);
    expect(await under('sources.json', { dateOrder: 'day-first' })).toBe(first);
    const zone = await under('settings.json', { timeZone: 'Asia/Shanghai' });
    expect(zone).not.toBe(first);
    expect(zone.slice(0, 6)).toBe(first.slice(0, 6));
    const taxonomy = await under('taxonomy.json', aTaxonomy);
    expect(taxonomy.slice(0, 6)).not.toBe(first.slice(0, 6));
    expect(acme.report().documents[1]?.version?.slice(0, 6)).toBe(taxonomy.slice(0, 6));
    // a wrong one is not what is in force
    expect(await under('taxonomy.json', '{')).toBe(taxonomy);
  });
});
