/** What may stand between a delimiter and a quote: a space, a tab, that of a web page, that of Chinese. */
const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\u00a0' || character === '\u3000';

/**
 * Whether most quoted cells of a sample have blanks before or behind their quotes, or the sign of a formula before them:
 * `7, "it leaks, all day" , ="2026-11-02"`. Else such quotes are part of the text, and a delimiter within them parts cells.
 */
export function hasBlanksAroundQuotes(start: string, delimiter: string): boolean {
  if (!start.includes('"')) return false;
  const isEnd = (at: number) => at >= start.length || start[at] === delimiter || isLineEnd(start[at]);
  const skipBlanks = (at: number) => {
    let next = at;
    while (isBlank(start[next]) && start[next] !== delimiter) next++;
    return next;
  };
  let [apart, tight] = [0, 0];
  for (let at = 0; at < start.length; at++) {
    const behind = skipBlanks(at);
    const opening = start.startsWith('="', behind) ? behind + 1 : behind;
    if (start[opening] === '"') {
      const closing = closingQuote(start, opening);
      // cut off by the end of the sample
      if (closing === undefined) break;
      const end = skipBlanks(closing + 1);
      if (isEnd(end)) {
        if (opening > at || end > closing + 1) apart++;
        // before the first of a line nobody puts one
        else if (start[at - 1] === delimiter) tight++;
      }
      at = end;
    } else at = opening;
    while (!isEnd(at)) at++;
  }
  return apart > tight;
}

/** The quote that ends a cell: those within it are doubled. */
function closingQuote(text: string, opening: number): number | undefined {
  let at = text.indexOf('"', opening + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? undefined : at;
}

const isLineEnd = (character: string | undefined): boolean => character === '\n' || character === '\r';

/**
 * Whether a backslash stands before the delimiters within cells: `7,it leaks\\, all day,2026-11-02`. It does where every line of a
 * sample (without what stands in quotes) that has one has as many cells as the first line only so.
 */
export function escapesDelimiters(lines: readonly string[], delimiter: string): boolean {
  const mark = `\\${delimiter}`;
  const cells = (line: string) => line.split(delimiter).length;
  const expected = cells(lines[0] ?? '');
  const escaped = lines.filter((line) => line.includes(mark));
  return (
    escaped.length > 0 &&
    escaped.every((line) => cells(line) > expected && cells(line.replaceAll(mark, '')) === expected)
  );
}

/** Stands for a delimiter that is escaped, in as many bytes: a control character that no text has. */
const placeholder = '\u0082';
const backslash = 0x5c;
const placeholderBytes = Buffer.from(placeholder);

/** A text with a character that parts nothing in place of each delimiter that a backslash escapes; bytes keep their places. */
export async function* withoutEscapedDelimiters(
  text: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<Buffer> {
  const parting = delimiter.charCodeAt(0);
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of text) {
    const bytes = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    for (let at = bytes.indexOf(backslash); at !== -1; at = bytes.indexOf(backslash, at + 1)) {
      if (bytes[at + 1] === parting) placeholderBytes.copy(bytes, at);
    }
    const isCut = bytes.at(-1) === backslash;
    held = isCut ? bytes.subarray(-1) : Buffer.alloc(0);
    yield isCut ? bytes.subarray(0, -1) : bytes;
  }
  if (held.length > 0) yield held;
}

/** A cell of such a text as it was meant. */
export const withDelimiters = (cell: string, delimiter: string): string =>
  cell.includes(placeholder) ? cell.replaceAll(placeholder, delimiter) : cell;

const quote = 0x22;
const equals = 0x3d;
const space = 0x20;
const newline = 0x0a;
const carriageReturn = 0x0d;
const blanks: readonly Buffer[] = [' ', '\t', '\u00a0', '\u3000'].map((each) => Buffer.from(each));
/** More blanks in a row are no mistake of a writer, and not waited for. */
const mostBlanks = 1000;

/**
 * A text with the blanks before and behind its quotes within them, ` "it leaks" ` and `="it leaks" ` as `" it leaks "`: bytes keep their number, and
 * cells are as any reader of CSV knows them.
 */
export async function* withBlanksInQuotes(
  text: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<Buffer> {
  const move = quoteMover(delimiter.charCodeAt(0));
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of text) {
    const bytes = Buffer.concat([held, chunk]);
    const done = move(bytes, false);
    held = bytes.subarray(done);
    if (done > 0) yield bytes.subarray(0, done);
  }
  move(held, true);
  if (held.length > 0) yield held;
}

/** Moves the quotes in bytes, as far as they tell; gives how far that is. What is beyond comes again, with more. */
function quoteMover(parting: number): (bytes: Buffer, isLast: boolean) => number {
  let state: 'begins' | 'quoted' | 'plain' = 'begins';
  const behindBlanks = (bytes: Buffer, from: number): number => {
    let at = from;
    for (;;) {
      const blank =
        bytes[at] === parting
          ? undefined
          : blanks.find((each) => each.every((byte, place) => byte === bytes[at + place]));
      if (blank === undefined) return at;
      at += blank.length;
    }
  };
  const isEnd = (byte: number | undefined) =>
    byte === undefined || byte === parting || byte === newline || byte === carriageReturn;
  return (bytes, isLast) => {
    /** Whether too few bytes are there to tell what stands at a place that blanks led to. */
    const isOpen = (from: number, at: number) => !isLast && at + 2 >= bytes.length && at - from < mostBlanks;
    for (let at = 0; ; ) {
      if (at >= bytes.length) return bytes.length;
      if (state === 'begins') {
        const behind = behindBlanks(bytes, at);
        if (isOpen(at, behind)) return at;
        const isFormula = bytes[behind] === equals && bytes[behind + 1] === quote;
        if (isFormula) bytes[behind] = space;
        const opening = isFormula ? behind + 1 : behind;
        if (bytes[opening] === quote) {
          bytes.copyWithin(at + 1, at, opening);
          bytes[at] = quote;
          state = 'quoted';
          at = opening + 1;
        } else {
          state = 'plain';
          at = opening;
        }
      } else if (state === 'plain') {
        if (isEnd(bytes[at])) state = 'begins';
        at++;
      } else {
        const closing = bytes.indexOf(quote, at);
        if (closing === -1) return bytes.length;
        const end = behindBlanks(bytes, closing + 1);
        if (isOpen(closing, end)) return closing;
        if (bytes[closing + 1] === quote) at = closing + 2;
        else if (isEnd(bytes[end])) {
          bytes.copyWithin(closing, closing + 1, end);
          bytes[end - 1] = quote;
          state = 'begins';
          at = end + 1;
        } else at = closing + 1;
      }
    }
  };
}
