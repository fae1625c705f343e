import { createScanner } from 'jsonc-parser';
import type { Config } from './config.ts';
import { isLapsed } from './in-force.ts';
import { asciiAddress } from './recipient.ts';

/**
 * Where a department's digest goes, as a mail server takes it; undefined: the company set nothing for it.
 * Where the settings are wrong, it goes to those of the last valid ones that still stand somewhere in the wrong ones, outside
 * of comments; and after seven days (`lapsed`) to nobody, until they are mended.
 */
export function recipientsOf(
  { settings, standings }: Pick<Config, 'settings' | 'standings'>,
  department: string,
  now: Date,
): readonly string[] | 'lapsed' | undefined {
  const to = Object.entries(settings.departments).find(([id]) => id === department)?.[1].to;
  return to === undefined ? undefined : stillNamed({ standings }, to, now);
}

/** Of addresses that the settings in force name, those that mail may go to, as above. */
export function stillNamed(
  { standings }: Pick<Config, 'standings'>,
  to: readonly string[],
  now: Date,
): readonly string[] | 'lapsed' {
  const { written } = standings.settings;
  if (written.state !== 'wrong') return to.map(asciiAddress);
  if (isLapsed(standings.settings, now)) return 'lapsed';
  const standing = addressesIn(written.text);
  return to.filter((address) => standing.has(address.toLowerCase())).map(asciiAddress);
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
