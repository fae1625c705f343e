/** What a turn says of its sentence, whatever the words in it say: -1 bad, 1 good, 0 neither. */
export type Says = -1 | 0 | 1;

/** A word of a pattern: one of these, or by what the word lists say of it. */
type Wanted = {
  readonly words: ReadonlySet<string>;
  readonly good: boolean;
  readonly bad: boolean;
  readonly more: boolean;
  /** the end of the sentence is as good */
  readonly end: boolean;
};

type WordPiece = { readonly kind: 'word'; readonly wanted: Wanted; readonly isOptional: boolean };
type Piece =
  | WordPiece
  | { readonly kind: 'unless'; readonly wanted: Wanted }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

type Pattern<Said> = {
  readonly says: Said;
  readonly pieces: readonly Piece[];
  /** how many words it names */
  readonly weight: number;
  /** how far before the word by which it is found it begins, in units, at least and at most */
  readonly before: { readonly least: number; readonly most: number };
};

/**
 * Patterns as they are written in `turns-en.json` and `turns-zh.json`, by what they say. Pieces stand in order, a space between: `far|way` one of these words,
 * `@set` one of a set's, `+` `-` a word known to be good or bad, `%` a comparative, `word?` may be missing, `!word` is not what comes next, `*3` up to three
 * units of anything within the sentence, `^` its start, `$` its end, which may be one of several: `here|$`.
 */
export type TurnLists = {
  readonly sets: Readonly<Record<string, string>>;
  readonly negative: readonly string[];
  readonly positive: readonly string[];
  readonly neutral: readonly string[];
};

/** A sentence as its language takes it apart: units are tokens or characters. */
export type Sentence<Said = Says> = {
  readonly length: number;
  /** the patterns that are known by a word that stands at this place */
  readonly patternsAt: (at: number) => readonly Pattern<Said>[] | undefined;
  /** where each of the wanted words that stand at this place ends */
  readonly endsAt: (wanted: Wanted, at: number) => readonly number[];
  /** whether a sentence ends before this place */
  readonly isEnd: (at: number) => boolean;
  /** whether `^` stands here; where it is not said, behind what ends a sentence */
  readonly isStart?: (at: number) => boolean;
};

/** A turn that was found, from the first to behind the last of its units. */
export type Turn<Said = Says> = { readonly says: Said; readonly start: number; readonly end: number };

/** Patterns by the longest of the words that they need. */
export type TurnPatterns<Said = Says> = ReadonlyMap<string, readonly Pattern<Said>[]>;

/** Takes lists apart. `sizeOf` a word is how many units it is of. */
export function turnPatterns(lists: TurnLists, sizeOf: (word: string) => number): TurnPatterns {
  const sides: readonly (readonly [Says, readonly string[]])[] = [
    [-1, lists.negative],
    [1, lists.positive],
    [0, lists.neutral],
  ];
  return patternsByWord(lists.sets, sides, sizeOf);
}

/** Takes patterns apart, by what they say. `sizeOf` a word is how many units it is of. Throws Error for a pattern that could never be met. */
export function patternsByWord<Said>(
  named: TurnLists['sets'],
  sides: readonly (readonly [Said, readonly string[]])[],
  sizeOf: (word: string) => number,
): TurnPatterns<Said> {
  const sets = new Map(Object.entries(named).map(([name, words]) => [name, words.split(' ')]));
  const byWord = new Map<string, Pattern<Said>[]>();
  // most pieces stand in many patterns
  const pieces = new Map<string, Piece>();
  const knownPiece = (written: string): Piece => {
    const piece = pieces.get(written) ?? pieceOf(written, sets);
    pieces.set(written, piece);
    return piece;
  };
  for (const [says, written] of sides) {
    for (const each of written) {
      const inOrder = each.split(' ').map(knownPiece);
      const { at, words } = rarestOf(inOrder);
      const before = reachOf(inOrder.slice(0, at), sizeOf);
      const weight = inOrder.filter(({ kind }) => kind === 'word').length;
      const pattern = { says, pieces: inOrder, before, weight };
      for (const word of words) {
        const known = byWord.get(word);
        if (known === undefined) byWord.set(word, [pattern]);
        else known.push(pattern);
      }
    }
  }
  return byWord;
}

function pieceOf(written: string, sets: ReadonlyMap<string, readonly string[]>): Piece {
  if (written === '^') return { kind: 'start' };
  if (written === '$') return { kind: 'end' };
  if (written.startsWith('*')) return { kind: 'gap', most: Number(written.slice(1) || 4) };
  if (written.startsWith('!')) return { kind: 'unless', wanted: wantedOf(written.slice(1), sets) };
  const isOptional = written.length > 1 && written.endsWith('?');
  return { kind: 'word', wanted: wantedOf(isOptional ? written.slice(0, -1) : written, sets), isOptional };
}

const noWords = ['+', '-', '%', '$'];
function wantedOf(written: string, sets: ReadonlyMap<string, readonly string[]>): Wanted {
  const all = written
    .split('|')
    .flatMap((word) => (word.startsWith('@') ? setNamed(word.slice(1), sets) : word));
  return {
    words: new Set(all.filter((word) => !noWords.includes(word))),
    good: all.includes('+'),
    bad: all.includes('-'),
    more: all.includes('%'),
    end: all.includes('$'),
  };
}

/** A pattern of a set that there is not would never be met, and nobody told. */
function setNamed(name: string, sets: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const words = sets.get(name);
  if (words === undefined) throw new Error(`there is no set @${name} of words of patterns`);
  return words;
}

/** Met in every other sentence, however long they are. */
const common = new Set(
  'a an the is was are were be been it this that not no to of for from in on at and with would could can have had i we you they my your only than so as just like what'.split(
    ' ',
  ),
);
const rarity = (word: string): number => (common.has(word) ? 0 : word.length);

/** Of the words that a pattern cannot do without those that are met least: long ones. */
function rarestOf(pieces: readonly Piece[]): { readonly at: number; readonly words: readonly string[] } {
  const least = (words: readonly string[]) => Math.min(...words.map(rarity));
  const needed = pieces.flatMap((piece, at) =>
    piece.kind === 'word' && !piece.isOptional && !isByList(piece.wanted) && !piece.wanted.end
      ? [{ at, words: [...piece.wanted.words] }]
      : [],
  );
  const [rarest] = needed.toSorted((a, b) => least(b.words) - least(a.words));
  if (rarest === undefined) throw new Error('a pattern has to name a word by which it can be found');
  return rarest;
}

const isByList = ({ good, bad, more }: Wanted): boolean => good || bad || more;
/** Of words known by lists, in characters. */
const longestListed = 8;

/** How many units the pieces take. */
function reachOf(pieces: readonly Piece[], sizeOf: (word: string) => number): Pattern<Says>['before'] {
  let [least, most] = [0, 0];
  for (const piece of pieces) {
    if (piece.kind === 'gap') most += piece.most;
    else if (piece.kind === 'word') {
      const sizes = [...piece.wanted.words].map(sizeOf);
      if (isByList(piece.wanted)) sizes.push(sizeOf('x'), sizeOf('x'.repeat(longestListed)));
      if (!piece.isOptional && !piece.wanted.end) least += Math.min(...sizes);
      most += Math.max(...sizes);
    }
  }
  return { least, most };
}

/** Places looked at in a sentence before it is given up: a usual one takes some hundreds, one that is made to be slow would take a hundred thousand. */
const mostSteps = 4000;
let stepsLeft = 0;

/** The turn of a sentence that names most; undefined where there is none, or where others that name as much say the contrary. */
export function turnIn(sentence: Sentence): Turn | undefined {
  let found: (Turn & { readonly weight: number }) | undefined;
  let isDisputed = false;
  stepsLeft = mostSteps;
  for (let at = 0; at < sentence.length; at++) {
    for (const pattern of sentence.patternsAt(at) ?? []) {
      const { says, weight } = pattern;
      if (found !== undefined && weight < found.weight) continue;
      const isSaid = found?.weight === weight && found.says === says;
      const turn = isSaid ? undefined : placeOf(pattern, sentence, at);
      if (turn === undefined) continue;
      isDisputed = found?.weight === weight;
      found = { ...turn, says, weight };
    }
  }
  return isDisputed || stepsLeft < 0 ? undefined : found;
}

/** How many more may be looked at for each unit where every turn is wanted. */
const stepsOfUnit = 60;

/** Every turn of a sentence; none of one that takes too long to read. */
export function everyTurnIn<Said>(sentence: Sentence<Said>): readonly Turn<Said>[] {
  const found: Turn<Said>[] = [];
  stepsLeft = mostSteps + stepsOfUnit * sentence.length;
  for (let at = 0; at < sentence.length; at++) {
    for (const pattern of sentence.patternsAt(at) ?? []) {
      const place = placeOf(pattern, sentence, at);
      if (place !== undefined) found.push({ says: pattern.says, ...place });
    }
  }
  return stepsLeft < 0 ? [] : found;
}

function placeOf<Said>({ pieces, before }: Pattern<Said>, sentence: Sentence<Said>, at: number) {
  for (let start = Math.max(0, at - before.most); start <= at - before.least; start++) {
    const end = endOf(pieces, 0, sentence, start);
    if (end > at) return { start, end };
  }
  return undefined;
}

/** Where the pieces from one on end if they are met at a place; -1 where they are not. */
function endOf(pieces: readonly Piece[], from: number, sentence: Sentence<unknown>, at: number): number {
  const piece = pieces[from];
  if (piece === undefined) return at;
  if (--stepsLeft < 0) return -1;
  const goOn = (next: number): number => endOf(pieces, from + 1, sentence, next);
  if (piece.kind === 'start') return (sentence.isStart?.(at) ?? sentence.isEnd(at - 1)) ? goOn(at) : -1;
  if (piece.kind === 'end') return sentence.isEnd(at) ? goOn(at) : -1;
  if (piece.kind === 'unless') return sentence.endsAt(piece.wanted, at).length > 0 ? -1 : goOn(at);
  if (piece.kind === 'gap') {
    for (let next = at; next <= at + piece.most; next++) {
      const end = goOn(next);
      if (end >= 0) return end;
      if (sentence.isEnd(next)) return -1;
    }
    return -1;
  }
  return endOfWord(piece, sentence, at, goOn);
}

function endOfWord(
  { wanted, isOptional }: WordPiece,
  sentence: Sentence<unknown>,
  at: number,
  goOn: (next: number) => number,
): number {
  for (const next of sentence.endsAt(wanted, at)) {
    const end = goOn(next);
    if (end >= 0) return end;
  }
  return isOptional || (wanted.end && sentence.isEnd(at)) ? goOn(at) : -1;
}
