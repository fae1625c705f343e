import type { Span } from '../nlp/segments.ts';
import type { TopicLanguage } from './clause-features.ts';

/** Clauses in a row, by their places: the first, and the one behind the last. */
export type Passage = { readonly from: number; readonly to: number };

/** About as long as a post, in UTF-16 code units: what people say of one thing, and as long as the examples they write of it. */
const longest: Readonly<Record<TopicLanguage, number>> = { en: 200, zh: 80 };

/** Clauses in a row that are together no longer than a post; a longer clause stands alone. */
export function passagesOf(clauses: readonly Span[], language: TopicLanguage): readonly Passage[] {
  const passages: Passage[] = [];
  let from = 0;
  for (const [at, { end }] of clauses.entries()) {
    const start = clauses[from]?.start ?? 0;
    if (at > from && end - start > longest[language]) {
      passages.push({ from, to: at });
      from = at;
    }
  }
  if (from < clauses.length) passages.push({ from, to: clauses.length });
  return passages;
}
