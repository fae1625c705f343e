import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { aZip, textRow, workbookEntries } from '../an-archive.ts';
import { writeTickets } from './made-up-rows.ts';

const run = promisify(execFile);
const rounds = 5;
const Turn = z.object({ rows: z.number(), ms: z.number(), cpuMs: z.number() });
/** Rows a second: on the clock, and of the processor. */
type Rates = { readonly clock: number; readonly cpu: number };

/**
 * Measures how fast files are read, as a ratio to the bare parser. Each turn is a process of its own, as whoever reads a file
 * has it; tasks take turns, and a ratio is that of two turns of one round, so that a slow minute of the machine slows both.
 */
export async function benchReading(folder: string, rows: number): Promise<void> {
  const [csv, noIds] = [join(folder, 'rows.csv'), join(folder, 'no-ids.csv')];
  await writeTickets(csv, rows);
  await writeTickets(noIds, rows, false);
  const { jsonLines, xlsx } = await writeOtherFormats(folder, csv);
  console.log(`${rows} rows, ${(statSync(csv).size / 1e6).toFixed(1)} MB, Node ${process.version}\n`);
  const tasks = [
    ['csv-parse alone, streamed', 'parse', csv],
    ['CSV (lib/tables)', 'count', csv],
    ['JSON lines (lib/tables)', 'count', jsonLines],
    ['XLSX (lib/tables)', 'count', xlsx],
    ['ingest to a null queue', 'ingest', csv],
    ['the same without ids', 'ingest', noIds],
  ] as const;
  const turns = new Map<string, Rates[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, task, path] of tasks) {
      turns.set(name, [...(turns.get(name) ?? []), await ratesOf(task, path)]);
    }
  }
  const bare = turns.get(tasks[0][0]) ?? [];
  for (const [name, rates] of turns) {
    const ratio = (of: keyof Rates) =>
      spread(rates.map((rate, round) => (rate[of] / (bare[round]?.[of] ?? 1)) * 100));
    const perSecond = Math.round(middle(rates.map(({ clock }) => clock))).toLocaleString('en');
    console.log(
      `${name.padEnd(30)} ${perSecond} rows/s, ${ratio('clock')}; of the processor ${ratio('cpu')}`,
    );
  }
}

async function ratesOf(task: string, path: string): Promise<Rates> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'reading-task.ts'), task, path]);
  const { rows, ms, cpuMs } = Turn.parse(JSON.parse(stdout));
  return { clock: (rows / ms) * 1000, cpu: (rows / cpuMs) * 1000 };
}

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const spread = (shares: readonly number[]): string =>
  `${middle(shares).toFixed(0)} % (${Math.min(...shares).toFixed(0)}-${Math.max(...shares).toFixed(0)})`;

/** The rows of the CSV once more, as JSON lines and as a workbook. */
async function writeOtherFormats(folder: string, csv: string): Promise<{ jsonLines: string; xlsx: string }> {
  const [jsonLines, xlsx] = [join(folder, 'rows.jsonl'), join(folder, 'rows.xlsx')];
  const rows: string[][] = parse(await readFile(csv));
  const [header = [], ...records] = rows;
  const objects = records.map((record) => Object.fromEntries(record.map((cell, at) => [header[at], cell])));
  await writeFile(jsonLines, objects.map((object) => JSON.stringify(object)).join('\n'));
  const sheet = rows.map((row, at) => textRow(at + 1, ...row)).join('');
  await writeFile(xlsx, aZip(workbookEntries({ sheets: [{ name: 'rows', rows: sheet }] })));
  return { jsonLines, xlsx };
}
