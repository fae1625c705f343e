import type { Trap } from './bad-inputs.ts';

const unreadable = [
  ...[
    '#REF!',
    '115年11月2日',
    '2 Nov 2026 15:05 CET',
    '2026110',
    '20261302',
    '20260231',
    '########',
    '三月',
    'Q4 2026',
    '2026-W54',
  ],
  ...['2026', '13-40', '14:05', '123456789', '20261102250000', '46000 days'],
  ...['2026-02-31', '2025-02-29', '2026-13-01', '2026-00-10', '2026-11-00', '31/11/2026', '30 Feb 2026'],
  ...['0001-01-01', '1969-12-31', '2999-01-01', '9999-12-31T23:59:59Z', '99999999999999', '-62135596800'],
  ...[
    '2026-11-02 25:00',
    '2026-11-02 24:00:00',
    '2026-11-02 10:60',
    '2026-11-02T10:00:61Z',
    '2026-11-02 10:00:61',
    '13:00 pm',
  ],
];

const withDates = (...dates: readonly string[]) =>
  `id,text,date\n${dates.map((date, index) => `${index},leaks,${date}\n`).join('')}`;

/** Dates that are none, or could be two. */
export const badDates: readonly Trap[] = [
  ...unreadable.map(
    (date): Trap => ({
      name: `a date is ${date}`,
      content: withDates(date, '2026-11-02'),
      rows: [{ line: 3, time: '2026-11-02T00:00:00Z' }],
      rejected: [[2, 'unreadable-date']],
    }),
  ),
  { name: 'a date is 3/4/2026, alone', content: withDates('3/4/2026'), rejected: [[2, 'ambiguous-date']] },
  {
    name: 'a date is 3/4/2026, and another tells the order',
    content: withDates('3/4/2026', '13/4/2026'),
    rows: [{ time: '2026-04-03T00:00:00Z' }, { time: '2026-04-13T00:00:00Z' }],
  },
  { name: 'a date is 3/3/2026', content: withDates('3/3/2026'), rows: [{ time: '2026-03-03T00:00:00Z' }] },
  {
    name: 'all dates are numbers of a spreadsheet',
    content: withDates('46000', '46001.5'),
    rows: [{ time: '2025-12-09T00:00:00Z' }, { time: '2025-12-10T12:00:00Z' }],
  },
  {
    name: 'one date is a number of a spreadsheet',
    content: withDates('46000', '2026-11-02'),
    rows: [{ line: 3 }],
    rejected: [[2, 'unreadable-date']],
  },
  ...['n/a', 'N/A', '-', '--', 'NULL', 'None', 'NaT', '\\N', '(空)', '无', '0000-00-00 00:00:00'].map(
    (nothing): Trap => ({
      name: `no date is written as ${nothing}`,
      content: withDates(nothing, '2026-11-02'),
      rows: [{ time: '2026-11-20T08:00:00Z', timeFromFile: true }, { line: 3 }],
      note: 'some rows have no date',
    }),
  ),
  {
    name: 'numbers of a spreadsheet and nothing are all its dates',
    content: withDates('46000', 'n/a'),
    rows: [{ time: '2025-12-09T00:00:00Z' }, { timeFromFile: true }],
  },
  {
    name: 'a year of two digits stands last, and another date tells the order',
    content: withDates('3/4/26', '13/4/26'),
    rows: [{ time: '2026-04-03T00:00:00Z' }, { time: '2026-04-13T00:00:00Z' }],
  },
  {
    name: 'a year of two digits stands last, and nothing tells the order',
    content: withDates('3/4/26'),
    rejected: [[2, 'ambiguous-date']],
  },
  {
    name: 'a year of two digits stands behind dots',
    content: withDates('02.11.26', '24.02.15'),
    rows: [{ time: '2026-11-02T00:00:00Z' }, { time: '2015-02-24T00:00:00Z' }],
  },
  {
    name: 'a year of two digits may stand first or last',
    content: withDates('26-11-02'),
    rejected: [[2, 'ambiguous-date']],
  },
  {
    name: 'a year of two digits stands first, as other rows tell',
    content: withDates('26-11-02', '26-11-30', '26-12-01'),
    rows: [
      { time: '2026-11-02T00:00:00Z' },
      { time: '2026-11-30T00:00:00Z' },
      { time: '2026-12-01T00:00:00Z' },
    ],
  },
  {
    name: 'a year of two digits stands last, as other rows tell',
    content: withDates('02-11-26', '30-11-26', '01-12-26'),
    rows: [
      { time: '2026-11-02T00:00:00Z' },
      { time: '2026-11-30T00:00:00Z' },
      { time: '2026-12-01T00:00:00Z' },
    ],
  },
  {
    name: 'a date is not there',
    content: withDates('', '2026-11-02'),
    rows: [{ time: '2026-11-20T08:00:00Z', timeFromFile: true }, { line: 3 }],
    note: 'some rows have no date',
  },
  {
    name: 'a date is of a leap day',
    content: withDates('2024-02-29'),
    rows: [{ time: '2024-02-29T00:00:00Z' }],
  },
  {
    name: 'the time of an update cannot be read',
    content: 'id,text,updated at\n7,leaks,soon\n',
    rejected: [[2, 'unreadable-date']],
  },
];
