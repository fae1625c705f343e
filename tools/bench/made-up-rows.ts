import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

const samples = resolve(import.meta.dirname, '../../samples/harbor-home/reviews');
const Rows = z.array(z.record(z.string(), z.string()));

/** The texts of the samples' reviews, English and Chinese. */
export async function sampleTexts(): Promise<readonly string[]> {
  const files = (await readdir(samples)).filter((name) => name.endsWith('.csv'));
  const rows = await Promise.all(
    files.map(async (name) =>
      Rows.parse(
        parse(await readFile(join(samples, name)), { columns: true, bom: true, relax_column_count: true }),
      ),
    ),
  );
  return rows.flat().flatMap((row) => row.review ?? row.評論內容 ?? []);
}

/** Writes lines one after the other without holding all of them. */
async function writeLines(path: string, count: number, lineOf: (row: number) => string): Promise<void> {
  const out = createWriteStream(path);
  for (let row = 0; row < count; row++) if (!out.write(lineOf(row))) await once(out, 'drain');
  await new Promise<void>((closed) => out.end(closed));
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Tickets of seven columns, with quotes and line breaks, in a CSV; without ids the first column is left out. */
export async function writeTickets(path: string, rows: number, withIds = true): Promise<void> {
  const header = 'created_at,text,author,rating,product,region\n';
  await writeLines(path, rows + 1, (line) => {
    if (line === 0) return withIds ? `ticket_id,${header}` : header;
    const row = line - 1;
    const text = `"The parcel ${row} came ""late"", and\nthe lid was cracked, 包裹也破了"`;
    const cells = `2026-09-0${1 + (row % 9)} 11:15:${twoDigits(row % 60)} -0800,${text},user${row % 5000},${row % 5},kettle,north\n`;
    return withIds ? `T-${row},${cells}` : cells;
  });
}

const dayMs = 86_400_000;
const spanDays = 84;

/** Reviews in the order of time over twelve weeks, each with one of the texts and a number of its own. */
export async function writeReviews(path: string, rows: number, texts: readonly string[]): Promise<void> {
  const first = Date.UTC(2026, 7, 31);
  await writeLines(path, rows + 1, (line) => {
    if (line === 0) return 'review_id,created_at,rating,review,author,product\n';
    const row = line - 1;
    const time = new Date(first + Math.floor((row / rows) * spanDays * dayMs)).toISOString().slice(0, 19);
    const text = `${texts[row % texts.length] ?? ''} (${row})`.replaceAll('"', '""');
    return `R-${row},${time}Z,${1 + (row % 5)},"${text}",user${row % 50_000},lamp ${row % 40}\n`;
  });
}
