import type { Trap } from './bad-inputs.ts';

const nothing = ['no-text-column', 'the file is empty'] as const;
const wide = Array.from({ length: 300 }, (_, index) => `extra ${index}`);

/** Delimited text whose header, quotes, delimiters or line ends are not as they should be. */
export const badTables: readonly Trap[] = [
  { name: 'it is empty', content: '', problem: nothing },
  { name: 'it has only a byte-order mark', content: '\ufeff', problem: nothing },
  { name: 'it has only line ends', content: '\n\r\n\n', problem: nothing },
  { name: 'it has only cells without anything in them', content: ',,\n , ,\n', problem: nothing },
  { name: 'it has only a header', content: 'id,text\n' },
  { name: 'it has only a header without a line end', content: 'text' },
  {
    name: 'it has only a header, and none of its columns is of text',
    content: 'shop,stars',
    problem: ['no-text-column', '"shop", "stars"'],
  },
  {
    name: 'its header stands there twice',
    content: 'id,text\nid,text\n7,leaks\n',
    rows: ['leaks'],
    empty: 1,
  },
  { name: 'a column has no name', content: 'id,,text\n7,north,leaks\n', rows: [{ text: 'leaks' }] },
  {
    name: 'two columns have the same name',
    content: 'id,text,text\n7,leaks,hums\n',
    rows: [{ text: 'leaks', attributes: { text: 'hums' } }],
  },
  { name: 'it has 300 columns', content: `id,${wide},text\n7,${wide},leaks\n`, rows: ['leaks'] },
  {
    name: 'a name of a column is very long',
    content: `text,${'long '.repeat(2000)}\nleaks,yes\n`,
    rows: [{ text: 'leaks' }],
  },
  {
    name: 'columns are called like properties of every object',
    content: 'id,text,constructor,toString,__proto__,hasOwnProperty\n7,leaks,a,b,c,d\n',
    rows: [{ text: 'leaks', attributes: { constructor: 'a', toString: 'b', hasOwnProperty: 'd' } }],
  },
  {
    name: 'a quote never closes, on the first line',
    content: 'id,text\n7,"leaks\n8,hums\n9,drips\n',
    rows: ['hums', 'drips'],
    rejected: [[2, 'malformed-csv']],
  },
  {
    name: 'a quote never closes, in the middle',
    content: 'id,text\n7,leaks\n8,"hums\n9,drips\n',
    rows: ['leaks', 'drips'],
    rejected: [[3, 'malformed-csv']],
  },
  {
    name: 'a quote never closes, on the last line',
    content: 'id,text\n7,leaks\n8,"hums',
    rows: ['leaks'],
    rejected: [[3, 'malformed-csv']],
  },
  {
    name: 'a quote never closes, in the header',
    content: 'id,"text\n7,leaks\n',
    rejected: [
      [1, 'malformed-csv'],
      [2, 'no-text-column'],
    ],
    problem: ['no-text-column', '"column 1", "column 2"'],
  },
  {
    name: 'a quote stands inside a cell without quotes',
    content: 'id,text\n7,the 5" lid leaks\n8,hums\n',
    rows: ['the 5" lid leaks', 'hums'],
  },
  {
    name: 'a space stands before a quote that opens',
    content: 'id,text\n7, "leaks"\n8,hums\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'spaces stand around quotes with a delimiter in them',
    content: 'id, text, date\nR1, "it leaks, all day" , 2026-11-02\nR2, "the ""zip"" broke", 2026-11-03\n',
    rows: [{ text: 'it leaks, all day', time: '2026-11-02T00:00:00Z' }, 'the "zip" broke'],
  },
  {
    name: 'blanks of web pages and of Chinese stand before quotes, and a tab',
    content:
      '"id",\u00a0"text"\n"R1",\u00a0"it leaks, all day"\n"R2",\u3000"hums, too"\n"R3",\t"broke, twice"\n',
    rows: ['it leaks, all day', 'hums, too', 'broke, twice'],
  },
  {
    name: 'most quotes stand at once, and one has a space before it',
    content: 'id,text\n"7","leaks"\n"8", "hums"\n',
    rows: ['leaks', '"hums"'],
  },
  {
    name: 'a formula that is its own text has a delimiter in it',
    content: 'id,text\n="570307876897628161",="it leaks, all ""day"""\n="570307876897628162",="hums"\n',
    rows: ['it leaks, all "day"', 'hums'],
  },
  {
    name: 'a backslash stands before the delimiters in cells',
    content: 'id,text,date\nR1,it leaks\\, all day,2026-11-02\nR2,hums,2026-11-03\n',
    rows: ['it leaks, all day', 'hums'],
  },
  {
    name: 'a backslash ends a cell',
    content: 'id,text,path\nR1,it leaks,C:\\\nR2,C:\\,hums\n',
    rows: ['it leaks', 'C:\\'],
  },
  {
    name: 'a column with the name of a text holds marks, in few rows',
    content:
      'Note;Kommentar;Datum\n1;Das Personal war sehr nett;2026-11-01\n5;Die Klimaanlage war kaputt;2026-11-02\n',
    rows: ['Das Personal war sehr nett', 'Die Klimaanlage war kaputt'],
  },
  {
    name: 'text goes on after a quote that closes',
    content: 'id,text\n7,"leaks" badly\n8,hums\n',
    rows: ['"leaks" badly', 'hums'],
  },
  { name: 'it is delimited by tabs', content: 'id\ttext\n7\tleaks, badly\n', rows: ['leaks, badly'] },
  {
    name: 'it is delimited by semicolons, with decimal commas',
    content: 'id;text;price\n7;leaks;12,50\n8;hums;9,90\n',
    rows: [{ text: 'leaks', attributes: { price: '12,50' } }, 'hums'],
  },
  { name: 'it is delimited by bars', content: 'id|text\n7|leaks, badly\n', rows: ['leaks, badly'] },
  {
    name: 'its first line tells Excel the delimiter',
    content: 'sep=;\r\nid;text\r\n7;leaks, badly\r\n',
    rows: [{ text: 'leaks, badly', line: 3 }],
  },
  {
    name: 'its first line tells Excel the delimiter of one column',
    content: 'sep=,\ntext\nleaks\n',
    rows: [{ text: 'leaks', line: 3 }],
  },
  {
    name: 'its first line tells Excel a delimiter that nobody else uses',
    content: 'sep=^\nid^text\n7^leaks, badly\n',
    rows: ['leaks, badly'],
  },
  {
    name: 'its first line is quoted and tells Excel the delimiter',
    content: '"sep=;"\nid;text\n7;leaks\n',
    rows: ['leaks'],
  },
  {
    name: 'its title looks like JSON',
    content: '[1] Reviews of November\nid,text\n7,leaks\n',
    rows: ['leaks'],
  },
  {
    name: 'totals stand on the last line',
    content: 'id,text,stars\n7,leaks,1\n8,hums,5\nTotal,,6\n',
    rows: ['leaks', 'hums'],
    empty: 1,
  },
  {
    name: 'every row ends in a delimiter',
    content: 'id,text,\n7,leaks,\n8,hums,\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'every row but the header ends in a delimiter',
    content: 'id,text\n7,leaks,\n8,hums,\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'a row is too short',
    content: 'id,text,shop\n7\n8,hums\n',
    rows: ['hums'],
    empty: 1,
  },
  {
    name: 'a row is too long',
    content: 'id,text\n7,leaks, badly\n8,hums\n',
    rows: ['leaks, badly', 'hums'],
  },
  {
    name: 'a row is too long, and its text is not what stands last',
    content: 'id,text,stars\n7,leaks, badly,4\n8,hums,3\n',
    rows: ['hums'],
    rejected: [[2, 'too-many-cells']],
  },
  { name: 'a row has only blank cells', content: 'id,text\n , \n7,leaks\n,\n', rows: ['leaks'], empty: 2 },
  {
    name: 'a row is too long and columns have the same name',
    content: 'text,text\nleaks,hums,drips\n',
    rejected: [[2, 'too-many-cells']],
  },
];
