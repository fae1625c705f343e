import { describe, expect, it } from 'vitest';
import { formerEmails, normaliseEmail } from '../../lib/nlp/email-form.ts';
import { cellFinder } from '../../lib/privacy/cell-finder.ts';
import { marksOf } from '../../lib/privacy/marks-of.ts';
import { Person, personFinder } from '../../lib/privacy/person.ts';
import { redactRow } from '../../lib/privacy/redact-row.ts';
import { aPseudonymiser } from '../builders.ts';
import { ingest, ingestedRows } from '../ingest/ingest.ts';
import { setUp } from './erasing.ts';

/** An address as somebody asks for it, and the ways in which it stands in files. */
const addresses: readonly (readonly [asked: string, ...written: readonly string[]])[] = [
  [
    'jörg.müller@example.com',
    'jörg.müller@example.com',
    'Jo\u0308rg.Mu\u0308ller@example.com',
    'j%C3%B6rg.m%C3%BCller%40example.com',
  ],
  ['renée@example.com', 'renée@example.com', 'RENÉE@example.com'],
  ['张小明@example.cn', '张小明@example.cn', '张小明＠example．cn'],
  ['ann@bücher.example', 'ann@bücher.example', 'ann@xn--bcher-kva.example', 'Ann@BÜCHER.example'],
  ['ann@xn--bcher-kva.example', 'ann@bücher.example'],
  ['xiaoming@例子.中国', 'xiaoming@例子.中国', 'xiaoming@xn--fsqu00a.xn--fiqs8s'],
  ['иван@пример.рф', 'иван@пример.рф', 'иван[at]пример.рф'],
  ['zoé@example.com', 'zoé@example.com'],
  ['łukasz.kowalski@example.pl', 'Łukasz.kowalski@example.pl'],
  ['김철수@예시.한국', '김철수@예시.한국'],
  ['احمد@مثال.مصر', 'احمد@مثال.مصر'],
  ["o'brien@example.com", "o'brien@example.com", 'o’brien@example.com', 'o&#39;brien@example.com'],
  ['ann!x@example.com', 'ann!x@example.com'],
  [
    'ann+shop@example.com',
    'ann+shop@example.com',
    'ann%2Bshop%40example.com',
    'ann%252Bshop%2540example.com',
  ],
  ['12345678@qq.com', '12345678@qq.com', '12345678@qq'],
  [
    'ann.lee@example.com',
    ...['ann.lee@example.com', "'ann.lee@example.com'", 'ann.lee%40example.com', 'ann.lee%2540example.com'],
    ...['ann%2Elee%40example%2Ecom', 'ann.lee&#064;example.com', 'ann.lee&#x40;example.com'],
    ...['ann.lee&commat;example&period;com', 'ann.lee&amp;#64;example.com', 'ann.lee[at]example[dot]com'],
    ...['ann.lee [AT] example [.] com', 'ann.lee (at) example.com', 'ann.lee（at）example.com'],
    ...['ann.lee【at】example.com', 'ann.lee[@]example.com', 'ann.lee{at}example{dot}com'],
    ...['ann.lee(arroba)example.com', 'ann dot lee at example dot com', 'ann.lee at example dot com'],
    ...[
      'ann.lee_at_example_dot_com',
      'ann.lee at example.com',
      'ann.lee @ example.com',
      'ann.lee@example。com',
    ],
    ...[
      'ann\u200b.lee@exam\u00adple.com',
      'ann.lee@example\u180e.com',
      'ＡＮＮ．ＬＥＥ＠ｅｘａｍｐｌｅ．ｃｏｍ',
    ],
  ],
];

const cases = addresses.flatMap(([asked, ...written]) => written.map((each) => [asked, each] as const));
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const marks = (email: string) => new Set(marksOf(aPseudonymiser, 'acme', Person.parse({ email })));

describe.each(cases)('whoever asks to erase %s', (asked, written) => {
  it(`is found by what is stored of ${written}, which is nowhere in clear`, async () => {
    const run = await ingest(
      [
        'id,text,author,note,email',
        `R1,${quoted(`write to ${written} please`)},Kim,,`,
        `R2,it leaks,${quoted(written)},,`,
        `R3,it leaks,Kim,${quoted(written)},`,
        `R4,it leaks,Kim,,${quoted(written)}`,
        'R5,it leaks,Kim,,joe@example.org',
      ].join('\n'),
    );
    const rows = ingestedRows(run).map((row) => redactRow(row, aPseudonymiser));
    const finder = personFinder(aPseudonymiser, marks(asked));
    expect(rows.map(finder.inRow)).toEqual([true, true, true, true, false]);
    const [name = ''] = asked.split('@');
    expect(JSON.stringify(rows.map(({ text, attributes }) => [text, attributes]))).not.toContain(name);
  });

  it(`has the file with ${written} in it erased`, async () => {
    const { bucket, drop, fulfil } = setUp();
    drop('acme/reviews/a.csv', `id,text\n1,${quoted(`write to ${written} please`)}\n`);
    drop('acme/reviews/b.csv', 'id,text\n1,write to joe@example.org please\n');
    await fulfil({ order: 'o1', company: 'acme', person: { email: asked } });
    const left = bucket.left().filter((each) => !each.startsWith('reports/'));
    expect(left).toEqual(['acme/reviews/b.csv v2']);
  });
});

describe('an order', () => {
  it('finds what was stored when each spelling was hashed as it stood', () => {
    const finder = personFinder(aPseudonymiser, marks('ann.lee@bücher.example'));
    const former = [
      'ann.lee%40bücher.example',
      'ann.lee (at) bücher (dot) example',
      'ann.lee@xn--bcher-kva.example',
    ];
    for (const each of former) {
      expect(formerEmails('ann.lee@bücher.example')).toContain(each);
      const contacts = [aPseudonymiser.contact('email', each)];
      expect(finder.inRow({ text: 'it leaks', contacts })).toBe(true);
    }
  });

  const leaks = (author: string) =>
    ['id,text,author', ...['Bob', 'Eve', 'Kim'].map((each, row) => `R${row},the kettle leaks,${each}`)]
      .concat(`R9,it leaks,${quoted(author)}`)
      .join('\n');

  it.each([
    ['René Dupont', 'Ren&eacute; Dupont'],
    ['René Dupont', 'RenÃ© Dupont'],
    ['Zoë', String.raw`Zo\xc3\xab`],
    ['O’Neil', 'O&rsquo;Neil'],
    ['Tom & Jerry', 'Tom &amp; Jerry'],
    ['Ann Lee', 'Ann&#32;Lee'],
    ['李明', '&#26446;&#26126;'],
  ])('for %s finds the record and the raw row of %s, and as it stands in the file', async (name, written) => {
    const stored = ingestedRows(await ingest(leaks(written))).map((row) => redactRow(row, aPseudonymiser));
    for (const author of [name, written]) {
      const asked = new Set(marksOf(aPseudonymiser, 'acme', { author }));
      expect(stored.map(personFinder(aPseudonymiser, asked).inRow)).toEqual([false, false, false, true]);
      const { inCells } = cellFinder(aPseudonymiser, 'acme', asked);
      expect([inCells(['R9', 'it leaks', written]), inCells(['R1', 'it leaks', 'Eve'])]).toEqual([
        true,
        false,
      ]);
    }
  });

  it.each(["'", '"'])('finds an author in a file whose cells all stand in %s', async (quote) => {
    const around = (cell: string) => quoted(`${quote}${cell}${quote}`);
    const rows = [
      ['R1', 'Eve'],
      ['R2', 'Bob'],
      ['R9', 'Ann'],
    ].map(([id = '', author = '']) => [id, 'the kettle leaks', author].map(around).join(','));
    const stored = ingestedRows(await ingest(['id,text,author', ...rows].join('\n')));
    for (const author of ['Ann', `${quote}Ann${quote}`]) {
      const asked = new Set(marksOf(aPseudonymiser, 'acme', { author }));
      expect(stored.map(personFinder(aPseudonymiser, asked).inRow)).toEqual([false, false, true]);
      expect(cellFinder(aPseudonymiser, 'acme', asked).inCells([`${quote}Ann${quote}`])).toBe(true);
    }
  });

  it('finds an author whose name was hashed as it was escaped', () => {
    const stored = aPseudonymiser.author('acme', 'Tom &amp; Jerry');
    const asked = new Set(marksOf(aPseudonymiser, 'acme', { author: 'Tom & Jerry' }));
    expect(personFinder(aPseudonymiser, asked).inRow({ text: 'it leaks', author: stored })).toBe(true);
  });

  it('knows every plain address by the hash that it always had', () => {
    for (const each of [
      'ann.lee@example.com',
      "o'brien@example.com",
      'ann+shop@mail.example.co.uk',
      '_a@b.io',
    ])
      expect(normaliseEmail(each)).toBe(each);
  });
});
