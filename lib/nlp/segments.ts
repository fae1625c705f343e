/** A sentence or clause: offsets in UTF-16 code units, `text.slice(start, end)` is it. */
export type Span = { readonly start: number; readonly end: number };

/** Within these nothing is cut: an address may hold any punctuation, an abbreviation ends in a full stop. */
const whole = String.raw`(?<whole>(?:https?:\/\/|www\.)[^\s，。！？；]*[^\s，。！？；,.;:!?)]|\b(?:mr|mrs|ms|dr|st|vs|no|approx|e\.g|i\.e)\.(?=\s))`;

/**
 * Where one clause ends and the next begins: closing punctuation (a full stop only before a space, so that 3.5 stays whole), line
 * breaks, commas of either script, and words of contrast, which stay with what follows. 就是 is one only after a clause of its own and
 * before what is wrong.
 */
const boundaries = [
  String.raw`[。！？!?；;…～\n\r]+`,
  String.raw`\.+(?=\s|$)`,
  String.raw`[，,](?=\D)`,
  String.raw`(?<=\s)(?=(?:but|however|although|though|yet|whereas|while|except|unfortunately|despite)\s)`,
  '(?=但是|不过|不過|可是|然而|只是|可惜|美中不足|但(?!凡|愿|願))',
  String.raw`(?<=\p{Script=Han}{3})(?=就是(?:太|有|没|沒|不|贵|貴|慢|小|少|味|价|價|量|送|包))`,
];
const pattern = new RegExp([whole, ...boundaries].join('|'), 'giu');
const letterOrFace = /[\p{L}\p{Extended_Pictographic}]/u;
const letter = /\p{L}/u;

/**
 * Splits a text into clauses, without the space around them. A mark of a list (`1.`, `-`) goes with what it marks, a face or
 * stray punctuation with what comes before. Offsets are of the text as given.
 */
export function segmentsOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  const push = (to: number, isLast: boolean) => {
    const piece = text.slice(from, to);
    const start = from + (piece.length - piece.trimStart().length);
    const end = from + piece.trimEnd().length;
    if (end <= start) return;
    // a mark of a list waits for what it marks
    if (!isLast && !letterOrFace.test(piece) && !piece.includes('\n')) return;
    const last = spans.at(-1);
    if (last !== undefined && !letter.test(piece)) spans[spans.length - 1] = { start: last.start, end };
    else spans.push({ start, end });
    from = to;
  };
  for (const match of text.matchAll(pattern)) {
    if (match.groups?.whole === undefined) push(match.index + match[0].length, false);
  }
  push(text.length, true);
  return spans;
}
