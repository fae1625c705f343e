import type { Adaptation } from '../../lib/nlp/adaptation.ts';
import { newChineseFeatures, readChinese } from '../../lib/nlp/chinese-features.ts';
import { chineseDenseCount, englishDenseCount } from '../../lib/nlp/dense-counts.ts';
import { newEnglishFeatures, readEnglish } from '../../lib/nlp/english-features.ts';
import { englishTokens } from '../../lib/nlp/english-tokens.ts';
import type { Features } from '../../lib/nlp/features.ts';
import { feelingReader, oddsOf, type PackedFeelingModel } from '../../lib/nlp/feeling.ts';
import { languageOf } from '../../lib/nlp/language.ts';
import chinese from '../../lib/nlp/models/chinese.json' with { type: 'json' };
import english from '../../lib/nlp/models/english.json' with { type: 'json' };
import { type Example, labels } from './examples.ts';
import { type Sample, trainSoftmax } from './fit.ts';
import { against, packModel } from './pack.ts';
import { sampleOf } from './sample-of.ts';

/** Strong decay and few rows: a few hundred texts are to shift the shipped model, not to replace it. */
const settings = { bits: 13, epochs: 20, rate: 0.1, decay: 0.01, denseDecay: 0.3 };

/** Texts of a language below which its model is left as it is: they would say more of themselves than of the company. */
const leastTexts = 30;

type Language = {
  readonly packed: PackedFeelingModel;
  readonly denseCount: number;
  readonly isOf: (language: string) => boolean;
  readonly read: (text: string) => Features;
};

const englishFeatures = newEnglishFeatures();
const chineseFeatures = newChineseFeatures();
const ofEnglish: Language = {
  ...{ packed: english, denseCount: englishDenseCount },
  isOf: (language) => language === 'en',
  read: (text) => readEnglish(englishTokens(text), englishFeatures),
};
const ofChinese: Language = {
  ...{ packed: chinese, denseCount: chineseDenseCount },
  isOf: (language) => language.startsWith('zh'),
  read: (text) => readChinese(text, chineseFeatures),
};

/**
 * What labelled texts of one company add to the shipped models, by language: a small model over the same features, learned
 * with the shipped engine's answers given, those of constructions that turn among them. Empty where there are too few. The same texts give the same bytes.
 */
export function trainAdaptation(examples: readonly Example[]): Pick<Adaptation, 'english' | 'chinese'> {
  const [forEnglish, forChinese] = [adapt(examples, ofEnglish), adapt(examples, ofChinese)];
  return { ...(forEnglish && { english: forEnglish }), ...(forChinese && { chinese: forChinese }) };
}

function adapt(examples: readonly Example[], language: Language): Adaptation['english'] {
  const mine = examples.flatMap(({ text, label }) =>
    label !== 'mixed' && language.isOf(languageOf(text)) ? [{ text, target: labels.indexOf(label) }] : [],
  );
  if (mine.length < leastTexts) return undefined;
  const weights = trainSoftmax(samplesOf(mine, language), {
    ...{ ...settings, denseCount: language.denseCount, outputs: labels.length },
  });
  const packed = packModel(
    against(weights, labels.indexOf('neutral')),
    ['negative', 'positive'],
    settings.bits,
  );
  return {
    outputs: ['negative', 'positive'],
    ...{ bits: settings.bits, weights: packed.weights },
    ...{ steps: pair(packed.steps), bias: pair(packed.bias), dense: packed.dense.map(pair) },
  };
}

const pair = ([negative = 0, positive = 0]: readonly number[]): [number, number] => [negative, positive];

/** A label of which there are few counts more each, by the root of how few: what is rare is seldom rare by chance alone. */
function samplesOf(
  examples: readonly { readonly text: string; readonly target: number }[],
  { packed, read }: Language,
): readonly Sample[] {
  const feelingOf = feelingReader(packed);
  return examples.map(({ text, target }) => {
    const alike = examples.filter((each) => each.target === target).length;
    const features = read(text);
    const { negative, positive } = oddsOf(feelingOf(features));
    return {
      ...sampleOf(features, target, Math.sqrt(examples.length / labels.length / alike), settings.bits),
      given: Float64Array.of(negative, 0, positive),
    };
  });
}
