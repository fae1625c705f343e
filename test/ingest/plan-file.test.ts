import { describe, expect, it } from 'vitest';
import { plan } from './planning.ts';

const written = [
  'The kettle leaked from the first day on, all over the counter.',
  'Delivery took three weeks and nobody answered the phone.',
  'I like the lamp a lot, it makes the hall look bigger.',
];

describe('planFile', () => {
  it('chooses by names, and says so', () => {
    const { columns, notes } = plan(['id', 'text', 'date'], [['R1', 'leaks', '2026-11-02']]);
    expect(columns).toEqual({ id: 'id', text: 'text', time: 'date' });
    expect(notes).toEqual(['columns chosen by their names']);
  });

  it('takes no column for the time of which most values are no time, unless the company named it', () => {
    const rows = written.map((text, row) => [text, `season ${row}`]);
    const found = plan(['text', 'date'], rows);
    expect(found.columns).toEqual({ text: 'text' });
    expect(found.notes).toContain(
      'date is not used as a time, because most of its values cannot be read as one',
    );
    expect(found.rows).toMatchObject(rows.map((_, row) => ({ attributes: { date: `season ${row}` } })));
    const mapping = { sources: [{ columns: { text: 'text', time: 'date' } }] };
    expect(plan(['text', 'date'], rows, { mapping }).columns).toEqual({ text: 'text', time: 'date' });
  });

  it('takes for ids no values that stand for rows which say different things, where none is the latest', () => {
    const rows = Array.from({ length: 12 }, (_, row) => [
      `AB-${row % 6}`,
      `${written[row % 3]} ${row}`,
      '2026-11-02',
    ]);
    expect(plan(['issue key', 'text', 'updated'], rows, { source: 'ticket' }).columns.id).toBe('issue key');
    const found = plan(['issue key', 'text', 'shop'], rows, { source: 'ticket' });
    expect(found.columns.id).toBeUndefined();
    expect(found.notes.join()).toContain('rows that say different things');
    const same = rows.map(([id = '', , shop = '']) => [id, `leaks ${id}`, shop]);
    expect(plan(['issue key', 'text', 'shop'], same, { source: 'ticket' }).columns.id).toBe('issue key');
  });

  it('joins several columns of text, each with what it is about', () => {
    const { rows, columns } = plan(
      ['title', 'pros', 'cons', 'rating'],
      [
        ['Fine', 'boils fast', 'drips', '4'],
        ['', '', 'drips', '1'],
      ],
    );
    expect(rows.map(({ text }) => text)).toEqual(['Fine\npros: boils fast\ncons: drips', 'cons: drips']);
    expect(columns).toEqual({ title: 'title', text: 'pros + cons', rating: 'rating' });
  });

  it('takes a column that asks for text only where it is answered in sentences', () => {
    const answered = (answers: readonly string[]) =>
      plan(
        ['comment', 'What could we do better?'],
        answers.map((answer, index) => [`comment ${index}`, answer]),
      ).columns.text;
    expect(answered(written)).toBe('comment + What could we do better?');
    expect(answered(['Service', 'Prices', 'Service'])).toBe('comment');
  });

  it('finds text by what a column holds where no name tells, and says so', () => {
    const rows = written.map((text, index) => [`shop ${index % 2}`, text, `https://acme.example/${index}`]);
    const { columns, notes } = plan(['place', 'freitext', 'page'], rows);
    expect(columns.text).toBe('freitext');
    expect(notes).toContain('no column of text is known by its name: freitext was chosen by what it holds');
    const han = [
      '水壶第一天就漏水了弄得台面上都是水',
      '等了三个星期也没有人接电话太失望了',
      '灯很漂亮挂在走廊里显得宽敞明亮',
    ];
    expect(
      plan(
        ['x', 'y'],
        han.map((text, index) => [String(index), text]),
      ).columns.text,
    ).toBe('y');
  });

  it('finds text by what a column holds beside a title that is known', () => {
    const rows = written.map((text, index) => [`Case ${index}`, text]);
    expect(plan(['subject', 'freitext'], rows).columns).toEqual({ title: 'subject', text: 'freitext' });
  });

  it('finds no text among Chinese names, addresses and choices', () => {
    const rows = ['林小雨', '王大明', '陈美丽', '张建国'].map((name, index) => [
      ...[name, `浦东新区世纪大道${index}号`, index % 2 === 0 ? '是，推荐' : '否，不推荐'],
    ]);
    expect(plan(['姓', '址', '选'], rows).columns.text).toBeUndefined();
  });

  it('finds no text among names, codes and repeated sentences', () => {
    const rows = written.map((_, index) => [
      `shop ${index}`,
      '8f14e45fceea167a5a36dedd4bea2543',
      written[0] ?? '',
    ]);
    expect(plan(['place', 'code', 'greeting'], rows).columns.text).toBeUndefined();
  });

  it('does not take for a rating what is none', () => {
    const { columns, rows } = plan(
      ['text', 'score'],
      [
        ['leaks', '1200'],
        ['hums', '4'],
      ],
    );
    expect(columns.rating).toBeUndefined();
    expect(rows[0]?.attributes).toEqual({ score: '1200' });
  });

  it('keeps a single rating that cannot be read as an attribute', () => {
    const { rows } = plan(
      ['text', 'stars'],
      [
        ['leaks', '1'],
        ['hums', '5'],
        ['drips', 'n/a'],
      ],
    );
    expect(rows.map(({ rating }) => rating?.value)).toEqual([0, 1, undefined]);
    expect(rows.map(({ attributes }) => attributes)).toEqual([undefined, undefined, { stars: 'n/a' }]);
  });

  it('reads serial numbers as dates only where most of the column are', () => {
    const times = (dates: readonly string[]) =>
      plan(
        ['text', 'date'],
        dates.map((date) => ['leaks', date]),
      ).mapped.map((each) => (each.kind === 'row' ? each.row.time : each.kind));
    expect(times(['45237', '45238.5'])).toEqual(['2023-11-07T00:00:00Z', '2023-11-08T12:00:00Z']);
    expect(times(['45237', '2026-11-02'])).toEqual(['rejected', '2026-11-02T00:00:00Z']);
    expect(times(['45237', '45238', '2026-11-02'])).toEqual([
      ...['2023-11-07T00:00:00Z', '2023-11-08T00:00:00Z', '2026-11-02T00:00:00Z'],
    ]);
  });
});

describe("a company's mapping", () => {
  const mapping = {
    ...{ timeZone: 'Asia/Shanghai', dateOrder: 'month-first' },
    sources: [
      { match: { source: 'ticket' }, columns: { text: 'note' } },
      {
        match: { name: 'hotline', columns: ['wann'] },
        columns: { text: ['was', 'wie'], time: 'wann', author: 'wer', id: 'nummer' },
      },
    ],
  };
  const header = ['wann', 'was', 'wie', 'wer', 'text'];
  const cells = [['3/4/2026 15:20', 'leaks', 'loudly', 'Kim', 'internal']];

  it('overrides what the names say, in the files that it fits', () => {
    const { columns, rows, notes } = plan(header, cells, { name: '2026/hotline.csv', mapping });
    expect(columns).toEqual({ text: 'was + wie', time: 'wann', author: 'wer' });
    expect(rows).toMatchObject([
      { text: 'was: leaks\nwie: loudly', time: '2026-03-04T07:20:00Z', attributes: { text: 'internal' } },
    ]);
    expect(notes).toContain('columns chosen by config/acme/sources.json');
    expect(notes).toContain('config/acme/sources.json names the column nummer, which the file does not have');
    expect(plan(header, cells, { mapping }).columns.text).toBe('text');
  });

  it('leaves the text to be found where it names none', () => {
    const { columns, notes } = plan(['text', 'date', 'called'], [['leaks', '2026-11-02', '2026-11-01']], {
      mapping: { sources: [{ columns: { time: 'called' } }] },
    });
    expect(columns).toEqual({ text: 'text', time: 'called' });
    expect(notes.slice(0, 2)).toEqual([
      'columns chosen by config/acme/sources.json',
      'columns chosen by their names',
    ]);
  });

  it('decides the order of days and months only where the file does not', () => {
    const order = (date: string) =>
      plan(
        ['text', 'date'],
        [
          ['leaks', date],
          ['leaks', '3/4/2026'],
        ],
        { mapping },
      ).rows.map(({ time }) => time);
    expect(order('5/6/2026')[1]).toBe('2026-03-03T16:00:00Z');
    expect(order('25/6/2026')[1]).toBe('2026-04-02T16:00:00Z');
    const told = plan(['text', 'date'], [['leaks', '3/4/2026']]).mapped;
    expect(told).toMatchObject([{ kind: 'rejected', reason: 'ambiguous-date', column: 1 }]);
  });

  it.each([
    { timeZone: 'Mars/Olympus' },
    { dateOrder: 'year-first' },
    { sources: [{ columns: { txt: 'a' } }] },
    { sources: [{ columns: { text: [] } }] },
  ])('is refused where it is not valid: %j', (wrong) => {
    expect(() => plan(header, cells, { mapping: wrong })).toThrow();
  });
});
