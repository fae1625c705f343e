import { once } from 'node:events';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { build } from 'esbuild';
import * as z from 'zod';
import { bundling } from '../infra/bundling.ts';
import { ingestFile } from '../lib/ingest/ingest-file.ts';
import { readText } from '../lib/nlp/read-text.ts';
import { openTables } from '../lib/tables/open-tables.ts';
import { defaultTaxonomy } from '../lib/taxonomy/taxonomy.ts';
import { topicFinder } from '../lib/taxonomy/topic-finder.ts';
import { aZip, textRow, workbookEntries } from './an-archive.ts';
import { benchHostile } from './bench-hostile.ts';
import { nullPorts } from './null-ports.ts';

if (process.argv[2] === 'hostile') {
  await benchHostile();
  process.exit();
}

/**
 * Measures speed as ratios within one run, and sizes. `npm run bench -- [rows]`. Each figure is the median of five runs
 * that take turns, so that a slow minute of the machine slows all of them.
 */
const rowCount = Number(process.argv[2] ?? 200_000);
const runs = 5;
const root = resolve(import.meta.dirname, '..');
const folder = await mkdtemp(join(tmpdir(), 'voicetrail-bench-'));

try {
  const path = join(folder, 'rows.csv');
  await writeRows(path);
  console.log(`${rowCount} rows, ${(statSync(path).size / 1e6).toFixed(1)} MB, Node ${process.version}\n`);
  await benchReading(path);
  await benchAnalysis();
  await measureBundles();
} finally {
  await rm(folder, { recursive: true });
}

async function writeRows(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('ticket_id,created_at,text,author,rating,product,region\n');
  for (let row = 0; row < rowCount; row++) {
    const second = String(row % 60).padStart(2, '0');
    const text = `"The parcel ${row} came ""late"", and\nthe lid was cracked, 包裹也破了"`;
    const line = `T-${row},2026-09-0${1 + (row % 9)} 11:15:${second} -0800,${text},user${row % 5000},${row % 5},kettle,north\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  await new Promise<void>((closed) => out.end(closed));
}

async function benchReading(path: string): Promise<void> {
  const { jsonLines, xlsx } = await writeOtherFormats(path);
  const rates = await medians({
    'csv-parse alone, streamed': async () => {
      let rows = 0;
      for await (const _ of createReadStream(path).pipe(parse())) rows++;
      return rows;
    },
    'CSV (lib/ingest)': () => countRows(path),
    'JSON lines (lib/ingest)': () => countRows(jsonLines),
    'XLSX (lib/ingest)': () => countRows(xlsx),
    'ingest to a null queue': async () => {
      const record = await ingestFile(
        nullPorts(() => createReadStream(path)),
        { key: 'acme/tickets/rows.csv', version: '1' },
      );
      return record?.reading?.seen ?? 0;
    },
  });
  const bare = rates.get('csv-parse alone, streamed') ?? 1;
  for (const [name, rate] of rates) {
    console.log(
      `${name.padEnd(30)} ${Math.round(rate).toLocaleString('en')} rows/s, ${((rate / bare) * 100).toFixed(0)} %`,
    );
  }
}

async function countRows(path: string): Promise<number> {
  let rows = 0;
  for await (const table of openTables(createReadStream(path))) {
    if ('rows' in table) for await (const slice of table.rows) rows += slice.length;
  }
  return rows;
}

/** The rows of the CSV once more, as JSON lines and as a workbook. */
async function writeOtherFormats(path: string): Promise<{ jsonLines: string; xlsx: string }> {
  const [jsonLines, xlsx] = [join(folder, 'rows.jsonl'), join(folder, 'rows.xlsx')];
  const rows: string[][] = parseWhole(await readFile(path));
  const [header = [], ...records] = rows;
  const objects = records.map((record) => Object.fromEntries(record.map((cell, at) => [header[at], cell])));
  await writeFile(jsonLines, objects.map((object) => JSON.stringify(object)).join('\n'));
  const sheet = rows.map((row, at) => textRow(at + 1, ...row)).join('');
  await writeFile(xlsx, aZip(workbookEntries({ sheets: [{ name: 'rows', rows: sheet }] })));
  return { jsonLines, xlsx };
}

/** Engine and topics for a row, without any I/O, on the samples' texts. */
async function benchAnalysis(): Promise<void> {
  const texts = await sampleTexts();
  const findTopics = topicFinder(defaultTaxonomy);
  const rates = await medians({
    'analysis of a row': async () => {
      for (let round = 0; round < 10; round++) for (const text of texts) findTopics(text, readText(text));
      return texts.length * 10;
    },
  });
  for (const [name, rate] of rates) {
    console.log(`${name.padEnd(30)} ${(1000 / rate).toFixed(3)} ms (${texts.length} texts of the samples)\n`);
  }
}

async function sampleTexts(): Promise<readonly string[]> {
  const reviews = join(root, 'samples/harbor-home/reviews');
  const files = (await readdir(reviews)).filter((name) => name.endsWith('.csv'));
  const Rows = z.array(z.record(z.string(), z.string()));
  const rows = await Promise.all(
    files.map(async (name) =>
      Rows.parse(
        parseWhole(await readFile(join(reviews, name)), {
          columns: true,
          bom: true,
          relax_column_count: true,
        }),
      ),
    ),
  );
  return rows.flat().flatMap((row) => row.review ?? row.評論內容 ?? []);
}

async function measureBundles(): Promise<void> {
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
      },
      entryPoints: [join(root, `functions/${verb}.ts`)],
      banner: { js: banner },
    });
    const code = outputFiles.find(({ path }) => path.endsWith('.js'))?.contents.length ?? 0;
    console.log(`bundle of ${verb.padEnd(20)} ${(code / 1000).toFixed(0)} kB minified`);
  }
}

/** Median units a second of each task, the tasks taking turns. */
async function medians(
  tasks: Readonly<Record<string, () => Promise<number>>>,
): Promise<ReadonlyMap<string, number>> {
  const rates = new Map<string, number[]>();
  for (let run = 0; run <= runs; run++) {
    for (const [name, task] of Object.entries(tasks)) {
      globalThis.gc?.();
      const started = performance.now();
      const units = await task();
      const rate = (units / (performance.now() - started)) * 1000;
      // the first turn warms up
      if (run > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  return new Map(
    [...rates].map(([name, all]) => [name, all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0]),
  );
}
