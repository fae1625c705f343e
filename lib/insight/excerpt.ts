/** UTF-16 code units of an excerpt: Chinese says in eighty what English says in two hundred. */
const most = { han: 80, other: 200 };
const han = /\p{Script=Han}/gu;
const sentenceEnd = /[.!?。！？…\n]+["'”’)）】]*\s*/g;

/** Where a sentence may be cut that is too long: a comma of digits stands in a number. */
const clauseEnd = /[，、；：;]+\s*|,+(?!\d)\s*/g;

type Span = { readonly start: number; readonly end: number };

/**
 * A piece of a text around the words that show something, on one line: whole sentences where they fit, the one with the words first,
 * then those behind it, then those before; of a sentence that is too long its clauses, and of a clause the words around those that show it.
 * `…` stands where something was left out. At most 202 units, 82 where the text is Chinese, more only where the words themselves are longer than that.
 */
export function excerptAround(text: string, shown: Span): string {
  const limit = (text.match(han)?.length ?? 0) * 3 > text.length ? most.han : most.other;
  const trimmed = onOneLine(text);
  if (trimmed.length <= limit) return trimmed;
  const fits = ({ start, end }: Span) => text.slice(start, end).trim().length <= limit;
  const span =
    wholePieces(piecesOf(text, sentenceEnd), shown, fits) ??
    wholePieces(piecesOf(text, sentenceEnd).flatMap(clausesOf(text)), shown, fits) ??
    aroundWords(text, shown, limit);
  return cut(text, span);
}

/** The pieces with the words that show something, and as many beside them as fit; undefined where those with the words do not. */
function wholePieces(pieces: readonly Span[], shown: Span, fits: (span: Span) => boolean): Span | undefined {
  let from = Math.max(
    0,
    pieces.findIndex(({ end }) => end > shown.start),
  );
  let to = pieces.findIndex(({ end }) => end >= shown.end);
  if (to === -1) to = pieces.length - 1;
  for (;;) {
    const span = { start: pieces[from]?.start ?? 0, end: pieces[to]?.end ?? 0 };
    if (!fits(span)) return undefined;
    const behind = pieces[to + 1];
    const before = pieces[from - 1];
    if (behind !== undefined && fits({ start: span.start, end: behind.end })) to++;
    else if (before !== undefined && fits({ start: before.start, end: span.end })) from--;
    else return span;
  }
}

function piecesOf(text: string, endOf: RegExp): readonly Span[] {
  const ends = [...text.matchAll(endOf)].map(({ 0: { length }, index }) => index + length);
  const all = ends.at(-1) === text.length ? ends : [...ends, text.length];
  return all.map((end, at) => ({ start: all[at - 1] ?? 0, end }));
}

const clausesOf =
  (text: string) =>
  ({ start, end }: Span): readonly Span[] =>
    piecesOf(text.slice(start, end), clauseEnd).map((span) => ({
      ...{ start: start + span.start, end: start + span.end },
    }));

function aroundWords(text: string, { start, end }: Span, limit: number): Span {
  const middle = (start + end) / 2;
  const from = Math.max(0, Math.min(Math.round(middle - limit / 2), text.length - limit));
  const to = Math.min(text.length, from + limit);
  return {
    start: from === 0 ? 0 : boundaryAfter(text, from),
    end: to === text.length ? to : boundaryBefore(text, to),
  };
}

/** A comma where something was left out is none of the piece. */
function cut(text: string, { start, end }: Span): string {
  const [isBegun, isDone] = [text.slice(0, start).trim() === '', text.slice(end).trim() === ''];
  const piece = onOneLine(text.slice(start, end));
  const begun = isBegun ? piece : `…${piece.replace(/^[，、；：;,\s]+/, '')}`;
  return isDone ? begun : `${begun.replace(/(?<![，、；：;,\s])[，、；：;,\s]+$/, '')}…`;
}

/** A slash stands where a line ended: between a title and its text, or two lines of it. Whom it is told to says nothing. */
const onOneLine = (text: string): string =>
  text
    .trim()
    .replace(/^(?:\[handle\]\s*)+(?=\S)/, '')
    .replace(/(?<!\s)\s*[\r\n]\s*/g, ' / ')
    .replace(/\s+/g, ' ');

/** A word's end near `at`, and never between the halves of a character outside the BMP. */
const boundaryBefore = (text: string, at: number): number => {
  const space = text.lastIndexOf(' ', at);
  if (space > at - 20) return space;
  return isLowSurrogate(text, at) ? at - 1 : at;
};
const boundaryAfter = (text: string, at: number): number => {
  const space = text.indexOf(' ', at);
  if (space !== -1 && space < at + 20) return space + 1;
  return isLowSurrogate(text, at) ? at + 1 : at;
};
const isLowSurrogate = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
};
