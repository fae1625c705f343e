import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Converter } from 'opencc-js';
import { Adaptation } from '../lib/nlp/adaptation.ts';
import { textReader } from '../lib/nlp/read-text.ts';
import { type LabelledSet, type LabelledText, readLabelledSets } from './evaluation/labelled-sets.ts';
import { type Answer, calibrationError, type Measures, measure } from './evaluation/measures.ts';
import { evaluateMisreading } from './evaluation/misreading.ts';
import { evaluateOwnTopics } from './evaluation/own-topics.ts';
import { npmPeers, type Peer } from './evaluation/peers.ts';
import { evaluateQuotes } from './evaluation/quotes.ts';
import { evaluateSentences } from './evaluation/sentences.ts';
import { evaluateSignals } from './evaluation/signals.ts';
import { evaluateTopics } from './evaluation/topics.ts';
import { Misuse, tellMisuse } from './misuse.ts';

/**
 * Measures the engine on labelled sets: `npm run evaluate -- --data DIR [--json] [--peers] [--traditional] [--adaptation FILE]`, DIR holding one `.jsonl` a set with `text`,
 * `lang` and `label` or `sentiment`. `--peers` measures the npm packages too, `--traditional` turns Chinese into Traditional
 * characters first, by OpenCC. `--topics` measures topics and their feeling instead: sets with labels of topics, and texts that were judged by reading;
 * with `--examples 10` topics of a company's own that are learned from so many examples each. `--misreading` counts how often complaints of a topic are none and writes `lib/insight/misreading.json`; `--signals` measures signals, `--sentences` sentences that turn, which need no DIR. `--quotes`
 * whether quotes show their heading, by what was judged of them; `--unjudged FILE` writes there those that nobody has judged.
 */
tellMisuse();
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    topics: { type: 'boolean' },
    examples: { type: 'string' },
    signals: { type: 'boolean' },
    quotes: { type: 'boolean' },
    unjudged: { type: 'string' },
    sentences: { type: 'boolean' },
    misreading: { type: 'boolean' },
    json: { type: 'boolean' },
    peers: { type: 'boolean' },
    traditional: { type: 'boolean' },
    adaptation: { type: 'string' },
  },
});
if (values.sentences) {
  evaluateSentences();
  process.exit();
}
if (values.data === undefined) throw new Misuse('which sets? npm run evaluate -- --data DIR');

/** As shipped, or as adapted to a company's labels. */
const readText = textReader(
  values.adaptation === undefined
    ? undefined
    : Adaptation.parse(JSON.parse(readFileSync(values.adaptation, 'utf8'))),
);

type Row = {
  readonly set: string;
  /** of its texts, as the set gives it; missing where it holds several */
  readonly of?: string;
  readonly reader: string;
  readonly texts: number;
  readonly textsPerSecond: number;
  /** share of texts whose language was found */
  readonly language?: number;
  readonly sentiment?: Measures;
};

const rows: Row[] = [];
const toTraditional = Converter({ from: 'cn', to: 'tw' });
const inTraditional = (one: LabelledText): LabelledText =>
  one.language === 'zh' ? { ...one, text: toTraditional(one.text) } : one;
if (values.topics && values.examples !== undefined) evaluateOwnTopics(values.data, Number(values.examples));
else if (values.topics) evaluateTopics(values.data);
if (values.signals) evaluateSignals(values.data);
if (values.quotes) await evaluateQuotes(values.data, values.unjudged);
if (values.misreading) evaluateMisreading(values.data);
const others = values.topics || values.signals || values.quotes || values.misreading;
for (const read of others ? [] : readLabelledSets(values.data)) {
  const set = values.traditional ? { ...read, texts: read.texts.map(inTraditional) } : read;
  rows.push(evaluateEngine(set));
  if (values.peers && set.texts.some(({ gold }) => gold !== undefined)) {
    for (const peer of npmPeers()) rows.push(await evaluatePeer(set, peer));
  }
}
if (values.json) console.log(JSON.stringify(rows));
else if (!others) printRows(rows);

function evaluateEngine({ name, texts }: LabelledSet): Row {
  // the first texts of a process are read by code that is not compiled yet
  for (const { text } of texts.slice(0, 500)) readText(text);
  const started = performance.now();
  const readings = texts.map(({ text }) => readText(text));
  const seconds = (performance.now() - started) / 1000;
  const withLanguage = texts.flatMap(({ language }, at) =>
    language === undefined ? [] : [readings[at]?.language.split('-')[0] === language],
  );
  const answers = texts.flatMap(({ gold }, at): Answer[] => {
    const reading = readings[at];
    if (gold === undefined || reading === undefined) return [];
    return [{ gold, label: reading.sentiment, score: reading.score, confidence: reading.confidence }];
  });
  return {
    set: name,
    ...languageOfSet(texts),
    reader: 'voicetrail',
    texts: texts.length,
    textsPerSecond: Math.round(texts.length / seconds),
    ...(withLanguage.length > 0 && {
      language: withLanguage.filter(Boolean).length / withLanguage.length,
    }),
    ...(answers.length > 0 && { sentiment: measure(answers) }),
  };
}

function languageOfSet(texts: LabelledSet['texts']): Pick<Row, 'of'> {
  const [first, ...others] = new Set(texts.map(({ language }) => language));
  return first !== undefined && others.length === 0 ? { of: first } : {};
}

async function evaluatePeer({ name, texts }: LabelledSet, { name: reader, score, band }: Peer): Promise<Row> {
  const labelled = texts.flatMap(({ text, gold }) => (gold === undefined ? [] : [{ text, gold }]));
  const started = performance.now();
  const answers: Answer[] = [];
  for (const { text, gold } of labelled) {
    const value = await score(text);
    answers.push({
      gold,
      score: value,
      label: value > band ? 'positive' : value < -band ? 'negative' : 'neutral',
    });
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    ...{ set: name, ...languageOfSet(texts), reader, texts: labelled.length, sentiment: measure(answers) },
    textsPerSecond: Math.round(labelled.length / seconds),
  };
}

function printRows(all: readonly Row[]): void {
  const fixed = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(1));
  const percent = (value: number | undefined) => fixed(value === undefined ? undefined : value * 100);
  console.table(
    all.map(({ set, reader, texts, language, sentiment, textsPerSecond }) => ({
      set,
      reader,
      texts,
      'language %': percent(language),
      'accuracy %': percent(sentiment?.accuracy),
      'F1 of 3': fixed(sentiment?.threeClasses),
      'F1 of 2': fixed(sentiment?.twoClasses),
      'unscored %': percent(sentiment?.unscoredShare),
      'calibration error %': percent(
        sentiment === undefined || reader !== 'voicetrail' ? undefined : calibrationError(sentiment),
      ),
      'texts/s': textsPerSecond,
    })),
  );
  for (const { set, reader, sentiment } of all) {
    if (reader !== 'voicetrail' || sentiment === undefined) continue;
    console.log(`\n${set}: what people said, and what the engine`);
    console.table(sentiment.confusion);
    const bins = sentiment.reliability.map(
      ({ stated, right, texts }) => `${percent(stated)} → ${percent(right)} (${texts})`,
    );
    console.log(`stated → right (texts): ${bins.join(', ')}`);
  }
  console.log();
  for (const reader of new Set(all.map((row) => row.reader)))
    printMeans(all.filter((row) => row.reader === reader));
}

/** Of the languages that the engine reads; of the others it says so. */
function printMeans(all: readonly Row[]): void {
  const mean = (name: string, figures: readonly (number | undefined)[]) => {
    const known = figures.filter((figure) => figure !== undefined);
    const value = known.reduce((sum, figure) => sum + figure, 0) / Math.max(1, known.length);
    return known.length === 0 ? [] : [`${name} ${value.toFixed(1)} (${known.length} sets)`];
  };
  const means = ['en', 'zh'].flatMap((language) => {
    const some = all.filter(({ of }) => of === language);
    return [
      ...mean(
        `F1 of 3 in ${language}`,
        some.map(({ sentiment }) => sentiment?.threeClasses),
      ),
      ...mean(
        `F1 of 2 in ${language}`,
        some.map(({ sentiment }) => sentiment?.twoClasses),
      ),
    ];
  });
  const language = mean(
    'language %',
    all.map((row) => row.language && row.language * 100),
  );
  console.log(`mean of ${all[0]?.reader}: ${[...means, ...language].join(', ')}`);
}
