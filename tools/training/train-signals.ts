import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { Signal } from '../../lib/feedback/feedback.ts';
import { newTopicFeatures } from '../../lib/nlp/topic-features.ts';
import { signalFeatures } from '../../lib/signals/signal-features.ts';
import type { PackedSignals } from '../../lib/signals/signal-finder.ts';
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
  ...{ bits: signalBits, topics: Signal.options.length, epochs: 10, rate: 0.4, decay: 1e-2, positive: 2 },
};
/** Without a listed phrase a signal is told from the odds on from which so many would be right in life, by files that the model did not learn from. */
const precisionWanted = 0.85;
/** The texts were written to have each signal in a clause of twenty; of what customers write in life it is about one in eighty. */
const rarity = 4;
/** Fewer tell nothing of a share. */
const fewest = 20;
/** With a listed phrase only a clause that speaks against it is passed over. */
const leastListed = -2.5;

type SignalSet = {
  readonly name: string;
  readonly lines: number;
  readonly samples: readonly TopicSample[];
};

const features = newTopicFeatures();
const known = [...Signal.options.keys()];

/** The project's own texts on signals, `training/signals/<name>-<language>.tsv`. Throws Error for a line that is not so written. */
function readSignalSets(folder: string, language: TopicLanguage): readonly SignalSet[] {
  const files = readdirSync(folder).filter(
    (name) => name.endsWith(`-${language}.tsv`) && !name.startsWith('phrases-'),
  );
  return files.toSorted().map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const samples = lines.flatMap((line, row) =>
      clausesOf(line, language, `${name}:${row + 1}`, signalsOf).map(({ text, spans, at, labels }) => {
        signalFeatures(readyText(language, text, spans), at, features);
        const signals = [...new Set(labels.flat())].map((signal) => Signal.options.indexOf(signal));
        return topicSample(features, signalBits, { topics: signals, known });
      }),
    );
    return { name: name.replace('.tsv', ''), lines: lines.length, samples };
  });
}

const phraseList = (folder: string, language: TopicLanguage): string =>
  readFileSync(join(folder, `phrases-${language}.tsv`), 'utf8').trim();

/** How much a listed phrase counts beside a clause. */
const phraseWeight = 0.5;

/**
 * Phrases that show a signal, and those that look like it: `training/signals/phrases-<language>.tsv`, a line the signal, with a minus
 * before it where it is not shown, a tab, and the phrase; `*` stands for what may come between.
 */
function signalPhrases(folder: string, language: TopicLanguage): readonly TopicSample[] {
  const name = `phrases-${language}.tsv`;
  return phraseList(folder, language)
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

const round = (value: number): number => Math.round(100 * value) / 100;

/** How a signal is told without a listed phrase, in texts of files that the model did not learn from. */
type SignalScore = {
  readonly signal: Signal;
  /** null: never surely enough */
  readonly alone: number | null;
  readonly precision: number;
  readonly recall: number;
};

/** File by file, each read by a model of the others: of each signal the odds from which on it is told, and what that comes to. */
function signalsInTurn(sets: readonly SignalSet[], phrases: readonly TopicSample[]): readonly SignalScore[] {
  const told = sets.flatMap((set) => {
    const weights = fitSignals(
      sets.filter((other) => other !== set),
      phrases,
    );
    const odds = new Float64Array(Signal.options.length);
    return set.samples.map((sample) => ({
      odds: [...scoreTopics(weights, sample, odds)],
      signals: sample.topics,
    }));
  });
  return Signal.options.map((signal, place) => {
    const ranked = told
      .map((each) => ({ odds: each.odds[place] ?? 0, isOf: each.signals.includes(place) }))
      .toSorted((a, b) => b.odds - a.odds);
    const all = ranked.filter(({ isOf }) => isOf).length;
    let right = 0;
    let best: Omit<SignalScore, 'signal'> = { alone: null, precision: 0, recall: 0 };
    for (const [at, { odds, isOf }] of ranked.entries()) {
      if (isOf) right++;
      const precision = right / (right + rarity * (at + 1 - right));
      if (precision < precisionWanted || at + 1 < fewest) continue;
      best = { alone: round(odds), precision, recall: right / Math.max(all, 1) };
    }
    return { signal, ...best };
  });
}

/** Weights kept of each language's model. */
const weightsKept = 12_000;

/** How signals are told, as it is shipped. */
export function packSignals(
  folder: string,
  language: TopicLanguage,
): {
  readonly packed: PackedSignals;
  readonly sets: readonly SignalSet[];
  readonly scores: readonly SignalScore[];
} {
  const sets = readSignalSets(folder, language);
  const phrases = signalPhrases(folder, language);
  const scores = signalsInTurn(sets, phrases);
  const weights = fitSignals(sets, phrases);
  return {
    ...{ sets, scores },
    packed: {
      model: packTopics(weights, Signal.options, signalBits, weightsKept),
      least: { listed: leastListed, alone: scores.map(({ alone }) => alone) },
      phrases: deflateRawSync(phraseList(folder, language), { level: 9 }).toString('base64'),
    },
  };
}
