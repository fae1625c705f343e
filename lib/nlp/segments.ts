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
  String.raw`[。．｡！？!?；;…～\n\r]+`,
  String.raw`(?<!\.)\.+(?=\s|$)`,
  String.raw`[，,](?=\D)`,
  String.raw`(?<=\s)(?=(?:but|however|although|though|yet|whereas|while|except|unfortunately|despite)\s)`,
  '(?=但是|不过|不過|可是|然而|只是|可惜|美中不足|但(?!凡|愿|願))',
  String.raw`(?<=\p{Script=Han}{3})(?=就是(?:太|有|没|沒|不|贵|貴|慢|小|少|味|价|價|量|送|包))`,
];
const pattern = new RegExp([whole, ...boundaries].join('|'), 'giu');
const face = /\p{Extended_Pictographic}/u;
const letter = /\p{L}/u;

/**
 * Splits a text into clauses, without the space around them. A mark of a list (`1.`, `-`) goes with what it marks, a face or
 * stray punctuation with what comes before. Offsets are of the text as given.
 */
export function segmentsOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  const piece = growingPiece(text);
  const push = (to: number, isLast: boolean) => {
    const { start, end, says } = piece.growTo(to);
    // a mark of a list waits for what it marks
    if (start === undefined || (!isLast && says === 'nothing')) return;
    const last = spans.at(-1);
    if (last !== undefined && says !== 'words') spans[spans.length - 1] = { start: last.start, end };
    else spans.push({ start, end });
    piece.begin();
  };
  for (const match of text.matchAll(pattern)) {
    if (match.groups?.whole === undefined) push(match.index + match[0].length, false);
  }
  push(text.length, true);
  return spans;
}

/** What was met in a piece: nothing but marks, a face or the end of a line at least, or a letter. */
type Says = 'nothing' | 'something' | 'words';

/**
 * What is known of a piece of a text while it grows, without the space around it. Each part is looked at once: marks that wait
 * would else be searched again at every further one.
 */
function growingPiece(text: string) {
  let [looked, end] = [0, 0];
  let start: number | undefined;
  let says: Says = 'nothing';
  return {
    growTo(to: number) {
      const part = text.slice(looked, to);
      const filled = part.trimEnd().length;
      if (filled > 0) {
        start ??= looked + part.length - part.trimStart().length;
        end = looked + filled;
      }
      if (letter.test(part)) says = 'words';
      else if (says === 'nothing' && (face.test(part) || part.includes('\n'))) says = 'something';
      looked = to;
      return { start, end, says };
    },
    /** The next piece begins where this one ends. */
    begin(): void {
      [start, says] = [undefined, 'nothing'];
    },
  };
}
