import type { Change } from '../insight/change.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import { insideSentence } from './inside-sentence.ts';
import type { RisingWhole } from './rising-whole.ts';

/** What a digest says of a touchpoint, a stage or the department itself that rises as a whole. */
type WholeWording = {
  /** `change`: how many were to be expected */
  readonly sentence: (whole: RisingWhole, change: string) => string;
  /** in place of the item that leads, in the subject */
  readonly subject: (whole: RisingWhole) => string;
  /** how its number is to be read */
  readonly legend: string;
};

type Rising = Extract<Change['kind'], 'new' | 'rising' | 'probably-rising'>;
const risingOf = ({ change: { kind } }: RisingWhole): Rising =>
  kind === 'new' || kind === 'probably-rising' ? kind : 'rising';

const rising: Readonly<Record<Rising, string>> = {
  ...{ new: 'new', rising: 'rising' },
  'probably-rising': 'probably rising',
};
const placeInEnglish = ({ kind, name }: RisingWhole): string =>
  kind === 'department'
    ? 'about all your topics together'
    : kind === 'stage'
      ? `at the stage ${insideSentence(name)} as a whole`
      : `about ${insideSentence(name)} as a whole`;

const chinese = (words: {
  readonly place: Readonly<Record<RisingWhole['kind'], (name: string) => string>>;
  readonly rising: Readonly<Record<Rising, string>>;
  readonly counted: (count: number) => string;
  readonly most: string;
  readonly legend: string;
}): WholeWording => {
  const placeOf = ({ kind, name }: RisingWhole) => words.place[kind](name);
  return {
    sentence: (whole, change) =>
      `${placeOf(whole)}${words.rising[risingOf(whole)]}：${words.counted(whole.count)}，${change}；${words.most}${whole.topics
        .map(({ name, count }) => `${name}（${words.counted(count)}）`)
        .join('、')}。`,
    subject: (whole) => `${placeOf(whole)}${words.rising[risingOf(whole)]}（${words.counted(whole.count)}）`,
    legend: words.legend,
  };
};

export const wholeWording: Readonly<Record<UiLanguage, WholeWording>> = {
  en: {
    sentence: (whole, told) => {
      const { count, change, topics } = whole;
      const saysOfWhich =
        change.kind !== 'no-history' && (change.twoWeeks !== undefined || change.compared !== undefined);
      const parts = topics.map(({ name, count: own }) => `${name} (${own})`);
      return `Complaints ${placeInEnglish(whole)} are ${rising[risingOf(whole)]}: ${count}${saysOfWhich ? ', ' : ', where '}${told}. No topic stands out by itself; these add most: ${parts.join(', ')}.`;
    },
    subject: (whole) => `${whole.count} complaints ${placeInEnglish(whole)}, ${rising[risingOf(whole)]}`,
    legend:
      'As a whole, complaints are added up topic by topic: a text that complains of two topics counts twice.',
  },
  'zh-Hans': chinese({
    place: {
      touchpoint: (name) => `“${name}”整体的抱怨`,
      stage: (name) => `“${name}”阶段整体的抱怨`,
      department: () => '贵部门各主题合计的抱怨',
    },
    rising: { new: '新出现', rising: '在上升', 'probably-rising': '很可能在上升' },
    counted: (count) => `${count}条`,
    most: '没有哪个主题单独突出，增加较多的是',
    legend: '整体的抱怨按主题相加，一条反馈抱怨两个主题则计两次。',
  }),
  'zh-Hant': chinese({
    place: {
      touchpoint: (name) => `「${name}」整體的抱怨`,
      stage: (name) => `「${name}」階段整體的抱怨`,
      department: () => '貴部門各主題合計的抱怨',
    },
    rising: { new: '新出現', rising: '在上升', 'probably-rising': '很可能在上升' },
    counted: (count) => `${count}則`,
    most: '沒有哪個主題單獨突出，增加較多的是',
    legend: '整體的抱怨按主題相加，一則回饋抱怨兩個主題則計兩次。',
  }),
};
