import { describe, expect, it } from 'vitest';
import { type Document, documents } from '../../lib/company/documents.ts';
import { sentenceOf } from '../../lib/company/fault.ts';
import { parseDocument, parseKept, readDocument } from '../../lib/company/read-document.ts';
import { aTaxonomy } from '../builders.ts';
import { memoryObjectStore } from '../memory-stores.ts';

/** What is told of a text as the given document. */
function told(text: string, name: keyof typeof documents = 'settings'): readonly string[] {
  const document: Document<unknown> = documents[name];
  const read = parseDocument(text, document);
  return read.state === 'wrong' ? read.faults.map(sentenceOf) : [];
}

const readSettings = async (bytes: string | Uint8Array) =>
  await readDocument(
    memoryObjectStore(new Map([['config/acme/settings.json', bytes]])).store,
    'acme',
    documents.settings,
  );

describe('a field that is wrong', () => {
  it.each([
    [
      '{\n  "name": "A",\n  "language": "de"\n}',
      'line 3, column 15, language: is none of what it may be; write "en" or "zh-Hans" or "zh-Hant"',
    ],
    ['{"name": 5}', 'line 1, column 10, name: is a number; write a text in double quotes'],
    ['{"langauge": "en"}', 'line 1, column 2, langauge: is not known; did you mean language? Else delete it'],
    ['{"colour": "red"}', 'line 1, column 2, colour: is not known; check how it is spelt, or delete it'],
    [
      '{"departments": {"product":\r\n{"to": "a@b.example"}}}',
      'line 2, column 8, departments.product.to: is a text in double quotes; write a list in [ ]',
    ],
    [
      '{"departments": {"product": {}}}',
      'line 1, column 29, departments.product.to: is missing; write a list in [ ]',
    ],
    ['{"timeZone": "Mars"}', 'line 1, column 14, timeZone: is no time zone; write a name like Asia/Shanghai'],
    [
      '{"timeZone": "Europe/Berln"}',
      'line 1, column 14, timeZone: is no time zone; did you mean Europe/Berlin?',
    ],
    [
      '{"timezone": "UTC"}',
      'line 1, column 2, timezone: is not known; did you mean timeZone? Else delete it',
    ],
    [
      '{"departments": {"product": {"to": [], "send": {"weekdy": "monday"}}}}',
      'line 1, column 49, departments.product.send.weekdy: is not known; did you mean weekday? Else delete it',
    ],
    ['{"engine": {"threshold": 2}}', 'line 1, column 26, engine.threshold: is too large; write at most 1'],
    ['[]', 'line 1, column 1: is a list in [ ]; write an object in { }'],
  ])('is told with its place and what to write instead: %j', (text, sentence) => {
    expect(told(text)).toEqual([sentence]);
  });

  it('is told of a department without a name, and of a name misspelt deep in a taxonomy', () => {
    const [{ name: _, ...unnamed } = { name: {} }, ...others] = aTaxonomy.departments;
    expect(told(JSON.stringify({ ...aTaxonomy, departments: [unnamed, ...others] }), 'taxonomy')).toEqual([
      expect.stringMatching(
        /^line 1, column \d+, departments\[0\]\.name: is missing; write an object in { }$/,
      ),
    ]);
    const text = JSON.stringify(aTaxonomy).replace('"negative":', '"negatve":');
    expect(told(text, 'taxonomy')).toContainEqual(
      expect.stringMatching(/phrases\.\w+\.negatve: is not known; did you mean negative\? Else delete it$/),
    );
  });

  it('is told in all that a company writes, each with all its faults', () => {
    expect(told('{"sources": [{"columns": {"text": 5}}]}', 'sources')).toEqual([
      'line 1, column 35, sources[0].columns.text: is a number; write a text in double quotes or a list in [ ]',
    ]);
    expect(told('{"sources": [{"columns": {"text": ["a", 5], "txt": "b"}}]}', 'sources')).toHaveLength(2);
    const [topic] = aTaxonomy.topics;
    const taxonomy = { ...aTaxonomy, topics: [{ ...topic, department: 'prodcut' }] };
    expect(told(JSON.stringify(taxonomy, null, 1), 'taxonomy')).toEqual([
      expect.stringMatching(/^line \d+, column \d+, topics\[0\]\.department: .* prodcut, .*write an id/),
    ]);
    expect(told('{"engine": "builtin-4", "labels": 0}', 'adaptation')).toEqual([
      'line 1, column 35, labels: is too small; write more than 0',
    ]);
  });

  it('is told in a line that fits a mail, whatever it is called', () => {
    const [sentence] = told(JSON.stringify({ [`x\n${'y'.repeat(100_000)}`]: 1 }));
    expect(sentence?.length).toBeLessThan(200);
    expect(sentence).not.toContain('\n');
  });

  it('hides no values in what is told: an address outlives nobody there', () => {
    expect(told('{"departments": {"product": {"to": ["ann at acme"]}}}').join()).not.toContain('ann at acme');
  });

  it('is one of twenty that are told, so that a list of wrong things is no wrong book', () => {
    const wrong = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, 1]));
    expect(told(JSON.stringify(wrong))).toHaveLength(21);
    expect(told(JSON.stringify(wrong)).at(-1)).toContain('980 more faults');
  });
});

describe('a text that is not JSON', () => {
  it.each([
    ['{"departments": {\n  "a": {"to": ["a@b.de",]}\n}}', 'line 2, column 24: has a comma too many'],
    ['{"name": "A",\n}', 'line 1, column 13: has a comma too many'],
    ["{'name': 'A'}", 'line 1, column 2: has other quotes than JSON; write double quotes'],
    ['{“name”: "A"}', 'line 1, column 2: has typographic quotes'],
    ['{"name"："A"}', 'line 1, column 8: has a full-width sign'],
    ['{"name": "A"\n "language": "en"}', 'line 2, column 2: lacks a comma before this'],
    ['{"name" "A"}', 'line 1, column 9: lacks a colon before this'],
    ['{"name": "A"', 'line 1, column 13: ends too early'],
    ['{"name": "A\n"}', 'line 1, column 10: has a text that does not end in its line'],
    ['{"name": "C:\\x"}', 'line 1, column 10: has a backslash that means nothing'],
    ['{"name": "A\tB"}', 'line 1, column 10: has a control character in a text'],
    ['{\n// ours\n"name": "A"}', 'line 2, column 1: has a comment'],
    ['{\n# ours\n"name": "A"}', 'line 2, column 1: has a comment'],
    ['{"name": True}', 'line 1, column 10: has something that is no value'],
    ['{"name": "A"}}', 'line 1, column 14: goes on behind its end'],
    [' \n', 'line 1, column 1: is empty; write {} or delete the document'],
  ])('is told at its first fault: %j', (text, sentence) => {
    expect(told(text)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each(['['.repeat(200_000), '{"a":'.repeat(200_000), `${'['.repeat(100)}${']'.repeat(100)}`])(
    'or nested too deeply is told before it fills a stack: %#',
    (text) => expect(told(text)).toEqual([expect.stringContaining('is nested too deeply')]),
  );

  it.each(['"', "'", '//', '/*', '{"a":1,', '5,', '\\', '[', '“', '{"a":[', '# \n'])(
    'takes no longer than its length: %j a million times over',
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const start = performance.now();
      expect(told(text, 'taxonomy')).not.toEqual([]);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
  );
});

describe('a document as an editor left it', () => {
  const text = '{"name": "青木"}';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, as Notepad saves Unicode', utf16],
    ['UTF-16 the other way round', Buffer.from(utf16).swap16()],
  ])('is read in %s', async (_, bytes) => {
    expect(await readSettings(bytes)).toMatchObject({ state: 'valid', value: { name: '青木' } });
  });

  it('is told to be in no UTF-8, and in which line, where it is in GBK or Windows-1252', async () => {
    const [line, umlaut, end] = [Buffer.from('{\n"name": "M'), Buffer.from([0xfc]), Buffer.from('ller"}')];
    const read = await readSettings(Buffer.concat([line, umlaut, end]));
    expect(read).toMatchObject({
      state: 'wrong',
      faults: [{ line: 2, problem: 'is not UTF-8', cure: expect.stringContaining('encoding UTF-8') }],
    });
  });

  it('is told to be in no UTF-8 where it is in UTF-16 without a byte-order mark', async () => {
    const read = await readSettings(Buffer.from(text, 'utf16le'));
    expect(read).toMatchObject({ state: 'wrong', faults: [{ problem: 'is not UTF-8' }] });
  });

  it('is not read at all where it is longer than any such document', async () => {
    const read = await readSettings(`{"name": "A"}${' '.repeat(300 * 1024)}`);
    expect(read).toMatchObject({
      ...{ state: 'wrong', text: '' },
      faults: [{ problem: expect.stringContaining('longer than 256 KB') }],
    });
  });

  it('is handed out as it was read before while it stays the same, so that what is built of it stays too', async () => {
    const before = await readSettings(text);
    const { store } = memoryObjectStore(new Map([['config/acme/settings.json', text]]));
    expect(await readDocument(store, 'acme', documents.settings, before)).toBe(before);
    const other = memoryObjectStore(new Map([['config/acme/settings.json', '{}']])).store;
    expect(await readDocument(other, 'acme', documents.settings, before)).not.toBe(before);
  });
});

describe('what a company may ask for', () => {
  const settings = (departments: number, recipients: number) =>
    JSON.stringify({
      departments: Object.fromEntries(
        Array.from({ length: departments }, (_, index) => [
          `d${index}`,
          { to: Array.from({ length: recipients }, (_, each) => `r${each}@acme.example`) },
        ]),
      ),
    });
  const taxonomy = (topics: number, phrases: number) => {
    const [topic] = aTaxonomy.topics;
    const any = Array.from({ length: phrases }, (_, index) => `the thing ${index}`);
    const many = Array.from({ length: topics }, (_, index) => ({
      ...{ ...topic, id: `t${index}`, phrases: { en: { any }, zh: {} } },
    }));
    return JSON.stringify({ ...aTaxonomy, topics: many });
  };

  it('is bounded in number, so that it costs others nothing', () => {
    expect(told(settings(100, 20))).toEqual([]);
    expect(told(settings(101, 1)).join()).toContain('name 100 at most');
    expect(told(settings(1, 21)).join()).toContain('write at most 20 of them');
    expect(told(taxonomy(200, 100), 'taxonomy')).toEqual([]);
    expect(told(taxonomy(201, 100), 'taxonomy').join()).toContain('keep 20000 at most over all topics');
    expect(told(taxonomy(1001, 0), 'taxonomy').join()).toContain('write at most 1000 of them');
  });
});

it('stays in force though a name of it is called misspelt since', () => {
  const text = JSON.stringify({ ...aTaxonomy, lead: [] });
  expect(told(text, 'taxonomy')).toEqual([
    expect.stringContaining('lead: is not known; did you mean leads?'),
  ]);
  expect(parseKept(text, documents.taxonomy).state).toBe('valid');
});
