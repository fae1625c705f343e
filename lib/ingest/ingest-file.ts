import { advanceAccount, type FileRecord, nothingSettled } from '../account.ts';
import { keys, parseUploadKey } from '../contract.ts';
import { UnprocessableFile } from '../errors.ts';
import { nameOf } from '../hash.ts';
import { instantOf } from '../instant.ts';
import type { FileStore, ObjectStore, OpenObject, Queue } from '../ports.ts';
import { ColumnMapping } from './column-mapping.ts';
import { type FileEnd, type OpenFile, readFile } from './read-file.ts';
import { readMapping } from './read-mapping.ts';

export type IngestPorts = {
  readonly objects: ObjectStore;
  readonly files: FileStore;
  readonly batches: Queue;
  readonly now: () => Date;
};

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
  try {
    return await ingestObject(ports, { ...upload, file, key, version }, object);
  } finally {
    if (!(object instanceof UnprocessableFile)) object.close();
  }
}

type Upload = Omit<OpenFile, 'received'> & { readonly key: string; readonly version: string };

async function ingestObject(
  ports: IngestPorts,
  upload: Upload,
  object: OpenObject | UnprocessableFile,
): Promise<FileRecord | undefined> {
  const received = instantOf(object instanceof UnprocessableFile ? ports.now() : object.modified);
  const mapping = await readMapping(ports.objects, upload.company).catch(unprocessable);
  const readable = mapping instanceof UnprocessableFile ? undefined : mapping;
  const record = await ports.files.open({
    ...{ ...upload, received, opened: instantOf(ports.now()) },
    ...{ status: 'reading', settled: nothingSettled },
    ...(readable !== undefined && { mapping: readable }),
  });
  if (record.reading === undefined) {
    // the first try decides the file's time and mapping: batches of a later one are the same to the byte
    const open = { ...upload, received: record.received };
    const end = await readOpened(ports, open, object, mapping, record.mapping);
    await ports.files.finishReading(upload.company, upload.file, end);
  }
  return await advanceAccount(ports, upload.company, upload.file);
}

/** `given` is the mapping of today, `kept` that of the first try, by which the file is read. */
async function readOpened(
  ports: IngestPorts,
  open: OpenFile,
  object: OpenObject | UnprocessableFile,
  given: ColumnMapping | UnprocessableFile | undefined,
  kept: FileRecord['mapping'],
): Promise<FileEnd> {
  if (object instanceof UnprocessableFile) return failed(object);
  if (given instanceof UnprocessableFile && kept === undefined) return failed(given);
  return await readFile(ports, open, object.body, ColumnMapping.optional().parse(kept));
}

function failed(error: UnprocessableFile): FileEnd {
  return {
    problem: { reason: error.reason, advice: error.message },
    reading: { seen: 0, empty: 0, rejected: 0, reasons: {}, batches: 0, header: [], columns: {}, notes: [] },
  };
}

function unprocessable(error: unknown): UnprocessableFile {
  if (error instanceof UnprocessableFile) return error;
  throw error;
}
