import { type ListedPhrase, listedValue } from './english-lexicon.ts';
import type { Token } from './english-tokens.ts';
import { emojiValue } from './feelings.ts';

const faces = new Map([
  [':)', 2],
  [':(', -2],
  ['★+', 4],
  ['★-', -4],
]);

/** How far back a negation reaches, in words: "not at all what I call good". */
const negationReach = 3;

/** What one token says: -5 … 5 after negation and intensity, and whether a negation bears on it. */
export type Opinion = { value: number; negated: boolean };

/** What a word says by itself, -5 … 5; 0 where it says nothing. */
export const valueOfWord = (token: Token): number => ofWord(token) ?? 0;

/** What each token says. A phrase says it with its first token; the others of it say nothing. */
export function englishOpinions(tokens: readonly Token[]): readonly Opinion[] {
  const opinions: Opinion[] = [];
  for (let at = 0; at < tokens.length; at++) opinions.push({ value: 0, negated: false });
  let negatedUntil = -1;
  let wishedUntil = -1;
  let strength = 1;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const opinion = opinions[at];
    if (token === undefined || opinion === undefined) break;
    if (token.kind === 'mark') {
      if (token.text !== '-' && token.text !== '"') [negatedUntil, wishedUntil] = [-1, -1];
      continue;
    }
    if (token.kind === 'feeling') {
      opinion.value = faces.get(token.text) ?? emojiValue(token.text);
      continue;
    }
    if (at > wishedUntil) wishedUntil = -1;
    const { word } = token;
    const phrase = phraseAt(tokens, at);
    const value = phrase?.value ?? ofWord(token) ?? (at <= negatedUntil && word.isDue ? 1.5 : undefined);
    // of what was wished only the good did not come
    const isWished = at <= wishedUntil && (value ?? 0) >= 0;
    opinion.negated = at <= negatedUntil || isWished || tokens[at + 1]?.text === 'nothing';
    if (value !== undefined) {
      const loud = strength * (token.shouted ? 1.2 : 1) * (token.stretched ? 1.2 : 1);
      opinion.value = value * loud * (opinion.negated ? (value > 0 ? -0.8 : -0.3) : 1);
    }
    const reach = wishReach(tokens, at);
    if (phrase !== undefined) {
      for (let within = at; within <= at + phrase.rest.length; within++) {
        const opened = wishReach(tokens, within);
        if (opened > 0) wishedUntil = within + opened;
      }
      at += phrase.rest.length;
      strength = 1;
      if (phrase.rest.some((_, back) => tokens[at - back]?.word.isExpecting))
        negatedUntil = at + negationReach;
    } else if (reach > 0) {
      wishedUntil = at + reach;
      opinion.value = 0;
    } else if (
      word.isNegator ||
      word.negatesWith?.includes(tokens[at + 1]?.text ?? '') ||
      (word.isExpecting && !compared.has(tokens[at - 1]?.text ?? ''))
    ) {
      negatedUntil = at + negationReach;
      opinion.value = 0;
    } else strength = word.strength;
  }
  return opinions;
}

const twice = /(\p{L})\1/gu;
/** Of a word with letters repeated, that of the plain one: baaaad. */
const ofWord = ({ word, text, stretched }: Token): number | undefined =>
  word.value ?? (stretched ? listedValue(text.replace(twice, '$1')) : undefined);

/** Better than expected, as hoped. */
const compared = new Set(['than', 'as']);

/** How far what was wished, promised or was so once reaches, in words: I wish the staff at the desk were friendlier. */
const wishingReach = 7;
const past = new Set(['be', 'love', 'like', 'enjoy', 'have', 'work', 'offer', 'serve', 'feel', 'taste']);
const been = new Set(['have', "'ve", 'of']);
/** I wish I had bought it sooner praises what was bought. */
const wishedFor = new Set(["i'd", "we'd", 'had', 'found', 'bought', 'known', 'discovered', 'ordered']);
const together = new Set(['and', 'which', 'who', 'because', 'but', 'until']);

/** They promised fast delivery, and delivered; I was promised a great room and got one. */
const kept = new Set(['delivered', 'kept', 'indeed', 'exceeded', 'lived', 'true']);
const came = new Set(['got', 'came', 'received', 'arrived', 'had', 'did']);
function cameTrue(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(at + 1, at + 2 * wishingReach)
    .some(
      ({ text }, offset, behind) => kept.has(text) || (came.has(text) && behind[offset - 1]?.text === 'and'),
    );
}

/**
 * How many words behind this one are about what is not: wished for, promised, expected of it (should have been), or so in the past
 * (used to be). 0 where it opens nothing of the kind.
 */
function wishReach(tokens: readonly Token[], at: number): number {
  const first = tokens[at]?.word;
  if (first === undefined || !first.mayOpen) return 0;
  const word = (offset: number) => tokens[at + offset]?.text ?? '';
  const opens =
    (first.isWish && !wishedFor.has(word(1)) && !wishedFor.has(word(2))) ||
    (word(0) === 'if' && word(1) === 'only') ||
    (word(0) === 'used' && word(1) === 'to' && past.has(word(2))) ||
    (word(0) === 'supposed' && word(1) === 'to') ||
    (first.isModal && been.has(word(1)) && word(2) === 'been' && word(-1) !== 'you') ||
    (word(0) === 'once' && at === 0 && (word(1) === 'a' || word(1) === 'the'));
  if (!opens || compared.has(word(-1)) || cameTrue(tokens, at)) return 0;
  let reach = 1;
  while (reach < wishingReach && !together.has(word(reach))) reach++;
  return reach;
}

function phraseAt(tokens: readonly Token[], at: number): ListedPhrase | undefined {
  return tokens[at]?.word.phrases?.find(({ rest }) =>
    rest.every((word, offset) => tokens[at + 1 + offset]?.text === word),
  );
}
