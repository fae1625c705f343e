import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { alias, bundling } from '../infra/bundling.ts';
import { readText } from '../lib/nlp/read-text.ts';
import { findSignals } from '../lib/signals/signal-finder.ts';
import { defaultTaxonomy } from '../lib/taxonomy/packs.ts';
import { topicFinder } from '../lib/taxonomy/topic-finder.ts';
import { benchApi } from './bench/api.ts';
import { benchChanges } from './bench/changes.ts';
import { benchLocal } from './bench/local.ts';
import { sampleTexts } from './bench/made-up-rows.ts';
import { benchReading } from './bench/reading.ts';
import { benchWeek } from './bench/week.ts';
import { benchHostile } from './bench-hostile.ts';

/**
 * Measures speed as ratios within one run, and sizes: `npm run bench -- [rows]`. Of a whole local run: `npm run bench -- local
 * [rows]`. Of what reads a company's week: `npm run bench -- week [feedback]`. Of a thousand topics judged: `npm run bench -- changes`. Of the API, two-way summaries, lists and load: `npm run
 * bench -- api [feedback a week] [seconds] [texts]`. Of texts that are made to be slow: `npm run bench -- hostile`.
 */
const [what = '', ...rest] = process.argv.slice(2);
const runs = 5;
const root = resolve(import.meta.dirname, '..');

if (what === 'hostile') await benchHostile();
else if (what === 'changes') benchChanges();
else if (what === 'week') await benchWeek(Number(rest[0] ?? 1_000_000));
else if (what === 'api')
  await benchApi(Number(rest[0] ?? 1_000_000), Number(rest[1] ?? 600), Number(rest[2] ?? 9_600));
else if (what === 'local') await benchLocal(Number(rest[0] ?? 300_000));
else if (/^\d*$/.test(what)) await inFolder((folder) => benchParts(folder, Number(what || 200_000)));
else {
  console.error(
    `${what}: neither a number of rows nor one of hostile, changes, week, api, local. npm run bench -- [rows]`,
  );
  process.exitCode = 1;
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-bench-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchParts(folder: string, rows: number): Promise<void> {
  await benchReading(folder, rows);
  await benchAnalysis();
  await measureBundles(folder);
}

/** Engine, topics and signals for a row, without any I/O, on the samples' texts: the median of five times, the first to warm up. */
async function benchAnalysis(): Promise<void> {
  const texts = await sampleTexts();
  const findTopics = topicFinder(defaultTaxonomy);
  const readAll = (text: string) => {
    const reading = readText(text);
    return [findTopics(text, reading), findSignals(text, reading)];
  };
  const times = Array.from({ length: runs + 1 }, () => {
    globalThis.gc?.();
    const started = performance.now();
    for (let round = 0; round < 10; round++) for (const text of texts) readAll(text);
    return (performance.now() - started) / (texts.length * 10);
  });
  const ms = times.slice(1).toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  console.log(
    `\n${'analysis of a row'.padEnd(30)} ${ms.toFixed(3)} ms (${texts.length} texts of the samples)\n`,
  );
}

async function measureBundles(folder: string): Promise<void> {
  const { externalModules: external, banner, target, minify, charset, mainFields } = bundling;
  for (const verb of ['ingest', 'analyse', 'digest', 'query', 'erase']) {
    const { outputFiles } = await build({
      ...{
        format: 'esm',
        target,
        minify,
        charset,
        mainFields,
        bundle: true,
        platform: 'node',
        write: false,
        outdir: folder,
        logLevel: 'silent',
        external,
        alias,
      },
      entryPoints: [join(root, `functions/${verb}.ts`)],
      banner: { js: banner },
    });
    const code = outputFiles.find(({ path }) => path.endsWith('.js'))?.contents.length ?? 0;
    console.log(`bundle of ${verb.padEnd(20)} ${(code / 1000).toFixed(0)} kB minified`);
  }
}
