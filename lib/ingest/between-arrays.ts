import { type JsonArray, mostNamed, shownPath } from './find-json-array.ts';
import { parseJson } from './json-cells.ts';

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const space: ReadonlySet<unknown> = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** What may stand between the pages of an interface; a script has a semicolon, too. */
const betweenPages: ReadonlySet<unknown> = new Set([...space, 0x2c, 0x3b]);

/** Properties so many levels down are looked at. */
const deepestProperty = 3;

/** Bytes of the name of a property that are read. */
const nameBytes = 200;

/**
 * Follows a JSON text behind the array that is read, byte by byte: to the array in the same place of the next page, where pages
 * are written one after the other, and past other arrays of objects, which are noted unless `array.known` has them.
 */
export function betweenArrays({ path, keyed = false, known }: JsonArray) {
  const opener = keyed ? openBrace : openBracket;
  const isRoot = path.length === 0;
  const passed = new Map<string, readonly string[]>();
  let names: string[] = [];
  let level = 0;
  /** brackets and braces that are open in a value that is passed over */
  let within = 0;
  let [inString, escaped] = [false, false];
  let name: number[] = [];
  /** an array began, and what stands first in it is to come */
  let isNew = false;

  const isPath = () => level === path.length && path.every((each, at) => each === names[at]);
  const pass = () => {
    const at = names.slice(0, level);
    const key = JSON.stringify(at);
    if (!known.has(key)) passed.set(key, at);
  };
  const nameRead = () => String(parseJson(`"${Buffer.from(name).toString('utf8')}"`) ?? '');

  function takeInString(byte: number | undefined): void {
    if (escaped) escaped = false;
    else if (byte === backslash) escaped = true;
    else if (byte === quote) inString = false;
    if (inString && within === 0 && byte !== undefined && name.length < nameBytes) name.push(byte);
  }
  function open(byte: number): 'array' | 'stray' | undefined {
    if (within > 0) within++;
    else if (byte === opener && (level > 0 || isRoot) && isPath()) return 'array';
    else if (level === 0 && (isRoot || byte === openBracket)) return 'stray';
    else if (byte === openBrace) level++;
    else [within, isNew] = [1, level <= deepestProperty];
    return undefined;
  }
  function close(): void {
    if (within > 0) within--;
    else if (level > 0) level--;
  }

  return {
    /** What the next page begins with. */
    opener: isRoot ? opener : openBrace,
    /** The array that is read has ended. */
    begin(): void {
      [names, level] = [[...path], path.length];
    },
    /** `array`: one that is to be read begins. `stray`: what begins is no JSON. */
    take(byte: number | undefined): 'array' | 'stray' | undefined {
      if (inString) takeInString(byte);
      else if (space.has(byte)) return undefined;
      else {
        if (isNew && byte === openBrace) pass();
        isNew = false;
        if (byte === openBrace || byte === openBracket) return open(byte);
        if (level === 0 && within === 0) return betweenPages.has(byte) ? undefined : 'stray';
        if (byte === quote) [inString, name] = [true, []];
        else if (byte === colon && within === 0) names[level - 1] = nameRead();
        else if (byte === closeBrace || byte === closeBracket) close();
      }
      return undefined;
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
