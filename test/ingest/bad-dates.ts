import type { Trap } from './bad-inputs.ts';

const unreadable = [
  ...['yesterday', 'n/a', '-', '#REF!', '########', '三月', 'Q4 2026', '2026-W45'],
  ...['2026', '2026-11', '11-02', '14:05', '02.11.26', '20261102', '123456789', '46000 days'],
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
