import english from '../nlp/models/topics-en.json' with { type: 'json' };
import chinese from '../nlp/models/topics-zh.json' with { type: 'json' };
import { type PackedTopics, type TopicModel, unpackTopics } from '../nlp/topic-model.ts';
import type { TopicLanguage } from './clause-features.ts';

const packed: Readonly<Record<TopicLanguage, PackedTopics>> = { en: english, zh: chinese };
const unpacked = new Map<TopicLanguage, TopicModel>();

/** The topics that each model knows, by their places. */
export const modelTopics: Readonly<Record<TopicLanguage, readonly string[]>> = {
  en: english.topics,
  zh: chinese.topics,
};

/** Models are unpacked with the first text of their language. */
export function modelOf(language: TopicLanguage): TopicModel {
  const model = unpacked.get(language) ?? unpackTopics(packed[language]);
  unpacked.set(language, model);
  return model;
}
