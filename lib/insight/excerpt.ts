/** UTF-16 code units of an excerpt: Chinese says in eighty what English says in two hundred. */
const most = { han: 80, other: 200 };
const han = /\p{Script=Han}/gu;
const sentenceEnd = /[.!?。！？…\n]+["'”’)）】]*\s*/g;

type Span = { readonly start: number; readonly end: number };

/**
 * A piece of a text around the words that show something, on one line: whole sentences where they fit, the one with the words first,
 * then those behind it, then those before; else words around them. `…` stands where something was left out. At most 202 units, 82 where
 * the text is Chinese, more only where the words themselves are longer than that.
 */
export function excerptAround(text: string, shown: Span): string {
  const limit = (text.match(han)?.length ?? 0) * 3 > text.length ? most.han : most.other;
  const trimmed = onOneLine(text);
  if (trimmed.length <= limit) return trimmed;
  const sentences = sentencesOf(text);
  const first = sentences.findIndex(({ end }) => end > shown.start);
  const last = sentences.findIndex(({ end }) => end >= shown.end);
  const span = { start: sentences[first]?.start ?? 0, end: sentences[last]?.end ?? text.length };
  const fits = ({ start, end }: Span) => text.slice(start, end).trim().length <= limit;
  if (!fits(span)) return cut(text, aroundWords(text, shown, limit));
  let [from, to] = [first, last];
  for (;;) {
    const behind = sentences[to + 1];
    const before = sentences[from - 1];
    const { start, end } = { start: sentences[from]?.start ?? 0, end: sentences[to]?.end ?? text.length };
    if (behind !== undefined && fits({ start, end: behind.end })) to++;
    else if (before !== undefined && fits({ start: before.start, end })) from--;
    else return cut(text, { start, end });
  }
}

function sentencesOf(text: string): readonly Span[] {
  const ends = [...text.matchAll(sentenceEnd)].map(({ 0: { length }, index }) => index + length);
  const all = ends.at(-1) === text.length ? ends : [...ends, text.length];
  return all.map((end, at) => ({ start: all[at - 1] ?? 0, end }));
}

function aroundWords(text: string, { start, end }: Span, limit: number): Span {
  const middle = (start + end) / 2;
  const from = Math.max(0, Math.min(Math.round(middle - limit / 2), text.length - limit));
  const to = Math.min(text.length, from + limit);
  return {
    start: from === 0 ? 0 : boundaryAfter(text, from),
    end: to === text.length ? to : boundaryBefore(text, to),
  };
}

const cut = (text: string, { start, end }: Span): string =>
  `${text.slice(0, start).trim() === '' ? '' : '…'}${onOneLine(text.slice(start, end))}${text.slice(end).trim() === '' ? '' : '…'}`;

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
