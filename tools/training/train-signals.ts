import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { Signal } from '../../lib/feedback/feedback.ts';
import { newTopicFeatures } from '../../lib/nlp/topic-features.ts';
import { type Shown, type ShownFinder, shownFinder } from '../../lib/signals/shown-signals.ts';
import { signalFeatures } from '../../lib/signals/signal-features.ts';
import { type PackedSignals, toldOf } from '../../lib/signals/signal-finder.ts';
import { readyText, type TopicLanguage } from '../../lib/taxonomy/clause-features.ts';
import {
  scoreTopics,
  type TopicSample,
  type TopicSettings,
  type TopicWeights,
  topicSample,
  trainTopics,
} from './fit-topics.ts';
import { packTopics } from './pack-topics.ts';
import { clausesOf } from './topic-examples.ts';

const signalBits = 17;
const settings: TopicSettings = {
  ...{
    bits: signalBits,
    topics: Signal.options.length,
    epochs: 10,
    rate: 0.4,
    decay: 1e-2,
    positive: 2,
    kept: 1500,
  },
};
/** A listed phrase counts unless its clause speaks clearly against it. */
const least = -2.5;

type SignalSet = {
  readonly name: string;
  readonly lines: number;
  readonly samples: readonly (TopicSample & { readonly shown: readonly Shown[] })[];
};

const features = newTopicFeatures();
const known = [...Signal.options.keys()];

/** The project's own texts on signals, `training/signals/<name>-<language>.tsv`. Throws Error for a line that is not so written. */
function readSignalSets(folder: string, language: TopicLanguage, shownIn: ShownFinder): readonly SignalSet[] {
  const files = readdirSync(folder).filter(
    (name) => name.endsWith(`-${language}.tsv`) && !/^(?:phrases|patterns)-/.test(name),
  );
  return files.toSorted().map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const samples = lines.flatMap((line, row) =>
      clausesOf(line, language, `${name}:${row + 1}`, signalsOf).map(({ text, spans, at, labels }) => {
        const ready = readyText(language, text, spans);
        signalFeatures(ready, at, features);
        const signals = [...new Set(labels.flat())].map((signal) => Signal.options.indexOf(signal));
        const sample = topicSample(features, signalBits, { topics: signals, known });
        return { ...sample, shown: shownIn(text, spans, ready)[at] ?? [] };
      }),
    );
    return { name: name.replace('.tsv', ''), lines: lines.length, samples };
  });
}

const listOf = (folder: string, kind: 'phrases' | 'patterns', language: TopicLanguage): string =>
  readFileSync(join(folder, `${kind}-${language}.tsv`), 'utf8').trim();

/** How much a listed phrase counts beside a clause. */
const phraseWeight = 0.5;

/**
 * Phrases that show a signal, and those that look like it: `training/signals/phrases-<language>.tsv`, a line the signal, with a minus
 * before it where it is not shown, a tab, and the phrase; `*` stands for what may come between.
 */
function signalPhrases(folder: string, language: TopicLanguage): readonly TopicSample[] {
  const name = `phrases-${language}.tsv`;
  return listOf(folder, 'phrases', language)
    .split('\n')
    .map((line, row) => {
      const [, minus, id, phrase = ''] = /^(-?)([a-z-]+)\t(.+)$/.exec(line) ?? [];
      const signal = Signal.safeParse(id);
      if (!signal.success) throw new Error(`${name}:${row + 1}: ${line}`);
      const text = phrase.replaceAll('*', language === 'en' ? 'the' : '');
      signalFeatures(readyText(language, text, [{ start: 0, end: text.length }]), 0, features);
      const place = Signal.options.indexOf(signal.data);
      // of a phrase that looks like one signal nobody said what else it shows
      const labels = minus === '-' ? { topics: [], known: [place] } : { topics: [place], known };
      return topicSample(features, signalBits, labels, phraseWeight);
    });
}

function signalsOf(group: string, place: string): readonly Signal[] {
  if (group.trim() === 'none') return [];
  return group.split(',').map((each) => {
    const signal = Signal.safeParse(each.trim());
    if (!signal.success) throw new Error(`${place}: ${each}`);
    return signal.data;
  });
}

const fitSignals = (sets: readonly SignalSet[], phrases: readonly TopicSample[]): TopicWeights =>
  trainTopics([...sets.flatMap(({ samples }) => samples), ...phrases], settings);

/** How a signal is told in texts of files that the model did not learn from. */
export type SignalScore = {
  readonly signal: Signal;
  readonly precision: number;
  readonly recall: number;
};

/** File by file, by phrases, patterns and a model of the other files. */
function signalsInTurn(sets: readonly SignalSet[], phrases: readonly TopicSample[]): readonly SignalScore[] {
  const counts = Signal.options.map(() => ({ right: 0, told: 0, all: 0 }));
  for (const set of sets) {
    const weights = fitSignals(
      sets.filter((other) => other !== set),
      phrases,
    );
    const odds = new Float64Array(Signal.options.length);
    for (const { shown, ...sample } of set.samples) {
      scoreTopics(weights, sample, odds);
      for (const [place, signal] of Signal.options.entries()) {
        const isOf = sample.topics.includes(place);
        const isTold = toldOf(shown, signal, odds[place] ?? 0, least) !== undefined;
        const count = counts[place];
        if (count === undefined) continue;
        if (isOf) count.all++;
        if (isTold) count.told++;
        if (isTold && isOf) count.right++;
      }
    }
  }
  return Signal.options.map((signal, place) => {
    const { right = 0, told = 0, all = 0 } = counts[place] ?? {};
    return { signal, precision: right / Math.max(told, 1), recall: right / Math.max(all, 1) };
  });
}

/** How signals are told, as it is shipped. */
export function packSignals(
  folder: string,
  language: TopicLanguage,
): {
  readonly packed: PackedSignals;
  readonly sets: readonly SignalSet[];
  readonly scores: readonly SignalScore[];
} {
  const lists = {
    phrases: listOf(folder, 'phrases', language),
    patterns: listOf(folder, 'patterns', language),
  };
  const sets = readSignalSets(folder, language, shownFinder(language, lists));
  const phrases = signalPhrases(folder, language);
  const scores = signalsInTurn(sets, phrases);
  const weights = fitSignals(sets, phrases);
  return {
    ...{ sets, scores },
    packed: {
      model: packTopics(weights, Signal.options, signalBits),
      least,
      phrases: packedList(lists.phrases),
      patterns: packedList(lists.patterns),
    },
  };
}

const packedList = (list: string): string => deflateRawSync(list, { level: 9 }).toString('base64');
