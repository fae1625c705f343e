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
  /** log odds from which on a signal is told: with a listed phrase in the clause, and of each without one; null: never */
  readonly least: { readonly listed: number; readonly alone: readonly (number | null)[] };
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
  const lines = inflateRawSync(Buffer.from(phrases, 'base64')).toString('utf8').split('\n');
  const listed = lines.map((line) => {
    const [topic = '', phrase = ''] = line.split('\t');
    return { topic, phrase, implied: undefined, script: language, excludes: false };
  });
  const reader = {
    ...{ model: unpackTopics(model), least, phrasesIn: hitFinder(listed) },
    signals: model.topics.map((id) => Signal.parse(id)),
  };
  readers.set(language, reader);
  return reader;
}

const features = newTopicFeatures();
const scores = new Float64Array(Signal.options.length);

/**
 * The signals of an English or Chinese text, each once, with the words that show it most surely, in the order of `Signal.options`;
 * none of a text in another language. A signal is told by a listed phrase in a clause where no phrase stands that only looks like it,
 * unless the clause as a whole says otherwise; or by the clause as a whole where that is sure enough.
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
    applyTopics(model, signalFeatures(ready, at, features), scores);
    for (const [place, signal] of signals.entries()) {
      const odds = scores[place] ?? 0;
      const hit = listedIn(hits, signal);
      const isTold =
        (hit !== undefined && odds > least.listed) || odds > (least.alone[place] ?? Number.POSITIVE_INFINITY);
      if (!isTold || odds <= (surest.get(signal)?.odds ?? Number.NEGATIVE_INFINITY)) continue;
      const shown = hit === undefined ? { start, end } : { start: start + hit.start, end: start + hit.end };
      surest.set(signal, { signal, ...shown, odds });
    }
  }
  return Signal.options.flatMap((signal) => {
    const shown = surest.get(signal);
    return shown === undefined ? [] : [{ signal, start: shown.start, end: shown.end }];
  });
}

/** The longest phrase that shows the signal, in a clause without one that only looks like it. */
function listedIn(hits: readonly Hit[], signal: Signal): Hit | undefined {
  if (hits.length === 0 || hits.some(({ topic }) => topic === `-${signal}`)) return undefined;
  return hits
    .filter(({ topic }) => topic === signal)
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
}
