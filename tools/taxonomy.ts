import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { documents } from '../lib/company/documents.ts';
import { sentenceOf } from '../lib/company/fault.ts';
import { parseDocument } from '../lib/company/read-document.ts';
import { readText } from '../lib/nlp/read-text.ts';
import { journeyPlace } from '../lib/taxonomy/journey.ts';
import { packNames, packTaxonomy } from '../lib/taxonomy/packs.ts';
import type { Taxonomy } from '../lib/taxonomy/taxonomy.ts';
import { mentionFinder } from '../lib/taxonomy/topic-finder.ts';
import { canJudge, topicOdds } from '../lib/taxonomy/topic-judge.ts';

const usage = `npm run -s taxonomy -- init --pack PACK         writes a pack to be changed, as JSON; PACK: ${packNames.join(', ')}
npm run -s taxonomy -- check FILE               says what is wrong in a taxonomy, where, and what to write instead
npm run -s taxonomy -- explain FILE|PACK --text "…"  says of a text which topics it gives, and what told of them`;

/** A company's taxonomy: begun, checked, explained. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pack: { type: 'string', default: 'retail' }, text: { type: 'string' } },
});
const [command, file] = positionals;
const named = (name: string | undefined) => packNames.find((each) => each === name);

if (command === 'init') init(values.pack);
else if (command === 'check' && file !== undefined) process.exitCode = check(file) === undefined ? 1 : 0;
else if (command === 'explain' && file !== undefined && values.text !== undefined) explain(file, values.text);
else throw new Error(`\n${usage}`);

function init(name: string): void {
  const pack = named(name);
  if (pack === undefined) throw new Error(`there is no pack ${name}; ${usage}`);
  const { topics, touchpoints, ...rest } = packTaxonomy(pack);
  const lines = (all: readonly unknown[]) => all.map((each) => `  ${JSON.stringify(each)}`).join(',\n');
  const head = JSON.stringify(rest, null, 1).replace(/\n}$/, '');
  console.log(
    `${head},\n "touchpoints": [\n${lines(touchpoints)}\n ],\n "topics": [\n${lines(topics)}\n ]\n}`,
  );
}

/** The taxonomy of a file; undefined, and told what is wrong, where it is none. */
function check(path: string): Taxonomy | undefined {
  const { mostBytes } = documents.taxonomy;
  const text = readFileSync(path, 'utf8');
  const size = Buffer.byteLength(text);
  if (size > mostBytes) console.log(`! ${path}: it has ${size} bytes; ${mostBytes} are read at most`);
  const read = parseDocument(text, documents.taxonomy);
  if (read.state === 'wrong') {
    for (const fault of read.faults) console.log(`! ${path}: ${sentenceOf(fault)}`);
    return undefined;
  }
  const { topics, touchpoints, departments } = read.value;
  const own = topics.filter(({ id }) => !canJudge(id));
  console.log(
    `${path}: ${topics.length} topics, ${touchpoints.length} touchpoints, ${departments.length} departments`,
  );
  if (own.length > 0)
    console.log(
      `found by their phrases alone, as no model knows them: ${own.map(({ id }) => id).join(', ')}`,
    );
  return size > mostBytes ? undefined : read.value;
}

function explain(given: string, text: string): void {
  const pack = named(given);
  const taxonomy = pack === undefined ? check(given) : packTaxonomy(pack);
  if (taxonomy === undefined) return;
  const reading = readText(text);
  console.log(`${reading.language}, ${reading.sentiment} ${reading.score}`);
  const mentions = mentionFinder(taxonomy)(text, reading);
  for (const { start, end, sentiment, score } of reading.segments) {
    console.log(`\n“${text.slice(start, end)}” reads ${sentiment} (${score})`);
    for (const { topic, odds, listed } of topicOdds(taxonomy, text, reading, start).slice(0, 5)) {
      const mention = mentions.find((each) => each.topic === topic && each.start >= start && each.end <= end);
      const by = listed === undefined ? 'no listed phrase' : `listed “${listed}”`;
      const said =
        mention === undefined
          ? 'not counted'
          : `${mention.sentiment} (${mention.score}), shown by “${text.slice(mention.start, mention.end)}”`;
      const place = journeyPlace(taxonomy, topic);
      console.log(
        `  ${topic}: odds ${odds.toFixed(1)}, ${by}: ${said}; ${place?.stage}, ${place?.department}`,
      );
    }
  }
}
