import { type AnalysePorts, analyseBatch } from '../lib/analyse/analyse-batch.ts';
import { builtinEngine } from '../lib/engine/builtin-engine.ts';
import { maxTextLength, type Row } from '../lib/feedback/feedback.ts';
import { currentCut } from '../lib/ingest/cut.ts';
import { redact } from '../lib/nlp/pii.ts';
import { readText } from '../lib/nlp/read-text.ts';
import { pseudonymiser } from '../lib/privacy/pseudonym.ts';
import { withinTime } from '../lib/runtime/within-time.ts';
import { defaultTaxonomy } from '../lib/taxonomy/packs.ts';
import { topicFinder } from '../lib/taxonomy/topic-finder.ts';
import { nullFeedback, nullPorts, nullSummaries } from './null-ports.ts';

/** What was slow once, and what costs most now: clauses of two characters, words that many phrases begin with, digits in pairs. */
const pieces = [
  ...[
    '@',
    '@!#$%&',
    'httpx',
    'www.x',
    '. ',
    '; ',
    '\u0316\u0301',
    '用没有',
    '可惜',
    '差，',
    'late ',
    'bad, ',
    '1 ',
    '12 34 ',
  ],
  ...['小区 0-0号 好a9', 'a@a.', 'I bought it. It is bad, but the box was late! '],
];
const textOf = (piece: string) => piece.repeat(maxTextLength).slice(0, maxTextLength);
const runs = 3;
const rowsOfBatch = 250;

/** `npm run bench -- hostile`: what texts of full length take that are made to take long, and a batch of them. */
export async function benchHostile(): Promise<void> {
  const findTopics = topicFinder(defaultTaxonomy);
  const read = (text: string) => {
    const redacted = redact(text).text;
    return findTopics(redacted, readText(redacted));
  };
  console.log(`ms of processor time for ${maxTextLength} characters through redaction, engine and topics`);
  for (const piece of pieces) {
    const text = textOf(piece);
    const times = Array.from({ length: runs }, () => cpuMs(() => read(text)));
    console.log(`${JSON.stringify(piece).padEnd(52)} ${Math.min(...times).toFixed(0)}`);
  }
  const watch = () => {
    for (let times = 0; times < 1000; times++) withinTime(1000, () => times);
  };
  console.log(`\na watchdog: ${(cpuMs(watch) / 1000).toFixed(3)} ms`);
  await benchBatch();
}

/** Nothing is stored, and nothing is written. */
const ports: AnalysePorts = {
  ...nullPorts(async function* () {}),
  feedback: nullFeedback,
  summaries: nullSummaries,
  pseudonymsOf: async () => pseudonymiser(new Uint8Array(32)),
  engine: builtinEngine,
  withinTime,
};

const rowOf = (text: string, at: number): Row => ({
  ...{ line: at + 1, id: `id${at}`, time: '2026-09-01T00:00:00Z' },
  text,
});

async function analyse(rows: readonly Row[]) {
  const batch = { company: 'acme', source: 'review', file: 'f', cut: 0, ordinal: 0 } as const;
  const started = performance.now();
  const cpu = process.cpuUsage();
  const outcome = await analyseBatch(
    ports,
    { taxonomy: defaultTaxonomy },
    { ...batch, rows: [...rows], received: '2026-09-01T00:00:00Z' },
  );
  const { user, system } = process.cpuUsage(cpu);
  return { outcome, seconds: (performance.now() - started) / 1000, cpuMs: (user + system) / 1000 };
}

async function benchBatch(): Promise<void> {
  const rows = Array.from({ length: rowsOfBatch }, (_, at) =>
    rowOf(textOf(pieces[at % pieces.length] ?? ''), at),
  );
  const { outcome, seconds, cpuMs: of } = await analyse(rows);
  console.log(
    `a batch of ${rowsOfBatch} of them, which no message holds: ${seconds.toFixed(1)} s (${(of / 1000).toFixed(1)} s of the processor)`,
    outcome,
  );
  await benchMessages();
}

/** As many rows of a text as one message holds (lib/ingest/cut.ts). */
function rowsOfMessage(text: string): readonly Row[] {
  const bytes = Buffer.byteLength(JSON.stringify(rowOf(text, currentCut.maxRows)));
  const rows = Math.max(1, Math.min(currentCut.maxRows, Math.floor(currentCut.maxBytes / bytes)));
  return Array.from({ length: rows }, (_, at) => rowOf(text, at));
}

/** What a worker is at when another company's message waits: the worst batches that are sent, and a usual one. */
async function benchMessages(): Promise<void> {
  const lengths = [120, 1000, 8000, maxTextLength];
  const sentence = 'The parcel came late, and nobody answers the phone when I call. ';
  const worst: { readonly ms: number; readonly what: string }[] = [];
  const least = async (text: string) => {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push((await analyse(rowsOfMessage(text))).cpuMs);
    return Math.min(...times);
  };
  for (const piece of pieces) {
    for (const length of lengths)
      worst.push({
        ms: await least(textOf(piece).slice(0, length)),
        what: `${rowsOfMessage(textOf(piece).slice(0, length)).length} rows of ${length} characters of ${JSON.stringify(piece)}`,
      });
  }
  const [first] = worst.toSorted((a, b) => b.ms - a.ms);
  console.log(
    `the worst batch that a message holds: ${first?.ms.toFixed(0)} ms of the processor (${first?.what})`,
  );
  const usual = await least(sentence.repeat(2).slice(0, lengths[0]));
  console.log(`a usual one: ${usual.toFixed(0)} ms`);
}

function cpuMs(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
