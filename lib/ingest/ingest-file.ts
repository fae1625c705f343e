import { isDeepStrictEqual } from 'node:util';
import { obtainPseudonymKey } from '../company/pseudonym-key.ts';
import { readMapping } from '../company/read-mapping.ts';
import { keys, parseUploadKey } from '../contract/bucket.ts';
import { UnprocessableFile } from '../errors.ts';
import { type AccountPorts, advanceAccount } from '../files/advance-account.ts';
import { fileMessage } from '../files/file-name.ts';
import { type FileRecord, nothingSettled } from '../files/file-record.ts';
import { nameOf } from '../hash.ts';
import { instantOf } from '../instant.ts';
import type { ErasureStore } from '../ports/erasure-store.ts';
import type { ObjectStore, OpenObject } from '../ports/object-store.ts';
import type { CountedQueue } from '../ports/queue.ts';
import { cellFinder } from '../privacy/cell-finder.ts';
import { pseudonymiser } from '../privacy/pseudonym.ts';
import { ColumnMapping } from '../tables/columns/column-mapping.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { currentCut } from './cut.ts';
import type { OpenFile } from './open-file.ts';
import { endAt, type FileEnd, readFile } from './read-file.ts';
import { leaveCut, recut } from './recut.ts';
import type { SinkPorts } from './row-sink.ts';

export type IngestPorts = SinkPorts &
  AccountPorts & {
    /** of files to be read: a file that outlives a worker goes on through it */
    readonly events: CountedQueue;
    readonly erasures: Pick<ErasureStore, 'marks'>;
    /** times that a file may be handed on; `mostHops` where it is not set */
    readonly maxHops?: number;
    readonly random: (bytes: number) => Uint8Array;
  };

/**
 * Most of a day where others wait and each turn is five seconds, months where nobody does. Whoever sends more than a billion rows
 * at once can send them in parts; a file that goes round for ever costs money and helps nobody.
 */
const mostHops = 12_000;

/**
 * Reads one version of an uploaded object and sends its rows in batches. A repeat sends the same batches again,
 * or finds that all were sent; by code of another cut it sends its own. Where the worker's time is up, it leaves a
 * checkpoint and tells the queue of files once more: whoever gets that message goes on from there. What cannot be
 * read ends in a report, not in an exception.
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
  const opened = openings(ports.objects, key, version);
  try {
    return await ingestObject(ports, { ...upload, file, key, version }, opened);
  } finally {
    opened.close();
  }
}

/** All connections to one object, to be closed together: a body that is not read to its end would hold its own. */
function openings(objects: ObjectStore, key: string, version: string) {
  const opened: OpenObject[] = [];
  const open = async (byte?: number) => {
    const object = await objects.open(key, version, byte);
    opened.push(object);
    return object;
  };
  return {
    open,
    async *readFrom(byte: number) {
      yield* (await open(byte)).body;
    },
    close: () => {
      for (const object of opened) object.close();
    },
  };
}

type Upload = Omit<OpenFile, 'cut' | 'received' | 'mapping' | 'pseudonyms' | 'isErased'> & {
  readonly key: string;
  readonly version: string;
};

async function ingestObject(
  ports: IngestPorts,
  upload: Upload,
  { open, readFrom }: ReturnType<typeof openings>,
): Promise<FileRecord | undefined> {
  const object = await open().catch(unprocessable);
  const received = instantOf(object instanceof UnprocessableFile ? ports.now() : object.modified);
  const said = await readMapping(ports, upload.company).catch(unprocessable);
  const opened = await ports.files.open({
    ...{ ...upload, received, opened: instantOf(ports.now()) },
    ...{ status: 'reading', settled: nothingSettled, cut: 0, cutVersion: currentCut.version },
    ...(said instanceof UnprocessableFile
      ? { problem: problemOf(said) }
      : said.mapping !== undefined && { mapping: said.mapping }),
  });
  const record = await recut(ports.files, opened);
  if (record.reading !== undefined) return await advanceAccount(ports, upload.company, upload.file);
  // the first try decides the file's time and mapping, also that there was none or none that is valid: batches of a later
  // one are the same to the byte
  if (record.problem !== undefined) return await finish(ports, record, nothingRead(record.problem));
  if (object instanceof UnprocessableFile) return await finishGone(ports, record, object);
  const kept = ColumnMapping.optional().parse(record.mapping);
  const key = await obtainPseudonymKey(ports.objects, upload.company, ports.random);
  const pseudonyms = pseudonymiser(key);
  // analyse sets aside what is read of them; here what is rejected is not kept either
  const erased = cellFinder(pseudonyms, upload.company, await ports.erasures.marks(upload.company));
  const file: OpenFile = {
    ...{ ...upload, cut: record.cut, received: record.received, mapping: kept, pseudonyms },
    isErased: erased.inCells,
  };
  const from = await readCheckpoint(ports.objects, record);
  const end =
    from !== undefined && (record.checkpoint?.hop ?? 0) >= (ports.maxHops ?? mostHops)
      ? await endAt(ports, file, from, tooLong(from))
      : await readFile(ports, file, { body: object.body, readFrom }, from).catch(unprocessable);
  if (end instanceof UnprocessableFile) return await finishGone(ports, record, end);
  if ('checkpoint' in end) return await handOn(ports, record, end.checkpoint);
  const note = 'note' in said && isDeepStrictEqual(said.mapping, kept) ? [said.note] : [];
  return await finish(ports, record, withNotes(end, note));
}

const withNotes = (end: FileEnd, notes: readonly string[]): FileEnd => ({
  ...end,
  reading: { ...end.reading, notes: [...end.reading.notes, ...notes] },
});

async function finish(ports: IngestPorts, record: FileRecord, end: FileEnd) {
  await ports.files.finishReading(record, end);
  return await advanceAccount(ports, record.company, record.file);
}

/** Where it is gone, or of another version or cut, reading begins anew: it makes the same batches as this cut did so far. */
async function readCheckpoint(objects: ObjectStore, { company, file, cut, checkpoint }: FileRecord) {
  if (checkpoint === undefined) return undefined;
  const bytes = await objects.readBytes(keys.checkpoint(company, file, checkpoint.rows));
  const decoded = bytes && decodeCheckpoint(bytes);
  return decoded?.cut === cut ? decoded : undefined;
}

async function handOn(ports: IngestPorts, record: FileRecord, checkpoint: Checkpoint) {
  const { company, file, key, version } = record;
  const rows = checkpoint.counts.seen;
  const hop = (record.checkpoint?.hop ?? 0) + 1;
  await ports.objects.write(
    keys.checkpoint(company, file, rows),
    encodeCheckpoint(checkpoint),
    'application/octet-stream',
  );
  // a worker that came further, or cuts the file anew, tells the queue itself
  const furthest = await ports.files.saveCheckpoint(record, { hop, rows });
  if (furthest) await ports.events.send([fileMessage(key, version)], company);
  return await advanceAccount(ports, company, file);
}

const tooLong = ({ counts }: Checkpoint) =>
  new UnprocessableFile(
    'too-long',
    `the file is too long: its first ${counts.seen} rows were read. Send the rest in parts`,
  );

/** An earlier try may have sent batches of it. */
async function finishGone(ports: IngestPorts, record: FileRecord, gone: UnprocessableFile) {
  return await finish(ports, await leaveCut(ports.files, record), nothingRead(problemOf(gone)));
}

const problemOf = ({ reason, message }: UnprocessableFile) => ({ reason, advice: message });

function nothingRead(problem: NonNullable<FileRecord['problem']>): FileEnd {
  return {
    problem,
    reading: { seen: 0, empty: 0, rejected: 0, reasons: {}, batches: 0, header: [], columns: {}, notes: [] },
  };
}

function unprocessable(error: unknown): UnprocessableFile {
  if (error instanceof UnprocessableFile) return error;
  throw error;
}
