import type { Change } from '../insight/change.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Digest, Entry } from './digest.ts';
import { aboutEvents } from './item-lines.ts';
import { badgeOf, wording } from './wording.ts';

type Legend = {
  /** what was to be expected */
  readonly expected: string;
  /** what badges mean that are tested over all topics at once: their names first */
  readonly tested: (badges: string) => string;
  readonly badge: Readonly<Record<Exclude<Change['kind'], Tested | 'no-history'> | 'outside', string>>;
  readonly comma: string;
  readonly space: string;
};

const tested = ['rising', 'new', 'falling', 'gone'] as const;
type Tested = (typeof tested)[number];

const legends: Readonly<Record<UiLanguage, Legend>> = {
  en: {
    expected:
      '“To be expected” is what comes in nine weeks of ten where nothing has changed, judging by the weeks before, source by source.',
    tested: (badges) => `${badges}: certain; a false one comes in about one mail in a hundred.`,
    badge: {
      'probably-rising': 'worth a look, and less sure; a false one comes in about one mail in twelve.',
      steady: 'as many as were to be expected.',
      outside: 'more or fewer than that, but among so many topics one like it comes by chance.',
      'too-few': 'so few are usual that even three times as many would not stand out.',
    },
    ...{ comma: ', ', space: ' ' },
  },
  'zh-Hans': {
    expected: '“正常应为”指情况没有变化时，十周中有九周会落在的范围，按此前各周、各来源推算。',
    tested: (badges) => `${badges}：可以确定，约一百封邮件中才有一封误报。`,
    badge: {
      'probably-rising': '值得留意但把握较小，约十二封邮件中有一封误报。',
      steady: '数字在正常范围内。',
      outside: '超出正常范围，但主题众多，偶然也会出现。',
      'too-few': '平时数量太少，即使增至三倍也看不出来。',
    },
    ...{ comma: '、', space: '' },
  },
  'zh-Hant': {
    expected: '「正常應為」指情況沒有變化時，十週中有九週會落在的範圍，依先前各週、各來源推算。',
    tested: (badges) => `${badges}：可以確定，約一百封信中才有一封誤報。`,
    badge: {
      'probably-rising': '值得留意但把握較小，約十二封信中有一封誤報。',
      steady: '數字在正常範圍內。',
      outside: '超出正常範圍，但主題眾多，偶然也會出現。',
      'too-few': '平時數量太少，即使增至三倍也看不出來。',
    },
    ...{ comma: '、', space: '' },
  },
};

/** How to read the badges that a mail shows, and nothing else; '' where it shows none that needs words. */
export function legendOf(digest: Digest): string {
  const words = wording[digest.language];
  const { expected, tested: certain, badge, comma, space } = legends[digest.language];
  const { pains, wows, more, led, ledMore } = digest;
  const entries: readonly Entry[] = [...pains, ...wows, ...more, ...led, ...ledMore];
  const shown = new Set(entries.map((entry) => badgeOf(entry, words)));
  const sure = tested.map((kind) => words.badge[kind]).filter((name) => shown.has(name));
  const explained = (
    [
      [words.badge['probably-rising'], badge['probably-rising']],
      [words.badge.steady, badge.steady],
      [words.maybeChance, badge.outside],
      [words.badge['too-few'], badge['too-few']],
    ] as const
  ).filter(([name]) => shown.has(name));
  const colon = digest.language === 'en' ? ': ' : '：';
  const lines = [
    ...(sure.length === 0 ? [] : [certain(sure.join(comma))]),
    ...explained.map(([name, meaning]) => `${name}${colon}${meaning}`),
  ];
  return [...(lines.length === 0 ? [] : [expected, ...lines]), ...aboutEvents(digest)].join(space);
}
