import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const linesOf = (name: string): readonly Line[] =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Line.parse(JSON.parse(line)));
  for (const [set, mapping] of Object.entries(mappings)) {
    const name = `${set}.jsonl`;
    if (!files.includes(name)) continue;
    const pack = packNames.find((each) => each === mapping.pack) ?? 'retail';
    if ('otherwise' in mapping) printSingle(set, pack, mapping, linesOf(name));
    else printSeveral(set, pack, mapping.labels, linesOf(name));
  }
  const byHash = new Map(
    files.flatMap((name) => linesOf(name).map(({ text }) => [hashOf(text), text] as const)),
  );
  for (const language of ['en', 'zh']) printJudged(language, byHash);
}

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

/** `hash TAB pack TAB topic± , … TAB stage`, a text a line: judged by reading before the answers were seen. The texts themselves lie in the folder. */
function printJudged(language: string, byHash: ReadonlyMap<string, string>): void {
  const file = join(import.meta.dirname, 'judged', `${language}.tsv`);
  if (!existsSync(file)) return;
  const counts = new Map<string, Counts>();
  const packs = new Map<string, Counts>();
  const pains = { right: 0, wrong: 0, missed: 0 };
  const tally = { texts: 0, withContent: 0, withoutTopic: 0, staged: 0, stageRight: 0 };
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [hash = '', name, written = '', stage] = line.split('\t');
    const text = byHash.get(hash);
    const pack = packNames.find((each) => each === name);
    if (text === undefined || pack === undefined) continue;
    const known = new Set(packTaxonomy(pack).topics.map(({ id }) => id));
    const wanted = new Map(
      written === 'none' ? [] : written.split(',').map((each) => [each.slice(0, -1), each.slice(-1)]),
    );
    // what a pack does not have nobody can find in it
    for (const topic of wanted.keys()) if (!known.has(topic)) wanted.delete(topic);
    const mentions = mentionsIn(pack, text);
    const found = new Map(
      [...new Set(mentions.map(({ topic }) => topic))].map((topic) => [topic, signOf(mentions, topic)]),
    );
    tally.texts++;
    if (wanted.size > 0) {
      tally.withContent++;
      if (found.size === 0) tally.withoutTopic++;
    }
    if (stage !== '-') {
      tally.staged++;
      if (journeyOf(packTaxonomy(pack), mentions).stage === stage) tally.stageRight++;
    }
    for (const topic of new Set([...wanted.keys(), ...found.keys()])) {
      const [want, got] = [wanted.get(topic), found.get(topic)];
      // a topic found mixed is right where either side was meant
      const isRight = want !== undefined && (got === want || got === 'mixed');
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
  console.log(`\n### judged by reading, ${language}, ${texts} texts: topic and feeling\n`);
  console.log(
    `without a topic though there is one: ${percent(withoutTopic, withContent)}; stage right: ${percent(stageRight, staged)}`,
  );
  console.log(`complaints: ${described(pains)}`);
  printCounts('by pack', packs);
  printCounts('by topic', counts);
}

function signOf(mentions: readonly FoundMention[], topic: string): string {
  const sentiment = joinMentions(mentions, topic);
  if (sentiment === 'positive') return '+';
  if (sentiment === 'negative') return '-';
  return sentiment === 'mixed' ? 'mixed' : '0';
}
