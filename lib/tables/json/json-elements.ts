import { rawBytes } from '../cells/raw-text.ts';
import { betweenArrays } from './between-arrays.ts';
import type { JsonArray } from './find-json-array.ts';
import {
  backslash,
  closeBrace,
  closeBracket,
  comma,
  newline,
  openBrace,
  openBracket,
  quote,
  space,
} from './json-bytes.ts';
import { maxLineBytes } from './json-lines.ts';

/** What may stand between the elements of an array. */
const between: ReadonlySet<unknown> = new Set([...space, comma]);

/**
 * What stands in an array where an object is expected. `bytes` are all of it; `start` only how it begins, where it is too long or
 * stands behind the array. `end`: the text ends within it, or before the array does.
 */
export type Element = { readonly offset: number; readonly end?: true } & (
  | { readonly bytes: Buffer }
  | { readonly start?: Buffer }
);

type Place = 'within' | 'element' | 'after';
const first = (): Place => 'within';

/**
 * The elements of the array that `findJsonArray` found, and of those in the same place of what follows it, while they stream:
 * only where they begin and end is looked for. An object ends where its braces balance, or, with a line end in a string, which no
 * JSON has, before the next line that begins with the same property; anything else ends at the next comma. Where
 * what stands behind the array is no JSON, or a page without the array, all up to the next is one element. `from` is where the text begins, if that
 * is an element. `say` gets what a person should know of what follows the array.
 */
export async function* elementsOf(
  text: AsyncIterable<Buffer>,
  array: JsonArray,
  say: (note: string) => void,
  from?: number,
): AsyncGenerator<readonly Element[]> {
  const { keyed = false, sequence = false } = array;
  const closer = sequence ? undefined : keyed ? closeBrace : closeBracket;
  const rest = betweenArrays(array);
  let base = from ?? 0;
  let place = first();
  let [depth, inString, escaped] = [0, false, false];
  let began = 0;
  let strays = false;
  /** none: not looked for yet */
  let lines: ReturnType<typeof anotherLine> | undefined;
  let held: Buffer[] = [];
  const isTooLong = (end: number) => end - began > maxLineBytes;
  const elementOf = (parts: readonly Buffer[], end: number): Element =>
    isTooLong(end)
      ? { offset: began, start: Buffer.concat(parts, rawBytes + 1) }
      : { offset: began, bytes: Buffer.concat(parts) };
  /** What stands behind the array, from its bracket on. */
  const strayOf = (parts: readonly Buffer[]): Element => ({
    ...{ offset: began, start: Buffer.concat(parts).subarray(1, rawBytes + 2) },
  });

  for await (const chunk of text) {
    const found: Element[] = [];
    let kept = 0;
    const firstBytes = (at: number) => {
      const before = held.reduce((sum, { length }) => sum + length, 0);
      const most = Math.max(0, Math.min(at - kept, rawBytes - before));
      return Buffer.concat([...held, chunk.subarray(kept, kept + most)], Math.min(before + most, rawBytes));
    };
    const finish = (at: number) => {
      found.push(elementOf([...held, chunk.subarray(kept, at)], base + at));
      held = [];
      place = 'within';
      lines = undefined;
    };
    const begin = (at: number, as: 'element' | 'after') => {
      const byte = chunk[at];
      [place, kept, began, lines] = [as, at, base + at, undefined];
      inString = byte === quote;
      depth = byte === openBrace || byte === openBracket ? 1 : 0;
    };
    const startAt = from ?? (sequence ? array.start : array.start + 1);
    for (let at = Math.max(0, startAt - base); at < chunk.length; at++) {
      const byte = chunk[at];
      if (lines?.begins(byte)) {
        // a quote is missing in the object before: it ends where the next line begins as it did
        const { prefix } = lines;
        const next = base + at + 1 - prefix.length;
        const parts = Buffer.concat([...held, chunk.subarray(kept, at + 1)]);
        found.push({ offset: began, start: parts.subarray(0, Math.min(next - began, rawBytes + 1)) });
        [held, kept, began, lines] = [[prefix], at + 1, next, undefined];
        [depth, inString, escaped] = [1, false, false];
      } else if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        else if (byte === newline && place === 'element' && !keyed) lines ??= anotherLine(firstBytes(at));
      } else if (place === 'element') {
        if (byte === quote) inString = true;
        else if (byte === openBrace || byte === openBracket) {
          // an object begins behind what is none
          if (depth === 0 && byte === openBrace && !keyed) {
            finish(at);
            begin(at, 'element');
          } else depth++;
        } else if (byte === closeBrace || byte === closeBracket) {
          if (depth > 0) {
            if (--depth === 0) finish(at + 1);
          } else if (byte === closer) finish(at--);
        } else if (byte === comma && depth === 0) finish(at);
      } else if (place === 'within') {
        if (between.has(byte)) continue;
        if (byte !== closer) begin(at, 'element');
        else {
          begin(at, 'after');
          rest.begin();
          strays = false;
        }
      } else {
        const what = rest.take(byte);
        if (what === 'stray') strays = true;
        else if (what === 'array') {
          if (strays) found.push(strayOf([...held, chunk.subarray(kept, at)]));
          held = [];
          place = 'within';
        }
      }
    }
    base += chunk.length;
    if (place !== 'within') {
      held.push(chunk.subarray(kept));
      // of what is too long, and of what follows the array, the beginning is enough
      if (place === 'after' || isTooLong(base)) held = [Buffer.concat(held).subarray(0, rawBytes + 2)];
    }
    yield found;
  }
  for (const note of rest.notes(place === 'after')) say(note);
  if (place === 'element') yield [{ ...startOf(elementOf(held, base)), end: true }];
  else if (place === 'after' && strays) yield [strayOf(held)];
  else if (place === 'within' && !sequence) yield [{ offset: base, end: true }];
}

const startOf = (element: Element) => ({
  offset: element.offset,
  ...('bytes' in element ? { start: element.bytes } : element),
});

/** An object that does not begin so by the end of its first line never does. */
const noOtherLine = { prefix: Buffer.alloc(0), begins: () => false };

/**
 * Tells when a line begins like an object that has its first property on the line of its brace. To be given every byte from the
 * end of a line on.
 */
function anotherLine(object: Buffer) {
  const prefix = /^\{"[^"\\\n]+"/.exec(object.toString('latin1'))?.[0];
  if (prefix === undefined) return noOtherLine;
  const bytes = Buffer.from(prefix, 'latin1');
  /** bytes that are the same; below 0 in a line that begins otherwise */
  let same = 0;
  return {
    prefix: bytes,
    begins(byte: number | undefined): boolean {
      if (byte === newline) same = 0;
      else if (same >= 0 && byte === bytes[same]) same++;
      else if (same !== 0 || !between.has(byte)) same = -1;
      return same === bytes.length;
    },
  };
}
