import { foldToSimplified } from './han.ts';
import { rememberLast } from './remember-last.ts';

const punctuation = new Map(
  [...'，。！？；：（）～、“”‘’'].map((char, at) => [char, ',.!?;:()~,""\'\''.charAt(at)]),
);

/** What stands within text and nobody sees. */
const unseen = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * One form for what means the same: Simplified, lower case, ASCII punctuation and digits, a run of the same character no longer than two.
 * Offsets are not kept: it is for models and word lists, not for people.
 */
export const normaliseChinese = rememberLast((text: string): string => {
  let normal = '';
  // the last two are remembered: to look at the end of a text that grows, the whole of it would be copied each time
  let [before, last] = ['', ''];
  for (const char of foldToSimplified(text.replace(unseen, '')).toLowerCase()) {
    const code = char.charCodeAt(0);
    const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
    const next = punctuation.get(half) ?? half;
    // a number is what it is: 100, 1000
    if (next === last && next === before && !(next >= '0' && next <= '9')) continue;
    normal += next;
    [before, last] = [last, next];
  }
  return normal;
});
