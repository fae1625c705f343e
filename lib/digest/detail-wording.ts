import type { Signal } from '../feedback/feedback.ts';
import type { Balance } from '../insight/balance.ts';
import type { StandOut } from '../insight/stand-outs.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import { insideSentence } from './inside-sentence.ts';

/** A topic of last week's digest: how often it was told of in that week, as its numbers are now, and how often it is in this one. */
export type Since = { readonly name: string; readonly before: number; readonly now: number };

/** What a digest says of an item besides its count and change, and of the data behind it, by language. */
type DetailWording = {
  /** how much of the week's feedback tells of an item */
  readonly counted: (item: Counted, feedback: number) => string;
  /** how much says the contrary of the same topic, or both; '' where nothing does */
  readonly contrary: (item: Counted) => string;
  readonly standOut: (standOut: StandOut) => string;
  readonly signals: (of: Signalled) => string;
  /** what is told of in mostly the same feedback; '' where nothing is */
  readonly parts: (parts: readonly Part[], of: Counted) => string;
  readonly history: (weeks: number) => string;
  readonly more: string;
  readonly since: string;
  readonly sinceLine: (since: Since) => string;
  readonly last: (week: string) => string;
  readonly delivered: (day: string) => string;
  readonly unassigned: (count: number, feedback: number) => string;
  readonly rejected: (rows: number, files: readonly string[]) => string;
  readonly reads: (engine: string, taxonomy: string) => string;
};

/** Signals that a head of department is told of, of what hurts and of what delights, what weighs most first. */
const told = {
  pain: ['safety', 'churn', 'promise-broken', 'effort', 'urgency'],
  wow: ['repurchase', 'recommendation'],
} as const;
type ToldSignal = Extract<Signal, (typeof told)['pain' | 'wow'][number]>;
/** One is chance, unless it is harm. */
const leastTold = (signal: ToldSignal): number => (signal === 'safety' ? 1 : 2);

const percent = (count: number, of: number): string => {
  const share = of === 0 ? 0 : (100 * count) / of;
  return String(share >= 10 ? Math.round(share) : Math.round(share * 10) / 10);
};
const times = (value: number): string => (value >= 10 ? String(Math.round(value)) : value.toFixed(1));
const agreeing = (count: number, verb: string): string => `${count} ${verb}${count === 1 ? 's' : ''}`;
const weekNumber = (week: string): number => Number(week.slice(6));
const dayMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

type Counted = {
  readonly polarity: 'pain' | 'wow';
  readonly count: number;
  readonly balance: Balance;
};

/** Who says the contrary: praise of what hurts, complaints about what delights. */
const contraryOf = ({ polarity, balance }: Counted): number =>
  polarity === 'pain' ? balance.positive : balance.negative;

type Part = { readonly name: string; readonly together: number };

type Signalled = {
  readonly polarity: 'pain' | 'wow';
  readonly signals: Readonly<Record<string, number>>;
};

const listed = (
  { polarity, signals }: Signalled,
  words: Readonly<Record<ToldSignal, (count: number) => string>>,
  comma: string,
): string =>
  told[polarity]
    .flatMap((signal) => {
      const count = signals[signal] ?? 0;
      return count >= leastTold(signal) ? [words[signal](count)] : [];
    })
    .join(comma);

const chinese = (words: {
  readonly language: UiLanguage;
  readonly counted: (feedback: number, count: string, share: string) => string;
  /** of so many */
  readonly verb: Readonly<Record<'pain' | 'wow', (count: number) => string>>;
  readonly both: (both: number) => string;
  readonly only: (count: string) => string;
  readonly oftener: (value: string, count: number, of: number, times: string | undefined) => string;
  readonly signals: Readonly<Record<ToldSignal, (count: number) => string>>;
  readonly part: (count: number, together: number, verb: string, name: string) => string;
  readonly partToo: (together: number, verb: string, name: string) => string;
  readonly also: Readonly<Record<'pain' | 'wow', string>>;
  readonly delivered: (day: string) => string;
  readonly history: (weeks: number) => string;
  readonly more: string;
  readonly since: string;
  readonly sinceLine: (name: string, before: number, now: number) => string;
  readonly last: (week: number) => string;
  readonly unassigned: (count: number, feedback: number, share: string) => string;
  readonly rejected: (rows: number, files: string) => string;
  readonly reads: (engine: string, taxonomy: string) => string;
}): DetailWording => ({
  ...{ history: words.history, more: words.more, since: words.since },
  reads: words.reads,
  rejected: (rows, files) => words.rejected(rows, files.join('、')),
  delivered: (day) => words.delivered(dayMonth(day, words.language)),
  counted: ({ polarity, count }, feedback) =>
    words.counted(feedback, words.verb[polarity](count), percent(count, feedback)),
  contrary: (item) => {
    const { both } = item.balance;
    const many = contraryOf(item);
    const told = many === 0 ? [] : [words.verb[item.polarity === 'pain' ? 'wow' : 'pain'](many)];
    if (both === 0) return told.join('');
    // what complains and praises is among what complains
    const also = words.both(both);
    return (item.polarity === 'wow' ? [...told, also] : [also, ...told.map(words.only)]).join('，');
  },
  standOut: ({ value, count, of, times: oftener }) =>
    words.oftener(value, count, of, oftener === undefined ? undefined : times(oftener)),
  signals: (of) => listed(of, words.signals, '，'),
  parts: ([first, ...others], { polarity, count }) => {
    if (first === undefined) return '';
    const verb = words.also[polarity];
    const also = others.map(({ name, together }) => words.partToo(together, verb, name));
    return [words.part(count, first.together, verb, first.name), ...also].join('，');
  },
  sinceLine: ({ name, before, now }) => words.sinceLine(name, before, now),
  last: (week) => words.last(weekNumber(week)),
  unassigned: (count, feedback) => words.unassigned(count, feedback, percent(count, feedback)),
});

export const detailWording: Readonly<Record<UiLanguage, DetailWording>> = {
  en: {
    counted: ({ count }, feedback) =>
      `${count} of ${feedback} ${feedback === 1 ? 'piece' : 'pieces'} of feedback (${percent(count, feedback)} %)`,
    contrary: (item) => {
      const { both } = item.balance;
      const many = contraryOf(item);
      const also = both === 0 ? [] : [`${both} of them ${both === 1 ? 'praises' : 'praise'} it as well`];
      if (item.polarity === 'wow')
        return [...(many === 0 ? [] : [`${agreeing(many, 'complain')} of it`]), ...also].join(', ');
      const praise =
        both === 0 ? agreeing(many, 'praise') : many === 1 ? '1 other praises' : `${many} others praise`;
      return [...also, ...(many === 0 ? [] : [`${praise} it`])].join(', ');
    },
    standOut: ({ value, count, of, times: oftener }) =>
      oftener === undefined
        ? `${value}: ${count} of its ${of} texts say so, and none elsewhere`
        : `${value}: ${count} of its ${of} texts say so, ${times(oftener)} times as often as elsewhere`,
    signals: (of) =>
      listed(
        of,
        {
          safety: (count) => `${agreeing(count, 'tell')} of harm or fraud`,
          churn: (count) => `${count} leave`,
          'promise-broken': (count) => `${count} were promised otherwise`,
          effort: (count) => `${count} had to ask or wait again and again`,
          urgency: (count) => `${count} need it now`,
          repurchase: (count) => `${count} come back`,
          recommendation: (count) => `${count} recommend it`,
        },
        ', ',
      ),
    parts: ([first, ...others], { polarity, count }) => {
      if (first === undefined) return '';
      const verb = polarity === 'pain' ? 'complain about' : 'praise';
      const told = `${first.together} of the ${count} also ${verb} ${insideSentence(first.name)}`;
      const also = others.map(
        ({ name, together }) => `${together} ${polarity === 'pain' ? 'about ' : ''}${insideSentence(name)}`,
      );
      return [told, ...also].join(', ');
    },
    history: (weeks) => `the last ${weeks} weeks, this one last`,
    more: 'Also named',
    since: "What became of last week's",
    sinceLine: ({ name, before, now }) => `${name}: ${before} last week, ${now} now`,
    last: (week) => `last in week ${weekNumber(week)}`,
    delivered: (day) => `last file ${dayMonth(day, 'en-GB')}`,
    unassigned: (count, feedback) =>
      `${count} of ${feedback} (${percent(count, feedback)} %) ${count === 1 ? 'is' : 'are'} about none of the topics that are followed.`,
    rejected: (rows, files) =>
      `${rows} ${rows === 1 ? 'row' : 'rows'} of files that came lately could not be read (${files.join(', ')}): the report of each file says which, and why.`,
    reads: (engine, taxonomy) =>
      `Texts are read and sorted by machine (reader: ${engine}; list of topics: ${taxonomy}).`,
  },
  'zh-Hans': chinese({
    language: 'zh-Hans',
    counted: (feedback, count, share) => `${feedback}条反馈中${count}（${share}%）`,
    verb: { pain: (count) => `${count}条抱怨`, wow: (count) => `${count}条称赞` },
    both: (both) => `其中${both}条也有称赞`,
    only: (count) => `另有${count}`,
    also: { pain: '抱怨', wow: '称赞' },
    delivered: (day) => `最近文件${day}`,
    oftener: (value, count, of, oftener) =>
      oftener === undefined
        ? `${value}：其${of}条反馈中有${count}条，其他均无`
        : `${value}：其${of}条反馈中有${count}条，比例是其他的${oftener}倍`,
    signals: {
      safety: (count) => `${count}条涉及伤害或欺诈`,
      churn: (count) => `${count}人表示不再购买`,
      'promise-broken': (count) => `${count}人说承诺未兑现`,
      effort: (count) => `${count}人反复联系或久等`,
      urgency: (count) => `${count}人急需解决`,
      repurchase: (count) => `${count}人会再来`,
      recommendation: (count) => `${count}人推荐`,
    },
    part: (count, together, verb, name) => `这${count}条中有${together}条同时${verb}${name}`,
    partToo: (together, verb, name) => `${together}条${verb}${name}`,
    history: (weeks) => `近${weeks}周，最后为本周`,
    more: '其他提及',
    since: '上周的问题现在如何',
    sinceLine: (name, before, now) => `${name}：上周${before}条，本周${now}条`,
    last: (week) => `最近一次在第${week}周`,
    unassigned: (count, feedback, share) =>
      `${feedback}条反馈中有${count}条（${share}%）不属于任何已设主题。`,
    rejected: (rows, files) => `近期收到的文件中有${rows}行无法读取（${files}），原因见各文件的报告。`,
    reads: (engine, taxonomy) => `文本由系统自动判读归类（引擎：${engine}；主题清单：${taxonomy}）。`,
  }),
  'zh-Hant': chinese({
    language: 'zh-Hant',
    counted: (feedback, count, share) => `${feedback}則回饋中${count}（${share}%）`,
    verb: { pain: (count) => `${count}則抱怨`, wow: (count) => `${count}則稱讚` },
    both: (both) => `其中${both}則也有稱讚`,
    only: (count) => `另有${count}`,
    also: { pain: '抱怨', wow: '稱讚' },
    delivered: (day) => `最近檔案${day}`,
    oftener: (value, count, of, oftener) =>
      oftener === undefined
        ? `${value}：其${of}則回饋中有${count}則，其他皆無`
        : `${value}：其${of}則回饋中有${count}則，比例是其他的${oftener}倍`,
    signals: {
      safety: (count) => `${count}則涉及傷害或詐騙`,
      churn: (count) => `${count}人表示不再購買`,
      'promise-broken': (count) => `${count}人說承諾未兌現`,
      effort: (count) => `${count}人反覆聯繫或久候`,
      urgency: (count) => `${count}人急需解決`,
      repurchase: (count) => `${count}人會再來`,
      recommendation: (count) => `${count}人推薦`,
    },
    part: (count, together, verb, name) => `這${count}則中有${together}則同時${verb}${name}`,
    partToo: (together, verb, name) => `${together}則${verb}${name}`,
    history: (weeks) => `近${weeks}週，最後為本週`,
    more: '其他提及',
    since: '上週的問題現在如何',
    sinceLine: (name, before, now) => `${name}：上週${before}則，本週${now}則`,
    last: (week) => `最近一次在第${week}週`,
    unassigned: (count, feedback, share) =>
      `${feedback}則回饋中有${count}則（${share}%）不屬於任何已設主題。`,
    rejected: (rows, files) => `近期收到的檔案中有${rows}列無法讀取（${files}），原因見各檔案的報告。`,
    reads: (engine, taxonomy) => `文字由系統自動判讀歸類（引擎：${engine}；主題清單：${taxonomy}）。`,
  }),
};
