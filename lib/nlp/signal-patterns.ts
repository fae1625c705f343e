import { chinesePatterns } from './chinese-patterns.ts';
import { valueOfWord } from './english-opinions.ts';
import type { Token } from './english-tokens.ts';
import { foldToSimplified } from './han.ts';
import type { Span } from './segments.ts';
import { everyTurnIn, patternsByWord, type Sentence, type TurnPatterns } from './turn-patterns.ts';

/** A pattern that was met in a sentence: what it says, and its place in UTF-16 code units. */
export type Met = Span & { readonly says: string };

/**
 * Takes a list of patterns apart, written as those of `turns-en.json` are: a line what a pattern says, a tab, and the pattern; or `@`, the name of a
 * set, a tab, and its words. Sets stand before what names them. Throws Error for a line that is not so.
 */
function patternsOf(list: string, sizeOf: (word: string) => number): TurnPatterns<string> {
  const sets: Record<string, string> = {};
  const sides: [string, string[]][] = [];
  for (const line of list.split('\n')) {
    const [says = '', written = ''] = line.split('\t');
    if (written === '') throw new Error(`no pattern of a signal: ${line}`);
    if (says.startsWith('@')) sets[says.slice(1)] = written;
    else sides.push([says, [written]]);
  }
  return patternsByWord(sets, sides, sizeOf);
}

const ends = new Set(['.', '!', '?', ';', '…', '..', '!!', '!?', '?!', '??']);
/** What parts clauses: a pattern may begin behind it. */
const parts = new Set([',', ':', '(', ')', '"', '-', '/', '*']);
/** Behind these a clause begins wherever they stand. */
const joining = new Set('and but or so because cos cuz though although however plus'.split(' '));
/** What stands before a clause and says nothing of it: a pattern may begin behind it as well. */
const leads = new Set(
  '@ hi hello hey heya dear ok okay alright well also then if now just oh ah um hmm yo btw fyi guys folks sorry thanks thx ty please pls plz question sir mate team again anyway yes no yeah yep nope cheers morning evening afternoon'.split(
    ' ',
  ),
);

type Units = { readonly tokens: readonly Token[]; readonly isStart: readonly boolean[] };

/** The tokens that patterns know of, and where clauses begin: without addresses, faces, hyphens and other marks within a sentence. */
function unitsOf(all: readonly Token[]): Units {
  const tokens: Token[] = [];
  const isStart: boolean[] = [];
  let begins = true;
  for (const [at, token] of all.entries()) {
    const { kind, text } = token;
    if (kind === 'address' || kind === 'feeling') continue;
    if (kind === 'mark' && text !== ',' && !ends.has(text)) {
      // of a word: must-try
      const isWithin = all[at - 1]?.end === token.start && all[at + 1]?.start === token.end;
      if (parts.has(text) && !(text === '-' && isWithin)) begins = true;
      continue;
    }
    tokens.push(token);
    isStart.push(begins);
    begins = text === ',' || ends.has(text) || joining.has(text) || (begins && leads.has(text));
  }
  return { tokens, isStart };
}

/** Builds what finds the patterns of a list in the tokens of an English sentence. */
export function englishPatternFinder(list: string): (tokens: readonly Token[]) => readonly Met[] {
  const patterns = patternsOf(list, () => 1);
  return (all) => {
    const units = unitsOf(all);
    return everyTurnIn(englishSentence(units, patterns)).map(({ says, start, end }) => ({
      says,
      start: units.tokens[start]?.start ?? 0,
      end: units.tokens[end - 1]?.end ?? 0,
    }));
  };
}

const nowhere: readonly number[] = [];

function englishSentence({ tokens, isStart }: Units, patterns: TurnPatterns<string>): Sentence<string> {
  const textAt = (at: number) => tokens[at]?.text ?? '';
  return {
    length: tokens.length,
    patternsAt: (at) => patterns.get(textAt(at)),
    endsAt({ words, good, bad }, at) {
      const token = tokens[at];
      if (token === undefined) return nowhere;
      const isWanted =
        words.has(token.text) ||
        (good && valueOfWord(token) > 0 && !token.word.isNegator) ||
        (bad && valueOfWord(token) < 0 && !token.word.isNegator);
      return isWanted ? [at + 1] : nowhere;
    },
    isEnd: (at) => at < 0 || at >= tokens.length || ends.has(textAt(at)),
    isStart: (at) => isStart[at] === true,
  };
}

const chineseEnds = new Set('.!?;…\n');
const chineseParts = new Set(',、: ()"~');
const halfWidth = new Map([...'，。！？；：（）～“”'].map((char, at) => [char, ',.!?;:()~""'.charAt(at)]));

/** Simplified, lower case, with ASCII punctuation: one character to one, so that places stay what they are. */
function chineseForm(text: string): string {
  let form = '';
  for (const char of foldToSimplified(text)) {
    const lower = (halfWidth.get(char) ?? char).toLowerCase();
    form += lower.length === char.length ? lower : char;
  }
  return form;
}

/** Builds what finds the patterns of a list in a Chinese sentence. */
export function chinesePatternFinder(list: string): (sentence: string) => readonly Met[] {
  const patterns = chinesePatterns(patternsOf(list, ({ length }) => length));
  return (sentence) => {
    const text = chineseForm(sentence);
    const isEnd = (at: number) => at < 0 || at >= text.length || chineseEnds.has(text.charAt(at));
    return everyTurnIn({
      length: text.length,
      patternsAt: (at) => patterns(text, at),
      endsAt({ words }, at) {
        const found: number[] = [];
        for (const word of words) if (text.startsWith(word, at)) found.push(at + word.length);
        return found;
      },
      isEnd,
      isStart: (at) => isEnd(at - 1) || chineseParts.has(text.charAt(at - 1)),
    });
  };
}
