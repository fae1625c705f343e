import type { Signal } from '../feedback/feedback.ts';
import type { Balance } from '../insight/balance.ts';
import type { StandOut } from '../insight/stand-outs.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';

/** A topic of last week's digest, and how often it is told of now. */
export type Since = { readonly name: string; readonly before: number; readonly now: number };

/** What a digest says of an item besides its count and change, and of the data behind it, by language. */
type DetailWording = {
  readonly share: (count: number, feedback: number) => string;
  readonly balance: (balance: Balance) => string;
  readonly standOut: (standOut: StandOut) => string;
  readonly signals: (of: Signalled) => string;
  readonly part: (part: {
    readonly name: string;
    readonly count: number;
    readonly together: number;
  }) => string;
  readonly history: (weeks: number) => string;
  readonly more: string;
  readonly since: string;
  readonly sinceLine: (since: Since) => string;
  readonly last: (week: string) => string;
  readonly unassigned: (count: number, feedback: number) => string;
  readonly rejected: (rows: number) => string;
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
  return share >= 10 || share === 0 ? String(Math.round(share)) : share.toFixed(1);
};
const times = (value: number): string => (value >= 10 ? String(Math.round(value)) : value.toFixed(1));
const agreeing = (count: number, verb: string): string => `${count} ${verb}${count === 1 ? 's' : ''}`;
const weekNumber = (week: string): number => Number(week.slice(6));

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
  readonly share: string;
  readonly complaints: string;
  readonly praise: string;
  readonly both: (both: number) => string;
  readonly only: string;
  readonly oftener: (value: string, count: number, of: number, times: string | undefined) => string;
  readonly signals: Readonly<Record<ToldSignal, (count: number) => string>>;
  readonly part: (name: string, together: number, count: number) => string;
  readonly history: (weeks: number) => string;
  readonly more: string;
  readonly since: string;
  readonly sinceLine: (name: string, before: number, now: number) => string;
  readonly last: (week: number) => string;
  readonly unassigned: (count: number, share: string) => string;
  readonly rejected: (rows: number) => string;
  readonly reads: (engine: string, taxonomy: string) => string;
}): DetailWording => ({
  ...{ history: words.history, more: words.more, since: words.since },
  ...{ rejected: words.rejected, reads: words.reads },
  share: (count, feedback) => `${words.share}${percent(count, feedback)}%`,
  balance: ({ negative, positive, both }) =>
    both === 0
      ? `${negative}${words.complaints}，${positive}${words.praise}`
      : `${negative}${words.complaints}，${words.both(both)}${positive === 0 ? '' : `；${words.only}${positive}${words.praise}`}`,
  standOut: ({ value, count, of, times: oftener }) =>
    words.oftener(value, count, of, oftener === undefined ? undefined : times(oftener)),
  signals: (of) => listed(of, words.signals, '，'),
  part: ({ name, together, count }) => words.part(name, together, count),
  sinceLine: ({ name, before, now }) => words.sinceLine(name, before, now),
  last: (week) => words.last(weekNumber(week)),
  unassigned: (count, feedback) => words.unassigned(count, percent(count, feedback)),
});

export const detailWording: Readonly<Record<UiLanguage, DetailWording>> = {
  en: {
    share: (count, feedback) => `${percent(count, feedback)} % of the week's feedback`,
    balance: ({ negative, positive, both }) =>
      both === 0
        ? `${agreeing(negative, 'complain')}, ${agreeing(positive, 'praise')}`
        : `${agreeing(negative, 'complain')}, ${both} of them ${both === 1 ? 'praises' : 'praise'} as well${positive === 0 ? '' : `; ${positive} only ${positive === 1 ? 'praises' : 'praise'}`}`,
    standOut: ({ value, count, of, times: oftener }) =>
      oftener === undefined
        ? `${value}: ${count} of its ${of}, and none elsewhere`
        : `${value}: ${count} of its ${of}, ${times(oftener)} times as often as elsewhere`,
    signals: (of) =>
      listed(
        of,
        {
          safety: (count) => `${count} tell of harm or fraud`,
          churn: (count) => `${count} leave`,
          'promise-broken': (count) => `${count} were promised otherwise`,
          effort: (count) => `${count} had to ask or wait again and again`,
          urgency: (count) => `${count} need it now`,
          repurchase: (count) => `${count} come back`,
          recommendation: (count) => `${count} recommend it`,
        },
        ', ',
      ),
    part: ({ name, together, count }) => `${name} is told of with it (${together} of ${count})`,
    history: (weeks) => `the last ${weeks} weeks, this one last`,
    more: 'Also named',
    since: "What became of last week's",
    sinceLine: ({ name, before, now }) => `${name}: ${before} last week, ${now} now`,
    last: (week) => `last in week ${weekNumber(week)}`,
    unassigned: (count, feedback) =>
      `${count} (${percent(count, feedback)} %) tell of no topic that the taxonomy has.`,
    rejected: (rows) =>
      `${rows} ${rows === 1 ? 'row of the files that came could' : 'rows of the files that came could'} not be read: the report of the file says which, and why.`,
    reads: (engine, taxonomy) => `Read by the engine ${engine} under the taxonomy ${taxonomy}.`,
  },
  'zh-Hans': chinese({
    share: '占本周反馈的',
    complaints: '条抱怨',
    both: (both) => `其中${both}条也有称赞`,
    only: '另有',
    praise: '条称赞',
    oftener: (value, count, of, oftener) =>
      oftener === undefined
        ? `${value}：${of}条中有${count}条，其他均无`
        : `${value}：${of}条中有${count}条，是其他的${oftener}倍`,
    signals: {
      safety: (count) => `${count}条涉及伤害或欺诈`,
      churn: (count) => `${count}人表示不再购买`,
      'promise-broken': (count) => `${count}人说承诺未兑现`,
      effort: (count) => `${count}人反复联系或久等`,
      urgency: (count) => `${count}人急需解决`,
      repurchase: (count) => `${count}人会再来`,
      recommendation: (count) => `${count}人推荐`,
    },
    part: (name, together, count) => `同时提到${name}（${count}条中${together}条）`,
    history: (weeks) => `近${weeks}周，最后为本周`,
    more: '其他提及',
    since: '上周的问题现在如何',
    sinceLine: (name, before, now) => `${name}：上周${before}条，本周${now}条`,
    last: (week) => `最近一次在第${week}周`,
    unassigned: (count, share) => `${count}条（${share}%）未涉及任何已设主题。`,
    rejected: (rows) => `收到的文件中有${rows}行无法读取，原因见文件报告。`,
    reads: (engine, taxonomy) => `由引擎${engine}按主题体系${taxonomy}判读。`,
  }),
  'zh-Hant': chinese({
    share: '占本週回饋的',
    complaints: '則抱怨',
    both: (both) => `其中${both}則也有稱讚`,
    only: '另有',
    praise: '則稱讚',
    oftener: (value, count, of, oftener) =>
      oftener === undefined
        ? `${value}：${of}則中有${count}則，其他皆無`
        : `${value}：${of}則中有${count}則，是其他的${oftener}倍`,
    signals: {
      safety: (count) => `${count}則涉及傷害或詐騙`,
      churn: (count) => `${count}人表示不再購買`,
      'promise-broken': (count) => `${count}人說承諾未兌現`,
      effort: (count) => `${count}人反覆聯繫或久候`,
      urgency: (count) => `${count}人急需解決`,
      repurchase: (count) => `${count}人會再來`,
      recommendation: (count) => `${count}人推薦`,
    },
    part: (name, together, count) => `同時提到${name}（${count}則中${together}則）`,
    history: (weeks) => `近${weeks}週，最後為本週`,
    more: '其他提及',
    since: '上週的問題現在如何',
    sinceLine: (name, before, now) => `${name}：上週${before}則，本週${now}則`,
    last: (week) => `最近一次在第${week}週`,
    unassigned: (count, share) => `${count}則（${share}%）未涉及任何已設主題。`,
    rejected: (rows) => `收到的檔案中有${rows}列無法讀取，原因見檔案報告。`,
    reads: (engine, taxonomy) => `由引擎${engine}依主題體系${taxonomy}判讀。`,
  }),
};
