import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Alert } from './alert.ts';
import { insideSentence } from './inside-sentence.ts';
import { wording } from './wording.ts';

/** Everything an alert says in words of ours, by language. */
export type AlertWording = {
  readonly subject: (alert: Alert) => string;
  readonly badge: Readonly<Record<Alert['kind'], string>>;
  readonly counts: (alert: Alert) => string;
  readonly usual: (alert: Alert) => string;
  /** where they were said */
  readonly sources: (alert: Alert) => string;
  readonly noQuotes: string;
  readonly texts: string;
  readonly howToRead: Readonly<Record<Alert['kind'], string>>;
};

/** Nobody compares with half a complaint a day: undefined where fewer than one is usual. */
const aboutOf = (expected: number): number | undefined => (expected < 0.5 ? undefined : Math.round(expected));
/** A day with its weekday: who reads it at night knows whether it is today's. */
const weekdayOf = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
  }).format(new Date(`${day}T00:00:00Z`));
/** The most complaints first. */
const listed = (
  { language, bySource }: Alert,
  each: (name: string, count: number) => string,
  comma: string,
): string =>
  Object.entries(bySource)
    .toSorted(([, a], [, b]) => b - a)
    .map(([source, count]) => each(wording[language].source[source] ?? source, count))
    .join(comma);
const dayMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const alertWording: Readonly<Record<UiLanguage, AlertWording>> = {
  en: {
    subject: (alert) =>
      `${alert.departmentName}, alert: ${alert.count} complaints about ${alert.topicName} ${alert.soFar ? 'today' : `on ${dayMonth(alert.day, 'en-GB')}`}`,
    badge: { spike: 'Far above the usual', safety: 'Trust and safety' },
    counts: ({ count, feedback, unjudged, day, soFar }) =>
      `${count} of the ${feedback} pieces of feedback ${soFar ? 'that have come so far on' : 'of'} ${weekdayOf(day, 'en-GB')} complain of it.${unjudged === 0 ? '' : ` Left out: ${unjudged} from sources that come too seldom, or too lately, to compare.`}`,
    usual: ({ expected }) => {
      const about = aboutOf(expected);
      const usually = about === undefined ? 'fewer than one does' : about === 1 ? 'one does' : `${about} do`;
      return `Of so many, usually ${usually}, judging by the eight weeks before.`;
    },
    sources: (alert) =>
      `Said in: ${listed(alert, (name, count) => `${insideSentence(name)} (${count})`, ', ')}.`,
    noQuotes: 'None of them is sure enough to be quoted.',
    texts: 'All texts of that day about it, for whoever has a token',
    howToRead: {
      spike:
        'An alert comes at once where a topic is complained of at least three times as often as usual, in a way that chance brings less than once a year, and by several people; one mail a day of each problem at most. Your weekly digest will tell it among the rest.',
      safety:
        'An alert comes at once where several people complain about trust and safety, more than usual; one mail a day of each problem at most. Your weekly digest will tell it among the rest.',
    },
  },
  'zh-Hans': {
    subject: (alert) =>
      `${alert.departmentName} 提醒：${alert.soFar ? '今日' : dayMonth(alert.day, 'zh-Hans')}${alert.topicName} ${alert.count}条抱怨`,
    badge: { spike: '远高于平时', safety: '信任与安全' },
    counts: ({ count, feedback, unjudged, day, soFar }) =>
      `${weekdayOf(day, 'zh-Hans')}${soFar ? '至今' : ''}的${feedback}条反馈中有${count}条抱怨此问题。${unjudged === 0 ? '' : `未计入${unjudged}条：其来源的数据太少或太新，无法比较。`}`,
    usual: ({ expected }) =>
      `按此前八周推算，这么多反馈中通常${aboutOf(expected) === undefined ? '不到1条' : `约${aboutOf(expected)}条`}。`,
    sources: (alert) => `来源：${listed(alert, (name, count) => `${name}${count}条`, '、')}。`,
    noQuotes: '没有把握足够大的原文可供引用。',
    texts: '当日全部相关原文（需要令牌）',
    howToRead: {
      spike:
        '某个主题的抱怨达到平时的三倍以上、来自多人、偶然出现不到一年一次时，会立即提醒；同一问题一天最多一封。周报仍会照常说明。',
      safety: '有多人抱怨信任与安全问题且多于平时，会立即提醒；同一问题一天最多一封。周报仍会照常说明。',
    },
  },
  'zh-Hant': {
    subject: (alert) =>
      `${alert.departmentName} 提醒：${alert.soFar ? '今日' : dayMonth(alert.day, 'zh-Hant')}${alert.topicName} ${alert.count}則抱怨`,
    badge: { spike: '遠高於平時', safety: '信任與安全' },
    counts: ({ count, feedback, unjudged, day, soFar }) =>
      `${weekdayOf(day, 'zh-Hant')}${soFar ? '至今' : ''}的${feedback}則回饋中有${count}則抱怨此問題。${unjudged === 0 ? '' : `未計入${unjudged}則：其來源的資料太少或太新，無法比較。`}`,
    usual: ({ expected }) =>
      `依先前八週推算，這麼多回饋中通常${aboutOf(expected) === undefined ? '不到1則' : `約${aboutOf(expected)}則`}。`,
    sources: (alert) => `來源：${listed(alert, (name, count) => `${name}${count}則`, '、')}。`,
    noQuotes: '沒有把握足夠大的原文可供引用。',
    texts: '當日全部相關原文（需要權杖）',
    howToRead: {
      spike:
        '某個主題的抱怨達到平時的三倍以上、來自多人、偶然出現不到一年一次時，會立即提醒；同一問題一天最多一封。週報仍會照常說明。',
      safety: '有多人抱怨信任與安全問題且多於平時，會立即提醒；同一問題一天最多一封。週報仍會照常說明。',
    },
  },
};
