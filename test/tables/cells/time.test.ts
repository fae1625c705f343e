import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNoValue } from '../../../lib/tables/cells/no-value.ts';
import { type DateOrder, dateOrderOf, shortYearOf } from '../../../lib/tables/cells/numeric-date.ts';
import { type DateStyle, isSerial, timeReader } from '../../../lib/tables/cells/time.ts';

const timeIn = (written: string, style: Partial<DateStyle>) => {
  const read = timeReader({ order: 'unknown', ...style })(written);
  return read ?? { problem: 'nothing written' };
};
const parseTime = (written: string, order: DateOrder) => timeIn(written, { order });
const timeOf = (written: string) => timeIn(written, {});

it('takes no time over a long cell', () => {
  const started = performance.now();
  for (const long of [`2026-03-01${' '.repeat(500_000)}x`, `a${' '.repeat(500_000)}at`, '1'.repeat(500_000)])
    expect(timeOf(long)).toEqual({ problem: 'unreadable-date' });
  expect(performance.now() - started).toBeLessThan(1000);
});

const day = 86_400_000;

describe('how long ago something was', () => {
  it.each([
    ['a month ago', 30 * day],
    ['Edited 2 weeks ago', 14 * day],
    ['3 years ago', 3 * 365 * day],
    ['about an hour ago', day / 24],
    ['11 months ago (edited)', 330 * day],
    ['5d', 5 * day],
    ['3mo', 90 * day],
    ['just now', 0],
    ['Yesterday at 12:30', day],
    ['3天前', 3 * day],
    ['两周前', 14 * day],
    ['半年前', (365 * day) / 2],
    ['10分鐘前', day / 144],
    ['3個月前', 90 * day],
    ['昨天 12:30', day],
    ['刚刚', 0],
  ])('is read of %s', (written, before) => {
    expect(timeOf(written)).toEqual({ before });
  });
});

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
    ['13 juin 2023', '2023-06-13T00:00:00Z'],
    ['lundi 14 août 2023 10:05', '2023-08-14T10:05:00Z'],
    ['3 févr. 2024', '2024-02-03T00:00:00Z'],
    ['9 aout 2023', '2023-08-09T00:00:00Z'],
    ['13 de junho de 2023', '2023-06-13T00:00:00Z'],
    ['5. März 2024', '2024-03-05T00:00:00Z'],
    ['1er juillet 2023', '2023-07-01T00:00:00Z'],
    ['17 dicembre 2025 09:30', '2025-12-17T09:30:00Z'],
    ['March 2021', '2021-03-01T00:00:00Z'],
    ['fevereiro de 2022', '2022-02-01T00:00:00Z'],
    ['2021年3月', '2021-03-01T00:00:00Z'],
    ['2026-11', '2026-11-01T00:00:00Z'],
    ['03/2021', '2021-03-01T00:00:00Z'],
    ['~2024-03-08', '2024-03-08T00:00:00Z'],
    ['2026/03/05 9:20:11 上午 [GMT+8]', '2026-03-05T01:20:11Z'],
    ['２０２６年９月３日', '2026-09-03T00:00:00Z'],
    ['2025年2月5日 · 10ml*30支 【标准】', '2025-02-05T00:00:00Z'],
    ['2025年2月5日已购：白色', '2025-02-05T00:00:00Z'],
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
    ['1424777752999000', '2015-02-24T11:35:52Z'],
    ['1424777752999000000', '2015-02-24T11:35:52Z'],
    ['20261102', '2026-11-02T00:00:00Z'],
    ['202611021430', '2026-11-02T14:30:00Z'],
    ['20261102143005', '2026-11-02T14:30:05Z'],
    ['20261102T143005Z', '2026-11-02T14:30:05Z'],
    ['20261102T143005+0800', '2026-11-02T06:30:05Z'],
    ['24.02.15', '2015-02-24T00:00:00Z'],
    ['2/24/15 2:05 PM', '2015-02-24T14:05:00Z'],
    ['24/2/98', '1998-02-24T00:00:00Z'],
    ['3/3/26', '2026-03-03T00:00:00Z'],
    ['99-11-30', '1999-11-30T00:00:00Z'],
    ['2026年11月2日下午3点05分', '2026-11-02T15:05:00Z'],
    ['2026年11月2日 早上 9:00', '2026-11-02T09:00:00Z'],
    ['2026年11月2日 晚上8点', '2026-11-02T20:00:00Z'],
    ['2026年11月2日 上午10点半', '2026-11-02T10:30:00Z'],
    ['2026年11月2日（星期一）下午 3:05:09', '2026-11-02T15:05:09Z'],
    ['2026年11月2日 周一 15:05', '2026-11-02T15:05:00Z'],
    ['2026/11/2 下午 03:05:09', '2026-11-02T15:05:09Z'],
    ['民國115年11月2日', '2026-11-02T00:00:00Z'],
    ['民國 115 年 11 月 2 日 下午 3:05', '2026-11-02T15:05:00Z'],
    ['中華民國115年11月2日', '2026-11-02T00:00:00Z'],
    ['民国115/11/02 15:05', '2026-11-02T15:05:00Z'],
    ['Nov 2nd, 2026 at 3:05 PM', '2026-11-02T15:05:00Z'],
    ['November 2, 2026 at 3:05:09 PM UTC', '2026-11-02T15:05:09Z'],
    ['Monday, 2 November 2026 15:05', '2026-11-02T15:05:00Z'],
    ['2 Nov 2026 15:05 GMT', '2026-11-02T15:05:00Z'],
    ['Mon Nov 02 2026 15:05:09 GMT+0800 (China Standard Time)', '2026-11-02T07:05:09Z'],
    ['25/Feb/26 10:17 PM', '2026-02-25T22:17:00Z'],
    ['25/Feb/2026', '2026-02-25T00:00:00Z'],
    ['03-SEP-26', '2026-09-03T00:00:00Z'],
    ['03-SEP-98 14:05:09', '1998-09-03T14:05:09Z'],
    ['3 Sept. 26, 2:05 pm', '2026-09-03T14:05:00Z'],
    ['Feb-03-2026', '2026-02-03T00:00:00Z'],
    ['Feb/3/26 10:17', '2026-02-03T10:17:00Z'],
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
    '5 apples ago',
    'ago',
    'Smarch 2024',
    '12',
    '5.70E+17',
    '24 Smarch 2015',
    '2 Nov 2026 15:05 CET',
    '2 Nov 2026 15:05 EST',
    '2 Nov 2026 15:05 (China Standard Time)',
    '115/11/02',
    '115年11月2日',
    '民國11月2日',
    '20261302',
    '20260231',
    '20261102250000',
    '2026110',
    '31/02/26',
    '31/Feb/26',
    '03/Sep',
    '03-Sep 14:05',
    'Nov 2 15',
    'Sep-2026',
    '03-SEP-126',
    '03-SEP-7',
    '26/Foo/26',
    '3/4/6',
    '2026年11月2日 晚上12:20',
    '4102444800000000',
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

  it('reads a year of two digits where it stands in its file, and refuses it where that is not known', () => {
    expect(timeIn('26-11-02', { shortYear: 'first' })).toEqual({ time: '2026-11-02T00:00:00Z' });
    expect(timeIn('26-11-02', { shortYear: 'last', order: 'day-first' })).toEqual({
      time: '2002-11-26T00:00:00Z',
    });
    expect(timeOf('26-11-02')).toEqual({ problem: 'ambiguous-date' });
    expect(parseTime('3/4/26', 'month-first')).toEqual({ time: '2026-03-04T00:00:00Z' });
    expect(parseTime('3/4/26', 'day-first')).toEqual({ time: '2026-04-03T00:00:00Z' });
    expect(timeOf('3/4/26')).toEqual({ problem: 'ambiguous-date' });
  });

  it.each(['n/a', 'NULL', ' - ', '(空)', '\\N', ''])('takes %j for no time', (written) => {
    expect(timeReader({ order: 'unknown' })(written)).toBeUndefined();
  });

  it('reads any second from 2001 to 2099 in digits alone, of the calendar or since 1970', () => {
    const [from, to] = [1_000_000_000, 4_070_908_799];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        const digits = iso.replace(/\D/g, '').slice(0, 14);
        for (const written of [digits, `${digits.slice(0, 8)}T${digits.slice(8)}Z`, `${seconds}`])
          expect(timeOf(written)).toEqual({ time: `${iso.slice(0, 19)}Z` });
        for (const unit of ['000', '999', '000000', '999999999'])
          expect(timeOf(`${seconds}${unit}`)).toEqual({ time: `${iso.slice(0, 19)}Z` });
      }),
    );
  });

  it('reads any day with a year of two digits, first or last, once it knows where that stands', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2068-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('/', '-', '.'), (date, mark) => {
        const [y = '', m = '', d = ''] = date.toISOString().slice(2, 10).split('-');
        const read = { time: `${date.toISOString().slice(0, 10)}T00:00:00Z` };
        expect(timeIn([d, m, y].join(mark), { shortYear: 'last', order: 'day-first' })).toEqual(read);
        if (mark === '.') return;
        expect(timeIn([y, m, d].join(mark), { shortYear: 'first' })).toEqual(read);
        const month = date.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
        for (const written of [month, month.toUpperCase()]) {
          expect(timeOf([d, written, y].join(mark))).toEqual(read);
          expect(timeOf([written, d, y].join(mark))).toEqual(read);
        }
      }),
    );
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
      '26',
      '20261102',
      '民國115',
      '点',
      '周一',
      ' at ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }).filter((all) => !isNoValue(all.join(''))),
        (pieces) => {
          const read = timeOf(pieces.join(''));
          if ('before' in read) expect(read.before).toBeGreaterThanOrEqual(0);
          else if ('time' in read)
            expect(read.time).toMatch(/^(199\d|20\d\d|2100)-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
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

describe('shortYearOf', () => {
  it.each([
    ['first', ['26-11-02', '26-11-30', '26-12-01']],
    ['last', ['02-11-26', '30-11-26', '01-12-26']],
    ['first', ['26/11/02', '26/11/03']],
    ['last', ['11/02/26', '11/03/26']],
    ['last', ['3/4/26']],
    ['first', ['26/4/3']],
    ['first', ['99-11-02']],
    ['last', ['02-11-99']],
    // as many years as days: with slashes the year stands last, with dashes nobody knows
    ['last', ['10/11/12']],
    [undefined, ['26-11-02']],
    [undefined, ['2026-11-02', '', 'n/a']],
  ])('is %s for %j', (place, values) => {
    expect(shortYearOf(values)).toBe(place);
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

  it('counts years of two digits, where they stand last', () => {
    expect(dateOrderOf(['3/4/26', '3/24/26'])).toBe('month-first');
    expect(dateOrderOf(['26-11-02', '26-12-01'], 'first')).toBe('unknown');
  });

  it('takes dots for the day first', () => {
    expect(dateOrderOf(['03.04.2026'])).toBe('day-first');
  });
});
