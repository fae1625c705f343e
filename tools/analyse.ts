import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { builtinEngineWith } from '../lib/engine/builtin-engine.ts';
import type { Reading } from '../lib/feedback/feedback.ts';
import { Adaptation } from '../lib/nlp/adaptation.ts';
import { findSignals } from '../lib/signals/signal-finder.ts';
import { journeyOf, journeyPlace } from '../lib/taxonomy/journey.ts';
import { mentionFinder } from '../lib/taxonomy/topic-finder.ts';
import { Misuse, tellMisuse } from './misuse.ts';
import { openTaxonomy } from './taxonomy/open-taxonomy.ts';

/**
 * Reads texts as the pipeline would: `npm run -s analyse -- --input FILE.jsonl`. `-`: standard input. A line in is `{"text", "id"?, "attributes"?}`, a line
 * out its language, sentiment, segments, mentions, stages of the journey, departments and signals, in the same order; for one that cannot be read
 * `{"line", "fault"}`, and the command ends with 1. `attributes`: columns of a row, of which one may name the stage. `--taxonomy`: a pack (retail, food, travel, banking,
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
const { input } = values;
if (input === undefined)
  throw new Misuse('which texts? npm run -s analyse -- --input FILE.jsonl, or - for standard input');

const Line = z.object({
  text: z.string(),
  id: z.unknown().optional(),
  attributes: z.record(z.string(), z.string()).optional(),
});
type Line = z.infer<typeof Line>;
/** What is wrong with a line, in its place among the others. */
type BadLine = { readonly line: number; readonly fault: string };
const engine = builtinEngineWith(
  values.adaptation === undefined
    ? undefined
    : Adaptation.parse(JSON.parse(readFileSync(values.adaptation, 'utf8'))),
);
const opened = openTaxonomy(values.taxonomy);
if (opened.state === 'wrong') throw new Misuse(opened.faults.join('\n'));
const { taxonomy } = opened;
const findMentions = mentionFinder(taxonomy);
/** Texts read at once. */
const batchSize = 500;

let batch: (Line | BadLine)[] = [];
let number = 0;
const stream = input === '-' ? process.stdin : createReadStream(input);
stream.on('error', (error: Error) => {
  throw error;
});
for await (const written of createInterface({ input: stream, crlfDelay: Infinity })) {
  number++;
  const line = number === 1 ? written.replace(/^\uFEFF/, '') : written;
  if (line.trim() === '') continue;
  batch.push(lineOf(line, number));
  if (batch.length === batchSize) await flush();
}
await flush();

function lineOf(written: string, at: number): Line | BadLine {
  const bad = (fault: string): BadLine => {
    process.exitCode = 1;
    return { line: at, fault };
  };
  try {
    const read = Line.safeParse(JSON.parse(written));
    if (read.success) return read.data;
    const [field] = read.error.issues.map(({ path }) => path[0]);
    return bad(
      field === undefined
        ? 'is no object; write {"text": "…"}'
        : `${String(field)} is ${field === 'attributes' ? 'no object of texts' : 'missing or no text'}; write {"text": "…"}`,
    );
  } catch {
    return bad('is not JSON; write one object a line: {"text": "…"}');
  }
}

async function flush(): Promise<void> {
  const rows = batch;
  batch = [];
  const texts = rows.flatMap((row) => ('fault' in row ? [] : [row.text]));
  const readings = (await engine.read(texts)).values();
  const lines = rows.map((row) =>
    JSON.stringify('fault' in row ? row : answerOf(row, readings.next().value)),
  );
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

function answerOf({ text, id, attributes }: Line, reading: Reading | undefined): object {
  if (reading === undefined) throw new Error('the engine gave fewer readings than it got texts');
  const { language, sentiment: label, score, confidence } = reading;
  const mentions = findMentions(text, reading);
  return {
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
    ...journeyOf(taxonomy, mentions, { attributes }),
    signals: findSignals(text, reading),
  };
}
