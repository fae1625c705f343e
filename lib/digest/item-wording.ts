import type { Copies } from '../insight/copies.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { EventBeside } from './events-beside.ts';

/** What a digest says beside an item that moved, by language. */
type ItemWording = {
  /** of events of one week */
  readonly events: (when: EventBeside['when'], events: readonly EventBeside[]) => string;
  /** of an item much of which is copies of a few posts */
  readonly copies: (copies: Copies) => string;
  /** of what several departments own: the heading for who leads it in turn, whose it is, and who leads it */
  readonly led: string;
  readonly owner: (name: string) => string;
  readonly lead: (name: string) => string;
  /** where none of its texts is quoted; and before the way to them */
  readonly noQuotes: string;
  readonly texts: string;
  /** for who reads of an event: what it does not mean */
  readonly aboutEvents: string;
};

const dayMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const itemWording: Readonly<Record<UiLanguage, ItemWording>> = {
  en: {
    events: (when, events) =>
      `Begins in the week ${when === 'same-week' ? 'of' : 'after'}: ${events.map(({ what, day }) => `${what} (${dayMonth(day, 'en-GB')})`).join(', ')}`,
    copies: ({ texts, posts, atLeast, voices }) =>
      `${atLeast ? 'at least ' : ''}${texts} copies of ${posts === 1 ? 'one post count as one' : `${posts} posts count as ${posts}`}, which leaves ${voices}`,
    led: 'Yours to lead in turn',
    owner: (name) => `Owned by ${name}`,
    lead: (name) => `Led in turn now by ${name}`,
    noQuotes: 'None of them is sure enough to be quoted.',
    texts: 'The texts, for whoever has a token',
    aboutEvents: 'An event stands beside what begins then; that it is the cause is not said.',
  },
  'zh-Hans': {
    events: (when, events) =>
      `${when === 'same-week' ? '同一周' : '前一周'}发生：${events.map(({ what, day }) => `${what}（${dayMonth(day, 'zh-Hans')}）`).join('、')}`,
    copies: ({ texts, posts, atLeast, voices }) =>
      `${atLeast ? '至少' : ''}${texts}条是${posts === 1 ? '同一帖子' : `${posts}个帖子`}的复制，只计${posts}条，合计${voices}条`,
    led: '轮到贵部门牵头的问题',
    owner: (name) => `归属${name}`,
    lead: (name) => `目前轮到${name}牵头`,
    noQuotes: '没有把握足够大的原文可供引用。',
    texts: '原文（需要令牌）',
    aboutEvents: '所列事件只是与变化的开始时间相近，并不表示是其原因。',
  },
  'zh-Hant': {
    events: (when, events) =>
      `${when === 'same-week' ? '同一週' : '前一週'}發生：${events.map(({ what, day }) => `${what}（${dayMonth(day, 'zh-Hant')}）`).join('、')}`,
    copies: ({ texts, posts, atLeast, voices }) =>
      `${atLeast ? '至少' : ''}${texts}則是${posts === 1 ? '同一貼文' : `${posts}篇貼文`}的複製，只計${posts}則，合計${voices}則`,
    led: '輪到貴部門牽頭的問題',
    owner: (name) => `歸屬${name}`,
    lead: (name) => `目前輪到${name}牽頭`,
    noQuotes: '沒有把握足夠大的原文可供引用。',
    texts: '原文（需要權杖）',
    aboutEvents: '所列事件只是與變化的開始時間相近，並不表示是其原因。',
  },
};
