import { englishTokens, type Token } from '../nlp/english-tokens.ts';
import { addFeature, type Features, hashText } from '../nlp/features.ts';
import type { Span } from '../nlp/segments.ts';
import { readChineseClause, readEnglishClause } from '../nlp/topic-features.ts';
import type { Hit } from './outermost.ts';

/** Which of the two models reads a text. */
export type TopicLanguage = 'en' | 'zh';

/** Which model reads a language; of others listed phrases alone tell. */
export function topicLanguage(language: string): TopicLanguage | undefined {
  if (language === 'en') return 'en';
  return language.startsWith('zh') ? 'zh' : undefined;
}

/** A text made ready: clause by clause what stands there, so that a clause and its neighbours are taken apart once. */
export type ReadyText =
  | { readonly language: 'en'; readonly clauses: readonly (readonly Token[])[] }
  | { readonly language: 'zh'; readonly clauses: readonly string[] };

/** The last text that was made ready: topics and signals are read of it one after the other. */
let last: { readonly text: string; readonly spans: readonly Span[]; readonly ready: ReadyText } | undefined;

export function readyText(language: TopicLanguage, text: string, spans: readonly Span[]): ReadyText {
  if (last?.spans === spans && last.text === text && last.ready.language === language) return last.ready;
  const ready = makeReady(language, text, spans);
  last = { text, spans, ready };
  return ready;
}

function makeReady(language: TopicLanguage, text: string, spans: readonly Span[]): ReadyText {
  if (language === 'zh') return { language, clauses: spans.map(({ start, end }) => text.slice(start, end)) };
  return { language, clauses: spans.map(({ start, end }) => englishTokens(text.slice(start, end))) };
}

const seedOfPhrase = 0x7f4a7c15;
/** How much a listed phrase counts beside a word's 1. */
const weightOfPhrase = 1.5;

/** Fills the buffer with what the clause at a place says, what stands beside it, and which topics' phrases were found in it. */
export function clauseFeatures(
  ready: ReadyText,
  at: number,
  hits: readonly Pick<Hit, 'topic' | 'implied'>[],
  features: Features,
): Features {
  if (ready.language === 'en') {
    const { clauses } = ready;
    readEnglishClause(clauses[at] ?? [], clauses[at - 1] ?? [], clauses[at + 1] ?? [], features);
  } else {
    const { clauses } = ready;
    readChineseClause(clauses[at] ?? '', clauses[at - 1] ?? '', clauses[at + 1] ?? '', features);
  }
  for (const { topic, implied } of hits) {
    addFeature(features, hashText(`${topic} ${implied ?? ''}`, seedOfPhrase), weightOfPhrase);
  }
  return features;
}
