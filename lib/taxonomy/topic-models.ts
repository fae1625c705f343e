import { type LayeredModel, type PackedLayered, unpackLayered } from '../nlp/layered-model.ts';
import english from '../nlp/models/topics-en.json' with { type: 'json' };
import chinese from '../nlp/models/topics-zh.json' with { type: 'json' };
import type { TopicLanguage } from './clause-features.ts';

const packed: Readonly<Record<TopicLanguage, PackedLayered>> = { en: english, zh: chinese };
const unpacked = new Map<TopicLanguage, LayeredModel>();

/** The topics that each model knows, by their places. */
export const modelTopics: Readonly<Record<TopicLanguage, readonly string[]>> = {
  en: english.topics,
  zh: chinese.topics,
};

/** Models are unpacked with the first text of their language. */
export function modelOf(language: TopicLanguage): LayeredModel {
  const model = unpacked.get(language) ?? unpackLayered(packed[language]);
  unpacked.set(language, model);
  return model;
}
