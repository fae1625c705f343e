import { type Opinion, valueOfWord } from './english-opinions.ts';
import type { Token } from './english-tokens.ts';
import {
  type Says,
  type Sentence,
  type Turn,
  type TurnPatterns,
  turnIn,
  turnPatterns,
} from './turn-patterns.ts';
import lists from './turns-en.json' with { type: 'json' };

let known: TurnPatterns | undefined;

/** Two opinions are no turn of the whole. */
const contrasting = new Set(['but', 'although', 'though', 'however', 'yet', 'while', 'whereas', 'except']);
/** End in -er and compare nothing. */
const noComparatives = new Set(
  'never ever over under other another either neither whether after later water order number manager server customer paper driver user dinner computer mother father brother sister power letter winter summer offer together rather'.split(
    ' ',
  ),
);
const ends = new Set(['.', '!', '?', ';', '…', '..', '!!', '!?', '?!', '??']);

/**
 * What a construction says of an English sentence: far from, anything but, used to be, so much for. Undefined where there is none, and where something
 * stands against it.
 */
export function englishTurn(tokens: readonly Token[], opinions: readonly Opinion[]): Says | undefined {
  if (
    tokens.some(({ kind, text }, at) => kind === 'mark' && ends.has(text) && tokens[at + 1]?.kind === 'word')
  )
    return undefined;
  known ??= turnPatterns(lists, () => 1);
  const turn = turnIn(sentenceOf(tokens, known));
  if (turn === undefined) return undefined;
  const isContrasted =
    tokens.some(({ text }, at) => contrasting.has(text) && (at < turn.start || at >= turn.end)) ||
    isOpposed(tokens, opinions, turn);
  return isContrasted ? undefined : turn.says;
}

/** Whether a clause that the turn is not in says the contrary; beside one that says neither, whether another says anything. */
function isOpposed(
  tokens: readonly Token[],
  opinions: readonly Opinion[],
  { says, start, end }: Turn,
): boolean {
  let [from, to] = [start, end];
  while (from > 0 && tokens[from - 1]?.text !== ',') from--;
  while (to < tokens.length && tokens[to]?.text !== ',') to++;
  return opinions.some(
    ({ value }, at) => (at < from || at >= to) && (says === 0 ? value !== 0 : value * says < 0),
  );
}

const nowhere: readonly number[] = [];

function sentenceOf(tokens: readonly Token[], patterns: TurnPatterns): Sentence {
  return {
    length: tokens.length,
    patternsAt: (at) => patterns.get(tokens[at]?.text ?? ''),
    endsAt({ words, good, bad, more }, at) {
      const token = tokens[at];
      if (token === undefined) return nowhere;
      const isWanted =
        words.has(token.text) ||
        (good && valueOfWord(token) > 0 && !token.word.isNegator) ||
        (bad && valueOfWord(token) < 0 && !token.word.isNegator) ||
        (more && isComparative(token.text));
      return isWanted ? [at + 1] : nowhere;
    },
    isEnd: (at) => at < 0 || at >= tokens.length || ends.has(tokens[at]?.text ?? ''),
  };
}

const isComparative = (word: string): boolean =>
  word === 'more' || word === 'less' || (word.length > 4 && word.endsWith('er') && !noComparatives.has(word));
