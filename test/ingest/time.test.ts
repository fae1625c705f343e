import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateOrder, type DateStyle, dateOrderOf, isSerial, timeReader } from '../../lib/ingest/time.ts';

const timeIn = (written: string, style: Partial<DateStyle>) => {
  const read = timeReader({ order: 'unknown', ...style })(written);
  return read ?? { problem: 'nothing written' };
};
const parseTime = (written: string, order: DateOrder) => timeIn(written, { order });
const timeOf = (written: string) => timeIn(written, {});

describe('timeReader', () => {
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
    ['2024年3月5日 下午3:20', '2024-03-05T15:20:00Z'],
    ['2024年3月5日 晚上9:20', '2024-03-05T21:20:00Z'],
    ['2024年3月5日 凌晨12:20', '2024-03-05T00:20:00Z'],
    ['2024年3月5日 中午12:20', '2024-03-05T12:20:00Z'],
    ['3 Mar 2024', '2024-03-03T00:00:00Z'],
    ['3rd March 2024, 3:20 p.m.', '2024-03-03T15:20:00Z'],
    ['3-Mar-2024 15:20', '2024-03-03T15:20:00Z'],
    ['Mar 3, 2024 3:20:07 PM', '2024-03-03T15:20:07Z'],
    ['2024-03-03 03:20 PM GMT+8', '2024-03-03T07:20:00Z'],
    ['1424777752.5', '2015-02-24T11:35:52Z'],
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
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }).filter((all) => all.join('').trim() !== ''),
        (pieces) => {
          const read = timeOf(pieces.join(''));
          if ('time' in read) expect(read.time).toMatch(/^(199\d|20\d\d|2100)-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
          else expect(read.problem).toMatch(/^(unreadable|ambiguous)-date$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('timeReader in a time zone', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-05 15:20:00', '2026-03-05T07:20:00Z'],
    ['America/New_York', '2026-01-15 12:00', '2026-01-15T17:00:00Z'],
    ['America/New_York', '2026-07-15 12:00', '2026-07-15T16:00:00Z'],
    // an hour that summer time leaves out, and one that comes twice
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00Z'],
    ['America/New_York', '2026-11-01 02:30', '2026-11-01T07:30:00Z'],
    ['Europe/Berlin', '2026-03-29 03:00:00', '2026-03-29T01:00:00Z'],
    ['Australia/Lord_Howe', '2026-07-01 12:00', '2026-07-01T01:30:00Z'],
  ])('reads in %s a time without an offset: %s', (timeZone, written, time) => {
    expect(timeIn(written, { timeZone })).toEqual({ time });
  });

  it('leaves an offset that is written, and epoch times, as they are', () => {
    for (const written of ['2026-03-05T07:20:00Z', '2026-03-05 15:20:00 +0800', '1772695200']) {
      expect(timeIn(written, { timeZone: 'Asia/Shanghai' })).toEqual({ time: '2026-03-05T07:20:00Z' });
    }
  });

  it('gives the time that the clocks of the zone show, for any second outside a change', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      ...{ timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' },
    });
    fc.assert(
      fc.property(fc.integer({ min: 631_152_000, max: 4_000_000_000 }), (seconds) => {
        const read = timeIn(format.format(seconds * 1000), { timeZone: 'America/New_York' });
        const again = 'time' in read ? format.format(new Date(read.time)) : '';
        expect(again).toBe(format.format(seconds * 1000));
      }),
    );
  });
});

describe('timeReader of serial numbers', () => {
  it('counts days since the end of 1899, with the hour behind the point', () => {
    expect(timeIn('45237', { serials: true })).toEqual({ time: '2023-11-07T00:00:00Z' });
    expect(timeIn('45237.59375', { serials: true })).toEqual({ time: '2023-11-07T14:15:00Z' });
    expect(timeIn('45237.59375', { serials: true, timeZone: 'Asia/Shanghai' })).toEqual({
      time: '2023-11-07T06:15:00Z',
    });
  });

  it('does not take a number for a date in a file of other dates', () => {
    expect(timeOf('45237')).toEqual({ problem: 'unreadable-date' });
    expect(timeIn('61000', { serials: true })).toEqual({ problem: 'unreadable-date' });
    expect(isSerial('19999')).toBe(false);
  });

  it('gives nothing where nothing is written', () => {
    expect(timeReader({ order: 'unknown' })(' ')).toBeUndefined();
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
