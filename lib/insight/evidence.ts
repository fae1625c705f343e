import type { Mention, Said } from '../feedback/feedback.ts';
import { segmentsOf } from '../nlp/segments.ts';
import { type Polarity, speaks } from './polarity.ts';

/** How sure a mention is; of what was stored before mentions had a certainty nothing is known. */
const sureOf = ({ sure = 0 }: Pick<Mention, 'sure'>): number => sure;

/**
 * The mention of a text that shows a topic felt so, the surest of those; undefined where none does. What is asked shows nothing; nor
 * does a clause that speaks more surely of another topic, nor praise in a text that complains as a whole: it is mostly meant otherwise.
 */
export function evidenceFor(
  { text, sentiment, mentions }: Pick<Said, 'text' | 'sentiment' | 'mentions'>,
  topic: string,
  polarity: Polarity,
): Mention | undefined {
  if (polarity === 'wow' && sentiment === 'negative') return undefined;
  const clauses = segmentsOf(text);
  const clauseAt = (place: number) => clauses.findIndex(({ end }) => end > place);
  const shareClause = (a: Mention, b: Mention): boolean =>
    clauseAt(a.start) <= clauseAt(b.end - 1) && clauseAt(b.start) <= clauseAt(a.end - 1);
  return mentions
    .filter((each) => each.topic === topic && speaks[polarity](each.sentiment) && !isAsked(text, each))
    .filter((each) =>
      mentions.every(
        (other) => other.topic === topic || sureOf(other) <= sureOf(each) || !shareClause(each, other),
      ),
    )
    .toSorted((a, b) => sureOf(b) - sureOf(a))[0];
}

/** Whether the sentence ends as a question. */
function isAsked(text: string, { start, end }: Mention): boolean {
  const words = text.slice(start, end).trimEnd();
  if (/[?？]$/.test(words)) return true;
  return !/[.!。！…]$/.test(words) && /^[^.!。！…\n]*[?？]/.test(text.slice(end));
}
