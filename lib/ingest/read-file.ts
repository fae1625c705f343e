import { UnprocessableFile } from '../errors.ts';
import type { FileReading, FileRecord } from '../files/file-record.ts';
import { openTables } from '../tables/open-tables.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { OpenFile } from './open-file.ts';
import { readTable } from './read-table.ts';
import { type RowSink, rowSink, type SinkPorts } from './row-sink.ts';
import { reportedOf, type TableFacts, unreadable, whyNoText } from './table-facts.ts';

/** What is known of it afterwards. */
export type FileEnd = Pick<FileRecord, 'problem'> & { readonly reading: FileReading };

/** The bytes of a file: all of them, and those from a place on. */
export type FileBytes = {
  readonly body: AsyncIterable<Uint8Array>;
  readonly readFrom: (byte: number) => AsyncIterable<Uint8Array>;
};

/**
 * Reads all tables of a file and sends their rows in batches; rejected rows are set aside. A file, or the rest of one, that
 * cannot be read is a problem in what comes back, with everything before it accounted for. Rejected rows of a person who was
 * erased are counted, but not kept.
 * Gives a checkpoint where the time was up: read on from it, the file makes the same batches as in one go. Throws
 * UnprocessableFile where the file was deleted or replaced while it was read.
 */
export async function readFile(
  ports: SinkPorts,
  file: OpenFile,
  bytes: FileBytes,
  from?: Checkpoint,
): Promise<FileEnd | { readonly checkpoint: Checkpoint }> {
  const sink = rowSink(ports, file, from);
  const tables: TableFacts[] = [...(from?.tables ?? [])];
  let problem: FileRecord['problem'];
  try {
    const place = await readTables(file, bytes, sink, tables, from);
    if (place !== undefined) return { checkpoint: { cut: file.cut, place, tables, ...(await sink.pause()) } };
  } catch (error) {
    // what is gone ends at another place at every try: its batches are not the same
    if (!(error instanceof UnprocessableFile) || isGone(error)) throw error;
    problem = { reason: error.reason, advice: error.message };
  }
  const end = await sink.end();
  problem ??= whyNoText(tables, end.seen);
  const reported = reportedOf(tables);
  const notes = [...reported.notes, ...silenceIn(end, file.company, reported.columns)];
  return { ...(problem && { problem }), reading: { ...end, ...reported, notes } };
}

/** Rows from which on it tells something when most of them say nothing. */
const tellingRows = 5;

/** What there is to say of a file most of whose rows say nothing: another column may hold what customers wrote. */
function silenceIn(
  { seen, emptyBecause = {} }: Pick<FileReading, 'seen' | 'emptyBecause'>,
  company: string,
  { text }: FileReading['columns'],
): readonly string[] {
  const silent = emptyBecause['nothing-said'] ?? 0;
  if (text === undefined || seen < tellingRows || silent * 2 <= seen) return [];
  return [
    `${silent} of ${seen} rows say nothing in ${text}: if customers wrote in another column, name it in config/${company}/sources.json`,
  ];
}

const isGone = ({ reason }: UnprocessableFile): boolean =>
  reason === 'file-gone' || reason === 'file-replaced';

/** Adds to `done` what there is to say of each table. Gives the place where it stopped before the end. */
async function readTables(
  file: OpenFile,
  { body, readFrom }: FileBytes,
  sink: RowSink,
  done: TableFacts[],
  from: Checkpoint | undefined,
): Promise<Checkpoint['place'] | undefined> {
  const { encoding } = file.mapping ?? {};
  const options = { readFrom, ...(encoding !== undefined && { encoding }) };
  const reopen = () => openTables(readFrom(0), options);
  let index = -1;
  for await (const table of openTables(body, options)) {
    index++;
    if (index < (from?.place.table ?? 0)) continue;
    if ('problem' in table) {
      done.push(unreadable(table));
      continue;
    }
    const at = from?.place.table === index ? from.place : undefined;
    const end = await readTable(file, { table, index, at }, sink, reopen);
    if ('place' in end) return end.place;
    done.push(end.facts);
    if (end.broken === undefined) continue;
    // an entry or sheet that breaks off takes nothing from those after it
    if (table.name === undefined) throw end.broken;
    const { reason, message } = end.broken;
    done.push(unreadable({ name: table.name, problem: reason, advice: message }));
  }
  return undefined;
}

/** Gives up on the rest of a file: what was read until a checkpoint is all of it. */
export async function endAt(
  ports: SinkPorts,
  file: OpenFile,
  checkpoint: Checkpoint,
  { reason, message }: UnprocessableFile,
): Promise<FileEnd> {
  const end = await rowSink(ports, file, checkpoint).end();
  return { problem: { reason, advice: message }, reading: { ...end, ...reportedOf(checkpoint.tables) } };
}
