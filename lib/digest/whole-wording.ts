import type { Change } from '../insight/change.ts';
import type { Polarity } from '../insight/polarity.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import { insideSentence } from './inside-sentence.ts';
import type { MovedWhole } from './moved-whole.ts';

/** What a digest says of a touchpoint, a stage or the department itself that rises or falls as a whole. */
type WholeWording = {
  /** `change`: how many were to be expected */
  readonly sentence: (whole: MovedWhole, change: string) => string;
  /** in place of the item that leads, in the subject */
  readonly subject: (whole: MovedWhole) => string;
  /** how its number is to be read */
  readonly legend: string;
};

type Way = Extract<Change['kind'], 'new' | 'rising' | 'probably-rising' | 'falling'>;
const wayOf = ({ change: { kind } }: MovedWhole): Way =>
  kind === 'gone' || kind === 'falling'
    ? 'falling'
    : kind === 'new' || kind === 'probably-rising'
      ? kind
      : 'rising';

/** Of what fell it is said how many are usual: the count alone may look like much. */
const usually = (expected: number): string =>
  String(expected < 1 ? Math.round(10 * expected) / 10 : Math.round(expected));

const ways: Readonly<Record<Way, string>> = {
  ...{ new: 'new', rising: 'rising', falling: 'falling' },
  'probably-rising': 'probably rising',
};
const placeInEnglish = ({ kind, name, polarity }: MovedWhole): string => {
  const about = polarity === 'pain' ? 'about' : 'for';
  return kind === 'department'
    ? `${about} all your topics together`
    : kind === 'stage'
      ? `at the stage ${insideSentence(name)} as a whole`
      : `${about} ${insideSentence(name)} as a whole`;
};

function english(whole: MovedWhole, told: string): string {
  const { count, change, topics, polarity } = whole;
  const way = wayOf(whole);
  const saysOfWhich =
    change.kind !== 'no-history' && (change.twoWeeks !== undefined || change.compared !== undefined);
  const parts = topics.map(({ name, count: own, expected }) =>
    way === 'falling' ? `${name} (${own}, usually about ${usually(expected)})` : `${name} (${own})`,
  );
  const said = polarity === 'pain' ? 'Complaints' : 'Praise';
  const which = way === 'falling' ? 'Most of that is' : 'No topic stands out by itself; these add most:';
  return `${said} ${placeInEnglish(whole)} ${polarity === 'pain' ? 'are' : 'is'} ${ways[way]}: ${count}${saysOfWhich ? ', ' : ', where '}${told}. ${which} ${parts.join(', ')}.`;
}

const chinese = (words: {
  /** `what`: complaints or praise */
  readonly place: Readonly<Record<MovedWhole['kind'], (name: string, what: string) => string>>;
  readonly what: Readonly<Record<Polarity, string>>;
  readonly ways: Readonly<Record<Way, string>>;
  readonly counted: (count: number) => string;
  readonly usually: (count: string) => string;
  readonly most: Readonly<Record<'risen' | 'fallen', string>>;
  readonly legend: string;
}): WholeWording => {
  const movedOf = (whole: MovedWhole) =>
    `${words.place[whole.kind](whole.name, words.what[whole.polarity])}${words.ways[wayOf(whole)]}`;
  return {
    sentence: (whole, change) => {
      const isFallen = wayOf(whole) === 'falling';
      const parts = whole.topics.map(({ name, count, expected }) => {
        const usual = isFallen ? words.usually(usually(expected)) : '';
        return `${name}（${words.counted(count)}${usual}）`;
      });
      return `${movedOf(whole)}：${words.counted(whole.count)}，${change}；${words.most[isFallen ? 'fallen' : 'risen']}${parts.join('、')}。`;
    },
    subject: (whole) => `${movedOf(whole)}（${words.counted(whole.count)}）`,
    legend: words.legend,
  };
};

export const wholeWording: Readonly<Record<UiLanguage, WholeWording>> = {
  en: {
    sentence: english,
    subject: (whole) =>
      whole.polarity === 'pain'
        ? `${whole.count} complaints ${placeInEnglish(whole)}, ${ways[wayOf(whole)]}`
        : `praise ${placeInEnglish(whole)}, ${ways[wayOf(whole)]} (${whole.count})`,
    legend:
      'As a whole, complaints and praise are added up topic by topic: a text that tells of two topics counts twice.',
  },
  'zh-Hans': chinese({
    place: {
      touchpoint: (name, what) => `“${name}”整体的${what}`,
      stage: (name, what) => `“${name}”阶段整体的${what}`,
      department: (_, what) => `贵部门各主题合计的${what}`,
    },
    what: { pain: '抱怨', wow: '称赞' },
    ways: { new: '新出现', rising: '在上升', 'probably-rising': '很可能在上升', falling: '在下降' },
    counted: (count) => `${count}条`,
    usually: (count) => `，平时约${count}条`,
    most: { risen: '没有哪个主题单独突出，增加较多的是', fallen: '减少较多的是' },
    legend: '整体的抱怨或称赞按主题相加，一条反馈涉及两个主题则计两次。',
  }),
  'zh-Hant': chinese({
    place: {
      touchpoint: (name, what) => `「${name}」整體的${what}`,
      stage: (name, what) => `「${name}」階段整體的${what}`,
      department: (_, what) => `貴部門各主題合計的${what}`,
    },
    what: { pain: '抱怨', wow: '稱讚' },
    ways: { new: '新出現', rising: '在上升', 'probably-rising': '很可能在上升', falling: '在下降' },
    counted: (count) => `${count}則`,
    usually: (count) => `，平時約${count}則`,
    most: { risen: '沒有哪個主題單獨突出，增加較多的是', fallen: '減少較多的是' },
    legend: '整體的抱怨或稱讚按主題相加，一則回饋涉及兩個主題則計兩次。',
  }),
};
