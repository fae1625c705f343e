import type { Change } from '../insight/change.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Digest, Entry } from './digest.ts';
import { aboutEvents } from './item-lines.ts';
import { wholeWording } from './whole-wording.ts';
import { badgeOf, wording } from './wording.ts';

type Legend = {
  /** what was to be expected */
  readonly expected: string;
  /** what badges mean that are tested over all topics at once: their names first */
  readonly tested: (badges: string) => string;
  readonly badge: Readonly<Record<Exclude<Change['kind'], Tested | 'no-history'>, string>>;
  /** of `above` and `below` */
  readonly outside: string;
  /** what the interval beside a badge means */
  readonly times: string;
  readonly quoted: (badge: string) => string;
  readonly comma: string;
  readonly space: string;
};

const tested = ['rising', 'new', 'falling', 'gone'] as const;
type Tested = (typeof tested)[number];

const legends: Readonly<Record<UiLanguage, Legend>> = {
  en: {
    expected:
      '“To be expected” is what comes in nine weeks of ten where nothing has changed, judging by up to a year before: source by source, with trend and season.',
    tested: (badges) =>
      `${badges}: certain, tested over all topics at once; a false one comes in about one mail in a hundred.`,
    badge: {
      'probably-rising':
        'worth a look, and less sure; a false one comes in about one mail in twelve, and where several topics rise, one in twelve of them may be false.',
      steady: 'as many as were to be expected.',
      'too-few': 'so few are usual that even three times as many would not stand out.',
    },
    outside:
      'outside of what was to be expected, but of twenty topics one is so by chance in any week; watch whether it goes on.',
    times: '“Times the usual”: between these two numbers the true change lies nine times in ten.',
    ...{ quoted: (badge) => `“${badge}”`, comma: ', ', space: ' ' },
  },
  'zh-Hans': {
    expected:
      '“正常应为”指情况没有变化时，十周中有九周会落在的范围，由此前至多一年的数据按来源、趋势和季节推算。',
    tested: (badges) => `${badges}：对全部主题一起检验，可以确定，约一百封邮件中才有一封误报。`,
    badge: {
      'probably-rising':
        '值得留意但把握较小，约十二封邮件中有一封误报；多个主题同时上升时，其中约十二分之一可能是误报。',
      steady: '数字在正常范围内。',
      'too-few': '平时数量太少，即使增至三倍也看不出来。',
    },
    outside: '在正常范围之外，但每周二十个主题中平均有一个会偶然如此，请留意是否持续。',
    times: '“为平时的几倍”是一个范围，真实变化十次中有九次在其中。',
    ...{ quoted: (badge) => `“${badge}”`, comma: '、', space: '' },
  },
  'zh-Hant': {
    expected:
      '「正常應為」指情況沒有變化時，十週中有九週會落在的範圍，由先前至多一年的資料依來源、趨勢與季節推算。',
    tested: (badges) => `${badges}：對全部主題一起檢定，可以確定，約一百封信中才有一封誤報。`,
    badge: {
      'probably-rising':
        '值得留意但把握較小，約十二封信中有一封誤報；多個主題同時上升時，其中約十二分之一可能是誤報。',
      steady: '數字在正常範圍內。',
      'too-few': '平時數量太少，即使增至三倍也看不出來。',
    },
    outside: '在正常範圍之外，但每週二十個主題中平均有一個會偶然如此，請留意是否持續。',
    times: '「為平時的幾倍」是一個範圍，真實變化十次中有九次在其中。',
    ...{ quoted: (badge) => `「${badge}」`, comma: '、', space: '' },
  },
};

/** How to read the badges and numbers that a mail shows, and nothing else; '' where it shows none that needs words. */
export function legendOf(digest: Digest): string {
  const words = wording[digest.language];
  const { expected, tested: certain, badge, outside, times, quoted, comma, space } = legends[digest.language];
  const { wholes, pains, wows, more, led, ledMore } = digest;
  const items: readonly Entry[] = [...pains, ...wows, ...led];
  const shown = new Set([...wholes, ...items, ...more, ...ledMore].map((entry) => badgeOf(entry, words)));
  const shownOf = (names: readonly string[]) =>
    names
      .filter((name) => shown.has(name))
      .map(quoted)
      .join(comma);
  const colon = digest.language === 'en' ? ': ' : '：';
  const explained = (names: readonly string[], meaning: string) => {
    const told = shownOf(names);
    return told === '' ? [] : [`${told}${colon}${meaning}`];
  };
  const sure = shownOf(tested.map((kind) => words.badge[kind]));
  const lines = [
    ...(sure === '' ? [] : [certain(sure)]),
    ...explained([words.badge['probably-rising']], badge['probably-rising']),
    ...(items.some(({ change }) => words.times(change) !== '') ? [times] : []),
    ...explained([words.outside.above, words.outside.below], outside),
    ...(wholes.length === 0 ? [] : [wholeWording[digest.language].legend]),
    ...explained([words.badge.steady], badge.steady),
    ...explained([words.badge['too-few']], badge['too-few']),
  ];
  return [...(lines.length === 0 ? [] : [expected, ...lines]), ...aboutEvents(digest)].join(space);
}
