const han = /\p{Script=Han}/u;
/** Taiwan counts years from 1912; without the word nobody can tell such a year from another number. */
const republic = /^(?:中[華华])?民[國国]\s*(\d{1,3})\s*(?=[-/.年])/;
const weekday = /(?<!\s)\s*[(（]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）]?\s*/;
const hour = /(\d{1,2})\s*[点點时時]\s*(?:(半)|整|(\d{1,2})\s*(?:分\s*)?(?:(\d{1,2})\s*秒?)?)?/;

/**
 * A date as Chinese writes it, closer to how the rest of the world does: the weekday left out, 民國115年 as 2026年,
 * 3点半 as 3:30, and no space around 年, 月 and 日.
 */
export function plainChineseDate(text: string): string {
  if (!han.test(text)) return text;
  return text
    .replace(republic, (_, year: string) => String(Number(year) + 1911))
    .replace(weekday, ' ')
    .replace(hour, (_, hours: string, half?: string, minutes = '00', seconds?: string) =>
      [hours, half === undefined ? minutes : '30', ...(seconds === undefined ? [] : [seconds])].join(':'),
    )
    .replace(/(?<!\s)\s+(?=[年月日])/g, '')
    .replace(/(?<=[年月日])\s+/g, '')
    .trim();
}
