import { ownNamedTurns } from './named-turns.ts';
import { ownMail } from './own-mail.ts';
import { ownPost } from './own-post.ts';
import { ownTurns } from './own-turns.ts';
import { sign, signsOf } from './signs.ts';
import { unanswered } from './unanswered.ts';
import { untranslated } from './untranslated.ts';

/** What stood in a text besides the customer's own words: turns of staff in a conversation; a translation; a merchant's reply; the post that a repost goes on from; a mail that was answered or passed on, or a signature. */
export type LeftOut = 'conversation' | 'translation' | 'reply' | 'repost' | 'mail';

type Step = {
  readonly leaves: LeftOut;
  readonly own: (text: string) => string;
  /** signs of which a text has one that it shortens */
  readonly signs: number;
  /** whether it also finds what has no mark, but a line of its own */
  readonly byLine?: true;
};

/** In this order: each takes out what the next need not read. */
const steps: readonly Step[] = [
  { leaves: 'conversation', own: ownTurns, signs: sign('mark') },
  { leaves: 'conversation', own: ownNamedTurns, signs: sign('mark') },
  { leaves: 'translation', own: untranslated, signs: sign('translation') },
  { leaves: 'reply', own: unanswered, signs: sign('reply'), byLine: true },
  { leaves: 'repost', own: ownPost, signs: sign('post'), byLine: true },
  { leaves: 'mail', own: ownMail, signs: sign('mail') | sign('closing'), byLine: true },
];
const [mark, lineEnd] = [sign('mark'), sign('lineEnd')];

/**
 * What a customer wrote of a text, without the words of others in it: the mail that is answered or passed on below it, quoted lines, a
 * signature, the posts that a repost goes on from, a translation beside the original, the merchant's reply behind a review, what staff said
 * in a conversation. May be empty: then nobody said anything of their own.
 */
export function ownWords(text: string): string {
  const signs = signsOf(text);
  const hasMark = (signs & mark) !== 0;
  if (!hasMark && (signs & lineEnd) === 0) return text;
  let left = text;
  for (const { own, signs: needed, byLine } of steps) {
    if ((hasMark || byLine) && (signsOf(left) & needed) !== 0) left = own(left);
  }
  return left;
}

/** What `ownWords` left out of a text that it shortened, the first of several. */
export const leftOutOf = (text: string): LeftOut =>
  steps.find(({ own }) => own(text) !== text)?.leaves ?? 'mail';
