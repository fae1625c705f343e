import type { Change } from '../insight/change.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Digest, Entry } from './digest.ts';

/** Everything a digest says in words of ours, by language. */
export type Wording = {
  readonly subject: (digest: Digest) => string;
  readonly headline: (digest: Digest) => string;
  readonly weekLine: (digest: Digest) => string;
  readonly pains: string;
  readonly noPains: string;
  readonly wows: string;
  readonly badge: Readonly<Record<Change['kind'], string>>;
  readonly counts: (entry: Entry) => string;
  readonly change: (entry: Entry) => string;
  readonly sourcesTitle: string;
  readonly sourceLine: (source: Digest['sources'][number]) => string;
  readonly silent: string;
  readonly source: Readonly<Record<string, string>>;
  readonly unscored: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly restatedTitle: string;
  readonly restated: (week: Digest['restated'][number]) => string;
  readonly howToRead: string;
};

const number = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
const isRise = ({ kind }: Change): boolean => kind === 'rising' || kind === 'new';
const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;
const weekNumber = (week: string): number => Number(week.slice(6));
const dayMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

function chinese(words: {
  readonly language: UiLanguage;
  readonly week: (number: number) => string;
  readonly more: (count: number) => string;
  readonly only: string;
  readonly pains: string;
  readonly noPains: string;
  readonly badge: Wording['badge'];
  readonly negative: string;
  readonly positive: string;
  readonly mentions: string;
  readonly expected: (now: number, expected: string) => string;
  readonly noHistory: string;
  readonly sourcesTitle: string;
  readonly usual: (usual: string) => string;
  readonly silent: string;
  readonly source: Wording['source'];
  readonly unscored: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly howToRead: string;
  readonly headline: (digest: Digest) => string;
  readonly restatedTitle: string;
  readonly restatedFeedback: (now: number, told: number) => string;
  readonly restatedFinding: (name: string, now: string, told: number) => string;
}): Wording {
  return {
    ...words,
    subject: (digest) => {
      const first = digest.pains[0] ?? digest.wows[0];
      const badge = first && isRise(first.change) ? `（${words.badge[first.change.kind]}）` : '';
      const rest = digest.pains.length - 1;
      const told = first?.polarity === 'wow' ? words.positive : words.negative;
      const what = first === undefined ? '' : `${first.name} ${first.count}${told}${badge}`;
      return `${digest.departmentName} ${words.week(weekNumber(digest.week))}：${what}${rest > 0 ? words.more(rest) : ''}`;
    },
    weekLine: ({ week, firstDay, lastDay }) =>
      `${week.slice(0, 4)}年${words.week(weekNumber(week))}（${dayMonth(firstDay, words.language)}至${dayMonth(lastDay, words.language)}）`,
    wows: words.only,
    counts: ({ polarity, count, mentions }) =>
      `${count} ${polarity === 'pain' ? words.negative : words.positive} / ${mentions} ${words.mentions}`,
    change: ({ count, change }) =>
      change.kind === 'no-history' ? words.noHistory : words.expected(count, number(change.expected)),
    sourceLine: ({ count, usual }) => `${count}${usual === undefined ? '' : words.usual(number(usual))}`,
    restated: ({ week, feedback, findings, names }) =>
      [
        `${words.week(weekNumber(week))}：${words.restatedFeedback(feedback.now, feedback.told)}`,
        ...findings.map(({ topic, polarity, now, told }) => {
          const counted = `${now}${polarity === 'pain' ? words.negative : words.positive}`;
          return words.restatedFinding(names[topic] ?? topic, counted, told);
        }),
      ].join('；'),
  };
}

export const wording: Readonly<Record<UiLanguage, Wording>> = {
  en: {
    subject: (digest) => {
      const first = digest.pains[0] ?? digest.wows[0];
      const kind = first?.change.kind;
      const moved = kind === 'rising' ? ', rising' : kind === 'new' ? ', new' : '';
      const rest = digest.pains.length - 1;
      const more = rest > 0 ? `; ${count(rest, 'more pain point')}` : '';
      const told =
        first?.polarity === 'wow'
          ? `: praise for ${first.name} (${first.count})`
          : `: ${first?.count} complaints about ${first?.name}${moved}`;
      return `${digest.departmentName}, week ${weekNumber(digest.week)}${first === undefined ? '' : told}${more}`;
    },
    headline: ({ pains, wows, feedback }) => {
      const rising = pains.filter(({ change }) => isRise(change)).length;
      const moved = rising === 0 ? 'none rising' : `${rising} rising`;
      const pain = pains.length === 0 ? 'No pain points' : `${count(pains.length, 'pain point')} (${moved})`;
      const wow =
        wows.length < 2
          ? `${wows.length === 1 ? '1 thing' : 'nothing'} that delights`
          : `${wows.length} things that delight`;
      return `${pain} and ${wow}, from ${feedback} pieces of feedback this week.`;
    },
    weekLine: ({ week, firstDay, lastDay }) =>
      `Week ${weekNumber(week)}, ${dayMonth(firstDay, 'en-GB')} to ${dayMonth(lastDay, 'en-GB')} ${lastDay.slice(0, 4)}`,
    pains: 'What hurts',
    noPains: 'Nothing was named often enough this week to be a pattern.',
    wows: 'What delights',
    badge: {
      new: 'New',
      rising: 'Rising',
      falling: 'Falling',
      uncertain: 'May be chance',
      steady: 'Steady',
      'no-history': 'First weeks',
    },
    counts: (entry) =>
      `${entry.polarity === 'pain' ? count(entry.count, 'complaint') : `praised ${entry.count} times`} in ${count(entry.mentions, 'mention')}`,
    change: ({ count, change }) =>
      change.kind === 'no-history'
        ? 'no earlier weeks to compare with'
        : `${count} this week, ${number(change.expected)} expected from the eight weeks before`,
    sourcesTitle: 'Where it came from',
    sourceLine: ({ count, usual }) =>
      `${count}${usual === undefined ? '' : ` (usually ${number(usual)} a week)`}`,
    silent: 'delivered nothing this week',
    source: { review: 'Reviews', ticket: 'Tickets', social: 'Social posts', survey: 'Surveys' },
    unscored: (count) => `${count} could not be read (language or length) and count in no sentiment.`,
    refused: (many) =>
      `${count(many, 'recipient')} of this department got no mail: the operator does not allow their domain.`,
    restatedTitle: 'Earlier weeks, restated',
    restated: ({ week, feedback, findings, names }) =>
      `${[
        `Week ${weekNumber(week)} has ${feedback.now} pieces of feedback now, ${feedback.told} when you read of it`,
        ...findings.map(
          ({ topic, polarity, now, told }) =>
            `${names[topic] ?? topic}: ${polarity === 'pain' ? count(now, 'complaint') : `praised ${now} times`}, ${told} then`,
        ),
      ].join('; ')}. Files came late, or were corrected or erased.`,
    howToRead:
      'Rising, new and falling are tested against the eight weeks before, source by source and over all topics at once, allowing for how much counts swing from week to week. May be chance: the counts differ, but not enough to be sure. A pain point has at least three complaints.',
  },
  'zh-Hans': chinese({
    language: 'zh-Hans',
    week: (value) => `第${value}周`,
    more: (count) => `，另有${count}个痛点`,
    headline: ({ pains, wows, feedback }) => {
      const rising = pains.filter(({ change }) => isRise(change)).length;
      const moved = rising === 0 ? '均无上升' : `${rising}个上升`;
      const pain = pains.length === 0 ? '没有痛点' : `有${pains.length}个痛点（${moved}）`;
      return `本周${feedback}条反馈中，${pain}，${wows.length}个惊喜。`;
    },
    pains: '客户的痛点',
    noPains: '本周没有哪个问题被多次提到。',
    only: '客户的惊喜',
    badge: {
      new: '新出现',
      rising: '上升',
      falling: '下降',
      uncertain: '尚难断定',
      steady: '平稳',
      'no-history': '首次统计',
    },
    negative: '条抱怨',
    positive: '条称赞',
    mentions: '条提及',
    expected: (now, expected) => `本周${now}条，按前八周推算应为${expected}条`,
    noHistory: '此前没有数据可比较',
    sourcesTitle: '数据来源',
    usual: (usual) => `（平时每周${usual}条）`,
    silent: '本周没有数据',
    source: { review: '评价', ticket: '工单', social: '社交媒体', survey: '问卷' },
    unscored: (count) => `${count}条因语言或长度无法判读，不计入情感。`,
    refused: (count) => `本部门有${count}位收件人未收到邮件：运维方未允许其邮箱域名。`,
    restatedTitle: '往期数字修正（因数据迟到、更正或删除）',
    restatedFeedback: (now, told) => `现有${now}条反馈，此前报告为${told}条`,
    restatedFinding: (name, now, told) => `${name}${now}，此前为${told}条`,
    howToRead:
      '“上升”“新出现”“下降”均与前八周比较，按来源分别计算，并考虑各周数字平时的波动，对全部主题一起做显著性检验；“尚难断定”表示数字有差异，但可能出于偶然。至少三条抱怨才算痛点。',
  }),
  'zh-Hant': chinese({
    language: 'zh-Hant',
    week: (value) => `第${value}週`,
    more: (count) => `，另有${count}個痛點`,
    headline: ({ pains, wows, feedback }) => {
      const rising = pains.filter(({ change }) => isRise(change)).length;
      const moved = rising === 0 ? '均無上升' : `${rising}個上升`;
      const pain = pains.length === 0 ? '沒有痛點' : `有${pains.length}個痛點（${moved}）`;
      return `本週${feedback}則回饋中，${pain}，${wows.length}個驚喜。`;
    },
    pains: '顧客的痛點',
    noPains: '本週沒有哪個問題被多次提到。',
    only: '顧客的驚喜',
    badge: {
      new: '新出現',
      rising: '上升',
      falling: '下降',
      uncertain: '尚難斷定',
      steady: '平穩',
      'no-history': '首次統計',
    },
    negative: '則抱怨',
    positive: '則稱讚',
    mentions: '則提及',
    expected: (now, expected) => `本週${now}則，依前八週推算應為${expected}則`,
    noHistory: '先前沒有資料可比較',
    sourcesTitle: '資料來源',
    usual: (usual) => `（平時每週${usual}則）`,
    silent: '本週沒有資料',
    source: { review: '評論', ticket: '工單', social: '社群貼文', survey: '問卷' },
    unscored: (count) => `${count}則因語言或長度無法判讀，不計入情感。`,
    refused: (count) => `本部門有${count}位收件人未收到郵件：維運方未允許其信箱網域。`,
    restatedTitle: '往期數字修正（因資料遲到、更正或刪除）',
    restatedFeedback: (now, told) => `現有${now}則回饋，先前報告為${told}則`,
    restatedFinding: (name, now, told) => `${name}${now}，先前為${told}則`,
    howToRead:
      '「上升」「新出現」「下降」皆與前八週比較，依來源分別計算，並考慮各週數字平時的波動，對全部主題一起做顯著性檢定；「尚難斷定」表示數字有差異，但可能出於偶然。至少三則抱怨才算痛點。',
  }),
};
