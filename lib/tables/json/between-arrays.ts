import { type JsonArray, mostNamed, shownPath } from './find-json-array.ts';
import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
  space,
} from './json-bytes.ts';
import { parseJson } from './json-cells.ts';

/** What may stand between the pages of an interface; a script has a semicolon, too. */
const betweenPages: ReadonlySet<unknown> = new Set([...space, comma, 0x3b]);

/** Properties so many levels down are looked at, or as many as lead to the array that is read. */
const levelsDown = 2;

/** Bytes of the name of a property that are read. */
const nameBytes = 200;

/**
 * Follows a JSON text behind the array that is read, byte by byte: to the array in the same place of the next page, where pages
 * are written one after the other, and past other arrays of objects, which are noted unless `array.known` has them.
 */
export function betweenArrays({ path, keyed = false, known }: JsonArray) {
  const opener = keyed ? openBrace : openBracket;
  const isRoot = path.length === 0;
  const deepest = Math.max(levelsDown, path.length);
  const passed = new Map<string, readonly string[]>();
  let names: string[] = [];
  let level = 0;
  /** brackets and braces that are open in a value that is passed over */
  let within = 0;
  let [inString, escaped] = [false, false];
  let name: number[] = [];
  /** an array began, and what stands first in it is to come */
  let isNew = false;
  /** the page has the array */
  let met = true;

  const isPath = () => level === path.length && path.every((each, at) => each === names[at]);
  const pass = () => {
    const at = names.slice(0, level);
    const key = JSON.stringify(at);
    if (!known.has(key)) passed.set(key, at);
  };
  const nameRead = () => String(parseJson(`"${Buffer.from(name).toString('utf8')}"`) ?? '');

  function takeInString(byte: number | undefined): undefined {
    if (escaped) escaped = false;
    else if (byte === backslash) escaped = true;
    else if (byte === quote) inString = false;
    if (inString && within === 0 && byte !== undefined && name.length < nameBytes) name.push(byte);
  }
  function open(byte: number): 'array' | 'stray' | undefined {
    const outside = level === 0 && within === 0;
    if (within > 0) within++;
    else if (byte === opener && (level > 0 || isRoot) && isPath()) {
      passed.clear();
      return 'array';
    } else if (byte === openBrace && !(outside && isRoot)) {
      if (outside) met = false;
      level++;
    } else [within, isNew] = [1, level > 0 && level <= deepest];
    return outside && within > 0 ? 'stray' : undefined;
  }
  function close(): 'stray' | undefined {
    const outside = level === 0 && within === 0;
    if (within > 0) within--;
    else if (level > 0) level--;
    return outside || (level === 0 && !met) ? 'stray' : undefined;
  }

  return {
    /** The array that is read has ended. */
    begin(): void {
      [names, level, met] = [[...path], path.length, true];
    },
    /** `array`: one that is to be read begins. `stray`: this is no JSON, or of a page without the array. */
    take(byte: number | undefined): 'array' | 'stray' | undefined {
      if (inString) return takeInString(byte);
      if (space.has(byte)) return undefined;
      if (isNew && byte === openBrace) pass();
      isNew = false;
      if (byte === openBrace || byte === openBracket) return open(byte);
      if (byte === closeBrace || byte === closeBracket) return close();
      if (byte === quote) [inString, name] = [true, []];
      else if (byte === colon && level > 0 && within === 0) names[level - 1] = nameRead();
      return level > 0 || within > 0 || betweenPages.has(byte) ? undefined : 'stray';
    },
    /** `ended`: the text ends here. */
    notes(ended: boolean): readonly string[] {
      const [first, ...others] = [...passed.values()].map(shownPath);
      const more = others.length > mostNamed ? [`${others.length + 1 - mostNamed} more`] : [];
      const named = [first, ...others].slice(0, mostNamed);
      return [
        ...(first === undefined
          ? []
          : [
              `the file has more arrays after the one that was read: not read were ${[...named, ...more].join(', ')}. Send them as files of their own`,
            ]),
        ...(ended && (level > 0 || within > 0 || inString) ? [cutOff] : []),
      ];
    },
  };
}

const cutOff = 'the file ends before its last brace closes: behind the rows that were read it may be cut off';
