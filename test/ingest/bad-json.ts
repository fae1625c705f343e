import { nameOf } from '../../lib/hash.ts';
import type { Trap } from './bad-inputs.ts';

const deep = (levels: number, open: string, close: string) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const notObjects = ['unsupported-format', 'not of objects'] as const;

/** JSON and JSON lines that are not as they should be. */
export const badJson: readonly Trap[] = [
  {
    name: 'the last line is cut off',
    content: '{"text":"leaks"}\n{"text":"hu',
    rows: ['leaks'],
    rejected: [[2, 'malformed-json']],
  },
  {
    name: 'every line ends in a comma',
    content: '{"text":"leaks"},\n{"text":"hums"},\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'an object ends in a comma',
    content: '{"text":"leaks",}\n{"text":"hums"}\n',
    rows: ['hums'],
    rejected: [[1, 'malformed-json']],
  },
  {
    name: 'a line is an array',
    content: '{"text":"leaks"}\n["hums"]\n',
    rows: ['leaks'],
    rejected: [[2, 'malformed-json']],
  },
  {
    name: 'a line is a number',
    content: '{"text":"leaks"}\n7\nnull\n',
    rows: ['leaks'],
    rejected: [
      [2, 'malformed-json'],
      [3, 'malformed-json'],
    ],
  },
  {
    name: 'a line is empty',
    content: '{"text":"leaks"}\n\n{"text":"hums"}\n',
    rows: ['leaks', 'hums'],
    empty: 1,
  },
  { name: 'an object is empty', content: '{"text":"leaks"}\n{}\n', rows: ['leaks'], empty: 1 },
  {
    name: 'a line is nested five levels deep',
    content: '{"text":"leaks","a":{"b":{"c":{"d":{"e":"x"}}}}}\n',
    rows: [{ text: 'leaks', attributes: { 'a.b.c.d.e': 'x' } }],
  },
  {
    name: 'an object is nested deeper than a stack holds',
    content: `{"text":"hums"}\n{"text":"leaks","a":${deep(100_000, '{"a":', '}')}}\n`,
    rows: ['hums'],
    rejected: [[2, 'malformed-json']],
  },
  {
    name: 'an array is nested deeper than a stack holds',
    content: `{"text":"hums"}\n{"text":"leaks","a":${deep(100_000, '[', ']')}}\n`,
    rows: ['hums'],
    rejected: [[2, 'malformed-json']],
  },
  {
    name: 'a key is __proto__',
    content: '{"text":"leaks","__proto__":"x","constructor":{"prototype":"y"}}\n',
    rows: [{ text: 'leaks', attributes: { 'constructor.prototype': 'y' } }],
  },
  { name: 'a key stands there twice', content: '{"text":"leaks","text":"hums"}\n', rows: ['hums'] },
  { name: 'a key is empty', content: '{"":"x","text":"leaks"}\n', rows: ['leaks'] },
  {
    name: 'ids have 18 digits',
    content: '{"id":570307876897628161,"text":"leaks"}\n{"id":570307876897628162,"text":"hums"}\n',
    rows: [
      { id: nameOf('acme', 'review', '570307876897628161') },
      { id: nameOf('acme', 'review', '570307876897628162') },
    ],
  },
  { name: 'it has a byte-order mark', content: '\ufeff{"text":"leaks"}\n', rows: ['leaks'] },
  {
    name: 'its lines end as on Windows',
    content: '{"text":"leaks"}\r\n{"text":"hums"}\r\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'a text has half of a surrogate pair',
    content: '{"text":"leaks \\ud83d","shop":"\\ude00"}\n',
    rows: [{ text: 'leaks \ufffd', attributes: { shop: '\ufffd' } }],
  },
  {
    name: 'a text is null, a number, true',
    content: '{"id":1,"text":null}\n{"id":2,"text":5}\n{"id":3,"text":true}\n',
    rows: ['5', 'true'],
    empty: 1,
  },
  {
    name: 'a text is a list of texts',
    content: '{"id":1,"text":["leaks","","badly &amp; loudly"]}\n{"id":2,"text":[]}\n{"id":3,"text":[[1]]}\n',
    rows: ['leaks\nbadly & loudly'],
    empty: 2,
  },
  {
    name: 'a text is a list of messages',
    content: JSON.stringify([
      {
        id: 1,
        conversation: [{ body: 'It leaks.' }, { body: '<p>Still does.</p>', author: { type: 'user' } }],
      },
      { id: 2, conversation: [{ from: 'Kim', text: 'It hums.' }, { at: '2026-11-02' }] },
      { id: 3, conversation: [{ at: '2026-11-02' }] },
    ]),
    rows: ['It leaks.\nStill does.', 'It hums.'],
    empty: 1,
  },
  {
    name: 'arrays of other things stand before that of the reviews',
    content: JSON.stringify({
      links: [{ href: 'https://example.com/reviews?page=2', rel: 'next' }],
      summary: { tags: [{ tag: 'leaks', count: 2 }] },
      reviews: [{ text: 'It leaks.' }, { text: 'It leaks badly.' }],
    }),
    rows: ['It leaks.', 'It leaks badly.'],
    note: 'reviews was read, and not links, summary.tags',
  },
  {
    name: 'it is assigned to a variable',
    content:
      'window.YTD.tweets.part0 = [\n  {"tweet":{"id":1},"text":"It leaks."},\n  {"text":"It hums."}\n]\n',
    rows: ['It leaks.', 'It hums.'],
  },
  {
    name: 'a text is a list of what the customer and the developer wrote',
    content: JSON.stringify({
      reviews: [
        {
          reviewId: 'a',
          comments: [
            { userComment: { text: 'It leaks.', lastModified: { seconds: '1788422707' } } },
            { developerComment: { text: 'Sorry about that.' } },
          ],
        },
        { reviewId: 'b', comments: [{ developerComment: { text: 'Please write to us.' } }] },
      ],
    }),
    rows: ['It leaks.'],
    empty: 1,
  },
  {
    name: 'a text is a list of messages of customers and staff',
    content: JSON.stringify([
      {
        messages: [
          { role: 'customer', content: 'It leaks.' },
          { role: 'agent', content: 'Sorry to hear that.' },
          { author: { type: 'admin' }, body: 'Shall we replace it?' },
          { incoming: false, body_text: 'We shall.' },
          { public: false, body: 'He is angry.' },
          { private: true, body: 'Very.' },
          { author: { type: 'user' }, body: 'Yes.' },
        ],
      },
      { messages: [{ role: 'agent', content: 'Anybody there?' }] },
    ]),
    rows: ['It leaks.\nYes.'],
    empty: 1,
  },
  {
    name: 'a list of texts stands beside the text',
    content: '{"text":"leaks","tags":["hot","cold"]}\n',
    rows: [{ text: 'leaks', attributes: { tags: '["hot","cold"]' } }],
  },
  {
    name: 'its array is cut off',
    content: '[{"text":"leaks"},{"text":"hu',
    rows: ['leaks'],
    rejected: [[2, 'malformed-json']],
  },
  {
    name: 'its array is cut off between objects',
    content: '[{"text":"leaks"},',
    rows: ['leaks'],
    rejected: [[2, 'malformed-json']],
  },
  { name: 'its array is empty', content: '[]', problem: ['no-text-column', 'the file is empty'] },
  { name: 'its array has strings', content: '["leaks","hums"]', problem: notObjects },
  { name: 'its array has numbers', content: '[1, 2]\n', problem: notObjects },
  { name: 'its array has arrays', content: '[["id","text"],["7","leaks"]]', problem: notObjects },
  {
    name: 'something stands between the objects of its array',
    content: '[{"text":"leaks"} x {"text":"hums"}]',
    rows: ['leaks', 'hums'],
    rejected: [[2, 'malformed-json']],
  },
  {
    name: 'one of two thousand objects of its array has a rating that is no number',
    content: `[${Array.from({ length: 2000 }, (_, at) => `{"text":"leaks ${at}","rating":${at === 10 ? 'NaN' : 5}}`).join(', ')}]`,
    rows: Array.from({ length: 2000 }, (_, at) => `leaks ${at}`).filter((_, at) => at !== 10),
    rejected: [[11, 'malformed-json']],
  },
  {
    name: 'null, a number, a text and a list stand between the objects of its array',
    content: '[{"text":"leaks"},null,7,"x",[1, 2],{"text":"hums"}]',
    rows: ['leaks', 'hums'],
    rejected: [2, 3, 4, 5].map((line) => [line, 'malformed-json'] as const),
  },
  {
    name: 'its rows stand under a key each, as a database of Firebase writes them',
    content: JSON.stringify(
      Object.fromEntries(
        ['leaks', 'hums', 'drips'].map((text, at) => [
          `-Nx${at}`,
          { text, date: '2026-11-02', user: { city: 'Oslo' } },
        ]),
      ),
    ),
    rows: ['leaks', 'hums', 'drips'].map((text, at) => ({
      ...{ text, id: nameOf('acme', 'review', `-Nx${at}`), time: '2026-11-02T00:00:00Z' },
      attributes: { 'user.city': 'Oslo' },
    })),
    note: 'an object of objects',
  },
  {
    name: 'its rows stand under a key each, below a property, and one is none',
    content:
      '{\n "users": {"u1": {"name": "Kim"}},\n "reviews": {\n  "r1": {"text": "leaks", "tags": [{"x": 1}]},\n  "r2": {"text": "hums"}, "r3": null, "r4": {"text": NaN},\n  "r5": {"text": "rattles"}, "r6": {"text": "drips"}\n }\n}\n',
    rows: ['leaks', 'hums', 'rattles', 'drips'],
    rejected: [
      [3, 'malformed-json'],
      [4, 'malformed-json'],
    ],
  },
  {
    name: 'its rows stand under numbers, as pandas writes an index',
    content: '{"0":{"text":"leaks","stars":1},"1":{"text":"hums","stars":5}}',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'one of the rows under a key is none',
    content: `{${Array.from({ length: 30 }, (_, at) => `"k${at}":${at === 25 ? 'null' : at === 26 ? '{"text":NaN}' : '{"text":"leaks"}'}`).join(', ')}}`,
    rows: Array.from({ length: 28 }, () => 'leaks'),
    rejected: [
      [26, 'malformed-json'],
      [27, 'malformed-json'],
    ],
  },
  {
    name: 'one object has objects in it that are alike',
    content: '{"user":{"id":1,"name":"Kim"},"seller":{"id":2,"name":"Jo"},"review":{"id":3,"text":"leaks"}}',
    rows: ['leaks'],
  },
  {
    name: 'its objects follow each other on one line',
    content:
      '{"text":"leaks"}{"text":"hums","tags":[{"x":1}]} {"text":NaN}{"text":"drips"}\n{"text":"rattles"}\n',
    rows: ['leaks', 'hums', 'drips', 'rattles'],
    rejected: [[3, 'malformed-json']],
  },
  {
    name: 'its objects follow each other, each over several lines',
    content: '{\n "text": "leaks"\n}\n{\n "text": "hums"\n}\n',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'the last of the objects on one line is cut off',
    content: '{"text":"leaks"}{"text":"hu',
    rows: ['leaks'],
    rejected: [[2, 'malformed-json']],
    note: 'from row 2 on',
  },
  {
    name: 'every line is a page with an array',
    content:
      '{"tickets":[{"text":"leaks"},{"text":"hums"}],"next_page":"https://example.com/2"}\n{"tickets":[],"next_page":null}\n{"tickets":[{"text":"drips"}]}\n',
    rows: ['leaks', 'hums', 'drips'],
  },
  {
    name: 'a line among pages has no array',
    content:
      '{"tickets":[{"text":"leaks"}]}\n{"error":"x"}\n{"error":"y"}\n{"tickets":[{"text":"hums"}]}\n{"text":"drips"}\n',
    rows: ['leaks', 'hums'],
    rejected: [
      [2, 'malformed-json'],
      [4, 'malformed-json'],
    ],
  },
  {
    name: 'every line is one answer with a list in it',
    content:
      '{"id":1,"comment":"leaks","items":[{"text":"lid"}]}\n{"id":2,"comment":"hums","items":[{"text":"base"}]}\n',
    rows: [{ attributes: { items: '[{"text":"lid"}]' } }, 'hums'],
  },
  {
    name: 'its array lies three levels down',
    content: '{"data":{"result":{"items":[{"text":"leaks"},{"text":"hums"}]}}}',
    rows: ['leaks', 'hums'],
  },
  {
    name: 'its array lies three levels down in an answer that says ok',
    content: '{"code":0,"message":"ok","data":{"result":{"items":[{"text":"leaks"}]}}}\n',
    rows: ['leaks'],
  },
  {
    name: 'one object has a list of other texts three levels down',
    content: '{"comment":"leaks","user":{"profile":{"links":[{"text":"home"}]}}}\n',
    rows: ['leaks'],
  },
  {
    name: 'one object has answers under keys of their own',
    content: `{"comment":"leaks","answers":{${['q1', 'q2', 'q3'].map((key) => `"${key}":{"text":"x"}`).join()}}}\n`,
    rows: ['leaks'],
  },
  {
    name: 'one object has a list of other things three levels down',
    content: '{"text":"leaks","user":{"profile":{"links":[{"rel":"home"}]}}}\n',
    rows: ['leaks'],
  },
  {
    name: 'its envelope is cut off behind the array',
    content: '{"tickets":[{"text":"leaks"}],"count":1',
    rows: ['leaks'],
    note: 'ends before its last brace closes',
  },
  {
    name: 'a second array begins far behind the first',
    content: `{"productA":[${Array.from({ length: 260 }, (_, at) => JSON.stringify({ text: `leaks ${at}`, page: 'x'.repeat(8100) })).join(',')}],"productB":[{"text":"hums"},{"text":"drips"}]}`,
    rows: Array.from({ length: 260 }, (_, at) => `leaks ${at}`),
    note: 'not read were productB. Send them',
  },
  {
    name: 'an object has no array in it',
    content: '{"data":{"kept":true}}',
    rejected: [[1, 'no-text-column']],
    problem: ['no-text-column', '"data.kept"'],
  },
  {
    name: 'one object is written over several lines',
    content: '{\n  "id": "R7",\n  "text": "leaks",\n  "user": {\n    "name": "Kim"\n  }\n}\n',
    rows: ['leaks'],
  },
  {
    name: 'it is a table by columns',
    content: '{"url":{"0":"u","1":"v"},"text":{"0":"leaks","1":"hums"}}',
    problem: ['unsupported-format', 'orient="records"'],
  },
  {
    name: 'it is a table by columns, over several lines',
    content: '{\n "text": {\n  "0": "leaks",\n  "1": "hums"\n },\n "stars": {\n  "0": 1,\n  "1": 5\n }\n}',
    problem: ['unsupported-format', 'orient="records"'],
  },
  {
    name: 'its reviews are texts',
    content: '{"reviews": [\n"leaks",\n"hums"\n]}',
    problem: ['unsupported-format', '"reviews": [{"text"'],
  },
  {
    name: 'it has no reviews',
    content: '{"title":"kettle","reviews":[]}',
    problem: ['unsupported-format', '"reviews": [{"text"'],
  },
  {
    name: 'the messages of one conversation are texts',
    content: '{"id":"C1","messages":["it leaks","still leaks"]}',
    rows: ['it leaks\nstill leaks'],
  },
  {
    name: 'an object is written over several lines and has no array in it',
    content: '{\n  "data": true\n}\n',
    rejected: [[1, 'no-text-column']],
    problem: ['no-text-column', '"data"'],
  },
  { name: 'it is a string', content: '"leaks"', problem: ['no-text-column', '"leaks"'] },
];
