import { decodeHTML } from 'entities';

/** A tag that only somebody writes who writes HTML: one that is closed, or a line break. */
const markup = /<\/(?:p|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|blockquote|pre|td|tr|table)>|<br\s*\/?>/i;
const hidden = /<(style|script)\b[^>]*>[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;
const lineEnd = /<br\s*\/?>|<\/(?:p|div|li|h[1-6]|blockquote|tr)>/gi;
const tag = /<\/?[a-z][^<>]{0,2000}>/gi;

/**
 * What a person would have read: help desks export bodies as HTML, and other tools escape `&` and `<`. Tags go, paragraphs
 * become lines, entities characters. Text with a lone `<` in it stays as it is.
 */
export function plainText(text: string): string {
  if (!text.includes('<') && !text.includes('&')) return text;
  const bare = markup.test(text)
    ? text
        .replace(hidden, '')
        .replace(/\s*[\r\n]+\s*/g, ' ')
        .replace(lineEnd, '\n')
        .replace(tag, '')
    : text;
  // entities are decoded last: an escaped tag is something the customer wrote
  const decoded = bare.includes('&') ? decodeHTML(bare) : bare;
  return bare === text ? decoded : decoded.replace(/[^\S\n]*\n\s*/g, '\n').trim();
}
