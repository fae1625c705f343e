import { ingestFile } from '../lib/ingest/ingest-file.ts';
import { nullPorts } from './null-ports.ts';

/**
 * Measures how much memory a file of many rows takes while it is read: `npm run bench:memory -- [rows] [no-ids]`. The rows are
 * made as they are read, so that nothing but ingest holds any.
 */
const [rowsGiven = '10000000', ids = 'ids'] = process.argv.slice(2);
const rowCount = Number(rowsGiven);
const withIds = ids !== 'no-ids';
const rowsPerChunk = 1000;
let peak = 0;

async function* file(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${withIds ? 'ticket_id,' : ''}created_at,text,author,region\n`);
  for (let from = 0; from < rowCount; from += rowsPerChunk) {
    let chunk = '';
    for (let row = from; row < Math.min(from + rowsPerChunk, rowCount); row++) {
      const id = withIds ? `T-${row},` : '';
      chunk += `${id}2026-09-0${1 + (row % 9)} 11:15:00,"Parcel ${row} came ""late"", 包裹也破了",user${row % 5000},north\n`;
    }
    const { rss } = process.memoryUsage();
    peak = Math.max(peak, rss);
    if (from % 1_000_000 === 0)
      console.log(`${(from / 1e6).toFixed(0).padStart(4)} M rows: ${(rss / 1e6).toFixed(0)} MB`);
    yield Buffer.from(chunk);
  }
}

const started = performance.now();
const record = await ingestFile(nullPorts(file), { key: 'acme/tickets/rows.csv', version: '1' });
const seconds = (performance.now() - started) / 1000;
console.log(
  `${record?.reading?.seen} rows in ${seconds.toFixed(0)} s, at most ${(peak / 1e6).toFixed(0)} MB resident`,
);
