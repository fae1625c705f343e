import { inflateRawSync } from 'node:zlib';
import { type Reading, type ShownSignal, Signal } from '../feedback/feedback.ts';
import english from '../nlp/models/signals-en.json' with { type: 'json' };
import chinese from '../nlp/models/signals-zh.json' with { type: 'json' };
import { newTopicFeatures } from '../nlp/topic-features.ts';
import { applyTopics, type PackedTopics, type TopicModel, unpackTopics } from '../nlp/topic-model.ts';
import { readyText, type TopicLanguage, topicLanguage } from '../taxonomy/clause-features.ts';
import type { Hit } from '../taxonomy/outermost.ts';
import { hitFinder, type PhraseFinder } from '../taxonomy/phrase-finder.ts';
import { signalFeatures } from './signal-features.ts';

/** How signals are told in a language, as `npm run train -- --signals` writes it. */
export type PackedSignals = {
  readonly model: PackedTopics;
  /** log odds of a clause below which a listed phrase in it does not count */
  readonly least: number;
  /** `signal TAB phrase` a line, `-signal` where it only looks like one; deflated, in base64 */
  readonly phrases: string;
};

type Reader = {
  readonly model: TopicModel;
  readonly signals: readonly Signal[];
  readonly least: PackedSignals['least'];
  readonly phrasesIn: PhraseFinder;
};

const packed: Readonly<Record<TopicLanguage, PackedSignals>> = { en: english, zh: chinese };
const readers = new Map<TopicLanguage, Reader>();

/** Unpacked with the first text of its language. */
function readerOf(language: TopicLanguage): Reader {
  const known = readers.get(language);
  if (known !== undefined) return known;
  const { model, least, phrases } = packed[language];
  const listed = inflateRawSync(Buffer.from(phrases, 'base64')).toString('utf8');
  const reader = {
    ...{ model: unpackTopics(model), least, phrasesIn: signalPhraseFinder(listed, language) },
    signals: model.topics.map((id) => Signal.parse(id)),
  };
  readers.set(language, reader);
  return reader;
}

/** Finds the phrases of a list, `signal TAB phrase` a line, by their signal; `-signal` is of those that only look like it. */
export function signalPhraseFinder(list: string, language: TopicLanguage): PhraseFinder {
  return hitFinder(
    list.split('\n').map((line) => {
      const [topic = '', phrase = ''] = line.split('\t');
      return { topic, phrase, implied: undefined, script: language, excludes: false };
    }),
  );
}

const features = newTopicFeatures();
const scores = new Float64Array(Signal.options.length);

/**
 * The signals of an English or Chinese text, each once, with the words that show it most surely, in the order of `Signal.options`;
 * none of a text in another language. A signal is told by a listed phrase in a clause where no phrase stands that only looks like it,
 * unless the clause as a whole says otherwise.
 */
export function findSignals(text: string, { language, segments }: Reading): readonly ShownSignal[] {
  const read = topicLanguage(language);
  if (read === undefined) return [];
  const clauses = segments.length > 0 ? segments : [{ start: 0, end: text.length }];
  const ready = readyText(read, text, clauses);
  const { model, signals, least, phrasesIn } = readerOf(read);
  const surest = new Map<Signal, ShownSignal & { readonly odds: number }>();
  for (const [at, { start, end }] of clauses.entries()) {
    const hits = phrasesIn(text.slice(start, end));
    // most clauses have none
    if (hits.length === 0) continue;
    applyTopics(model, signalFeatures(ready, at, features), scores);
    for (const [place, signal] of signals.entries()) {
      const hit = listedIn(hits, signal);
      const odds = scores[place] ?? 0;
      if (hit === undefined || odds <= Math.max(least, surest.get(signal)?.odds ?? least)) continue;
      surest.set(signal, { signal, start: start + hit.start, end: start + hit.end, odds });
    }
  }
  return Signal.options.flatMap((signal) => {
    const shown = surest.get(signal);
    return shown === undefined ? [] : [{ signal, start: shown.start, end: shown.end }];
  });
}

/** The longest phrase that shows the signal, in a clause without one that only looks like it. */
export function listedIn(hits: readonly Hit[], signal: Signal): Hit | undefined {
  if (hits.some(({ topic }) => topic === `-${signal}`)) return undefined;
  return hits
    .filter(({ topic }) => topic === signal)
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
}
