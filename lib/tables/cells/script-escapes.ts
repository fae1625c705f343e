/**
 * `\n` where a line may well end: behind a mark, or before what begins a line. It is no other in a path (`C:\new`), and none behind another
 * backslash.
 */
const lineEnds =
  /(?<!\\|[A-Za-z]:|\\n)(?:\\n)+(?=\p{Lu}|\p{Lo}|[-*•>\d，。！？]|$)|(?<=[.!?。！？…,;)\]）]|[^\\A-Za-z]:)(?:\\n)+(?! )/gu;
/** A quote without a backslash: where a text has none, MySQL or PHP wrote those with one. */
const [bareDouble, bareSingle] = [/(?<!\\)"/, /(?<!\\)'/];
/** Every space and letter beyond ASCII as a form sends it: `It%20leaks`. */
const ofForm = /^(?!https?:|\/|www\.)(?=\S*%[\da-f]{2}\S*%[\da-f]{2})(?=\S*%(?:20|[c-f][\da-f]%))\S+$/i;

/**
 * A text with the ends of lines and quotes in place of what a script or a database wrote for them, and without the percents of a form. Only of
 * texts: an id or a link may be meant so.
 */
export function withoutScriptEscapes(text: string): string {
  if (text.includes('\\'))
    return withoutEscapedQuotes(text.replace(lineEnds, (run) => '\n'.repeat(run.length / ofLineEnd)));
  return text.includes('%') && ofForm.test(text) ? percentDecoded(text) : text;
}
const ofLineEnd = 2;

function withoutEscapedQuotes(text: string): string {
  const plain = bareDouble.test(text) ? text : text.replaceAll('\\"', '"');
  return bareSingle.test(plain) ? plain : plain.replaceAll("\\'", "'");
}

/** What is no UTF-8 stays as it is. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
