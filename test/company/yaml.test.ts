import { describe, expect, it } from 'vitest';
import { documents } from '../../lib/company/documents.ts';
import { sentenceOf } from '../../lib/company/fault.ts';
import { standingOf } from '../../lib/company/in-force.ts';
import { parseDocument, readDocument } from '../../lib/company/read-document.ts';
import { parseYaml } from '../../lib/company/yaml-syntax.ts';
import { aTaxonomy } from '../builders.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const yaml = `version: own
stages:
  - &first
    id: in-sale
    name: { en: In sale, zh-Hans: 售中, zh-Hant: 售中 }
departments:
  - { id: crew, language: en, name: { en: Crew, zh-Hans: 机组, zh-Hant: 機組 } }
touchpoints:
  - { id: flight, stage: in-sale, name: { en: Flight, zh-Hans: 航班, zh-Hant: 航班 } }
topics:
  - id: pets
    touchpoint: flight
    department: crew # who else
    name: { en: Pets, zh-Hans: 宠物, zh-Hant: 寵物 }
    phrases:
      en: { any: [dog, cat in the cabin], not: [hot dog] }
      zh: {}
    examples:
      en:
        - My spaniel was left on the tarmac in the rain.
`;
const told = (text: string) => {
  const read = parseDocument(text, documents.taxonomy, parseYaml);
  return read.state === 'wrong' ? read.faults.map(sentenceOf) : [];
};

describe('a taxonomy in YAML', () => {
  it('says the same as in JSON', () => {
    const read = parseDocument(yaml, documents.taxonomy, parseYaml);
    expect(read).toMatchObject({ state: 'valid' });
    const json = JSON.stringify(read.state === 'valid' && read.value);
    expect(parseDocument(json, documents.taxonomy)).toEqual(read);
  });

  it.each([
    [
      'stage: in-sale',
      'stage: nowhere',
      /line 9, column \d+, touchpoints\[0\]\.stage: .*nowhere.*does not exist/,
    ],
    ['id: pets', 'id: Pets', /line 11, column 9, topics\[0\]\.id: is no id/],
    ['    department: crew # who else\n', '', /line 11, column 5, topics\[0\]\.department: is missing/],
    ['any: [dog', 'anny: [dog', /line 16, column 13, topics\[0\]\.phrases\.en\.anny: is not known/],
    [
      '- My spaniel',
      '- 12\n        - My spaniel',
      /line 20, column 11, topics\[0\]\.examples\.en\[0\]: is a number/,
    ],
    ['version: own', 'version: a: b', /line 1, column 10: has a second : in one line/],
    ['version: own', 'version: "own', /line \d+, column \d+: /],
    ['      zh: {}', '\tzh: {}', /line 17, column 1: is indented with a tab/],
    [
      'department: crew #',
      'departement: crew #',
      /line 13, column 5, .*departement: is not known; did you mean department/,
    ],
    [
      'examples:',
      'exemples:',
      /line 18, column 5, topics\[0\]\.exemples: is not known; did you mean examples/,
    ],
    ['      zh: {}', '      zh-Hans: {}', /line 17, .*zh-Hans: is not known; did you mean zh\?/],
    ['stage: in-sale', 'stage: insale', /did you mean in-sale\?/],
    ['department: crew', 'department： crew', /line 13, column 5: has a full-width colon/],
    ['touchpoint: flight', 'touchpoint: *first', /it has an alias/],
    ['department: crew', 'id: dogs', /line 13, column 5: stands twice/],
    ['zh: {}', '? [zh]\n      : {}', /line 17, column 9: has a list or an object for a name/],
    ['topics:\n', '---\ntopics:\n', /line 10, column 1: holds several documents/],
  ])('tells where it is wrong: %j as %j', (right, wrong, message) => {
    expect(yaml).toContain(right);
    expect(told(yaml)).toEqual([]);
    expect(told(yaml.replace(right, wrong))[0]).toMatch(message);
  });

  it('may hold notes of its own, which are near no name that is known', () => {
    expect(told(yaml.replace('    department: crew', '    note: ask Ann\n    department: crew'))).toEqual([]);
  });

  it.each(['', '# nothing yet\n', 'null\n'])('is told to be empty: %j', (text) => {
    expect(told(text)[0]).toMatch(/is empty/);
  });

  it.each(['[', '{a: ', '- ', '? ', 'a: ', '"', ']', '- &a x\n', '%a\n', '#\n', '!'])(
    'takes no longer than its length, whatever is repeated in it: %j',
    (sign) => {
      const time = (length: number) => {
        const text = sign.repeat(length / sign.length);
        const started = process.cpuUsage();
        told(text);
        return process.cpuUsage(started).user;
      };
      time(2_000);
      // twice the length four times is sixteenfold; the square would be 256
      expect(time(64_000)).toBeLessThan(60 * Math.max(5_000, time(4_000)));
    },
  );
});

describe('a document that may have several names', () => {
  const store = (objects: Readonly<Record<string, string>>) =>
    memoryObjectStore(new Map(Object.entries(objects))).store;
  const json = JSON.stringify(aTaxonomy);

  it.each(['taxonomy.yaml', 'taxonomy.yml'] as const)('is read as %s', async (name) => {
    const read = await readDocument(store({ [`config/acme/${name}`]: yaml }), 'acme', documents.taxonomy);
    expect(read).toMatchObject({ state: 'valid', name, faults: [], value: { version: 'own' } });
  });

  it('is read as JSON where it stands there twice, and that is told', async () => {
    const twice = store({ 'config/acme/taxonomy.json': json, 'config/acme/taxonomy.yaml': yaml });
    const read = await readDocument(twice, 'acme', documents.taxonomy);
    expect(read).toMatchObject({
      ...{ state: 'valid', name: 'taxonomy.json', value: { version: 'test' } },
      faults: [{ problem: 'is there twice: taxonomy.json is read, taxonomy.yaml is not' }],
    });
    const alone = store({ 'config/acme/taxonomy.json': json });
    const mended = await readDocument(alone, 'acme', documents.taxonomy, read);
    expect(mended).toMatchObject({ state: 'valid', faults: [] });
    expect(await readDocument(alone, 'acme', documents.taxonomy, mended)).toBe(mended);
  });

  it('goes on by its last valid version in YAML while it is wrong', () => {
    const good = { version: 'v1', since: '2026-11-29T00:00:00Z', text: yaml };
    const written = { state: 'wrong', name: 'taxonomy.yaml', version: 'v2', text: '', faults: [] } as const;
    const standing = standingOf(written, { good }, documents.taxonomy, '2026-11-30T00:00:00Z');
    expect(standing.inForce?.value.version).toBe('own');
  });
});
