import { Signal } from '../feedback/feedback.ts';
import type { Span } from '../nlp/segments.ts';
import { chinesePatternFinder, englishPatternFinder, type Met } from '../nlp/signal-patterns.ts';
import type { ReadyText, TopicLanguage } from '../taxonomy/clause-features.ts';
import { hitFinder } from '../taxonomy/phrase-finder.ts';

/** A signal that a phrase or a pattern shows, with its place in the text. */
export type Shown = Span & { readonly signal: Signal; readonly by: 'phrase' | 'pattern' };

/** What shows signals in a text, for each of its clauses. */
export type ShownFinder = (
  text: string,
  clauses: readonly Span[],
  ready: ReadyText,
) => readonly (readonly Shown[])[];

/**
 * Builds what finds listed phrases and patterns, each written `signal TAB phrase` a line, `-signal` where it only looks like one: where that
 * stands in a clause, nothing in it shows the signal. Phrases stand within a clause; patterns within a sentence, and show something in the clause in which they end.
 * Throws Error for a line that is not so written.
 */
export function shownFinder(
  language: TopicLanguage,
  lists: { readonly phrases: string; readonly patterns: string },
): ShownFinder {
  const phrasesIn = hitFinder(
    lists.phrases.split('\n').map((line) => {
      const [topic = '', phrase = ''] = line.split('\t');
      return { topic, phrase, implied: undefined, script: language, excludes: false };
    }),
  );
  const patternsIn = patternFinder(language, lists.patterns);
  return (text, clauses, ready) => {
    const shown = clauses.map((): Shown[] => []);
    const denied = clauses.map(() => new Set<string>());
    const note = (at: number, says: string, place: Omit<Shown, 'signal'>) => {
      if (says.startsWith('-')) denied[at]?.add(says.slice(1));
      else shown[at]?.push({ ...place, signal: Signal.parse(says) });
    };
    for (const [at, { start, end }] of clauses.entries()) {
      for (const hit of phrasesIn(text.slice(start, end)))
        note(at, hit.topic, { by: 'phrase', start: start + hit.start, end: start + hit.end });
    }
    for (const { from, to } of sentencesOf(text, clauses)) {
      for (const { says, start, end } of patternsIn(text, clauses, ready, from, to)) {
        for (let at = from; at < to; at++) {
          const { start: begins, end: stops } = clauses[at] ?? { start: 0, end: 0 };
          const isIn = start < stops && end > begins;
          const isLast = end <= stops;
          if (isIn && (isLast || says.startsWith('-'))) note(at, says, { by: 'pattern', start, end });
        }
      }
    }
    return shown.map((each, at) => each.filter(({ signal }) => denied[at]?.has(signal) !== true));
  };
}

type InSentence = (
  text: string,
  clauses: readonly Span[],
  ready: ReadyText,
  from: number,
  to: number,
) => readonly Met[];

/** Finds patterns in the sentence of the clauses `from` to before `to`, with their places in the text. */
function patternFinder(language: TopicLanguage, list: string): InSentence {
  if (language === 'en') {
    const find = englishPatternFinder(list);
    return (_, clauses, ready, from, to) =>
      ready.language === 'en'
        ? find(
            ready.clauses.slice(from, to).flatMap((tokens, at) => {
              const { start } = clauses[from + at] ?? { start: 0 };
              return tokens.map((token) => ({
                ...token,
                ...{ start: start + token.start, end: start + token.end },
              }));
            }),
          )
        : [];
  }
  const find = chinesePatternFinder(list);
  return (text, clauses, _, from, to) => {
    const start = clauses[from]?.start ?? 0;
    return find(text.slice(start, clauses[to - 1]?.end)).map((met) => ({
      ...met,
      ...{ start: start + met.start, end: start + met.end },
    }));
  };
}

const ending = /[.!?;…。．｡！？；]["'”’）)]?$/;

/** Which clauses make a sentence: from one to before another. */
function sentencesOf(text: string, clauses: readonly Span[]): readonly { from: number; to: number }[] {
  const sentences: { from: number; to: number }[] = [];
  let from = 0;
  for (const [at, { start, end }] of clauses.entries()) {
    const next = clauses[at + 1]?.start;
    const isLast =
      next === undefined ||
      ending.test(text.slice(Math.max(start, end - 2), end)) ||
      text.slice(end, next).includes('\n');
    if (!isLast) continue;
    sentences.push({ from, to: at + 1 });
    from = at + 1;
  }
  return sentences;
}
