import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleAdvice } from '../lib/taxonomy/example-advice.ts';
import { packNames, packTaxonomy } from '../lib/taxonomy/packs.ts';
import { phraseAdvice } from '../lib/taxonomy/phrase-advice.ts';
import { taxonomySchema } from '../lib/taxonomy/schema.ts';
import type { Taxonomy } from '../lib/taxonomy/taxonomy.ts';
import { topicAdvice } from '../lib/taxonomy/topic-advice.ts';
import { canJudge } from '../lib/taxonomy/topic-judge.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { explain } from './taxonomy/explain.ts';
import { openTaxonomy } from './taxonomy/open-taxonomy.ts';
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
else if (command === 'check' && file !== undefined) process.exitCode = check(file) ? 0 : 1;
else if (command === 'explain' && file !== undefined && values.text !== undefined)
  process.exitCode = tell(file, values.text) ? 0 : 1;
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

/** Tells what is wrong in a file, or what it has and what might be better; gives whether it is a taxonomy. */
function check(path: string): boolean {
  const taxonomy = opened(path);
  if (taxonomy === undefined) return false;
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
  for (const advice of [...topicAdvice(taxonomy), ...phraseAdvice(taxonomy), ...exampleAdvice(taxonomy)])
    console.log(`? ${advice}`);
  return true;
}

function tell(packOrFile: string, text: string): boolean {
  const taxonomy = opened(packOrFile);
  if (taxonomy === undefined) return false;
  for (const line of explain(taxonomy, text, new Date().toISOString().slice(0, 10))) console.log(line);
  return true;
}

/** The taxonomy of a pack or file; undefined, and told what is wrong, where it is none. */
function opened(packOrFile: string): Taxonomy | undefined {
  const read = openTaxonomy(packOrFile);
  if (read.state === 'valid') return read.taxonomy;
  for (const fault of read.faults) console.log(`! ${fault}`);
  return undefined;
}
