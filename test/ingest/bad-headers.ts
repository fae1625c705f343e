import type { Trap } from './bad-inputs.ts';

const said = [
  'The kettle leaked from the first day on, all over the counter.',
  'Delivery took three weeks and nobody answered the phone.',
  'I like the lamp a lot, it makes the hall look bigger.',
] as const;
const filters = Array.from({ length: 28 }, (_, index) => `Filter ${index}:,all\n`).join('');
const titles = Array.from({ length: 28 }, (_, index) => `Line ${index} of the cover sheet\n`).join('');

/** Tables without a header, or with much before it. */
export const badHeaders: readonly Trap[] = [
  {
    name: 'it has none, and nothing in it is text',
    content: '7,4\n8,5\n',
    rejected: [
      [1, 'no-text-column'],
      [2, 'no-text-column'],
    ],
    problem: ['no-text-column', '"column 1", "column 2"'],
    note: 'no line of column names',
  },
  {
    name: 'it has none, but numbers, dates and texts',
    content: said.map((text, index) => `${index + 7},2026-11-0${index + 1},"${text}",north\n`).join(''),
    rows: said.map((text, index) => ({
      ...{ text, line: index + 1, time: `2026-11-0${index + 1}T00:00:00Z` },
      attributes: { 'column 1': String(index + 7), 'column 4': 'north' },
    })),
    note: 'no line of column names',
  },
  {
    name: 'it has none, but one text a line',
    content: said.map((text) => `"${text}"\n`).join(''),
    rows: said,
    note: 'no line of column names',
  },
  {
    name: 'it has none, and one row',
    content: `2026-11-02T10:00:00Z,"${said[0]}"\n`,
    rows: [{ text: said[0], time: '2026-11-02T10:00:00Z' }],
  },
  {
    name: 'it has none, and its times are those of Unix',
    content: said.map((text, index) => `179360640${index};"${text}"\n`).join(''),
    rows: said.map((text, index) => ({ text, time: `2026-11-02T08:00:0${index}Z` })),
  },
  {
    name: 'it has none, and is Chinese',
    content: '1,快递太慢了等了整整两个星期都没有送到\n0,客服的态度很不好打了三次电话没人接\n',
    rows: ['快递太慢了等了整整两个星期都没有送到', '客服的态度很不好打了三次电话没人接'],
  },
  {
    name: 'it has none, and is of short Chinese texts',
    content: '1,很快，好吃，味道足\n0,送错了！差评\n1,量大，下次还来\n',
    rows: ['很快，好吃，味道足', '送错了！差评', '量大，下次还来'],
  },
  {
    name: 'it has none, and its dates are as long as sentences',
    content: said
      .map((text, index) => `7,"${text}",2026-11-02 11:15:5${index} -0800,2026-11-03 11:15:5${index} -0800\n`)
      .join(''),
    rows: said.map((text, index) => ({ text, time: `2026-11-02T19:15:5${index}Z` })),
  },
  {
    name: 'its names are numbers',
    content: `1,2,3\n${said.map((text) => `north,"${text}",4\n`).join('')}`,
    rows: said,
  },
  {
    name: 'its names are in a language that nobody here reads',
    content: `lähetetty,kaupunki,vapaa sana\n${said.map((text) => `2026-11-02,Oulu,"${text}"\n`).join('')}`,
    rows: said,
  },
  {
    name: 'its names are long questions',
    content: `Zeitstempel,Bitte beschreiben Sie Ihr Anliegen so genau wie möglich\n${said.map((text) => `2026-11-02,"${text}"\n`).join('')}`,
    rows: said,
  },
  {
    name: 'a known name stands beside a number',
    content: 'text,2026\nleaks,4\nhums,5\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'lines stand before it',
    content: 'Reviews of November\nGenerated on 2026-12-01\n\nid,text\n7,leaks\n8,hums\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'thirty lines of names and values stand before it',
    content: `Feedback\nFrom,2026-11-01\nTo,2026-11-30\n${filters}\nid,text,date\n7,leaks,2026-11-02\n8,hums,2026-11-03\n`,
    rows: ['leaks', { text: 'hums', line: 35 }],
  },
  {
    name: 'thirty lines of titles stand before it',
    content: `${titles}id;date;text\n7;2026-11-02;leaks, badly\n8;2026-11-03;hums\n`,
    rows: ['leaks, badly', 'hums'],
  },
  {
    name: 'lines as wide as the table stand before it',
    content: `Report,,,\nShop:,all,,\nGenerated,2026-12-01,,\n,,,\nNr.,Ort,Datum,Aussage\n${said.map((text, index) => `${index},Bonn,2026-11-02,"${text}"\n`).join('')}`,
    rows: said,
  },
  {
    name: 'a line before it has a name of a column in it',
    content: 'Title,Survey of November\nComments,all\n\nid,text,shop\n7,leaks,north\n8,hums,north\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'lines stand before it in a table without names',
    content: `Hotline of November\n${said.map((text, index) => `${index + 7},2026-11-02,"${text}"\n`).join('')}`,
    rows: said,
    note: 'no line of column names',
  },
];

/** Line ends that differ within a file. */
export const badLineEnds: readonly Trap[] = [
  {
    name: 'they are mixed',
    content: 'id,text\r\n7,leaks\n8,hums\r\n9,drips',
    rows: ['leaks', 'hums', 'drips'],
  },
  {
    name: 'they are those of an old Mac',
    content: 'id,text\r7,leaks\r8,hums\r',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'they are those of an old Mac below a header that ends as on Unix',
    content: 'id,text\n7,leaks\r8,hums\r9,drips\r',
    rows: ['leaks', 'hums', { text: 'drips' }],
  },
  {
    name: 'they are those of an old Mac below a header that ends as on Windows',
    content: 'text\r\nleaks\rhums\rdrips\r',
    rows: ['leaks', 'hums', 'drips'],
  },
  {
    name: 'they are of all three kinds',
    content: 'id,text\r\n7,leaks\r8,hums\n9,"drips\rbadly"\r10,rusts\r\n',
    rows: ['leaks', 'hums', 'drips\rbadly', 'rusts'],
  },
  {
    name: 'one within a cell is that of an old Mac',
    content: 'id,text\n7,leaks\rbadly\n8,hums\n9,drips\n',
    rows: ['leaks\rbadly', 'hums', 'drips'],
  },
  {
    name: 'one within a cell is that of an old Mac, and a quote never closes',
    content: 'id,text\r\n7,"leaks\r8,hums\r\n9,drips\r10,rusts\r',
    rows: ['hums', 'drips', 'rusts'],
    rejected: [[2, 'malformed-csv']],
  },
];
