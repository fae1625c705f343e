import { decodeHTML } from 'entities';
import { withoutLiteralEscapes } from './literal-escapes.ts';

/** A tag that only somebody writes who writes HTML: one that is closed, or a line break. */
const markup = /<\/(?:p|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|blockquote|pre|td|tr|table)>|<br\s*\/?>/i;
/** What is between these is not shown. */
const hidden: readonly (readonly [opens: RegExp, closes: RegExp])[] = [
  [/<style\b/gi, /<\/style>/gi],
  [/<script\b/gi, /<\/script>/gi],
  [/<!--/g, /-->/g],
];
/** Begins only where the space does: from every place in it, long space would be searched to its end. */
const brokenLine = /(?<![^\S\r\n])[^\S\r\n]*[\r\n]\s*/g;
const lineEnd = /<br\s*\/?>|<\/(?:p|div|li|h[1-6]|blockquote|tr)>/gi;
const tag = /<\/?[a-z][^<>]{0,2000}>/gi;

/**
 * What a person would have read: help desks export bodies as HTML, and other tools escape `&` and `<`. Tags go, paragraphs
 * become lines, entities characters. Text with a lone `<` in it stays as it is.
 */
export function plainText(text: string): string {
  const shown = text.includes('<') || text.includes('&') ? shownText(text) : text;
  return withoutLiteralEscapes(shown);
}

function shownText(text: string): string {
  const bare = markup.test(text)
    ? hidden
        .reduce((shown, marks) => without(shown, ...marks), text)
        .replace(brokenLine, ' ')
        .replace(lineEnd, '\n')
        .replace(tag, '')
    : text;
  // entities are decoded last: an escaped tag is something the customer wrote
  const decoded = withLineEnds(decodeAll(bare), text);
  return bare === text ? decoded : decoded.replace(brokenLine, '\n').trim();
}

/** The ends of lines that were escaped as others are. */
const withLineEnds = (decoded: string, written: string): string =>
  decoded.includes('\r') && !written.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;

/** A text without what stands from each mark that opens to the next that closes; an opening one that is never closed stays. */
function without(text: string, opens: RegExp, closes: RegExp): string {
  let [shown, from] = ['', 0];
  for (;;) {
    opens.lastIndex = from;
    const open = opens.exec(text);
    closes.lastIndex = open?.index ?? 0;
    if (open === null || closes.exec(text) === null) return shown + text.slice(from);
    shown += text.slice(from, open.index);
    from = closes.lastIndex;
  }
}

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;
/** Tools escape what another has escaped already. Nobody does so more often. */
const mostEscapes = 4;

/** A cell that is no text as it is meant: its entities, and what scripts write for characters, as characters. */
export const withoutEntities = (cell: string): string =>
  withoutLiteralEscapes(cell.includes('&') ? decodeAll(cell) : cell);

function decodeAll(text: string): string {
  let decoded = text;
  for (let times = 0; times < mostEscapes && decoded.includes('&'); times++) {
    const again = decodeHTML(decoded);
    if (again === decoded) break;
    decoded = again;
    if (!entity.test(decoded)) break;
  }
  return decoded;
}
