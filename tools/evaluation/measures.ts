import type { Gold } from './labelled-sets.ts';

/** What a reader answered for a text, beside what people said of it. */
export type Answer = {
  readonly gold: Gold;
  readonly label: string;
  readonly score: number;
  /** missing where the reader states none */
  readonly confidence?: number;
};

const answers = ['negative', 'neutral', 'positive', 'mixed', 'unscored'] as const;
const golds = ['negative', 'neutral', 'positive', 'mixed'] as const;

export type Measures = {
  /** of all texts, those labelled as people did */
  readonly accuracy: number;
  /** macro-F1 × 100 over negative, neutral, positive; texts that people call mixed left out. Missing where a set has no neutral */
  readonly threeClasses?: number;
  /** macro-F1 × 100 over negative and positive texts, by the sign of the score; unscored is wrong */
  readonly twoClasses?: number;
  readonly unscoredShare: number;
  /** by label of people, then by answer */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** by stated confidence: how often it was right */
  readonly reliability: readonly {
    readonly from: number;
    readonly texts: number;
    readonly stated: number;
    readonly right: number;
  }[];
};

export function measure(all: readonly Answer[]): Measures {
  const share = (wanted: (answer: Answer) => boolean) => all.filter(wanted).length / Math.max(1, all.length);
  const sided = all.filter(({ gold }) => gold !== 'mixed');
  const hasNeutral = sided.some(({ gold }) => gold === 'neutral');
  const poles = sided.filter(({ gold }) => gold !== 'neutral');
  return {
    accuracy: share(({ gold, label }) => gold === label),
    ...(hasNeutral && {
      threeClasses: macroF1(
        sided.map(({ gold, label }) => ({ gold, answer: label })),
        ['negative', 'neutral', 'positive'],
      ),
    }),
    ...(poles.length > 0 && {
      twoClasses: macroF1(
        poles.map(({ gold, score }) => ({
          gold,
          answer: score > 0 ? 'positive' : score < 0 ? 'negative' : 'neither',
        })),
        ['negative', 'positive'],
      ),
    }),
    unscoredShare: share(({ label }) => label === 'unscored'),
    confusion: confusionOf(all),
    reliability: reliabilityOf(all),
  };
}

/** The mean over classes of 2·hits / (answers + texts of the class), × 100. */
function macroF1(all: readonly { gold: string; answer: string }[], classes: readonly string[]): number {
  const scores = classes.map((name) => {
    const hits = all.filter(({ gold, answer }) => gold === name && answer === name).length;
    const both =
      all.filter(({ gold }) => gold === name).length + all.filter((one) => one.answer === name).length;
    return both === 0 ? 0 : (200 * hits) / both;
  });
  return scores.reduce((sum, score) => sum + score, 0) / classes.length;
}

function confusionOf(all: readonly Answer[]): Measures['confusion'] {
  const rows = golds.filter((gold) => all.some((answer) => answer.gold === gold));
  return Object.fromEntries(
    rows.map((gold) => [
      gold,
      Object.fromEntries(
        answers.map((label) => [label, all.filter((one) => one.gold === gold && one.label === label).length]),
      ),
    ]),
  );
}

function reliabilityOf(all: readonly Answer[]): Measures['reliability'] {
  const stated = all.flatMap(({ confidence, label, gold }) =>
    confidence === undefined || label === 'unscored' ? [] : [{ confidence, right: label === gold }],
  );
  return Array.from({ length: 10 }, (_, tenth) => {
    const some = stated.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth);
    const count = Math.max(1, some.length);
    return {
      from: tenth / 10,
      texts: some.length,
      stated: some.reduce((sum, { confidence }) => sum + confidence, 0) / count,
      right: some.filter(({ right }) => right).length / count,
    };
  }).filter(({ texts }) => texts > 0);
}

/** How far stated confidence is from how often it is right, on average over texts. */
export function calibrationError({ reliability }: Pick<Measures, 'reliability'>): number {
  const texts = reliability.reduce((sum, bin) => sum + bin.texts, 0);
  return reliability.reduce(
    (sum, bin) => sum + (bin.texts / Math.max(1, texts)) * Math.abs(bin.stated - bin.right),
    0,
  );
}
