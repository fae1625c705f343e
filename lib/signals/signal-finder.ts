import { inflateRawSync } from 'node:zlib';
import { type Reading, type ShownSignal, Signal } from '../feedback/feedback.ts';
import english from '../nlp/models/signals-en.json' with { type: 'json' };
import chinese from '../nlp/models/signals-zh.json' with { type: 'json' };
import { newTopicFeatures } from '../nlp/topic-features.ts';
import { applyTopics, type PackedTopics, type TopicModel, unpackTopics } from '../nlp/topic-model.ts';
import { readyText, type TopicLanguage, topicLanguage } from '../taxonomy/clause-features.ts';
import { type Shown, type ShownFinder, shownFinder } from './shown-signals.ts';
import { signalFeatures } from './signal-features.ts';

/** How signals are told in a language, as `npm run train -- --signals` writes it. */
export type PackedSignals = {
  readonly model: PackedTopics;
  /** log odds of a clause below which a listed phrase in it does not count */
  readonly least: number;
  /** `signal TAB phrase` a line, `-signal` where it only looks like one; deflated, in base64 */
  readonly phrases: string;
  /** patterns, a line each as `shownFinder` takes them; deflated, in base64 */
  readonly patterns: string;
};

type Reader = {
  readonly model: TopicModel;
  readonly signals: readonly Signal[];
  readonly least: PackedSignals['least'];
  readonly shownIn: ShownFinder;
};

const packed: Readonly<Record<TopicLanguage, PackedSignals>> = { en: english, zh: chinese };
const readers = new Map<TopicLanguage, Reader>();

/** Unpacked with the first text of its language. */
function readerOf(language: TopicLanguage): Reader {
  const known = readers.get(language);
  if (known !== undefined) return known;
  const { model, least, phrases, patterns } = packed[language];
  const reader = {
    ...{ model: unpackTopics(model), least },
    shownIn: shownFinder(language, { phrases: inflated(phrases), patterns: inflated(patterns) }),
    signals: model.topics.map((id) => Signal.parse(id)),
  };
  readers.set(language, reader);
  return reader;
}

const inflated = (list: string): string => inflateRawSync(Buffer.from(list, 'base64')).toString('utf8');

const features = newTopicFeatures();
const scores = new Float64Array(Signal.options.length);

/**
 * The signals of an English or Chinese text, each once, with the words that show it most surely, in the order of `Signal.options`;
 * none of a text in another language. A signal is told by a pattern, or by a listed phrase unless the clause as a whole says otherwise; neither where something
 * stands in the clause that only looks like the signal.
 */
export function findSignals(text: string, { language, segments }: Reading): readonly ShownSignal[] {
  const read = topicLanguage(language);
  if (read === undefined) return [];
  const clauses = segments.length > 0 ? segments : [{ start: 0, end: text.length }];
  const ready = readyText(read, text, clauses);
  const { model, signals, least, shownIn } = readerOf(read);
  const surest = new Map<Signal, ShownSignal & { readonly odds: number }>();
  for (const [at, shown] of shownIn(text, clauses, ready).entries()) {
    // most clauses have none
    if (shown.length === 0) continue;
    applyTopics(model, signalFeatures(ready, at, features), scores);
    for (const [place, signal] of signals.entries()) {
      const odds = scores[place] ?? 0;
      const told = toldOf(shown, signal, odds, least);
      if (told === undefined || odds <= (surest.get(signal)?.odds ?? Number.NEGATIVE_INFINITY)) continue;
      surest.set(signal, { signal, start: told.start, end: told.end, odds });
    }
  }
  return Signal.options.flatMap((signal) => {
    const shown = surest.get(signal);
    return shown === undefined ? [] : [{ signal, start: shown.start, end: shown.end }];
  });
}

/** The longest of what shows the signal in a clause; a phrase does so only where the clause as a whole does not speak clearly against it. */
export const toldOf = (
  shown: readonly Shown[],
  signal: Signal,
  odds: number,
  least: number,
): Shown | undefined =>
  shown
    .filter((each) => each.signal === signal && (each.by === 'pattern' || odds > least))
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
