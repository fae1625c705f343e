import { chineseLists } from './chinese-lists.ts';
import type { ChineseOpinion } from './chinese-opinions.ts';
import { type ChinesePatterns, chinesePatterns } from './chinese-patterns.ts';
import { type Says, type Sentence, type Turn, turnIn, turnPatterns } from './turn-patterns.ts';

let known: ChinesePatterns<Says> | undefined;

/** Two opinions are no turn of the whole. */
const contrasting = /但(?!愿)|不过|可是|然而|虽然|可惜/g;
const ends = new Set('.!?;\n');

/**
 * What a construction says of a Chinese sentence in the form of `normaliseChinese`, its opinion words given: 离舒服差远了, 再也不用担心, 没有想象中那么难.
 * Undefined where there is none, and where something stands against it.
 */
export function chineseTurn(text: string, opinions: readonly ChineseOpinion[]): Says | undefined {
  if (endWithin.test(text)) return undefined;
  known ??= chinesePatterns(turnPatterns(chineseLists().turns, ({ length }) => length));
  const turn = turnIn(sentenceOf(text, opinions, known));
  if (turn === undefined) return undefined;
  const isContrasted =
    [...text.matchAll(contrasting)].some(({ index }) => index < turn.start || index >= turn.end) ||
    isOpposed(text, opinions, turn);
  return isContrasted ? undefined : turn.says;
}

const endWithin = /[.!?;\n][^.!?;\n"]/;

/** Whether a clause that the turn is not in says the contrary; beside one that says neither, whether another says anything. */
function isOpposed(text: string, opinions: readonly ChineseOpinion[], { says, start, end }: Turn): boolean {
  const from = text.lastIndexOf(',', start) + 1;
  const comma = text.indexOf(',', end);
  const to = comma < 0 ? text.length : comma;
  return opinions.some(
    ({ at, value }) => (at < from || at >= to) && (says === 0 ? value !== 0 : value * says < 0),
  );
}

function sentenceOf(
  text: string,
  opinions: readonly ChineseOpinion[],
  patterns: ChinesePatterns<Says>,
): Sentence {
  return {
    length: text.length,
    patternsAt: (at) => patterns(text, at),
    endsAt({ words, good, bad }, at) {
      const ends: number[] = [];
      for (const word of words) if (text.startsWith(word, at)) ends.push(at + word.length);
      for (const { at: start, end, value, negated } of good || bad ? opinions : []) {
        if (start === at && (value > 0 !== negated ? good : bad)) ends.push(end);
      }
      return ends;
    },
    isEnd: (at) => at < 0 || at >= text.length || ends.has(text.charAt(at)),
  };
}
