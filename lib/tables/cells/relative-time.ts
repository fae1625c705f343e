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
