import type { Row } from '../../lib/feedback/feedback.ts';

/**
 * A small file beside a kind of fault that users of other tools reported, and what is right of it: of a row only what is written down,
 * `redacted` what is stored of its text. The fresh ones were made up before anybody had seen what is made of them.
 */
export type Neighbour = {
  readonly kind: string;
  readonly name: string;
  readonly content: string;
  readonly key?: string;
  readonly rows: readonly (Partial<Row> & { readonly redacted?: string })[];
};

const json = 'acme/reviews/a.jsonl';
const [leaks, broke] = ['it leaks all day', 'the zip broke'];

/** Files whose rows all have the date that is given. */
const dates = (kind: string, pairs: readonly (readonly [written: string, time: string])[]) =>
  pairs.map(([written, time]): Neighbour => {
    const cell = `"${written.replaceAll('"', '""')}"`;
    const content = `id,text,date\nR1,${leaks},${cell}\nR2,${broke},${cell}\n`;
    return { kind, name: written, content, rows: [{ text: leaks, time }, { time }] };
  });

/** Texts, and what is left of them. */
const texts = (kind: string, pairs: readonly (readonly [written: string, redacted: string])[]) =>
  pairs.map(
    ([written, redacted]): Neighbour => ({
      ...{ kind, name: written, content: `id,text\nR1,"${written.replaceAll('"', '""')}"\n` },
      rows: [{ redacted }],
    }),
  );

const asRead = (encoding: string, text: string): string =>
  new TextDecoder(encoding).decode(Buffer.from(text));
const asLatin1 = (bytes: readonly number[]): string => Buffer.from(bytes).toString('latin1');

/** Kinds whose neighbours failed once, with neighbours of them. */
export const neighbours: readonly Neighbour[] = [
  ...dates('dates within words', [
    ['编辑于 2026-11-02 10:00', '2026-11-02T10:00:00Z'],
    ['2026-11-02 广东', '2026-11-02T00:00:00Z'],
    ['2026年11月02日 10:00 来自 iPhone客户端', '2026-11-02T10:00:00Z'],
    ['於 2026年11月2日在美國評論', '2026-11-02T00:00:00Z'],
    ['Beoordeeld in Nederland op 2 november 2026', '2026-11-02T00:00:00Z'],
    ['Avaliado no Brasil em 2 de novembro de 2026', '2026-11-02T00:00:00Z'],
    ['Recenserad i Sverige den 2 november 2026', '2026-11-02T00:00:00Z'],
    ['Date of experience: November 02, 2026', '2026-11-02T00:00:00Z'],
    ['2 listopada 2026', '2026-11-02T00:00:00Z'],
    ['2 ноября 2026 г.', '2026-11-02T00:00:00Z'],
    ['2 Kasım 2026', '2026-11-02T00:00:00Z'],
    ['2026년 11월 2일', '2026-11-02T00:00:00Z'],
    ['令和8年11月2日', '2026-11-02T00:00:00Z'],
    ['2026年11月2日(月)', '2026-11-02T00:00:00Z'],
    ['2026-11-02T10:00:00[Asia/Shanghai]', '2026-11-02T02:00:00Z'],
    ['ISODate("2026-11-02T10:00:00Z")', '2026-11-02T10:00:00Z'],
    ['1.7936064E+09', '2026-11-02T08:00:00Z'],
    ['vor 3 Tagen', '2026-11-17T08:00:00Z'],
    ['il y a 3 jours', '2026-11-17T08:00:00Z'],
  ]),
  ...dates('days without a year', [
    ['Nov 2', '2026-11-02T00:00:00Z'],
    ['2 Nov, 10:00', '2026-11-02T10:00:00Z'],
    ['11/02 10:00', '2026-11-02T10:00:00Z'],
    ['编辑于 11-02', '2026-11-02T00:00:00Z'],
    ['11-21', '2025-11-21T00:00:00Z'],
    ['02-29', '2024-02-29T00:00:00Z'],
  ]),
  {
    ...{ kind: 'times in parts', name: 'a day and a clock' },
    content: `id,评论内容,日期,时间\nR1,${leaks},2026-11-02,10:30:00\nR2,${broke},2026-11-03,11:30\n`,
    rows: [{ text: leaks, time: '2026-11-02T10:30:00Z' }, { time: '2026-11-03T11:30:00Z' }],
  },
  {
    ...{ kind: 'times in parts', name: 'an object of JSON', key: json },
    content: `{"id":"R1","text":"${leaks}","date":{"year":2026,"month":11,"day":2}}\n`,
    rows: [{ text: leaks, time: '2026-11-02T00:00:00Z' }],
  },
  {
    ...{ kind: 'wrapped cells', name: 'a formula of a function, an apostrophe of print' },
    content: `id,text,date\n"=T(""570307876897628161"")","= ""${leaks}""",’2026-11-02\n`,
    rows: [{ text: leaks, time: '2026-11-02T00:00:00Z' }],
  },
  {
    ...{ kind: 'wrapped cells', name: 'an apostrophe before every cell' },
    content: `id,text,date\n'R1,'${leaks},'2026-11-02\n'R2,'${broke},'2026-11-03\n`,
    rows: [{ text: leaks, time: '2026-11-02T00:00:00Z' }, { text: broke }],
  },
  {
    ...{ kind: 'escaped', name: 'in all the ways of scripts and spreadsheets' },
    content: 'text\n"it_x000d_\nleaks"\n"it&#13;\nleaks"\n"\\u6c34\\u58f6 leaks"\n"\\xe6\\xb0\\xb4 leaks"\n',
    rows: [{ text: 'it\nleaks' }, { text: 'it\nleaks' }, { text: '水壶 leaks' }, { text: '水 leaks' }],
  },
  ...['windows-1252', 'iso-8859-15', 'windows-1250', 'windows-1251'].map(
    (encoding): Neighbour => ({
      ...{ kind: 'garbled', name: `UTF-8 read as ${encoding}` },
      content: `text\n${asRead(encoding, '水壶漏水')}\n${asRead(encoding, 'Il est déçu')}\n`,
      rows: [{ text: '水壶漏水' }, { text: 'Il est déçu' }],
    }),
  ),
  {
    ...{ kind: 'garbled', name: 'twice, and one cell alone' },
    content: `text\n${asRead('windows-1252', asRead('windows-1252', 'Le café est froid'))}\nit leaks all day\n`,
    rows: [{ text: 'Le café est froid' }, { text: leaks }],
  },
  {
    ...{ kind: 'typed values', name: 'a union of Avro', key: json },
    content: `{"id":{"string":"7"},"review":{"string":"${leaks}"},"rating":{"int":2}}\n{"id":{"string":"8"},"review":{"string":"${broke}"},"rating":{"int":5}}\n`,
    rows: [
      { text: leaks, rating: { value: 0.25, given: '2' } },
      { text: broke, rating: { value: 1, given: '5' } },
    ],
  },
];

/** Made up at once, before the first of them was read. */
export const fresh: readonly Neighbour[] = [
  ...dates('dates within words', [
    ['Veröffentlicht am 3. März 2026', '2026-03-03T00:00:00Z'],
    ['Publié le 14 février 2026 à 09:30', '2026-02-14T09:30:00Z'],
    ['Опубликовано 5 мая 2026 г. в 14:20', '2026-05-05T14:20:00Z'],
    ['更新于2026/10/31 23:59 · 上海', '2026-10-31T23:59:00Z'],
    ['2026年10月1日 评价 (来自App)', '2026-10-01T00:00:00Z'],
    ['Stayed: 12 Oct 2026', '2026-10-12T00:00:00Z'],
    ['15 Ekim 2026 tarihinde yazıldı', '2026-10-15T00:00:00Z'],
    ['datetime.date(2026, 9, 8)', '2026-09-08T00:00:00Z'],
    ['平成30年5月6日', '2018-05-06T00:00:00Z'],
    ['för 2 dagar sedan', '2026-11-18T08:00:00Z'],
    ['2 weeks ago via mobile', '2026-11-06T08:00:00Z'],
    ['3 de outubro de 2026 às 10:15', '2026-10-03T10:15:00Z'],
  ]),
  ...dates('days without a year', [
    ['Oct 30', '2026-10-30T00:00:00Z'],
    ['12-25', '2025-12-25T00:00:00Z'],
  ]),
  {
    ...{ kind: 'times in parts', name: 'three columns in German' },
    content: `id;Text;Jahr;Monat;Tag\nR1;${leaks};2026;10;5\nR2;${broke};2026;10;6\n`,
    rows: [{ text: leaks, time: '2026-10-05T00:00:00Z' }, { time: '2026-10-06T00:00:00Z' }],
  },
  {
    ...{ kind: 'times in parts', name: 'Datum and Uhrzeit' },
    content: `id;text;Datum;Uhrzeit\nR1;${leaks};05.10.2026;09:15\nR2;${broke};16.10.2026;21:45\n`,
    rows: [{ text: leaks, time: '2026-10-05T09:15:00Z' }, { time: '2026-10-16T21:45:00Z' }],
  },
  {
    ...{ kind: 'times in parts', name: 'an object with an hour', key: json },
    content: `{"id":"R1","text":"${leaks}","posted":{"year":2026,"month":10,"day":5,"hour":9}}\n`,
    rows: [{ text: leaks, time: '2026-10-05T09:00:00Z' }],
  },
  {
    ...{ kind: 'times in parts', name: 'a list', key: json },
    content: `{"id":"R1","text":"${leaks}","created_at":[2026,10,5]}\n`,
    rows: [{ text: leaks, time: '2026-10-05T00:00:00Z' }],
  },
  {
    ...{ kind: 'tables', name: 'semicolons, spaces before quotes' },
    content:
      'id; "text"; "date"\n"R1"; "it leaks; all day"; "2026-10-05"\n"R2"; "it ""broke"""; "2026-10-06"\n',
    rows: [{ text: 'it leaks; all day', time: '2026-10-05T00:00:00Z' }, { text: 'it "broke"' }],
  },
  {
    ...{ kind: 'tables', name: 'bars, blanks behind quotes' },
    content: 'id|text|date\n7|"it leaks | all day"  |2026-10-05\n8|"the zip broke" |2026-10-06\n',
    rows: [{ text: 'it leaks | all day', time: '2026-10-05T00:00:00Z' }, { text: broke }],
  },
  {
    ...{ kind: 'tables', name: 'tabs, two spaces before quotes with an end of line in them' },
    content: 'id\ttext\tdate\nR1\t  "it leaks\nall day"\t2026-10-05\nR2\t  "the zip broke"\t2026-10-06\n',
    rows: [{ text: 'it leaks\nall day', time: '2026-10-05T00:00:00Z' }, { text: broke }],
  },
  {
    ...{ kind: 'tables', name: 'marks under a name of text, in Dutch' },
    content:
      'note;opmerking;datum\n8;Het personeel was heel aardig;2026-10-05\n3;De kamer was niet schoon;2026-10-06\n',
    rows: [{ text: 'Het personeel was heel aardig' }, { text: 'De kamer was niet schoon' }],
  },
  {
    ...{ kind: 'wrapped cells', name: 'a function with two arguments' },
    content: `id,text,date\n"=TEXT(""20261005"",""0"")",${leaks},"=T(""2026-10-05"")"\n`,
    rows: [{ text: leaks, time: '2026-10-05T00:00:00Z' }],
  },
  {
    ...{ kind: 'wrapped cells', name: 'quotes on both sides of every cell' },
    content: `id,text,date\n'R1','${leaks}','2026-10-05'\n'R2','the zip didn’t hold','2026-10-06'\n`,
    rows: [{ text: leaks, time: '2026-10-05T00:00:00Z' }, { text: 'the zip didn’t hold' }],
  },
  {
    ...{ kind: 'escaped', name: 'a feed of lines alone, in small letters' },
    content: 'text\nit leaks_x000a_all day\n',
    rows: [{ text: 'it leaks\nall day' }],
  },
  {
    ...{ kind: 'escaped', name: 'a letter beside letters that are not' },
    content: 'text\nle caf\\u00e9 est fermé\n',
    rows: [{ text: 'le café est fermé' }],
  },
  {
    ...{ kind: 'garbled', name: 'three times' },
    content: `text\n${asRead('windows-1252', asRead('windows-1252', asRead('windows-1252', 'déjà vu – naïve')))}\n${leaks}\n`,
    rows: [{ text: 'déjà vu – naïve' }, { text: leaks }],
  },
  {
    ...{ kind: 'garbled', name: 'Russian read as Windows-1251' },
    content: `text\n${asRead('windows-1251', 'Чайник течёт')}\n${asRead('windows-1251', 'Крышка сломана')}\n`,
    rows: [{ text: 'Чайник течёт' }, { text: 'Крышка сломана' }],
  },
  {
    ...{ kind: 'garbled', name: 'quotation marks in one cell' },
    content: `text\n${asRead('windows-1252', 'they call it “new”')}\n${leaks}\n`,
    rows: [{ text: 'they call it “new”' }, { text: leaks }],
  },
  {
    ...{ kind: 'garbled', name: 'GBK read as Latin-1' },
    content: `text\n${asLatin1([0xcb, 0xae, 0xba, 0xf8, 0xc2, 0xa9, 0xcb, 0xae])}\n${asLatin1([0xcd, 0xcb, 0xbf, 0xee, 0xcc, 0xab, 0xc2, 0xfd])}\n`,
    rows: [{ text: '水壶漏水' }, { text: '退款太慢' }],
  },
  ...texts('personal data', [
    ['write to zoe.b [ at ] mail [ dot ] example', 'write to [email]'],
    ['Kontakt: peter punkt pan ät example punkt de', 'Kontakt: [email]'],
    ['see mailto%3Azoe%2Bx%40example.org', 'see mailto%3A[email]'],
    ['身份证：110105·19491231·002X', '身份证：[id]'],
    ['IBAN GB82/WEST/1234/5698/7654/32 please', 'IBAN [iban] please'],
    ['We met at the dot com conference', 'We met at the dot com conference'],
    ['пишите на тест@почта.рус пожалуйста', 'пишите на [email] пожалуйста'],
  ]),
  {
    ...{ kind: 'typed values', name: 'a long integer of Avro', key: json },
    content: `{"id":{"string":"7"},"text":{"string":"${leaks}"},"rating":{"long":4}}\n`,
    rows: [{ text: leaks, rating: { value: 0.75, given: '4' } }],
  },
  {
    ...{ kind: 'typed values', name: 'a text with its language, as RDF has it', key: json },
    content: `{"id":"7","review":{"@value":"${leaks}","@language":"en"}}\n`,
    rows: [{ text: leaks }],
  },
  {
    ...{ kind: 'typed values', name: 'a choice of Notion', key: json },
    content: `{"id":"7","properties":{"Comment":{"type":"title","title":[{"plain_text":"it leaks "},{"plain_text":"all day"}]},"Rating":{"type":"select","select":{"name":"4"}}}}\n`,
    rows: [{ text: leaks, rating: { value: 0.75, given: '4' } }],
  },
];
