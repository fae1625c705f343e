import { createScanner, findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser';
import type { Config } from './config.ts';
import { isLapsed } from './in-force.ts';
import { tooDeepAt } from './json-place.ts';
import { asciiAddress } from './recipient.ts';

/** Where in the settings recipients are named: `['departments', 'product', 'to']`. */
type Place = readonly string[];

/**
 * Where a department's digest goes, as a mail server takes it; undefined: the company set nothing for it.
 * Where the settings are wrong, it goes to those of the last valid ones that the wrong ones still name for this department, outside
 * of comments; and after seven days (`lapsed`) to nobody, until they are mended.
 */
export function recipientsOf(
  { settings, standings }: Pick<Config, 'settings' | 'standings'>,
  department: string,
  now: Date,
): readonly string[] | 'lapsed' | undefined {
  const to = Object.entries(settings.departments).find(([id]) => id === department)?.[1].to;
  return to === undefined ? undefined : stillNamed({ standings }, ['departments', department, 'to'], to, now);
}

/** Of addresses that the settings in force name at a place, those that mail may go to, as above. */
export function stillNamed(
  { standings }: Pick<Config, 'standings'>,
  place: Place,
  to: readonly string[],
  now: Date,
): readonly string[] | 'lapsed' {
  const { written } = standings.settings;
  if (written.state !== 'wrong') return to.map(asciiAddress);
  if (isLapsed(standings.settings, now)) return 'lapsed';
  const standing = addressesIn(partAt(written.text, place));
  return to.filter((address) => standing.has(address.toLowerCase())).map(asciiAddress);
}

/**
 * What a wrong text says at a place, as far as it can be told. Where the text is JSON and names nothing there, that is nothing. Where
 * nobody can tell what stands where, it is all of it but for those who want mail again (`again`): who stands there was not named.
 */
function partAt(text: string, place: Place): string {
  const errors: ParseError[] = [];
  const root =
    tooDeepAt(text) === undefined ? parseTree(text, errors, { allowTrailingComma: true }) : undefined;
  const node = root && findNodeAtLocation(root, [...place]);
  // a list that nobody closed has no end
  if (node !== undefined && node.length > 0) return text.slice(node.offset, node.offset + node.length);
  if (root !== undefined && errors.length === 0) return '';
  return text.replaceAll(/"again"\s{0,99}:\s{0,99}\{[^{}]*\}?/g, ' ');
}

/** `SyntaxKind.EOF`: the package declares it as a const enum, which cannot be imported where types are only erased. */
const endOfText = 17;

/** An address has 254 characters at most; what is much longer is none, and would take long to look at. */
const longestWord = 400;

/** All words with an @ that a text has outside of comments, in lower case: whole ones, ann@x.example is not in joann@x.example. */
function addressesIn(text: string): ReadonlySet<string> {
  // no comment of JSON's relatives, but of many others
  const scanner = createScanner(text.replaceAll(/^[ \t]*#.*$/gm, ''), true);
  const found = new Set<string>();
  while (scanner.scan() !== endOfText) {
    for (const word of scanner.getTokenValue().split(/[\s"<>(),:;[\]{}]+/)) {
      if (word.length <= longestWord && word.includes('@'))
        found.add(word.replaceAll(/^['`“”‘’]{1,99}|['`“”‘’.]{1,99}$/g, '').toLowerCase());
    }
  }
  return found;
}
