import { isNoValue } from '../cells/no-value.ts';
import { saysNothing } from '../cells/row-text.ts';

/** Lengths from which on most values are sentences and not names, in characters and in Han characters. */
const sentence = 25;
const sentenceHan = 12;
/** Han characters that are enough where most values are divided as sentences are: 很快，好吃. */
const clauseHan = 4;
/** Share of different values below which they were chosen from a list, and not written. */
const leastDistinct = 0.6;

const han = /\p{Script=Han}/gu;
const divided = /[，。！？；…～,!?~]/;
/** Addresses, lists and what machines write. */
const machine = /^(?:https?:|[[{]|Mozilla\/)/;

/** Whether a column's values, of a sample, look like what people wrote; what says nothing is passed over. */
export function looksWritten(values: readonly string[]): boolean {
  const given = values.filter((value) => !isNoValue(value) && !saysNothing(value));
  if (given.length === 0 || new Set(given).size / given.length <= leastDistinct) return false;
  const median = (of: (value: string) => number) =>
    given.map(of).toSorted((a, b) => a - b)[Math.floor(given.length / 2)] ?? 0;
  const hanCount = (value: string) => value.match(han)?.length ?? 0;
  if (median((value) => (machine.test(value) ? 1 : 0)) === 1) return false;
  const middle = median(hanCount);
  if (
    middle >= sentenceHan ||
    (middle >= clauseHan && median((value) => (divided.test(value) ? 1 : 0)) === 1)
  ) {
    return true;
  }
  // words stand apart by spaces: an id does not have them
  const spaced = median((value) => (/\S\s+\S/.test(value) || hanCount(value) > 0 ? 1 : 0)) === 1;
  return spaced && median((value) => value.length) >= sentence;
}
