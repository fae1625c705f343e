import { isUtf8InGbk, utf8OfGbk } from './utf8-of-gbk.ts';

/** The encoding as which a tool read UTF-8; `gbk` is what it read as Windows-1252, `utf-8-as-gbk` UTF-8 that it read as GBK. */
export type Garbling = (typeof encodings)[number] | 'gbk' | 'utf-8-as-gbk';

/** In the order in which they are tried: the first that makes sense of a table is it. */
const encodings = ['windows-1252', 'iso-8859-15', 'windows-1250', 'windows-1251', 'macintosh'] as const;

/** All of them. */
export const garblings: readonly Garbling[] = [...encodings, 'gbk', 'utf-8-as-gbk'];

const firstBeyondAscii = 0x80;
const codesBeyondAscii = Array.from({ length: firstBeyondAscii }, (_, at) => firstBeyondAscii + at);

/** Which byte each character of an encoding stands for; made when it is needed. */
const bytesOf = new Map<string, ReadonlyMap<string, number>>();
function byteOf(encoding: (typeof encodings)[number]): ReadonlyMap<string, number> {
  const known = bytesOf.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const read = codesBeyondAscii.map((code): [string, number] => [decoder.decode(Uint8Array.of(code)), code]);
  // tools that know no Windows-1252 leave its place a control
  const controls = codesBeyondAscii
    .slice(0, 32)
    .map((code): [string, number] => [String.fromCharCode(code), code]);
  const made = new Map(encoding === 'windows-1252' ? [...controls, ...latin1, ...read] : read);
  bytesOf.set(encoding, made);
  return made;
}
const latin1 = codesBeyondAscii.slice(32).map((code): [string, number] => [String.fromCharCode(code), code]);

/**
 * Characters in the order in which the bytes of UTF-8 stand, each read as one of Windows-1252 or Latin-1. Behind a letter that people
 * write a quotation mark or a dash is one: only Â and Ã are hardly ever written before them.
 */
const runs =
  /(?:[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[\u00c4-\u00df][\u0080-\u00bf€ƒ†‡ˆ‰ŠŒŽ˜™šœžŸ]|[\u00e0-\u00ef][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}|[\u00f0-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{3})+/g;

/** What ß, Ü or Þ and a quotation mark behind it, or É and », would be: scripts and signs that no export was ever garbled from. */
const unlikely = /[\u0250-\u02af\u0700-\u074f\u0780-\u07ff]/;
const beyondAscii = /[^\0-\x7f]/;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gb18030', { fatal: true });
/** Text may have gone through such a tool more than once. */
const mostTimes = 3;
/** Where another tool made a space of one that does not break, as à has it. */
const lostSpace = /Ã (?=[\s\p{L}]|$)/gu;

/** Whether a single cell may be garbled, at the price of one search. */
export const mayBeGarbled = (cell: string): boolean => sign.test(cell);
/** The last are what 。 and ， and 的 are in GBK, and ’ and 一. */
const sign = /[锛銆鐨鈥涓]|[\u00c2\u00c3\u00c5\u00e2-\u00ef\u00f0][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/**
 * A text whose bytes were read as single characters (`Ã©` for é, `ä½ å¥½` for 你好), as it was written. `garbling` is that of its
 * table; without one only a cell that is garbled from end to end is changed: `Ã©` beside é is what somebody wrote.
 */
export function ungarbled(text: string, garbling?: Garbling): string {
  if (!beyondAscii.test(text)) return text;
  if (garbling === 'gbk') return wholeOfGbk(text) ?? text;
  if (garbling === 'utf-8-as-gbk' || (garbling === undefined && isUtf8InGbk(text)))
    return utf8OfGbk(text, garbling !== undefined) ?? text;
  let plain = text;
  for (let times = 0; times < mostTimes; times++) {
    const again = once(plain, garbling);
    if (again === plain) break;
    plain = again;
  }
  return plain;
}

function once(text: string, garbling: Exclude<Garbling, 'gbk' | 'utf-8-as-gbk'> | undefined): string {
  const spaced = mayBeGarbled(text) || garbling !== undefined ? text.replace(lostSpace, 'Ã\u00a0') : text;
  const whole = wholeOf(spaced, garbling ?? 'windows-1252');
  if (whole !== undefined) return whole;
  return garbling === 'windows-1252' ? spaced.replace(runs, ofRun).replaceAll('Ã\u00a0', 'Ã ') : text;
}

const ofRun = (run: string): string => wholeOf(run, 'windows-1252') ?? run;

/** A text all of whose characters beyond ASCII are bytes of UTF-8; undefined for any other. */
function wholeOf(text: string, encoding: (typeof encodings)[number]): string | undefined {
  const bytes = bytesIn(text, encoding);
  if (bytes === undefined) return undefined;
  try {
    const decoded = utf8.decode(bytes);
    return decoded === text || unlikely.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function bytesIn(text: string, encoding: (typeof encodings)[number]): Uint8Array | undefined {
  const table = byteOf(encoding);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < firstBeyondAscii ? code : table.get(text.charAt(at));
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}

/** Two bytes or more for each character, and the first of most as those of the usual ones have it: GB 2312, its first level, and its marks. */
const pairsOfGbk = /^(?:[\0-\x7f]|[\u00a1-\u00a3\u00b0-\u00d7][\u00a1-\u00ff])*$/;
const fewestPairs = /(?:[\u00b0-\u00d7][\u00a1-\u00ff]){2}/;

function wholeOfGbk(text: string): string | undefined {
  if (!fewestPairs.test(text) || !pairsOfGbk.test(text)) return undefined;
  const bytes = bytesIn(text, 'windows-1252');
  try {
    return bytes === undefined ? undefined : gbk.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Places, or cells, that must look so before a table is taken for garbled: one may be what somebody wrote. */
const fewest = 2;
/** Share of the cells beyond ASCII that must make sense as UTF-8. */
const leastShare = 0.8;
/** Latin-9 leaves controls where Windows-1252 has signs, and has some of its letters elsewhere. */
const controls = /[\u0080-\u009f]/;
const onlyOfWindows = /[‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]/;
const ofEuro = /[€ŠšŽžŒœŸ]/;

/** As what the text of a table was read by whoever exported it; undefined where it is as it was written. */
export function garblingOf(records: readonly (readonly string[])[]): Garbling | undefined {
  const cells = records.flatMap((record) => record.filter((cell) => beyondAscii.test(cell)));
  if (cells.length === 0) return undefined;
  const share = (is: (cell: string) => boolean) => {
    const found = cells.filter(is).length;
    return found >= fewest && found >= cells.length * leastShare;
  };
  const has = (pattern: RegExp) => cells.some((cell) => pattern.test(cell));
  const isLatin9 = has(controls) && has(ofEuro) && !has(onlyOfWindows);
  if (isLatin9 && share((cell) => wholeOf(cell, 'iso-8859-15') !== undefined)) return 'iso-8859-15';
  const found = encodings.find(
    (encoding) =>
      share((cell) => wholeOf(cell, encoding) !== undefined) &&
      (encoding === 'windows-1252' || isSure(cells.map((cell) => wholeOf(cell, encoding) ?? ''))),
  );
  if (found !== undefined) return found;
  if (share((cell) => wholeOfGbk(cell) !== undefined)) return 'gbk';
  if (areUtf8InGbk(cells)) return 'utf-8-as-gbk';
  if (placesIn(cells) < fewest) return encodings.find((encoding) => shrinks(cells, encoding));
  // of few cells a whole one tells more than places in it
  return encodings.find((encoding) => areWholly(cells, encoding)) ?? 'windows-1252';
}

/** Whether most of the cells that look so are UTF-8 that was read as GBK; short ones say nothing of it. */
function areUtf8InGbk(cells: readonly string[]): boolean {
  const looking = cells.filter(isUtf8InGbk);
  const found = looking.filter((cell) => utf8OfGbk(cell) !== undefined).length;
  return found >= fewest && found >= looking.length * leastShare;
}

/** Characters less from which on even a single cell tells: so many pairs are no chance. */
const fewestPairsLess = 6;

const shrinks = (cells: readonly string[], encoding: (typeof encodings)[number]): boolean =>
  areWholly(cells, encoding) &&
  cells.reduce((less, cell) => less + cell.length - (wholeOf(cell, encoding)?.length ?? 0), 0) >=
    fewestPairsLess;

/** Whether all cells make sense as UTF-8 from end to end. */
function areWholly(cells: readonly string[], encoding: (typeof encodings)[number]): boolean {
  const decoded = cells.flatMap((cell) => wholeOf(cell, encoding) ?? []);
  return decoded.length === cells.length && isSure(decoded);
}

/** Letters of Western and Central Europe; French that was read as Mac Roman would be Armenian, for ’é is the bytes of Վ. */
const foreign = /[\u0180-\u07ff]/;
/** What two characters of correct text hardly give by chance: three bytes of UTF-8, or two runs beside each other. */
const telling = /[\u0800-\uffff]|[\u0080-\u07ff]{2}/;

const isSure = (decoded: readonly string[]): boolean =>
  decoded.some((text) => telling.test(text)) || !decoded.some((text) => foreign.test(text));

/** How often a run in the cells is one of UTF-8, up to as often as tells. */
function placesIn(cells: readonly string[]): number {
  let places = 0;
  for (const cell of cells) {
    for (const [run] of cell.matchAll(runs)) if (ofRun(run) !== run && ++places >= fewest) return places;
  }
  return places;
}
