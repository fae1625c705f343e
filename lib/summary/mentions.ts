import type { Mention, Sentiment } from '../feedback/feedback.ts';

/** The sentiment of a topic over all its mentions in one text: what the counts hold of it. */
export function joinMentions(mentions: readonly Mention[], topic: string): Sentiment {
  const has = (sentiment: Sentiment) =>
    mentions.some((mention) => mention.topic === topic && mention.sentiment === sentiment);
  if (has('mixed') || (has('positive') && has('negative'))) return 'mixed';
  if (has('negative')) return 'negative';
  if (has('positive')) return 'positive';
  return has('neutral') ? 'neutral' : 'unscored';
}
