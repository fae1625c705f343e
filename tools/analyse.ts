import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { documents } from '../lib/company/documents.ts';
import { sentenceOf } from '../lib/company/fault.ts';
import { parseDocument, syntaxOf } from '../lib/company/read-document.ts';
import { builtinEngineWith } from '../lib/engine/builtin-engine.ts';
import { Adaptation } from '../lib/nlp/adaptation.ts';
import { findSignals } from '../lib/signals/signal-finder.ts';
import { journeyOf, journeyPlace } from '../lib/taxonomy/journey.ts';
import { packNames, packTaxonomy } from '../lib/taxonomy/packs.ts';
import type { Taxonomy } from '../lib/taxonomy/taxonomy.ts';
import { mentionFinder } from '../lib/taxonomy/topic-finder.ts';
import { Misuse, tellMisuse } from './misuse.ts';

/**
 * Reads texts as the pipeline would: `npm run -s analyse -- --input FILE.jsonl`. A line in is `{"text", "id"?, "source"?}`, a line
 * out its language, sentiment, segments, mentions, stages of the journey, departments and signals, in the same order. `--taxonomy`: a pack (retail, food, travel, banking,
 * software) or the file of a company's own, JSON or YAML. `--adaptation FILE`: as adapted to a company's labels.
 */
tellMisuse();
const { values } = parseArgs({
  options: {
    input: { type: 'string' },
    adaptation: { type: 'string' },
    taxonomy: { type: 'string', default: 'retail' },
  },
});
if (values.input === undefined) throw new Misuse('which texts? npm run -s analyse -- --input FILE.jsonl');

const Line = z.object({ text: z.string(), id: z.unknown().optional() });
const engine = builtinEngineWith(
  values.adaptation === undefined
    ? undefined
    : Adaptation.parse(JSON.parse(readFileSync(values.adaptation, 'utf8'))),
);
const pack = packNames.find((name) => name === values.taxonomy);
const taxonomy = pack === undefined ? taxonomyIn(values.taxonomy) : packTaxonomy(pack);
const findMentions = mentionFinder(taxonomy);
/** Texts read at once. */
const batchSize = 500;

let batch: z.infer<typeof Line>[] = [];
let lineNumber = 0;
for await (const line of createInterface({ input: createReadStream(values.input), crlfDelay: Infinity })) {
  lineNumber++;
  if (line.trim() === '') continue;
  batch.push(lineOf(line));
  if (batch.length === batchSize) await flush();
}
await flush();

/** A line of the input. Throws Misuse with its number where it holds no text. */
function lineOf(line: string): z.infer<typeof Line> {
  const read = Line.safeParse(parsedOrNothing(line));
  if (read.success) return read.data;
  throw new Misuse(
    `${values.input}, line ${lineNumber}: is no JSON object with a "text": write one a line, like {"text": "It leaks."}`,
  );
}

function parsedOrNothing(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The taxonomy of a file. Throws Error where it is none, with what is wrong. */
function taxonomyIn(path: string): Taxonomy {
  const read = parseDocument(readFileSync(path, 'utf8'), documents.taxonomy, syntaxOf(path));
  if (read.state === 'valid') return read.value;
  throw new Misuse(read.faults.map((fault) => `${path}: ${sentenceOf(fault)}`).join('\n'));
}

async function flush(): Promise<void> {
  const rows = batch;
  batch = [];
  const readings = await engine.read(rows.map(({ text }) => text));
  const lines = readings.map((reading, at) => {
    const { text = '', id } = rows[at] ?? {};
    const { language, sentiment: label, score, confidence } = reading;
    const mentions = findMentions(text, reading);
    return JSON.stringify({
      id,
      language,
      sentiment: { label, score, confidence },
      segments: reading.segments.map(({ sentiment, ...segment }) => ({
        ...{ start: segment.start, end: segment.end },
        ...{ label: sentiment, score: segment.score },
      })),
      mentions: mentions.map(({ topic, sentiment, score: sure, start, end, by, odds }) => ({
        ...{ topic, ...journeyPlace(taxonomy, topic) },
        ...{ sentiment, score: sure, start, end, by },
        ...(odds !== undefined && { odds: Math.round(1000 * odds) / 1000 }),
      })),
      ...journeyOf(taxonomy, mentions),
      signals: findSignals(text, reading),
    });
  });
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}
