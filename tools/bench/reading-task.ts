import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { openTables } from '../../lib/tables/open-tables.ts';
import { nullPorts } from '../null-ports.ts';

/**
 * The process of one turn of `benchReading`: does one task to one file, and prints how many rows it had and how long it
 * took, on the clock and of the processor.
 */
const [task = '', path = ''] = process.argv.slice(2);
const [started, usedBefore] = [performance.now(), process.cpuUsage()];
const rows = await taskOf(task)(path);
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(usedBefore);
console.log(JSON.stringify({ rows, ms, cpuMs: (user + system) / 1000 }));

function taskOf(name: string): (path: string) => Promise<number> {
  if (name === 'parse') return parseAlone;
  return name === 'ingest' ? ingest : countRows;
}

async function parseAlone(path: string): Promise<number> {
  let rows = 0;
  for await (const _ of createReadStream(path).pipe(parse())) rows++;
  return rows;
}

async function countRows(path: string): Promise<number> {
  let rows = 0;
  for await (const table of openTables(createReadStream(path))) {
    if ('rows' in table) for await (const slice of table.rows) rows += slice.length;
  }
  return rows;
}

async function ingest(path: string): Promise<number> {
  const upload = { key: 'acme/tickets/rows.csv', version: '1' };
  const record = await ingestFile(
    nullPorts(() => createReadStream(path)),
    upload,
  );
  return record?.reading?.seen ?? 0;
}
