import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrderOf, parseTime } from '../../lib/ingest/time.ts';

const timeOf = (written: string) => parseTime(written, 'unknown');

describe('parseTime', () => {
  it.each([
    ['2026-09-03', '2026-09-03T00:00:00Z'],
    ['2026-09-03T14:05:09Z', '2026-09-03T14:05:09Z'],
    ['2026-09-03T14:05:09.123Z', '2026-09-03T14:05:09Z'],
    ['2026-09-03T14:05:09+08:00', '2026-09-03T06:05:09Z'],
    ['2015-02-24 11:35:52 -0800', '2015-02-24T19:35:52Z'],
    ['2026-09-03 14:05:00+00', '2026-09-03T14:05:00Z'],
    ['2026-09-03 00:05:00-03', '2026-09-03T03:05:00Z'],
    ['2026-09-03 14:05:00 UTC', '2026-09-03T14:05:00Z'],
    ['2026/9/3 14:05', '2026-09-03T14:05:00Z'],
    ['2026.09.03', '2026-09-03T00:00:00Z'],
    ['2026年9月3日', '2026-09-03T00:00:00Z'],
    ['2026年9月3日 下午2:05', '2026-09-03T14:05:00Z'],
    ['2026年9月3日 上午12:05', '2026-09-03T00:05:00Z'],
    ['2026年09月03日14:05:09', '2026-09-03T14:05:09Z'],
    ['2026年9月3日 14时05分09秒', '2026-09-03T14:05:09Z'],
    ['2/24/2015', '2015-02-24T00:00:00Z'],
    ['2/24/2015 2:05 PM', '2015-02-24T14:05:00Z'],
    ['2/24/2015, 12:05:07 am', '2015-02-24T00:05:07Z'],
    ['24.02.2015', '2015-02-24T00:00:00Z'],
    ['Tue Feb 24 11:35:52 +0000 2015', '2015-02-24T11:35:52Z'],
    ['Tue, 24 Feb 2015 11:35:52 GMT', '2015-02-24T11:35:52Z'],
    ['February 24, 2015', '2015-02-24T00:00:00Z'],
    ['1424777752', '2015-02-24T11:35:52Z'],
    ['1424777752999', '2015-02-24T11:35:52Z'],
    ['  2026-09-03 ', '2026-09-03T00:00:00Z'],
  ])('reads %s', (written, time) => {
    expect(timeOf(written)).toEqual({ time });
  });

  it('carries an offset over the end of the year', () => {
    expect(timeOf('2025-12-31 23:30:00 -0100')).toEqual({ time: '2026-01-01T00:30:00Z' });
  });

  it.each([
    '31 Feb 2026',
    '2026-02-31',
    '2026-13-01',
    '2026-00-10',
    '2025-02-29',
    '30.02.2026',
    '2026-09-03 25:00',
    '2026-09-03 14:65',
    '1026-09-03',
    'Feb 24',
    'yesterday',
    '12',
    '5.70E+17',
    '24 Smarch 2015',
  ])('refuses %s', (written) => {
    expect(timeOf(written)).toEqual({ problem: 'unreadable-date' });
  });

  it('knows 29 February of a leap year', () => {
    expect(timeOf('2024-02-29')).toEqual({ time: '2024-02-29T00:00:00Z' });
  });

  it('reads 3/4/2026 in the order of its file, and refuses it where that is not known', () => {
    expect(parseTime('3/4/2026', 'month-first')).toEqual({ time: '2026-03-04T00:00:00Z' });
    expect(parseTime('3/4/2026', 'day-first')).toEqual({ time: '2026-04-03T00:00:00Z' });
    expect(parseTime('3/4/2026', 'unknown')).toEqual({ problem: 'ambiguous-date' });
  });

  it('needs no order where day and month are the same, or only one can be the month', () => {
    expect(timeOf('4/4/2026')).toEqual({ time: '2026-04-04T00:00:00Z' });
    expect(parseTime('13/4/2026', 'month-first')).toEqual({ time: '2026-04-13T00:00:00Z' });
    expect(parseTime('4/13/2026', 'day-first')).toEqual({ time: '2026-04-13T00:00:00Z' });
  });

  it('reads back any second from 1990 to 2099 as ISO 8601 writes it', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1990-01-01T00:00:00Z'),
          max: new Date('2099-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(timeOf(date.toISOString())).toEqual({ time: `${date.toISOString().slice(0, 19)}Z` });
        },
      ),
    );
  });

  it('gives an instant or a problem for any text', () => {
    const piece = fc.constantFrom(
      '2026',
      '12',
      '3',
      '/',
      '-',
      '.',
      ' ',
      ':',
      'T',
      'Feb',
      '年',
      '月',
      '日',
      '下午',
      '+08',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = timeOf(pieces.join(''));
        if ('time' in read) expect(read.time).toMatch(/^(199\d|20\d\d|2100)-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        else expect(read.problem).toMatch(/^(unreadable|ambiguous)-date$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('dateOrderOf', () => {
  it('decides by the rows in which only one order is possible', () => {
    expect(dateOrderOf(['3/4/2026', '3/24/2026', '5/6/2026'])).toBe('month-first');
    expect(dateOrderOf(['3/4/2026', '24/3/2026', '5/6/2026'])).toBe('day-first');
  });

  it('does not know where no row tells', () => {
    expect(dateOrderOf(['3/4/2026', '5/6/2026', '2026-12-24', ''])).toBe('unknown');
  });

  it('goes with the majority where rows disagree', () => {
    expect(dateOrderOf(['24/3/2026', '25/3/2026', '3/26/2026'])).toBe('day-first');
  });

  it('takes dots for the day first', () => {
    expect(dateOrderOf(['03.04.2026'])).toBe('day-first');
  });
});
