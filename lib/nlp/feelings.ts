import lexicon from './lexicon-en.json' with { type: 'json' };

/** Emoji by how they feel, -3 … 3. */
const emoji = new Map(
  Object.entries(lexicon.feelings).flatMap(([value, all]) =>
    [...all].map((char): [string, number] => [char, Number(value)]),
  ),
);

/** How one emoji feels, -3 … 3; 0 where it says nothing. */
export const emojiValue = (char: string): number => emoji.get(char) ?? 0;

const outsideAscii = /[\u2300-\u27bf\u2b50\ud83c-\ud83e]/;

/** The sum over the emoji of a text. */
export function feelingsOf(text: string): number {
  if (!outsideAscii.test(text)) return 0;
  let sum = 0;
  for (const char of text) sum += emojiValue(char);
  return sum;
}
