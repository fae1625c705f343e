/** Fewer letters say that something is bad, not what; a Chinese one stands for three. */
const leastLetters = 40;
const han = /\p{Script=Han}/gu;
/** Figures, numbers in words, and Chinese ones before what they count. */
const number =
  /\p{Nd}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|twice)\b|[两兩三四五六七八九十百半][个個天次小年月周週分块塊元度点點遍条條件层層斤只隻]/iu;

/** How much of what can be acted on a piece of text tells: 0 *awful service*, 1 a sentence, 2 one with a number or one of these names (a product, a store). */
export function particularsIn(text: string, names: readonly string[]): 0 | 1 | 2 {
  if (text.length + 2 * (text.match(han)?.length ?? 0) < leastLetters) return 0;
  const small = text.toLowerCase();
  return number.test(text) || names.some((name) => name !== '' && small.includes(name.toLowerCase())) ? 2 : 1;
}
