import { advanceAccount, type FileReading, type FileRecord, nothingSettled } from '../account.ts';
import { keys, parseUploadKey } from '../contract.ts';
import { UnprocessableFile } from '../errors.ts';
import type { Source } from '../feedback.ts';
import { nameOf } from '../hash.ts';
import type { FileStore, ObjectStore, Queue } from '../ports.ts';
import { sendBatches } from './batches.ts';
import { decode } from './decode.ts';
import { type Mapped, rowMapper } from './map-row.ts';
import { planFile } from './plan-file.ts';
import { readTable } from './read-table.ts';
import { rejectedWriter } from './rejected-writer.ts';
import type { RawRow, Table } from './table.ts';

export type IngestPorts = {
  readonly objects: ObjectStore;
  readonly files: FileStore;
  readonly batches: Queue;
  readonly now: () => Date;
};
type Upload = { readonly company: string; readonly source: Source; readonly name: string };
type OpenFile = Upload & { readonly file: string; readonly received: string };

/** Rows looked at before a file's columns are decided. */
const sampleRows = 1000;

/**
 * Reads one version of an uploaded object and sends its rows in batches. A repeat sends the same batches again,
 * or finds that all were sent. What cannot be read ends in a report, not in an exception.
 * Gives the file's record; undefined for an object that lies where no company's files are.
 */
export async function ingestFile(
  ports: IngestPorts,
  { key, version }: { key: string; version: string },
): Promise<FileRecord | undefined> {
  const upload = parseUploadKey(key);
  const file = nameOf(key, version);
  if ('advice' in upload) {
    const problem = { reason: 'wrong-folder', advice: upload.advice };
    await ports.objects.write(
      keys.strayReport(key, file),
      JSON.stringify({ key, problem }, null, 2),
      'application/json',
    );
    return undefined;
  }
  const object = await ports.objects.open(key, version).catch(unprocessable);
  const received = toInstant(object instanceof UnprocessableFile ? ports.now() : object.modified);
  const open = { ...upload, file, received };
  const record = await ports.files.open({
    ...{ ...open, key, version },
    ...{ status: 'reading', settled: nothingSettled },
  });
  // the first try decides the file's time: batches of a later one are the same to the byte
  if (record.reading === undefined) {
    const end =
      object instanceof UnprocessableFile
        ? failed(object)
        : await readFile(ports, { ...open, received: record.received }, object.body);
    await ports.files.finishReading(upload.company, file, end);
  }
  return await advanceAccount(ports, upload.company, file);
}

type End = Pick<FileRecord, 'problem'> & { reading: FileReading };

async function readFile(ports: IngestPorts, open: OpenFile, body: AsyncIterable<Uint8Array>): Promise<End> {
  const found: { encoding?: string } = {};
  try {
    const end = await readRows(ports, open, await readTable(decode(body, found)));
    return {
      ...end,
      reading: { ...end.reading, ...(found.encoding !== undefined && { encoding: found.encoding }) },
    };
  } catch (error) {
    return failed(unprocessable(error));
  }
}

async function readRows(ports: IngestPorts, open: OpenFile, table: Table): Promise<End> {
  const { sample, rest } = await takeSample(table);
  const { plan, notes } = planFile(open, table.header, sample.slice(0, sampleRows));
  const tally = newTally();
  const rejected = rejectedWriter(ports.objects, (part) =>
    keys.rejected(open.company, open.source, open.name, open.file, part),
  );
  const mapRow = rowMapper(plan);

  async function* rows() {
    for await (const slice of rest) {
      for (const raw of slice) {
        const mapped = mapRow(raw);
        tally.add(mapped);
        if (mapped.kind === 'row') yield mapped.row;
        if (mapped.kind === 'rejected') await rejected.add(mapped, table.header);
      }
    }
  }
  const batches = await sendBatches(ports.batches, open, rows());
  await rejected.end();

  const columns = Object.fromEntries(
    Object.entries(plan.columns).map(([part, column]) => [part, table.header[column] ?? '']),
  );
  const hasText = plan.columns.text !== undefined || plan.columns.title !== undefined;
  return {
    ...(!hasText && { problem: noTextColumn(table) }),
    reading: {
      ...tally.end(),
      ...{ batches, columns, header: [...table.header], notes: [...notes], format: table.format },
    },
  };
}

function noTextColumn({ header }: Table): { reason: string; advice: string } {
  const names = header.map((name) => JSON.stringify(name)).join(', ');
  return {
    reason: 'no-text-column',
    advice: `no column is known to hold text. The file has ${names || 'no columns'}: name the one with the text "text" or "评价内容"`,
  };
}

function failed(error: UnprocessableFile): End {
  return {
    problem: { reason: error.reason, advice: error.message },
    reading: { seen: 0, empty: 0, rejected: 0, reasons: {}, batches: 0, header: [], columns: {}, notes: [] },
  };
}

function unprocessable(error: unknown): UnprocessableFile {
  if (error instanceof UnprocessableFile) return error;
  throw error;
}

async function takeSample(
  table: Table,
): Promise<{ sample: readonly RawRow[]; rest: AsyncIterable<readonly RawRow[]> }> {
  const iterator = table.rows[Symbol.asyncIterator]();
  const sample: RawRow[] = [];
  while (sample.length < sampleRows) {
    const { done, value } = await iterator.next();
    if (done) break;
    for (const row of value) sample.push(row);
  }
  async function* rest() {
    yield sample;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return { sample, rest: rest() };
}

function newTally() {
  const counts = { seen: 0, empty: 0, rejected: 0 };
  const reasons = new Map<string, number>();
  let firstDay: string | undefined;
  let lastDay: string | undefined;
  return {
    add(mapped: Mapped) {
      counts.seen++;
      if (mapped.kind === 'empty') counts.empty++;
      else if (mapped.kind === 'rejected') {
        counts.rejected++;
        reasons.set(mapped.reason, (reasons.get(mapped.reason) ?? 0) + 1);
      } else {
        const day = mapped.row.time.slice(0, 10);
        if (firstDay === undefined || day < firstDay) firstDay = day;
        if (lastDay === undefined || day > lastDay) lastDay = day;
      }
    },
    end: () => ({
      ...{ ...counts, reasons: Object.fromEntries(reasons) },
      ...(firstDay !== undefined && { firstDay }),
      ...(lastDay !== undefined && { lastDay }),
    }),
  };
}

const toInstant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
