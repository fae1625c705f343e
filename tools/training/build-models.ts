import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { newChineseFeatures, readChinese } from '../../lib/nlp/chinese-features.ts';
import { chineseDenseCount, englishDenseCount } from '../../lib/nlp/dense-counts.ts';
import { newEnglishFeatures, readEnglish } from '../../lib/nlp/english-features.ts';
import { englishTokens } from '../../lib/nlp/english-tokens.ts';
import { chineseOrigins, englishOrigins, readOwnSets, readSets } from './examples.ts';
import { type CardPart, modelCard } from './model-card.ts';
import { readPatterns } from './patterns.ts';
import { type Recipe, trainFeeling } from './train-feeling.ts';
import { trainLanguage } from './train-language.ts';

const root = resolve(import.meta.dirname, '../..');
const own = resolve(root, 'training');

const englishFeatures = newEnglishFeatures();
const english: Recipe = {
  ...{ bits: 18, epochs: 5, rate: 0.1, decay: 6e-3, countSmoothing: 0.3, denseCount: englishDenseCount },
  shares: { negative: 1 / 3, neutral: 1 / 3, positive: 1 / 3 },
  read: (text) => readEnglish(englishTokens(text), englishFeatures),
};
const chineseFeatures = newChineseFeatures();
const chinese: Recipe = {
  ...{ bits: 18, epochs: 5, rate: 0.1, decay: 1e-3, denseCount: chineseDenseCount },
  shares: { negative: 0.425, neutral: 0.15, positive: 0.425 },
  read: (text) => readChinese(text, chineseFeatures),
};

/** Trains the models of languages and sentiment, and writes them with their card. `data` is the folder of free sets. */
export function buildModels(data: string): void {
  const englishSets = [
    ...readSets(data, englishOrigins),
    ...readOwnSets(own, 'en', 2.5),
    readPatterns(own, 'english', 0.4),
  ];
  const chineseSets = [
    ...readSets(data, chineseOrigins),
    ...readOwnSets(own, 'zh', 3),
    readPatterns(own, 'chinese', 0.4),
  ];

  const [readsEnglish, readsChinese] = [
    trainFeeling(englishSets, english),
    trainFeeling(chineseSets, chinese),
  ];
  const card = modelCard([
    { ...save('language', trainLanguage(own, englishSets)), sets: [] },
    { ...save('english', readsEnglish.model), sets: englishSets, scores: readsEnglish.scores },
    { ...save('chinese', readsChinese.model), sets: chineseSets, scores: readsChinese.scores },
  ]);
  writeFileSync(resolve(root, 'docs/model-card.md'), card);
}

function save(name: string, model: object): Omit<CardPart, 'sets' | 'scores'> {
  const file = `lib/nlp/models/${name}.json`;
  const text = `${JSON.stringify(model)}\n`;
  writeFileSync(resolve(root, file), text);
  const hash = createHash('sha256').update(text).digest('hex');
  return { name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, file, bytes: text.length, hash };
}
