import { leastCount } from '../insight/polarity.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Digest, DriverOfScore, FadedTopic } from './digest.ts';
import type { Quiet } from './quiet-week.ts';
import type { TargetLine, Targets } from './target-lines.ts';

/** What a digest says of the week as a whole: that it was quiet, what faded, how targets stand. */
type WeekWording = {
  /** of a mail without a pain point or wow */
  readonly quietSubject: (digest: Digest) => string;
  readonly watched: (quiet: Quiet, feedback: number) => string;
  readonly nothing: string;
  /** before the sources of a quiet week, which are told in one line */
  readonly sources: (lines: readonly string[]) => string;
  /** topics that are complained of, or praised, no more, in one line */
  readonly faded: (polarity: 'pain' | 'wow', topics: readonly FadedTopic[]) => string;
  /** what is likely no pain point once misread texts are left out, in one line */
  readonly doubtful: (topics: Digest['doubtful']) => string;
  /** of a list: how many more there are */
  readonly beyond: (many: number) => string;
  readonly driver: (driver: DriverOfScore) => string;
  readonly targets: (targets: Targets) => string;
  readonly target: (line: TargetLine) => string;
};

const number = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
const mean = (value: number): string => value.toFixed(1);
const rounded = (share: number, places: number): string =>
  String(Math.round(share * 100 * 10 ** places) / 10 ** places);
/** A share that was wanted, as it was written. */
const percent = (share: number): string => rounded(share, 2);
/** One decimal, or two: 2.04 % is not the 2 % that were wanted at most, and as told a share lies on the side of it on which it is. */
const percentBeside = (share: number, wanted: number): string => {
  const told = rounded(share, 1);
  const isTold = Number(told) !== 0 && Math.sign(Number(told) - wanted * 100) === Math.sign(share - wanted);
  return isTold ? told : percent(share);
};

const weekNumber = (week: string): number => Number(week.slice(6));

const isShare = ({ measure }: TargetLine['target']): boolean => measure.endsWith('share');
const isPain = ({ measure }: TargetLine['target']): boolean => measure.startsWith('negative');
const bound = (target: TargetLine['target']): { readonly most: boolean; readonly value: number } =>
  'at-most' in target ? { most: true, value: target['at-most'] } : { most: false, value: target['at-least'] };

const english = {
  quietSubject: ({ departmentName, week, faded }) => {
    const gone = faded.find(({ polarity }) => polarity === 'pain');
    const told = gone === undefined ? 'a quiet week' : `${gone.name} is no longer complained of`;
    return `${departmentName}, week ${weekNumber(week)}: ${told}`;
  },
  watched: ({ topics, mentions }, feedback) =>
    `Watched: your ${topics === 1 ? 'topic' : `${topics} topics`} in ${feedback} pieces of feedback, with ${mentions} ${mentions === 1 ? 'mention' : 'mentions'} of ${topics === 1 ? 'it' : 'them'}.`,
  nothing: `Nothing moved: none was complained of or praised ${leastCount === 3 ? 'three' : leastCount} times.`,
  sources: (lines) => `Sources: ${lines.join('; ')}.`,
  faded: (polarity, topics) =>
    `${polarity === 'pain' ? 'No longer complained of' : 'No longer praised'}: ${topics
      .map(
        ({ name, count, expected }) =>
          `${name} (${count === 0 ? 'none' : count} this week; about ${number(expected)} ${number(expected) === '1' ? 'was' : 'were'} to be expected)`,
      )
      .join(', ')}.`,
  doubtful: (topics) =>
    `Named too, but some of it is likely misread, and fewer than three may be left: ${topics.map(({ name, count }) => `${name} (${count})`).join(', ')}.`,
  beyond: (many) => `And ${many} more.`,
  driver: ({ name, facet, complaining, others, lower }) =>
    `Low ${facet} goes with ${name}: ${mean(complaining.mean)} on average where it is complained of (${complaining.count}), ${mean(others.mean)} elsewhere (${others.count}); lower by ${mean(lower.low)} to ${mean(lower.high)}.`,
  targets: ({ weeks, of }) =>
    `Your targets, in the last ${of} weeks${weeks < of ? ` (${weeks} of them with feedback)` : ''}`,
  target: ({ name, target, standing, counted, texts }) => {
    const { most, value } = bound(target);
    const verb = isPain(target) ? 'complain' : 'praise';
    const reached = isShare(target)
      ? `${percentBeside(standing.value, value)} % ${verb} (${counted} of ${texts})`
      : `${counted} ${verb}`;
    const wanted = `${most ? 'at most' : 'at least'} ${isShare(target) ? `${percent(value)} %` : value}`;
    return `${name}: ${reached}; ${wanted} wanted, ${standing.met ? 'met' : 'missed'}`;
  },
} satisfies WeekWording;

const chinese = (words: {
  readonly unit: string;
  readonly week: (week: number) => string;
  readonly quiet: string;
  readonly watched: (topics: number, feedback: number, mentions: number) => string;
  readonly nothing: string;
  readonly sources: string;
  readonly faded: Readonly<Record<'pain' | 'wow', string>>;
  readonly still: (count: number, expected: string) => string;
  readonly doubtful: string;
  readonly beyond: (many: number) => string;
  readonly driver: (driver: {
    readonly name: string;
    readonly facet: string;
    readonly complaining: string;
    readonly others: string;
    readonly lower: string;
  }) => string;
  readonly targets: (of: number) => string;
  readonly withFeedback: (weeks: number) => string;
  readonly verb: Readonly<Record<'pain' | 'wow', string>>;
  readonly wanted: Readonly<Record<'most' | 'least', string>>;
  readonly met: string;
  readonly missed: string;
}): WeekWording => ({
  quietSubject: ({ departmentName, week, faded }) => {
    const gone = faded.find(({ polarity }) => polarity === 'pain');
    const told = gone === undefined ? words.quiet : `${words.faded.pain}${gone.name}`;
    return `${departmentName} ${words.week(weekNumber(week))}：${told}`;
  },
  watched: ({ topics, mentions }, feedback) => words.watched(topics, feedback, mentions),
  nothing: words.nothing,
  sources: (lines) => `${words.sources}${lines.join('；')}。`,
  faded: (polarity, topics) =>
    `${words.faded[polarity]}${topics
      .map(({ name, count, expected }) => `${name}（${words.still(count, number(expected))}）`)
      .join('、')}。`,
  doubtful: (topics) =>
    `${words.doubtful}${topics.map(({ name, count }) => `${name}（${count}${words.unit}）`).join('、')}。`,
  beyond: words.beyond,
  driver: ({ name, facet, complaining, others, lower }) =>
    words.driver({
      ...{ name, facet },
      complaining: `${mean(complaining.mean)}（${complaining.count}${words.unit}）`,
      others: `${mean(others.mean)}（${others.count}${words.unit}）`,
      lower: `${mean(lower.low)}–${mean(lower.high)}`,
    }),
  targets: ({ weeks, of }) => `${words.targets(of)}${weeks < of ? words.withFeedback(weeks) : ''}`,
  target: ({ name, target, standing, counted, texts }) => {
    const { most, value } = bound(target);
    const verb = words.verb[isPain(target) ? 'pain' : 'wow'];
    const reached = isShare(target)
      ? `${percentBeside(standing.value, value)}%${verb}（${texts}${words.unit}中${counted}${words.unit}）`
      : `${counted}${words.unit}${verb}`;
    const wanted = `${words.wanted[most ? 'most' : 'least']}${isShare(target) ? `${percent(value)}%` : `${value}${words.unit}`}`;
    return `${name}：${reached}，${wanted}，${standing.met ? words.met : words.missed}`;
  },
});

export const weekWording: Readonly<Record<UiLanguage, WeekWording>> = {
  en: english,
  'zh-Hans': chinese({
    unit: '条',
    week: (week) => `第${week}周`,
    quiet: '平静的一周',
    watched: (topics, feedback, mentions) =>
      `本周在${feedback}条反馈中关注了贵部门的${topics}个主题，共提及${mentions}次。`,
    nothing: `没有变化：没有哪个主题被抱怨或称赞达到${leastCount}次。`,
    sources: '数据来源：',
    faded: { pain: '不再被抱怨：', wow: '不再被称赞：' },
    still: (count, expected) => `本周${count}条，正常应为约${expected}条`,
    doubtful: '也有提及，但其中可能有误读，实际或不足三条：',
    beyond: (many) => `另有${many}个。`,
    driver: ({ name, facet, complaining, others, lower }) =>
      `${facet}偏低与“${name}”相伴：抱怨者平均${complaining}，其他平均${others}，低${lower}。`,
    targets: (of) => `部门目标（近${of}周）`,
    withFeedback: (weeks) => `，其中${weeks}周有数据`,
    verb: { pain: '抱怨', wow: '称赞' },
    wanted: { most: '目标不高于', least: '目标不低于' },
    ...{ met: '已达到', missed: '未达到' },
  }),
  'zh-Hant': chinese({
    unit: '則',
    week: (week) => `第${week}週`,
    quiet: '平靜的一週',
    watched: (topics, feedback, mentions) =>
      `本週在${feedback}則回饋中關注了貴部門的${topics}個主題，共提及${mentions}次。`,
    nothing: `沒有變化：沒有哪個主題被抱怨或稱讚達到${leastCount}次。`,
    sources: '資料來源：',
    faded: { pain: '不再被抱怨：', wow: '不再被稱讚：' },
    still: (count, expected) => `本週${count}則，正常應為約${expected}則`,
    doubtful: '也有提及，但其中可能有誤讀，實際或不足三則：',
    beyond: (many) => `另有${many}個。`,
    driver: ({ name, facet, complaining, others, lower }) =>
      `${facet}偏低與「${name}」相伴：抱怨者平均${complaining}，其他平均${others}，低${lower}。`,
    targets: (of) => `部門目標（近${of}週）`,
    withFeedback: (weeks) => `，其中${weeks}週有資料`,
    verb: { pain: '抱怨', wow: '稱讚' },
    wanted: { most: '目標不高於', least: '目標不低於' },
    ...{ met: '已達到', missed: '未達到' },
  }),
};
