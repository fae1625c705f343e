import type { Change } from '../insight/change.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Digest, Entry } from './digest.ts';
import { leadingWhole } from './leading-whole.ts';
import { isAbove, movementOf } from './movement.ts';
import { voicesOf } from './voices-of.ts';
import { weekWording } from './week-wording.ts';
import { wholeWording } from './whole-wording.ts';

/** Everything a digest says in words of ours, by language. */
export type Wording = {
  readonly subject: (digest: Digest) => string;
  readonly weekLine: (digest: Digest) => string;
  readonly pains: string;
  readonly wows: string;
  readonly badge: Readonly<Record<Change['kind'], string>>;
  /** of a count outside of what was to be expected that is, over all topics, not unlikely enough to be certain */
  readonly outside: Readonly<Record<'above' | 'below', string>>;
  readonly counts: (entry: Entry) => string;
  readonly change: (item: Pick<Entry, 'count' | 'copies' | 'change'>) => string;
  /** how many times the usual, of what is certain or probable; '' of what is not */
  readonly times: (change: Change) => string;
  readonly sourcesTitle: string;
  readonly sourceLine: (source: Digest['sources'][number]) => string;
  /** how much a source usually brings, behind what it brought; '' where nobody knows */
  readonly usual: (source: Digest['sources'][number]) => string;
  /** of a source that brought nothing: where something was due, and where it was not */
  readonly overdue: string;
  readonly none: string;
  readonly source: Readonly<Record<string, string>>;
  readonly unscored: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly restatedTitle: string;
  readonly restated: (week: Digest['restated'][number]) => string;
};

/** What is said of how an item changed: who reads that 7 came where 0 to 3 were to be expected must not read that it is steady. */
export function badgeOf(
  { change }: Pick<Entry, 'change'>,
  words: Pick<Wording, 'badge' | 'outside'>,
): string {
  const movement = movementOf(change);
  return movement === 'above' || movement === 'below' ? words.outside[movement] : words.badge[change.kind];
}

const number = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);

/** How many came, and how many were to be expected: this week, or in two weeks where the verdict rests on both. */
type Expectation = {
  readonly weeks: 1 | 2;
  readonly count: number;
  readonly range: string;
  /** of the week's: those of sources with earlier weeks, where others come from new ones */
  readonly compared?: number;
};
type Tested = Exclude<Change, { kind: 'no-history' }>;

function expectationOf(count: number, { low, high, compared, twoWeeks }: Tested): Expectation {
  const range = (each: { readonly low: number; readonly high: number }) =>
    each.low === each.high ? String(each.low) : `${each.low}–${each.high}`;
  return twoWeeks === undefined
    ? { weeks: 1, count, range: range({ low, high }), ...(compared !== undefined && { compared }) }
    : {
        weeks: 2,
        count: twoWeeks.count,
        range: range(twoWeeks),
        ...(compared !== undefined && { compared }),
      };
}

/**
 * How many times as many as usual, of a change that is certain or probable: its 90 % interval, of the weeks that the verdict rests on. What is new has no usual, and what is gone is none.
 */
function timesOf(change: Change): { readonly low: number; readonly high: number } | undefined {
  if (change.kind !== 'rising' && change.kind !== 'probably-rising' && change.kind !== 'falling')
    return undefined;
  const ratio = change.twoWeeks === undefined ? change.ratio : change.twoWeeks.ratio;
  return ratio && (ratio.low > 1 || ratio.high < 1) ? ratio : undefined;
}

/** `2.4 to 11` times, or where it is less than the usual `10 to 60` hundredths of it. */
function timesRange(
  change: Change,
  dash: string,
): { readonly kind: 'times' | 'percent'; readonly range: string } | undefined {
  const ratio = timesOf(change);
  if (ratio === undefined) return undefined;
  const isLess = ratio.high < 1;
  const ends = [ratio.low, ratio.high].map((each) =>
    isLess ? String(Math.round(100 * each)) : number(each),
  );
  return { kind: isLess ? 'percent' : 'times', range: [...new Set(ends)].join(dash) };
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;
const weekNumber = (week: string): number => Number(week.slice(6));
const dayMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const usualInEnglish: Wording['usual'] = ({ usual }) =>
  usual === undefined ? '' : ` (usually ${number(usual)} a week)`;

const expectedInEnglish = ({ weeks, count, range, compared }: Expectation): string => {
  const expected = `${range} ${range === '1' ? 'was' : 'were'} to be expected`;
  const parts = [
    ...(compared === undefined ? [] : [`${compared} of them from sources with earlier weeks`]),
    ...(weeks === 1 ? [] : [`${count} in two weeks`]),
  ];
  return parts.length === 0 ? expected : `${parts.join(', ')}, where ${expected}`;
};

function chinese(words: {
  readonly outside: Wording['outside'];
  readonly short: string;
  readonly timesUsual: (range: string) => string;
  readonly language: UiLanguage;
  readonly week: (number: number) => string;
  readonly more: (count: number) => string;
  readonly only: string;
  readonly pains: string;
  readonly badge: Wording['badge'];
  readonly negative: string;
  readonly positive: string;
  readonly expected: (expectation: Expectation) => string;
  readonly noHistory: string;
  readonly sourcesTitle: string;
  readonly usually: (usual: string) => string;
  /** of a source that brought nothing: where something was due, and where it was not */
  readonly overdue: string;
  readonly none: string;
  readonly source: Wording['source'];
  readonly unscored: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly restatedTitle: string;
  readonly restatedFeedback: (now: number, told: number) => string;
  readonly restatedFinding: (name: string, now: string, told: number) => string;
}): Wording {
  const usualOf: Wording['usual'] = ({ usual }) => (usual === undefined ? '' : words.usually(number(usual)));
  return {
    ...words,
    subject: (digest) => {
      const whole = leadingWhole(digest);
      const of = `${digest.departmentName} ${words.week(weekNumber(digest.week))}：`;
      if (whole !== undefined) return `${of}${wholeWording[words.language].subject(whole)}`;
      const first = digest.pains[0] ?? digest.wows[0] ?? digest.led[0];
      if (first === undefined) return weekWording[words.language].quietSubject(digest);
      const moved = movedOf(first.change, { ...words, above: words.short });
      const badge = moved === undefined ? '' : `（${moved}）`;
      const rest = digest.totals.pains - 1;
      const told = first.polarity === 'wow' ? words.positive : words.negative;
      const what = `${first.name} ${first.count}${told}${badge}`;
      return `${of}${what}${rest > 0 ? words.more(rest) : ''}`;
    },
    weekLine: ({ week, firstDay, lastDay }) =>
      `${week.slice(0, 4)}年${words.week(weekNumber(week))}（${dayMonth(firstDay, words.language)}至${dayMonth(lastDay, words.language)}）`,
    wows: words.only,
    counts: ({ polarity, count }) => `${count}${polarity === 'pain' ? words.negative : words.positive}`,
    change: (entry) =>
      entry.change.kind === 'no-history'
        ? words.noHistory
        : words.expected(expectationOf(voicesOf(entry), entry.change)),
    times: (change) => {
      const told = timesRange(change, '–');
      return told === undefined
        ? ''
        : words.timesUsual(told.kind === 'times' ? `${told.range}倍` : `${told.range}%`);
    },
    sourceLine: (source) => `${source.count}${usualOf(source)}`,
    usual: usualOf,
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

/** How what leads a mail moved, for its subject; nothing where it did not rise. */
function movedOf(
  change: Change,
  words: Pick<Wording, 'badge'> & { readonly above: string },
): string | undefined {
  if (!isAbove(change)) return undefined;
  return movementOf(change) === 'above' ? words.above : words.badge[change.kind];
}

export const wording: Readonly<Record<UiLanguage, Wording>> = {
  en: {
    subject: (digest) => {
      const whole = leadingWhole(digest);
      const of = `${digest.departmentName}, week ${weekNumber(digest.week)}`;
      if (whole !== undefined) return `${of}: ${wholeWording.en.subject(whole)}`;
      const first = digest.pains[0] ?? digest.wows[0] ?? digest.led[0];
      if (first === undefined) return weekWording.en.quietSubject(digest);
      const badge = movedOf(first.change, { ...wording.en, above: 'above the usual' });
      const moved = badge === undefined ? '' : `, ${badge.toLowerCase()}`;
      const rest = digest.totals.pains - 1;
      const more = rest > 0 ? `; ${count(rest, 'more pain point')}` : '';
      const told =
        first.polarity === 'wow'
          ? `: praise for ${first.name} (${first.count})`
          : `: ${first.count} complaints about ${first.name}${moved}`;
      return `${of}${told}${more}`;
    },
    weekLine: ({ week, firstDay, lastDay }) =>
      `Week ${weekNumber(week)}, ${dayMonth(firstDay, 'en-GB')} to ${dayMonth(lastDay, 'en-GB')} ${lastDay.slice(0, 4)}`,
    pains: 'What hurts',
    wows: 'What delights',
    badge: {
      new: 'New',
      rising: 'Rising',
      falling: 'Falling',
      'probably-rising': 'Probably rising',
      steady: 'Steady',
      'too-few': 'Too few to tell',
      gone: 'Gone',
      'no-history': 'Not comparable yet',
    },
    outside: {
      above: 'Above the usual, not yet certain',
      below: 'Below the usual, not yet certain',
    },
    counts: (entry) =>
      entry.polarity === 'pain' ? count(entry.count, 'complaint') : `praised ${entry.count} times`,
    change: (entry) =>
      entry.change.kind === 'no-history'
        ? 'most come from sources without earlier weeks to compare with'
        : expectedInEnglish(expectationOf(voicesOf(entry), entry.change)),
    times: (change) => {
      const told = timesRange(change, ' to ');
      return told === undefined ? '' : `${told.range} ${told.kind === 'times' ? 'times' : '% of'} the usual`;
    },
    sourcesTitle: 'Where it came from',
    sourceLine: (source) => `${source.count}${usualInEnglish(source)}`,
    usual: usualInEnglish,
    ...{ overdue: 'delivered nothing this week, though due', none: 'nothing this week' },
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
            `${names[topic] ?? topic}: ${polarity === 'pain' ? count(now, 'complaint') : `praised ${count(now, 'time')}`}, ${told} then`,
        ),
      ].join('; ')}. Files came late, or were corrected or erased.`,
  },
  'zh-Hans': chinese({
    language: 'zh-Hans',
    week: (value) => `第${value}周`,
    more: (count) => `，另有${count}个痛点`,
    pains: '客户的痛点',
    only: '客户的惊喜',
    badge: {
      new: '新出现',
      rising: '上升',
      falling: '下降',
      'probably-rising': '很可能在上升',
      'too-few': '太少，无法判断',
      gone: '已消失',
      steady: '平稳',
      'no-history': '暂无可比',
    },
    outside: { above: '高于平时，尚不确定', below: '低于平时，尚不确定' },
    short: '高于平时',
    timesUsual: (range) => `为平时的${range}`,
    negative: '条抱怨',
    positive: '条称赞',
    expected: ({ weeks, count, range, compared }) =>
      `${compared === undefined ? '' : `其中${compared}条有历史可比，`}${weeks === 1 ? '' : `近两周${count}条，`}正常应为${range}条`,
    noHistory: '多来自新增的数据来源，无历史可比',
    sourcesTitle: '数据来源',
    usually: (usual) => `（平时每周${usual}条）`,
    ...{ overdue: '本周应有数据而没有', none: '本周没有数据' },
    source: { review: '评价', ticket: '工单', social: '社交媒体', survey: '问卷' },
    unscored: (count) => `${count}条因语言或长度无法判读，不计入情感。`,
    refused: (count) => `本部门有${count}位收件人未收到邮件：运维方未允许其邮箱域名。`,
    restatedTitle: '往期数字修正（因数据迟到、更正或删除）',
    restatedFeedback: (now, told) => `现有${now}条反馈，此前报告为${told}条`,
    restatedFinding: (name, now, told) => `${name}${now}，此前为${told}条`,
  }),
  'zh-Hant': chinese({
    language: 'zh-Hant',
    week: (value) => `第${value}週`,
    more: (count) => `，另有${count}個痛點`,
    pains: '顧客的痛點',
    only: '顧客的驚喜',
    badge: {
      new: '新出現',
      rising: '上升',
      falling: '下降',
      'probably-rising': '很可能在上升',
      'too-few': '太少，無法判斷',
      gone: '已消失',
      steady: '平穩',
      'no-history': '暫無可比',
    },
    outside: { above: '高於平時，尚不確定', below: '低於平時，尚不確定' },
    short: '高於平時',
    timesUsual: (range) => `為平時的${range}`,
    negative: '則抱怨',
    positive: '則稱讚',
    expected: ({ weeks, count, range, compared }) =>
      `${compared === undefined ? '' : `其中${compared}則有歷史可比，`}${weeks === 1 ? '' : `近兩週${count}則，`}正常應為${range}則`,
    noHistory: '多來自新增的資料來源，無歷史可比',
    sourcesTitle: '資料來源',
    usually: (usual) => `（平時每週${usual}則）`,
    ...{ overdue: '本週應有資料而沒有', none: '本週沒有資料' },
    source: { review: '評論', ticket: '工單', social: '社群貼文', survey: '問卷' },
    unscored: (count) => `${count}則因語言或長度無法判讀，不計入情感。`,
    refused: (count) => `本部門有${count}位收件人未收到郵件：維運方未允許其信箱網域。`,
    restatedTitle: '往期數字修正（因資料遲到、更正或刪除）',
    restatedFeedback: (now, told) => `現有${now}則回饋，先前報告為${told}則`,
    restatedFinding: (name, now, told) => `${name}${now}，先前為${told}則`,
  }),
};
