import { createScanner } from 'jsonc-parser';
import type { Config } from './config.ts';
import { asciiAddress } from './recipient.ts';

/**
 * How long recipients are taken from the last valid settings. Somebody who left, or who was struck off in the version that is
 * wrong, must not get mail for long; with a mail a week, one tells the others that the settings are to be mended.
 */
const longestMs = 7 * 86_400_000;

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
  const { written, wrongSince } = standings.settings;
  const to = Object.entries(settings.departments).find(([id]) => id === department)?.[1].to;
  if (to === undefined || written.state !== 'wrong' || wrongSince === undefined) return to?.map(asciiAddress);
  if (now.getTime() - Date.parse(wrongSince) > longestMs) return 'lapsed';
  const standing = addressesIn(written.text);
  return to.filter((address) => standing.has(address.toLowerCase())).map(asciiAddress);
}

/** `SyntaxKind.EOF`: the package declares it as a const enum, which cannot be imported where types are only erased. */
const endOfText = 17;

/** All words with an @ that a text has outside of comments, in lower case: whole ones, ann@x.example is not in joann@x.example. */
function addressesIn(text: string): ReadonlySet<string> {
  // no comment of JSON's relatives, but of many others
  const scanner = createScanner(text.replaceAll(/^\s*#.*$/gm, ''), true);
  const found = new Set<string>();
  while (scanner.scan() !== endOfText) {
    for (const word of scanner.getTokenValue().split(/[\s"<>(),:;[\]{}]+/)) {
      if (word.includes('@')) found.add(word.replaceAll(/^['`“”‘’]+|['`“”‘’.]+$/g, '').toLowerCase());
    }
  }
  return found;
}
