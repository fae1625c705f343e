import { foldToSimplified } from '../../nlp/han.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Months and years are as long as they are on average, to the day. */
const units: readonly (readonly [ms: number, english: RegExp, chinese: string])[] = [
  [secondMs, /^(?:s|secs?|seconds?)$/, '秒'],
  [minuteMs, /^(?:m|mins?|minutes?)$/, '分'],
  [hourMs, /^(?:h|hrs?|hours?)$/, '时'],
  [dayMs, /^(?:d|days?)$/, '天日'],
  [7 * dayMs, /^(?:w|wks?|weeks?)$/, '周星'],
  [30 * dayMs, /^(?:mo|mos|months?)$/, '月'],
  [365 * dayMs, /^(?:y|yrs?|years?)$/, '年'],
];

const english =
  /^(?:(?:edited|updated|reviewed|posted)\s+)?(?:(?:about|over|almost|around)\s*)?(an?|one|\d{1,3})\+?\s*([a-z]+)\s+ago(?:\s*\(edited\))?$/i;
const short = /^(\d{1,3})\s?(s|m|h|d|w|mo|y|yr)s?$/i;
const chinese =
  /^(?:约|大约)?(\d{1,3}|半|[一二两三四五六七八九十])个?(秒|分钟|小时|天|日|周|星期|月|年)钟?(?:以|之)?前$/;
const chineseDigits = '一二三四五六七八九十';
const days: readonly (readonly [days: number, words: RegExp])[] = [
  [0, /^(?:just now|now|today|刚刚|刚才|今天|今日)(?:[\s,].*)?$/i],
  [1, /^(?:yesterday|昨天|昨日)(?:[\s,\d].*)?$/i],
  [2, /^(?:前天|前日)(?:[\s,\d].*)?$/],
];

/**
 * How long before it was written down something was, in ms: of `2 weeks ago`, `a month ago`, `Edited 3 days ago`, `5d`, `yesterday`,
 * 3天前, 半年前, 昨天 12:30. Undefined for what says no such thing.
 */
export function readRelative(written: string): number | undefined {
  const text = foldToSimplified(written.trim());
  const named = days.find(([, words]) => words.test(text));
  if (named !== undefined) return named[0] * dayMs;
  const [, count, unit] = english.exec(text) ?? short.exec(text) ?? [];
  if (count !== undefined) {
    const found = units.find(([, word]) => word.test(unit?.toLowerCase() ?? ''));
    return found && (/^\d/.test(count) ? Number(count) : 1) * found[0];
  }
  const [, many, of] = chinese.exec(text) ?? [];
  if (many === undefined || of === undefined) return undefined;
  const found = units.find(([, , signs]) => [...of].some((sign) => sign !== '期' && signs.includes(sign)));
  return found && numberOf(many) * found[0];
}

function numberOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  if (written === '半') return 0.5;
  return written === '两' ? 2 : chineseDigits.indexOf(written) + 1;
}

/** What a time is long in the languages of many exports, by how the words begin; one that is another's beginning comes later. */
const stems: readonly (readonly [english: string, word: RegExp])[] = [
  [
    'months',
    /^(?:monat|mois|mes(?:es)?$|mês|mesi?$|maand|månad|måned|miesi|месяц|мес|ay$|kuukau|bulan|tháng|か月|ヶ月|カ月|ヵ月|個月|개월|달)/iu,
  ],
  ['minutes', /^(?:minut|мин|dakika|dk|minuuttia|menit|phút|分|분)/iu],
  ['seconds', /^(?:sekund|second|segund|сек|saniye|detik|giây|秒|초)/iu],
  ['hours', /^(?:stunde|std|heure|hora|or[ae]$|uur|timm|timer?$|godzin|час|saat|tunti|jam$|giờ|時間|시간)/iu],
  [
    'weeks',
    /^(?:woche|semaine|semana|settiman|week|weken|veck|uger?$|uker?$|tydzie|tygodn|недел|hafta|viikk|minggu|tuần|週|주)/iu,
  ],
  ['days', /^(?:tage?n?$|jours?$|días?$|dias?$|giorn|dag|dni|dzień|дн|день|gün|päiv|hari|ngày|日|일)/iu],
  [
    'years',
    /^(?:jahr|ans?$|années?$|años?$|anos?$|ann[oi]$|jaar|jaren|år$|roku?$|lata?$|год|лет|yıl|sene|vuo|tahun|năm|年|년)/iu,
  ],
];
const count = '(?<count>\\d{1,3}|eine?[mnr]?|een|une?|una?|uno|uma?|ett?)';
const word = '(?<word>[\\p{L}\\p{M}]{1,12})';
const before = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:vor|il y a|hace|há|för|for|før) ${count} ${word}(?![\\p{L}\\p{M}])`,
  'iu',
);
const behind = new RegExp(
  `(?<![\\p{L}\\p{M}\\d])${count} ?${word} ?(?:zuvor|her|fa|atrás|geleden|sedan|siden|temu|назад|önce|sitten|lalu|trước|전|前)(?![\\p{L}\\p{M}])`,
  'iu',
);
const inEnglish = /(?<![\w])(?:an?|one|\d{1,3}) [a-z]{1,7} ago(?!\w)/i;
const inChinese = /(?<!\d)\d{1,3}个?(?:秒|分钟|小时|天|日|周|星期|月|年)钟?(?:以|之)?前/;
/** What is said besides is as short. */
const longestBeside = 30;

/** How long ago something was, within a few words or in another language, as `readRelative` reads it: `3 days ago` of `vor 3 Tagen`. */
export function relativeWithin(written: string): string | undefined {
  const text = foldToSimplified(written.trim());
  const plain = inEnglish.exec(text) ?? inChinese.exec(text);
  if (plain !== null) return text.length - plain[0].length > longestBeside ? undefined : plain[0];
  const hit = before.exec(text) ?? behind.exec(text);
  if (hit === null || text.length - hit[0].length > longestBeside) return undefined;
  const { count: many = '', word: unit = '' } = hit.groups ?? {};
  const named = stems.find(([, stem]) => stem.test(unit))?.[0];
  return named === undefined ? undefined : `${/^\d/.test(many) ? many : '1'} ${named} ago`;
}
