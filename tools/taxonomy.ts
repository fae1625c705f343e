import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { documents } from '../lib/company/documents.ts';
import { sentenceOf } from '../lib/company/fault.ts';
import { parseDocument, syntaxOf } from '../lib/company/read-document.ts';
import { readText } from '../lib/nlp/read-text.ts';
import type { TopicLanguage } from '../lib/taxonomy/clause-features.ts';
import { topicLanguage } from '../lib/taxonomy/clause-features.ts';
import { exampleAdvice } from '../lib/taxonomy/example-advice.ts';
import { learnExamples, nearestExamples } from '../lib/taxonomy/example-judge.ts';
import { journeyPlace } from '../lib/taxonomy/journey.ts';
import { leadOf } from '../lib/taxonomy/lead-of.ts';
import { packNames, packTaxonomy } from '../lib/taxonomy/packs.ts';
import { phraseAdvice } from '../lib/taxonomy/phrase-advice.ts';
import { taxonomySchema } from '../lib/taxonomy/schema.ts';
import type { Taxonomy } from '../lib/taxonomy/taxonomy.ts';
import { mentionFinder } from '../lib/taxonomy/topic-finder.ts';
import { canJudge, topicOdds } from '../lib/taxonomy/topic-judge.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { packedCatalogue } from './training/packed-catalogue.ts';

const usage = `npm run -s taxonomy -- init --pack PACK         writes a pack to be changed, as JSON; PACK: ${packNames.join(', ')}
npm run -s taxonomy -- check FILE               says what is wrong in a taxonomy (JSON or YAML), where, and what to write instead
npm run -s taxonomy -- explain FILE|PACK --text "…"  says of a text which topics it gives, and what told of them
npm run -s taxonomy -- schema                   writes the JSON Schema of a taxonomy, for editors
npm run -s taxonomy -- pack                     writes what lib/taxonomy/catalogue says where functions read it`;

const packedPlace = join(import.meta.dirname, '../lib/taxonomy/packed-catalogue.json');

/** A company's taxonomy: begun, checked, explained. */
tellMisuse(usage);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pack: { type: 'string', default: 'retail' }, text: { type: 'string' } },
});
const [command, file] = positionals;
const named = (name: string | undefined) => packNames.find((each) => each === name);

if (command === 'init') init(values.pack);
else if (command === 'schema') console.log(taxonomySchema());
else if (command === 'pack') writeFileSync(packedPlace, packedCatalogue());
else if (command === 'check' && file !== undefined) process.exitCode = check(file) === undefined ? 1 : 0;
else if (command === 'explain' && file !== undefined && values.text !== undefined) explain(file, values.text);
else throw new Misuse(usage);

function init(name: string): void {
  const pack = named(name);
  if (pack === undefined) throw new Misuse(`there is no pack ${name}: write one of ${packNames.join(', ')}`);
  const { topics, touchpoints, ...rest } = packTaxonomy(pack);
  const lines = (all: readonly unknown[]) => all.map((each) => `  ${JSON.stringify(each)}`).join(',\n');
  const head = JSON.stringify(rest, null, 1).replace(/\n}$/, '');
  console.log(
    `${head},\n "touchpoints": [\n${lines(touchpoints)}\n ],\n "topics": [\n${lines(topics)}\n ]\n}`,
  );
}

/** The taxonomy of a file; undefined, and told what is wrong, where it is none. */
function check(path: string): Taxonomy | undefined {
  const taxonomy = read(path);
  if (taxonomy === undefined) return undefined;
  const { topics, touchpoints, departments } = taxonomy;
  console.log(
    `${path}: ${topics.length} topics, ${touchpoints.length} touchpoints, ${departments.length} departments`,
  );
  const own = topics.filter(({ id }) => !canJudge(id));
  const taught = own.filter(({ examples }) => examples !== undefined);
  const listed = own.filter(({ examples }) => examples === undefined);
  if (taught.length > 0)
    console.log(`found by their phrases and examples: ${taught.map(({ id }) => id).join(', ')}`);
  if (listed.length > 0)
    console.log(
      `found by their phrases alone, as no model knows them and they have no examples: ${listed.map(({ id }) => id).join(', ')}`,
    );
  for (const advice of [...phraseAdvice(taxonomy), ...exampleAdvice(taxonomy)]) console.log(`? ${advice}`);
  return taxonomy;
}

function read(path: string): Taxonomy | undefined {
  const { mostBytes } = documents.taxonomy;
  const text = readFileSync(path, 'utf8');
  const size = Buffer.byteLength(text);
  if (size > mostBytes) console.log(`! ${path}: it has ${size} bytes; ${mostBytes} are read at most`);
  const parsed = parseDocument(text, documents.taxonomy, syntaxOf(path));
  if (parsed.state === 'wrong') {
    for (const fault of parsed.faults) console.log(`! ${path}: ${sentenceOf(fault)}`);
    return undefined;
  }
  return size > mostBytes ? undefined : parsed.value;
}

function explain(given: string, text: string): void {
  const pack = named(given);
  const taxonomy = pack === undefined ? read(given) : packTaxonomy(pack);
  if (taxonomy === undefined) {
    process.exitCode = 1;
    return;
  }
  const reading = readText(text);
  console.log(`${reading.language}, ${reading.sentiment} ${reading.score}`);
  const mentions = mentionFinder(taxonomy)(text, reading);
  const placed = (topic: string) => {
    const place = journeyPlace(taxonomy, topic);
    const lead = leadOf(taxonomy, topic, new Date().toISOString().slice(0, 10));
    return `${place?.stage}, ${place?.department}${lead === place?.department ? '' : `, led today by ${lead}`}`;
  };
  const toldOf = ({ sentiment, score, start, end }: (typeof mentions)[number]) =>
    `${sentiment} (${score}), shown by “${text.slice(start, end)}”`;
  for (const { start, end, sentiment, score } of reading.segments) {
    console.log(`\n“${text.slice(start, end)}” reads ${sentiment} (${score})`);
    const here = mentions.filter((each) => each.start >= start && each.end <= end);
    for (const { topic, odds, listed } of topicOdds(taxonomy, text, reading, start).slice(0, 5)) {
      const mention = here.find((each) => each.topic === topic);
      const by = listed === undefined ? 'no listed phrase' : `listed “${listed}”`;
      const said = mention === undefined ? 'not counted' : toldOf(mention);
      console.log(`  ${topic}: odds ${odds.toFixed(1)}, ${by}: ${said}; ${placed(topic)}`);
    }
    for (const mention of here) {
      if (mention.by === 'examples' || canJudge(mention.topic)) continue;
      console.log(`  ${mention.topic}: ${toldOf(mention)}, by a listed phrase; ${placed(mention.topic)}`);
    }
  }
  const language = topicLanguage(reading.language);
  if (language !== undefined) explainExamples(taxonomy, text, language);
  for (const mention of mentions.filter(({ by }) => by === 'examples'))
    console.log(`  so ${mention.topic} is counted: ${toldOf(mention)}; ${placed(mention.topic)}`);
}

/** What a company's examples say of each passage of a text. */
function explainExamples(taxonomy: Taxonomy, text: string, language: TopicLanguage): void {
  const learned = learnExamples(taxonomy, language);
  if (learned === undefined) return;
  for (const { passage, odds, nearest } of nearestExamples(learned, language, text)) {
    console.log(`\nby examples, “${passage}”:`);
    for (const each of odds.slice(0, 3))
      console.log(
        `  ${each.topic}: odds ${each.odds.toFixed(1)} against everything else, asked are ${learned.least.toFixed(1)}`,
      );
    for (const { example, similarity } of nearest)
      console.log(`  near (${similarity.toFixed(2)}), of ${example.topic}: “${example.text}”`);
  }
}
