/** A sentence or clause: offsets in UTF-16 code units, `text.slice(start, end)` is it. */
export type Span = { readonly start: number; readonly end: number };

/**
 * Where one clause ends and the next begins: closing punctuation (a full stop only before a space, so that 3.5 and
 * addresses stay whole), line breaks, commas of either script, and words of contrast, which stay with what follows.
 */
const boundary =
  /[。！？!?；;…～\n\r]+|\.(?=\s|$)+|[，,](?=\D)|(?<=\s)(?=(?:but|however|although|though|yet|whereas|while)\s)|(?=但是|不过|不過|可是|然而|只是|但(?!凡|愿|願))/gi;

/** Splits a text into clauses, without the space around them. Empty ones are left out; offsets are of the text as given. */
export function segmentsOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  const push = (to: number) => {
    const piece = text.slice(from, to);
    const start = from + (piece.length - piece.trimStart().length);
    const end = from + piece.trimEnd().length;
    if (end > start) spans.push({ start, end });
  };
  for (const match of text.matchAll(boundary)) {
    const to = match.index + match[0].length;
    push(to);
    from = to;
  }
  push(text.length);
  return spans;
}
