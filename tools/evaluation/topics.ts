import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readText } from '../../lib/nlp/read-text.ts';
import { joinMentions } from '../../lib/summary/mentions.ts';
import { journeyOf } from '../../lib/taxonomy/journey.ts';
import { type PackName, packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { type FoundMention, mentionFinder } from '../../lib/taxonomy/topic-finder.ts';
import { type Counts, count, described, hashOf, percent, printCounts } from './counts.ts';
import mappings from './topic-mapping.json' with { type: 'json' };

const Line = z.object({
  text: z.string(),
  label: z.unknown().optional(),
  labels: z.array(z.string()).optional(),
});
type Line = z.infer<typeof Line>;

const finders = new Map(packNames.map((name) => [name, mentionFinder(packTaxonomy(name))]));
const mentionsIn = (pack: PackName, text: string): readonly FoundMention[] =>
  finders.get(pack)?.(text, readText(text)) ?? [];

/** Of the sets in a folder those with labels of topics, by the mapping beside this file, and the texts that were judged by reading. Prints tables in Markdown. */
export function evaluateTopics(folder: string): void {
  const files = setsIn(folder);
  for (const [set, mapping] of Object.entries(mappings)) {
    const name = `${set}.jsonl`;
    if (!files.includes(name)) continue;
    const pack = packNames.find((each) => each === mapping.pack) ?? 'retail';
    if ('otherwise' in mapping) printSingle(set, pack, mapping, linesIn(folder, name));
    else printSeveral(set, pack, mapping.labels, linesIn(folder, name));
  }
  const byHash = textsByHash(folder);
  for (const name of ['en', 'zh', 'en-later', 'zh-later']) printJudged(name, byHash, ofEngine);
  for (const language of ['en', 'zh']) printJudged(language, byHash, ofReader(`${language}-again`));
}

const setsIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.jsonl'));

const linesIn = (folder: string, name: string): readonly Line[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));

/** The texts of all sets of a folder, by what the judgements know them by. */
export const textsByHash = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    setsIn(folder).flatMap((name) => linesIn(folder, name).map(({ text }) => [hashOf(text), text] as const)),
  );

/** Each text has one reason: of the topics found the one that is felt worst decides. */
function printSingle(
  set: string,
  pack: PackName,
  {
    labels,
    otherwise,
  }: { readonly labels: Readonly<Record<string, readonly string[]>>; readonly otherwise: string },
  lines: readonly Line[],
): void {
  const counts = new Map<string, { texts: number; right: number }>();
  for (const { text, label } of lines) {
    const mentions = mentionsIn(pack, text).toSorted((a, b) => a.score - b.score);
    const reasons = mentions.flatMap(({ topic }) => nameOf(labels, topic) ?? []);
    const own = counts.get(String(label)) ?? { texts: 0, right: 0 };
    own.texts++;
    if ((reasons[0] ?? otherwise) === label) own.right++;
    counts.set(String(label), own);
  }
  const right = [...counts.values()].reduce((sum, each) => sum + each.right, 0);
  console.log(
    `\n### ${set}, pack ${pack}: accuracy ${percent(right, lines.length)} of ${lines.length} texts\n`,
  );
  console.log('| label | texts | found % |\n|---|---:|---:|');
  for (const [label, each] of counts)
    console.log(`| ${label} | ${each.texts} | ${percent(each.right, each.texts)} |`);
}

const nameOf = (labels: Readonly<Record<string, readonly string[]>>, topic: string): string | undefined =>
  Object.keys(labels).find((label) => labels[label]?.includes(topic));

/** Each text has any number of labels. Labels of the same topics are one. */
function printSeveral(
  set: string,
  pack: PackName,
  labels: Readonly<Record<string, readonly string[]>>,
  lines: readonly Line[],
): void {
  const groups = new Map(Object.entries(labels).map(([label, topics]) => [label, topics.join(' + ')]));
  const counts = new Map<string, Counts>();
  for (const { text, labels: given = [] } of lines) {
    const topics = new Set(mentionsIn(pack, text).map(({ topic }) => topic));
    const wanted = new Set(given.flatMap((label) => groups.get(label) ?? []));
    for (const group of new Set(groups.values())) {
      const isFound = group.split(' + ').some((topic) => topics.has(topic));
      count(counts, group, isFound, wanted.has(group));
    }
  }
  printCounts(`${set}, pack ${pack}, ${lines.length} texts`, counts);
}

type Judgement = { readonly topics: ReadonlyMap<string, string>; readonly stage: string | undefined };
/** Who answers: topics with their feeling, and the stage; undefined where it does not. */
type Answering = {
  readonly who: string;
  readonly answer: (pack: PackName, text: string) => Judgement | undefined;
};

export const ofEngine: Answering = {
  who: 'the engine',
  answer: (pack, text) => {
    const mentions = mentionsIn(pack, text);
    const topics = new Set(mentions.map(({ topic }) => topic));
    return {
      topics: new Map([...topics].map((topic) => [topic, signOf(mentions, topic)])),
      stage: journeyOf(packTaxonomy(pack), mentions).stage,
    };
  },
};

/** A second reader, who saw neither the first one's judgement nor the engine's answers: how far two people agree. */
function ofReader(name: string): Answering {
  const judged = new Map(
    judgedIn(name).map(({ hash, pack, ...judgement }) => [`${hash} ${pack}`, judgement]),
  );
  return {
    who: 'a second reader',
    answer: (pack, text) => {
      const own = judged.get(`${hashOf(text)} ${pack}`);
      return own === undefined ? undefined : { ...own, topics: inPack(pack, own.topics) };
    },
  };
}

/** `hash TAB pack TAB topic± , … TAB stage`, a text a line: judged by reading before the answers were seen. The texts themselves lie in the folder of sets. */
export function judgedIn(
  name: string,
): readonly (Judgement & { readonly hash: string; readonly pack: PackName })[] {
  const lines = readFileSync(join(import.meta.dirname, 'judged', `${name}.tsv`), 'utf8');
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [hash = '', named, written = '', stage] = line.split('\t');
      const pack = packNames.find((each) => each === named);
      if (pack === undefined) throw new Error(`judged/${name}.tsv: no pack ${named}`);
      const topics = new Map(
        written === 'none' ? [] : written.split(',').map((each) => [each.slice(0, -1), each.slice(-1)]),
      );
      return { hash, pack, topics, stage };
    });
}

/** What a pack does not have nobody can find in it. */
export function inPack(pack: PackName, topics: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const known = new Set(packTaxonomy(pack).topics.map(({ id }) => id));
  return new Map([...topics].filter(([topic]) => known.has(topic)));
}

function printJudged(name: string, byHash: ReadonlyMap<string, string>, { who, answer }: Answering): void {
  const counts = new Map<string, Counts>();
  const packs = new Map<string, Counts>();
  const topicsAlone = new Map<string, Counts>();
  const pains = { right: 0, wrong: 0, missed: 0 };
  const tally = { texts: 0, withContent: 0, withoutTopic: 0, staged: 0, stageRight: 0 };
  for (const { hash, pack, topics, stage } of judgedIn(name)) {
    const text = byHash.get(hash);
    const answered = text === undefined ? undefined : answer(pack, text);
    if (answered === undefined) continue;
    const wanted = inPack(pack, topics);
    const found = answered.topics;
    tally.texts++;
    if (wanted.size > 0) {
      tally.withContent++;
      if (found.size === 0) tally.withoutTopic++;
    }
    if (stage !== '-') {
      tally.staged++;
      if (answered.stage === stage) tally.stageRight++;
    }
    for (const topic of new Set([...wanted.keys(), ...found.keys()])) {
      const [want, got] = [wanted.get(topic), found.get(topic)];
      // a topic found mixed is right where either side was meant
      const isRight = want !== undefined && (got === want || got === 'mixed');
      count(topicsAlone, pack, got !== undefined, want !== undefined);
      for (const [map, key] of [
        [counts, topic],
        [packs, pack],
      ] as const) {
        const own = map.get(key) ?? { right: 0, wrong: 0, missed: 0 };
        if (isRight) own.right++;
        else {
          if (got !== undefined) own.wrong++;
          if (want !== undefined) own.missed++;
        }
        map.set(key, own);
      }
      if (want === '-' && isRight) pains.right++;
      else if (want === '-') pains.missed++;
      if (got === '-' && !isRight) pains.wrong++;
    }
  }
  if (tally.texts === 0) return;
  const { texts, withContent, withoutTopic, staged, stageRight } = tally;
  console.log(`\n### judged by reading, ${name}, ${texts} texts, answers of ${who}: topic and feeling\n`);
  console.log(
    `without a topic though there is one: ${percent(withoutTopic, withContent)}; stage right: ${percent(stageRight, staged)}`,
  );
  console.log(`complaints: ${described(pains)}`);
  printCounts('by pack', packs);
  printCounts('by pack, whichever way it is felt', topicsAlone);
  printCounts('by topic', counts);
}

function signOf(mentions: readonly FoundMention[], topic: string): string {
  const sentiment = joinMentions(mentions, topic);
  if (sentiment === 'positive') return '+';
  if (sentiment === 'negative') return '-';
  return sentiment === 'mixed' ? 'mixed' : '0';
}
