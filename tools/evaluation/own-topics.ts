import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readText } from '../../lib/nlp/read-text.ts';
import { TaxonomyDocument } from '../../lib/taxonomy/taxonomy-document.ts';
import { type FoundMention, mentionFinder } from '../../lib/taxonomy/topic-finder.ts';
import { seededRandom } from '../training/seeded-random.ts';

const Line = z.object({ text: z.string(), label: z.string() });
type Line = z.infer<typeof Line>;

/** What is measured: a set with one reason a text. */
const measured = 'airline_topics';
/** Texts about other things, in which the reasons should not be found: so many of each set. */
const otherSets = [
  ...['semeval16_rest', 'tweeteval_sentiment', 'banking77', 'vader_amazon', 'vader_movie', 'goemotions'],
];
const otherTexts = 500;
const draws = 10;
/** What a topic may have: longer sentences are left out of the draw. */
const longestExample = 300;

/**
 * Measures topics that a company has of its own, as the pipeline finds them: each label of the set is a topic of a taxonomy that has nothing but examples. These are drawn
 * with a fixed seed from one half of the set, several times, and the other half is read; a text counts for the topic of its surest mention. Beside it, how often
 * such topics are found in texts about something else. Prints a table in Markdown.
 */
export function evaluateOwnTopics(folder: string, examples: number): void {
  const lines = readLines(join(folder, `${measured}.jsonl`));
  const labels = [...new Set(lines.map(({ label }) => label))].toSorted();
  const pool = lines.filter(({ text }) => halfOf(text) === 0 && text.length <= longestExample);
  const rest = lines.filter(({ text }) => halfOf(text) === 1);
  const readings = rest.map(({ text }) => ({ text, reading: readText(text) }));
  const others = otherSets.flatMap((name) => {
    const path = join(folder, `${name}.jsonl`);
    return existsSync(path) ? [{ name, texts: readTexts(path).slice(0, otherTexts) }] : [];
  });
  const results = Array.from({ length: draws }, (_, draw) => {
    const started = performance.now();
    const find = mentionFinder(taxonomyOf(labels, pool, examples, draw + 1));
    const seconds = (performance.now() - started) / 1000;
    const answers = readings.map(({ text, reading }) => surest(find(text, reading)));
    const found = others.map(({ name, texts }) => ({
      name,
      share: texts.filter((text) => find(text, readText(text)).length > 0).length / texts.length,
    }));
    return { seconds, ...scores(labels, rest, answers), found };
  });
  print({ examples, labels, pool: pool.length, rest: rest.length, results });
}

const readTexts = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => z.object({ text: z.string() }).parse(JSON.parse(line)).text);

const readLines = (path: string): readonly Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));

/** 0: settings of the classifier were chosen within this half. */
const halfOf = (text: string): number =>
  createHash('sha256').update(`own${text}`).digest().readUInt32BE() % 2;

const idOf = (labels: readonly string[], label: string): string => `reason-${labels.indexOf(label) + 1}`;
const named = (name: string) => ({ name: { en: name, 'zh-Hans': name, 'zh-Hant': name } });

/** A taxonomy whose topics are the labels, each with so many sentences of the pool, or as many as there are. */
function taxonomyOf(labels: readonly string[], pool: readonly Line[], examples: number, seed: number) {
  const random = seededRandom(seed);
  return TaxonomyDocument.parse({
    version: `${measured} ${examples} ${seed}`,
    stages: [{ id: 'stage', ...named('Stage') }],
    departments: [{ id: 'department', ...named('Department') }],
    touchpoints: [{ id: 'touchpoint', stage: 'stage', ...named('Touchpoint') }],
    topics: labels.map((label) => ({
      ...{ id: idOf(labels, label), ...named(label), touchpoint: 'touchpoint', department: 'department' },
      phrases: { en: {}, zh: {} },
      examples: {
        en: shuffled(
          pool.flatMap((line) => (line.label === label ? [line.text] : [])),
          random,
        ).slice(0, examples),
      },
    })),
  });
}

/** Fisher and Yates. */
function shuffled(texts: readonly string[], random: () => number): readonly string[] {
  const all = [...texts];
  for (let at = all.length - 1; at > 0; at--) {
    const other = random() % (at + 1);
    const held = all[at] ?? '';
    all[at] = all[other] ?? '';
    all[other] = held;
  }
  return all;
}

const surest = (mentions: readonly FoundMention[]): string | undefined =>
  mentions.toSorted((a, b) => (b.odds ?? 0) - (a.odds ?? 0))[0]?.topic;

function scores(labels: readonly string[], rest: readonly Line[], answers: readonly (string | undefined)[]) {
  const byLabel = labels.map((label) => {
    const id = idOf(labels, label);
    const isOf = rest.map((line) => line.label === label);
    const right = answers.filter((answer, at) => answer === id && isOf[at]).length;
    const found = answers.filter((answer) => answer === id).length;
    const all = isOf.filter(Boolean).length;
    return (200 * right) / Math.max(1, found + all);
  });
  const right = rest.filter(({ label }, at) => answers[at] === idOf(labels, label)).length;
  return {
    byLabel,
    macro: mean(byLabel),
    accuracy: (100 * right) / rest.length,
    abstained: (100 * answers.filter((answer) => answer === undefined).length) / rest.length,
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const spread = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
const described = (values: readonly number[]): string =>
  `${mean(values).toFixed(1)} ± ${spread(values).toFixed(1)}`;

type Result = ReturnType<typeof scores> & {
  readonly seconds: number;
  readonly found: readonly { readonly name: string; readonly share: number }[];
};

function print({
  examples,
  labels,
  pool,
  rest,
  results,
}: {
  readonly examples: number;
  readonly labels: readonly string[];
  readonly pool: number;
  readonly rest: number;
  readonly results: readonly Result[];
}): void {
  const of = (value: (result: Result) => number) => described(results.map(value));
  console.log(
    `\n### ${measured}: ${labels.length} topics of ${examples} examples, drawn ${draws} times from ${pool} texts, ${rest} others read (mean ± standard deviation)\n`,
  );
  console.log(`macro-F1 ${of(({ macro }) => macro)}, accuracy ${of(({ accuracy }) => accuracy)}`);
  console.log(
    `without an own topic ${of(({ abstained }) => abstained)} %, learned in ${of(({ seconds }) => seconds)} s`,
  );
  console.log('\n| topic | F1 |\n|---|---:|');
  for (const [at, label] of labels.entries())
    console.log(`| ${label} | ${of(({ byLabel }) => byLabel[at] ?? 0)} |`);
  console.log(`\n| of ${otherTexts} texts about something else | given an own topic % |\n|---|---:|`);
  for (const [at, { name }] of (results[0]?.found ?? []).entries())
    console.log(`| ${name} | ${of(({ found }) => 100 * (found[at]?.share ?? 0))} |`);
}
