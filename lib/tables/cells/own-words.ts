import { ownNamedTurns } from './named-turns.ts';
import { ownMail } from './own-mail.ts';
import { ownPost } from './own-post.ts';
import { ownTurns } from './own-turns.ts';
import { unanswered } from './unanswered.ts';
import { untranslated } from './untranslated.ts';

/** What stood in a text besides the customer's own words: turns of staff in a conversation; a translation; a merchant's reply; the post that a repost goes on from; a mail that was answered or passed on, or a signature. */
export type LeftOut = 'conversation' | 'translation' | 'reply' | 'repost' | 'mail';

/** In this order: each takes out what the next need not read. The first two only find what has a mark in it, the others also a line of its own. */
const steps: readonly (readonly [LeftOut, (text: string) => string, byLine: boolean])[] = [
  ['conversation', ownTurns, false],
  ['conversation', ownNamedTurns, false],
  ['translation', untranslated, false],
  ['reply', unanswered, true],
  ['repost', ownPost, true],
  ['mail', ownMail, true],
];

/** Whatever comes in of others stands behind one of these, or on a line of its own; most texts have neither. */
const mark = /[@:：(（[【|]/;

/**
 * What a customer wrote of a text, without the words of others in it: the mail that is answered or passed on below it, quoted lines, a
 * signature, the posts that a repost goes on from, a translation beside the original, the merchant's reply behind a review, what staff said
 * in a conversation. May be empty: then nobody said anything of their own.
 */
export function ownWords(text: string): string {
  const hasMark = mark.test(text);
  if (!hasMark && !text.includes('\n')) return text;
  return steps.reduce((left, [, own, byLine]) => (hasMark || byLine ? own(left) : left), text);
}

/** What `ownWords` left out of a text that it shortened, the first of several. */
export const leftOutOf = (text: string): LeftOut =>
  steps.find(([, own]) => own(text) !== text)?.[0] ?? 'mail';
