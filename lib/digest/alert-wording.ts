import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Alert } from './alert.ts';

/** Everything an alert says in words of ours, by language. */
export type AlertWording = {
  readonly subject: (alert: Alert) => string;
  readonly badge: Readonly<Record<Alert['kind'], string>>;
  readonly counts: (alert: Alert) => string;
  readonly usual: (alert: Alert) => string;
  readonly noQuotes: string;
  readonly texts: string;
  readonly howToRead: Readonly<Record<Alert['kind'], string>>;
};

const number = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : value >= 0.1 ? value.toFixed(1) : '0';
const dayMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const alertWording: Readonly<Record<UiLanguage, AlertWording>> = {
  en: {
    subject: (alert) =>
      `${alert.departmentName}, alert: ${alert.count} complaints about ${alert.topicName} ${alert.soFar ? 'today' : `on ${dayMonth(alert.day, 'en-GB')}`}`,
    badge: { spike: 'Far above the usual', safety: 'Trust and safety' },
    counts: ({ count, day, soFar }) =>
      `${count} complaints on ${dayMonth(day, 'en-GB')}${soFar ? ', and the day is not over' : ''}.`,
    usual: ({ expected }) =>
      `Of as much feedback ${number(expected)} would be usual, judging by the eight weeks before.`,
    noQuotes: 'None of them is sure enough to be quoted.',
    texts: 'All of them, for whoever has a token',
    howToRead: {
      spike:
        'An alert comes at once where a topic is complained of at least three times as often as usual, in a way that chance brings less than once a year, and by several people; one a day at most. Your weekly digest will tell it among the rest.',
      safety:
        'An alert comes at once where several people complain about trust and safety, more than usual; one a day at most. Your weekly digest will tell it among the rest.',
    },
  },
  'zh-Hans': {
    subject: (alert) =>
      `${alert.departmentName} 提醒：${alert.soFar ? '今日' : dayMonth(alert.day, 'zh-Hans')}${alert.topicName} ${alert.count}条抱怨`,
    badge: { spike: '远高于平时', safety: '信任与安全' },
    counts: ({ count, day, soFar }) => `${dayMonth(day, 'zh-Hans')}${soFar ? '至今' : ''}有${count}条抱怨。`,
    usual: ({ expected }) => `按此前八周推算，同样数量的反馈中通常为${number(expected)}条。`,
    noQuotes: '没有把握足够大的原文可供引用。',
    texts: '全部原文（需要令牌）',
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
    counts: ({ count, day, soFar }) => `${dayMonth(day, 'zh-Hant')}${soFar ? '至今' : ''}有${count}則抱怨。`,
    usual: ({ expected }) => `依先前八週推算，同樣數量的回饋中通常為${number(expected)}則。`,
    noQuotes: '沒有把握足夠大的原文可供引用。',
    texts: '全部原文（需要權杖）',
    howToRead: {
      spike:
        '某個主題的抱怨達到平時的三倍以上、來自多人、偶然出現不到一年一次時，會立即提醒；同一問題一天最多一封。週報仍會照常說明。',
      safety: '有多人抱怨信任與安全問題且多於平時，會立即提醒；同一問題一天最多一封。週報仍會照常說明。',
    },
  },
};
