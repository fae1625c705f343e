/** Years of the Buddhist calendar of Thailand that are 1990 to 2099 of the other; its own begins 543 years earlier. */
const buddhist = '(25[3-9]\\d|26[0-4]\\d)';
const buddhistYears = 543;
const buddhistLast = new RegExp(`(?<!\\d)(\\d{1,2})[-/.](\\d{1,2})[-/.]${buddhist}(?!\\d)`);
const buddhistFirst = new RegExp(`(?<!\\d)${buddhist}(?=[-/.]\\d{1,2}[-/.]\\d)`);
const buddhistYear = new RegExp(`(?<!\\d)${buddhist}(?!\\d)`);
const thai = /[\u0e00-\u0e7f]/;
/** `2 พ.ย. 2569`, `2 พฤศจิกายน พ.ศ. 2569`, with two digits of the year too: 69. */
const thaiDay = /(?<!\d)(\d{1,2})\s?([\u0e01-\u0e4e.]{2,14})\s?(?:พ\.ศ\.|ค\.ศ\.)?\s?(\d{4}|\d{2})(?!\d)/;
const thaiClock = /\s?(?:เวลา|เมื่อ)\s?(?=\d)|\s?น\.?\s*$/g;
const thaiShort = ['มค', 'กพ', 'มีค', 'เมย', 'พค', 'มิย', 'กค', 'สค', 'กย', 'ตค', 'พย', 'ธค'];
const thaiLong = [
  ...['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน'],
  ...['กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม'],
];

/** Taiwan's years, from 1912 on, are of three digits since 2011: `115/11/02`. */
const republic = /^(1[0-4]\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const republicYears = 1911;
/** Japan's eras by their letter: `R8.11.2`. */
const era = /^([RHS])\s?(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const eraYears: Readonly<Record<string, number>> = { R: 2018, H: 1988, S: 1925 };
/** `ngày 2 tháng 11 năm 2026` */
const vietnamese = /(?:ngày\s)?(?<!\d)(\d{1,2})\stháng\s(\d{1,2}),?(?:\snăm)?\s(\d{4})(?!\d)/i;

/** Whether a date may have a year of Thailand's calendar. */
export const mayBeOfBuddha = (date: string): boolean => buddhistYear.test(date);

/** A text with the dates of other calendars, and those that name no month, as `2026-11-2`: of Thailand, Taiwan, Japan and Vietnam. */
export function inUsualCalendar(text: string): string {
  const written = thai.test(text) ? inThai(text) : text;
  return written
    .replace(
      buddhistLast,
      (_, day: string, month: string, year: string) => `${ofBuddha(year)}-${month}-${day}`,
    )
    .replace(buddhistFirst, ofBuddha)
    .replace(republic, (_, year: string, _mark, month: string, day: string) =>
      [Number(year) + republicYears, month, day].join('-'),
    )
    .replace(era, (_, name: string, year: string, month: string, day: string) =>
      [Number(year) + (eraYears[name] ?? 0), month, day].join('-'),
    )
    .replace(vietnamese, '$3-$2-$1');
}

const ofBuddha = (year: string): string => String(Number(year) - buddhistYears);

function inThai(text: string): string {
  return text.replace(thaiClock, ' ').replace(thaiDay, (all, day: string, name: string, written: string) => {
    const bare = name.replaceAll('.', '');
    const month = (thaiLong.includes(bare) ? thaiLong : thaiShort).indexOf(bare) + 1;
    if (month === 0) return all;
    const year = written.length === 2 ? `25${written}` : written;
    // of the other calendar, too, in these words
    return `${Number(year) > 2400 ? ofBuddha(year) : year}-${month}-${day}`;
  });
}
