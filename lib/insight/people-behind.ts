import type { StoredFeedback } from '../feedback/feedback.ts';

/** At least so many different people are behind these: who writes again, and who passes on the words of another, is no further one. */
export function peopleBehind(feedback: readonly Pick<StoredFeedback, 'said'>[]): number {
  const authors = new Set<string>();
  const texts = new Set<string>();
  let unnamed = 0;
  for (const { said } of feedback) {
    if (said === null) continue;
    texts.add(said.text.toLowerCase().replaceAll(/[\s\p{P}]+/gu, ''));
    if (said.author === undefined) unnamed++;
    else authors.add(said.author);
  }
  return Math.min(texts.size, authors.size + unnamed);
}
