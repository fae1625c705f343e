import { brotliDecompressSync } from 'node:zlib';
import { normaliseChinese } from './chinese-normal.ts';
import { stem } from './english.ts';
import type { Token } from './english-tokens.ts';
import { hashText } from './features.ts';
import packed from './packed-concepts.json' with { type: 'json' };
import { rememberLast } from './remember-last.ts';

/** A word of a clause, or a few that belong together: a hash of it, and hashes of what kinds of thing it names (FOOD_DISH, BROKEN). */
export type Unit = { readonly hash: number; readonly concepts: readonly number[] };

type Concepts = {
  readonly of: ReadonlyMap<string, readonly number[]>;
  /** words with which an expression of several begins; Chinese: how long those that begin with a character are, a bit each */
  readonly begins: ReadonlyMap<string, number>;
};

const seed = { word: 0x27d4eb2f, concept: 0x165667b1 };
/** Words that are listed for one reason: that no shorter word is read in them. */
const nothing = 'NONE';
const none: readonly number[] = [];
const conceptsOf = new Map<'en' | 'zh', Concepts>();

/** What `concepts-en.json` and `concepts-zh.json` say, as functions carry it (`npm run train -- --lists`), unpacked with the first text of a language. */
function concepts(language: 'en' | 'zh'): Concepts {
  const known = conceptsOf.get(language);
  if (known !== undefined) return known;
  const of = new Map<string, number[]>();
  const begins = new Map<string, number>();
  const text = brotliDecompressSync(Buffer.from(packed[language], 'base64')).toString('utf8');
  for (const line of text.split('\n')) {
    const [name = '', words = ''] = line.split('\t');
    const named = name === nothing ? [] : [hashText(name, seed.concept)];
    for (const word of words.split('|')) {
      const has = of.get(word);
      if (has === undefined) of.set(word, named.slice());
      else has.push(...named);
      const begin = language === 'en' ? word.split(' ', 1).join() : word.charAt(0);
      if (language === 'zh' || begin !== word)
        begins.set(begin, (begins.get(begin) ?? 0) | (1 << Math.min(word.length, longest)));
    }
  }
  const made = { of, begins };
  conceptsOf.set(language, made);
  return made;
}

/** Characters of the longest Chinese word that is listed. */
const longest = 8;

/** The words of an English clause with their concepts; two that are listed together are one. */
export function englishUnits(clause: readonly Token[]): readonly Unit[] {
  const { of, begins } = concepts('en');
  const words = clause.flatMap(({ kind, text }) =>
    kind === 'word' ? [stem(text)] : kind === 'number' || kind === 'feeling' ? [text] : [],
  );
  const units: Unit[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const two = begins.has(word) ? `${word} ${words[at + 1] ?? ''}` : '';
    const together = two === '' ? undefined : of.get(two);
    if (together === undefined)
      units.push({ hash: hashText(word, seed.word), concepts: of.get(word) ?? none });
    else {
      units.push({ hash: hashText(two, seed.word), concepts: together });
      at++;
    }
  }
  return units;
}

/** The same of a Chinese clause: the longest word that is listed, else a character. */
export const chineseUnits = rememberLast((clause: string): readonly Unit[] => {
  const { of, begins } = concepts('zh');
  const text = normaliseChinese(clause);
  const units: Unit[] = [];
  for (let at = 0; at < text.length; ) {
    const lengths = begins.get(text.charAt(at)) ?? 0;
    let end = Math.min(at + longest, text.length);
    while (end > at + 1 && ((lengths & (1 << (end - at))) === 0 || !of.has(text.slice(at, end)))) end--;
    const found = of.get(text.slice(at, end));
    units.push({ hash: hashText(text.slice(at, end), seed.word), concepts: found ?? none });
    at = end;
  }
  return units;
});
