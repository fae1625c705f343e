import { decodeHTML, decodeHTMLStrict } from 'entities';
import { withoutLiteralEscapes } from './literal-escapes.ts';
import { withoutScriptEscapes } from './script-escapes.ts';
import { sign, signsOf } from './signs.ts';

const markupSign = sign('markup');

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
/** Escaped too, nobody but a program writes it in this form. */
const closedBreak = /\s?<br ?\/>\s?/g;
const tag = /<\/?[a-z][^<>]{0,2000}>/gi;

/** How mail programs mark what they quote of the mail that is answered, by its class or id. */
const quotedMail =
  /<(?:div|blockquote|section|table|span|hr|includetail)\b(?=[^<>]{0,300}(?:gmail_quote|gmail_extra|yahoo_quoted|yahoo-quoted|divRplyFwdMsg|appendonsend|moz-cite-prefix|moz-forward-container|protonmail_quote|zmail_extra|zmail_quote|OutlookMessageHeader|mail-editor-reference-message|ms-outlook-mobile-reference|isReplyContent|ntes-mailmaster-quote|mailmaster-quote|freshdesk_quote|front-blockquote|hs_reply|cm_replymail|reply-intro|quoted-text|mail_quote|tutanota_quote|original-content|foxmail_quote|x_gmail_quote))[^<>]{0,2000}>|<includetail>/i;
const mayQuote =
  /quot|RplyFwd|appendonsend|moz-|zmail|OutlookMess|reference-mess|ReplyContent|replymail|hs_reply|reply-intro|gmail_extra|original-content|includetail/i;
const blockquote = /<(\/?)blockquote\b[^<>]{0,2000}>/gi;
/** Stand for the beginning and the end of a quote while tags are taken out; of no use in any text. */
const [opens, closes] = ['\ue000', '\ue001'];
const allOpens = /\ue000/g;
const allMarks = /[\ue000\ue001]/g;

/**
 * What a person would have read: help desks export bodies as HTML, and other tools escape `&` and `<`. Tags go, paragraphs
 * become lines, entities characters. Text with a lone `<` in it stays as it is.
 */
export function plainText(text: string): string {
  if ((signsOf(text) & markupSign) === 0) return text;
  const shown = text.includes('<') || text.includes('&') ? shownText(htmlOf(text)) : text;
  return withoutScriptEscapes(withoutLiteralEscapes(shown));
}

const ofXml = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/;
/** HTML that a feed or a script has escaped as a whole: the first tag is closed at the end. */
const escapedHtml = /^\s*&lt;(p|div|span|ul|ol|table|h[1-6]|html|body|b|strong)\b[\s\S]*&lt;\/\1&gt;\s*$/i;

/** A text without what a feed put around or over its HTML. */
function htmlOf(text: string): string {
  const bare = text.match(ofXml)?.[1] ?? text;
  return bare.includes('&lt;/') && escapedHtml.test(bare) ? decodeHTML(bare) : bare;
}

function shownText(text: string): string {
  const bare = markup.test(text)
    ? withQuotes(hidden.reduce((shown, marks) => without(shown, ...marks), text))
        .replace(brokenLine, ' ')
        .replace(lineEnd, '\n')
        .replace(tag, '')
    : text;
  // entities are decoded last: an escaped tag is something the customer wrote
  const decoded = withLineEnds(decodeAll(bare), text).replace(closedBreak, '\n');
  return bare === text ? decoded : quotedLines(decoded.replace(brokenLine, '\n').trim());
}

/** HTML in which quotes are marked, and the mail that is answered stands below a line that says so, as in plain text. */
function withQuotes(html: string): string {
  const marked = /<blockquote/i.test(html) ? withBlockquotes(html) : html;
  const mail = mayQuote.test(html) ? quotedMail.exec(html) : null;
  if (mail === null) return marked;
  const above = html.slice(0, mail.index);
  // whose answer stands below what is quoted goes on there
  if (!/[\p{L}\p{N}]/u.test(above.replace(tag, ''))) return marked;
  return `${above}<br>${aboveMail}<br>${html.slice(mail.index)}`;
}

/** With marks around what a mail program quotes: it says so itself, or announces it. Any other quote is of the customer's own text. */
function withBlockquotes(html: string): string {
  const ofMails: boolean[] = [];
  return html.replace(blockquote, (written: string, slash: string, at: number) => {
    if (slash !== '') return ofMails.pop() === true ? `<br>${closes}<br>` : written;
    const isOfMail =
      /type=["']?cite/i.test(written) ||
      quotedMail.test(written) ||
      announcesQuote.test(html.slice(Math.max(0, at - 300), at).replace(tag, ''));
    ofMails.push(isOfMail);
    return isOfMail ? `<br>${opens}<br>` : written;
  });
}
const announcesQuote =
  /\d[^\n]{0,200}(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|napisał|skrev|написал|写道|寫道)[^\n]{0,60}[:：]\s*$/;
const aboveMail = '-----Original Message-----';

/** A text with `> ` before each line that stood in a quote, and an empty one at its beginning, as mail programs write it. */
function quotedLines(text: string): string {
  if (!text.includes(opens)) return text.replace(allMarks, '').trim();
  let depth = 0;
  const lines = text.split('\n').map((line) => {
    const before = depth;
    depth +=
      (line.match(allOpens)?.length ?? 0) - (line.includes(closes) ? line.split(closes).length - 1 : 0);
    depth = Math.max(0, depth);
    const shown = line.replace(allMarks, '').trim();
    if (before === 0 && depth > 0) return shown === '' ? '>' : `>\n> ${shown}`;
    return before > 0 && shown !== '' ? `> ${shown}` : shown;
  });
  return lines.filter((line) => line !== '').join('\n');
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

/**
 * A cell that is no text as it is meant: its entities, and what scripts write for characters, as characters. An entity ends in `;` there:
 * links have `&copy=1` and `&region=eu` in them.
 */
export const withoutEntities = (cell: string): string =>
  withoutLiteralEscapes(cell.includes('&') ? decodeAll(cell, decodeHTMLStrict) : cell);

function decodeAll(text: string, decode: (text: string) => string = decodeHTML): string {
  let decoded = text;
  for (let times = 0; times < mostEscapes && decoded.includes('&'); times++) {
    const again = decode(decoded);
    if (again === decoded) break;
    decoded = again;
    if (!entity.test(decoded)) break;
  }
  return decoded;
}
