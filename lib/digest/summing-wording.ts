import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Digest } from './digest.ts';
import { type Comparison, type Summing, summingOf } from './summing-up.ts';

/** Two sentences at most that sum a digest up: what leads it, and how many pain points there are, with what moved. */
export const summingUp = (digest: Digest): string => wording[digest.language](summingOf(digest));

/** From about this on nobody asks for the digit behind the point. */
const whole = 2.5;
const timesOf = (times: number): string =>
  times >= whole ? String(Math.round(times)) : String(Math.round(times * 10) / 10);

const compared = (comparison: Comparison): string => {
  if (comparison.kind === 'times') return `, about ${timesOf(comparison.times)} times the usual`;
  if (comparison.kind === 'at-most')
    return `, where ${comparison.high === 0 ? 'none' : `at most ${comparison.high}`} ${comparison.high < 2 ? 'was' : 'were'} to be expected`;
  const words = { new: ', never named before', more: ', more than usual', level: ', as usual' };
  return { ...words, fewer: ', fewer than usual', untold: '' }[comparison.kind];
};

function english({ feedback, hasWhole, lead, pains, moved, led, gone, wows }: Summing): string {
  const of = `in ${feedback} ${feedback === 1 ? 'piece' : 'pieces'} of feedback`;
  const movedBy = [
    [moved.rising, 'rising'],
    [moved.probable, 'probably rising'],
    [moved.above, 'above the usual but not yet certain'],
    [moved.falling, 'falling'],
    [moved.below, 'below the usual but not yet certain'],
  ] as const;
  const told = movedBy.flatMap(([many, how]) => (many > 0 ? [`${many} ${how}`] : []));
  const none = !hasWhole && moved.rising + moved.probable + moved.above + moved.unknown === 0;
  const details = [...(none ? [pains === 1 ? 'not above the usual' : 'none above the usual'] : []), ...told];
  const own = led === 0 ? '' : ' of your own';
  const painPoints = pains === 0 ? `No pain points${own}` : `${pains} pain point${pains === 1 ? '' : 's'}`;
  const second = [
    `${painPoints}${pains === 0 || details.length === 0 ? '' : ` (${details.join(', ')})`}`,
    ...(led === 0 ? [] : [`${led} to lead in turn`]),
    ...(gone === 0 ? [] : [`${gone} no longer complained of`]),
    ...(wows === undefined
      ? []
      : [
          wows.length === 0
            ? 'nothing praised often enough to tell'
            : `${lead?.polarity === 'wow' ? 'also praised' : 'praised'}: ${wows.map(({ name, count }) => `${name} (${count})`).join(' and ')}`,
        ]),
  ];
  const first =
    lead &&
    (lead.polarity === 'pain'
      ? `${lead.name}: ${lead.count} ${lead.count === 1 ? 'complaint' : 'complaints'} ${of}`
      : `${lead.name}: praised ${lead.count} times ${of}`);
  const once = lead?.voices === undefined ? '' : ` (${lead.voices} where copies of a post count as one)`;
  const sentences = [
    ...(lead === undefined ? [] : [`${first}${once}${compared(lead.comparison)}.`]),
    `${second.join('; ')}.`,
  ];
  return sentences.join(' ');
}

type ChineseWords = {
  readonly lead: (name: string, feedback: number, count: number, polarity: 'pain' | 'wow') => string;
  readonly voices: (voices: number) => string;
  readonly comparison: Readonly<Record<Exclude<Comparison['kind'], 'times' | 'at-most'>, string>>;
  readonly times: (times: string) => string;
  readonly atMost: (high: number) => string;
  readonly pains: (pains: number) => string;
  readonly noPains: string;
  /** where others' are led in turn */
  readonly noneOwn: string;
  readonly none: string;
  /** of a single one */
  readonly notIt: string;
  /** as they are told, in this order */
  readonly moved: Readonly<Record<'rising' | 'probable' | 'above' | 'falling' | 'below', string>>;
  readonly led: (led: number) => string;
  readonly gone: (gone: number) => string;
  /** by what leads */
  readonly praised: Readonly<Record<'pain' | 'wow', string>>;
  readonly unit: string;
  readonly noPraise: string;
};

const chinese =
  (words: ChineseWords) =>
  ({ feedback, hasWhole, lead, pains, moved, led, gone, wows }: Summing): string => {
    const told = (['rising', 'probable', 'above', 'falling', 'below'] as const).flatMap((how) =>
      moved[how] > 0 ? [`${moved[how]}${words.moved[how]}`] : [],
    );
    const none = !hasWhole && moved.rising + moved.probable + moved.above + moved.unknown === 0;
    const details = [...(none ? [pains === 1 ? words.notIt : words.none] : []), ...told];
    const second = [
      pains === 0
        ? led === 0
          ? words.noPains
          : words.noneOwn
        : `${words.pains(pains)}${details.length === 0 ? '' : `（${details.join('，')}）`}`,
      ...(led === 0 ? [] : [words.led(led)]),
      ...(gone === 0 ? [] : [words.gone(gone)]),
      ...(wows === undefined
        ? []
        : [
            wows.length === 0
              ? words.noPraise
              : `${words.praised[lead?.polarity ?? 'pain']}${wows.map(({ name, count }) => `${name}（${count}${words.unit}）`).join('、')}`,
          ]),
    ];
    if (lead === undefined) return `${second.join('；')}。`;
    const { comparison } = lead;
    const compared =
      comparison.kind === 'times'
        ? words.times(timesOf(comparison.times))
        : comparison.kind === 'at-most'
          ? words.atMost(comparison.high)
          : words.comparison[comparison.kind];
    const once = lead.voices === undefined ? '' : words.voices(lead.voices);
    const first = words.lead(lead.name, feedback, lead.count, lead.polarity);
    return `${first}${once}${compared}。${second.join('；')}。`;
  };

const wording: Readonly<Record<UiLanguage, (summing: Summing) => string>> = {
  en: english,
  'zh-Hans': chinese({
    lead: (name, feedback, count, polarity) =>
      `${name}：${feedback}条反馈中有${count}条${polarity === 'pain' ? '抱怨' : '称赞'}`,
    voices: (voices) => `（相同帖子只计一次为${voices}条）`,
    comparison: {
      ...{ new: '，此前从未出现', more: '，多于平时', level: '，与平时相当', fewer: '，少于平时' },
      untold: '',
    },
    times: (times) => `，约为平时的${times}倍`,
    atMost: (high) => `，正常应不超过${high}条`,
    pains: (pains) => `共${pains}个痛点`,
    noPains: '没有痛点',
    noneOwn: '本部门的主题没有痛点',
    ...{ none: '均不高于平时', notIt: '不高于平时' },
    moved: {
      ...{ rising: '个上升', probable: '个很可能在上升', above: '个高于平时但尚不确定' },
      ...{ falling: '个下降', below: '个低于平时但尚不确定' },
    },
    led: (led) => `另有${led}个轮到贵部门牵头`,
    gone: (gone) => `${gone}个问题不再被抱怨`,
    praised: { pain: '受称赞的有', wow: '受称赞的还有' },
    ...{ unit: '条', noPraise: '没有被多次称赞的方面' },
  }),
  'zh-Hant': chinese({
    lead: (name, feedback, count, polarity) =>
      `${name}：${feedback}則回饋中有${count}則${polarity === 'pain' ? '抱怨' : '稱讚'}`,
    voices: (voices) => `（相同貼文只計一次為${voices}則）`,
    comparison: {
      ...{ new: '，先前從未出現', more: '，多於平時', level: '，與平時相當', fewer: '，少於平時' },
      untold: '',
    },
    times: (times) => `，約為平時的${times}倍`,
    atMost: (high) => `，正常應不超過${high}則`,
    pains: (pains) => `共${pains}個痛點`,
    noPains: '沒有痛點',
    noneOwn: '本部門的主題沒有痛點',
    ...{ none: '均不高於平時', notIt: '不高於平時' },
    moved: {
      ...{ rising: '個上升', probable: '個很可能在上升', above: '個高於平時但尚不確定' },
      ...{ falling: '個下降', below: '個低於平時但尚不確定' },
    },
    led: (led) => `另有${led}個輪到貴部門牽頭`,
    gone: (gone) => `${gone}個問題不再被抱怨`,
    praised: { pain: '受稱讚的有', wow: '受稱讚的還有' },
    ...{ unit: '則', noPraise: '沒有被多次稱讚的方面' },
  }),
};
