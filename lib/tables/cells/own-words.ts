import { ownMail } from './own-mail.ts';
import { ownPost } from './own-post.ts';
import { ownTurns } from './own-turns.ts';
import { unanswered } from './unanswered.ts';
import { untranslated } from './untranslated.ts';

/** What stood in a text besides the customer's own words: turns of staff in a conversation; a translation; a merchant's reply; the post that a repost goes on from; a mail that was answered or passed on, or a signature. */
export type LeftOut = 'conversation' | 'translation' | 'reply' | 'repost' | 'mail';

/** In this order: each takes out what the next need not read. */
const steps: readonly (readonly [LeftOut, (text: string) => string])[] = [
  ['conversation', ownTurns],
  ['translation', untranslated],
  ['reply', unanswered],
  ['repost', ownPost],
  ['mail', ownMail],
];

/** Whatever comes in of others stands behind one of these; most texts have none. */
const sign = /[@\n:：(（[【|]/;

/**
 * What a customer wrote of a text, without the words of others in it: the mail that is answered or passed on below it, quoted lines, a
 * signature, the posts that a repost goes on from, a translation beside the original, the merchant's reply behind a review, what staff said
 * in a conversation. May be empty: then nobody said anything of their own.
 */
export const ownWords = (text: string): string =>
  sign.test(text) ? steps.reduce((left, [, own]) => own(left), text) : text;

/** What `ownWords` left out of a text that it shortened, the first of several. */
export const leftOutOf = (text: string): LeftOut =>
  steps.find(([, own]) => own(text) !== text)?.[0] ?? 'mail';
