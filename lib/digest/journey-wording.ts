import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Copied, PromiseGap, StripStage } from './journey-strip.ts';

/** What a digest says of the whole journey. */
type JourneyWording = {
  readonly title: string;
  readonly stage: (stage: StripStage) => string;
  readonly copied: (copied: Copied) => string;
  /** a line each: how many were promised otherwise, and what an earlier stage brings about */
  readonly promises: (gap: PromiseGap, feedback: number) => readonly string[];
};

const percent = (count: number, of: number): string => {
  const share = of === 0 ? 0 : (100 * count) / of;
  return String(share >= 10 ? Math.round(share) : Math.round(share * 10) / 10);
};

const chinese = (words: {
  readonly title: string;
  readonly stage: (share: string, negative: string, positive: number) => string;
  readonly both: (both: number) => string;
  readonly copied: JourneyWording['copied'];
  readonly promised: (count: number, share: string) => string;
  readonly mostly: string;
  readonly topic: (name: string, count: number) => string;
  readonly raised: (raisedAt: string, surfacesAt: string, topic: string) => string;
}): JourneyWording => ({
  ...{ title: words.title, copied: words.copied },
  stage: ({ mentions, of, negative, positive, both }) =>
    words.stage(percent(mentions, of), `${negative}次${both === 0 ? '' : words.both(both)}`, positive),
  promises: ({ count, topics, raised }, feedback) => [
    ...(count === 0
      ? []
      : [
          `${words.promised(count, percent(count, feedback))}${
            topics.length === 0
              ? ''
              : `${words.mostly}${topics.map((each) => words.topic(each.name, each.count)).join('、')}`
          }。`,
        ]),
    ...raised.map((each) => words.raised(each.raisedAt, each.surfacesAt, words.topic(each.name, each.count))),
  ],
});

const withPraise = (negative: number, both: number): string =>
  both === 0 ? '' : negative === 1 ? ' (with praise)' : ` (${both} of them with praise)`;
const times = (many: number): string => ['never', 'once', 'twice'][many] ?? `${many} times`;

export const journeyWording: Readonly<Record<UiLanguage, JourneyWording>> = {
  en: {
    title: 'The whole journey, by mentions (a text may hold several)',
    stage: ({ mentions, of, negative, positive, both }) =>
      `${percent(mentions, of)} % of all mentions · complained of ${times(negative)}${withPraise(negative, both)}, praised ${times(positive)}`,
    copied: ({ texts, posts, atLeast, name }) =>
      `${atLeast ? 'At least ' : ''}${texts} of the texts are copies of ${posts === 1 ? 'one post' : `${posts} posts`} (${name}); here each of them counts.`,
    promises: ({ count, topics, raised }, feedback) => [
      ...(count === 0
        ? []
        : [
            `Promised otherwise: ${count} (${percent(count, feedback)} % of the feedback)${
              topics.length === 0
                ? ''
                : `, who complain of ${topics.map((each) => `${each.name} (${each.count})`).join(', ')}`
            }.`,
          ]),
      ...raised.map(
        ({ name, count: told, raisedAt, surfacesAt }) =>
          `Raised at ${raisedAt}, failing at ${surfacesAt}: ${name} (${told} complaints).`,
      ),
    ],
  },
  'zh-Hans': chinese({
    title: '客户旅程全貌（按提及次数，一条反馈可含多次）',
    stage: (share, negative, positive) => `占全部提及的${share}% · 抱怨${negative}，称赞${positive}次`,
    both: (both) => `（其中${both}次也有称赞）`,
    copied: ({ texts, posts, atLeast, name }) =>
      `其中${atLeast ? '至少' : ''}${texts}条是${posts === 1 ? '同一帖子' : `${posts}个帖子`}的复制（${name}），此处逐条计入。`,
    promised: (count, share) => `承诺未兑现：${count}条（占反馈的${share}%）`,
    mostly: '，主要抱怨',
    topic: (name, count) => `${name}（${count}条抱怨）`,
    raised: (raisedAt, surfacesAt, topic) => `${raisedAt}埋下，${surfacesAt}显现：${topic}。`,
  }),
  'zh-Hant': chinese({
    title: '顧客旅程全貌（依提及次數，一則回饋可含多次）',
    stage: (share, negative, positive) => `佔全部提及的${share}% · 抱怨${negative}，稱讚${positive}次`,
    both: (both) => `（其中${both}次也有稱讚）`,
    copied: ({ texts, posts, atLeast, name }) =>
      `其中${atLeast ? '至少' : ''}${texts}則是${posts === 1 ? '同一貼文' : `${posts}篇貼文`}的複製（${name}），此處逐則計入。`,
    promised: (count, share) => `承諾未兌現：${count}則（佔回饋的${share}%）`,
    mostly: '，主要抱怨',
    topic: (name, count) => `${name}（${count}則抱怨）`,
    raised: (raisedAt, surfacesAt, topic) => `${raisedAt}埋下，${surfacesAt}顯現：${topic}。`,
  }),
};
