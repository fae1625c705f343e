import * as z from 'zod';
import { keys } from './contract.ts';
import { Company, Day, Instant, Source } from './feedback.ts';
import { instantOf } from './instant.ts';
import { unitsPerDollar } from './paid.ts';
import type { FileStore, ObjectStore } from './ports.ts';

/** What became of a batch's rows. Their sum is the batch's length. */
export const Outcome = z.object({
  stored: z.int().nonnegative(),
  duplicate: z.int().nonnegative(),
  updated: z.int().nonnegative(),
  /** by analyse: rows of someone who was erased */
  rejected: z.int().nonnegative(),
  /** the languages of the rows that were stored or changed something */
  languages: z.record(z.string(), z.int().positive()).optional(),
  /** what was redacted in them, by kind */
  redacted: z.record(z.string(), z.int().positive()).optional(),
  /** spent on a paid engine */
  units: z.int().nonnegative().optional(),
  /** texts that a paid engine was to read and did not, by reason */
  unread: z.record(z.string(), z.int().positive()).optional(),
});
export type Outcome = z.infer<typeof Outcome>;

/** What ingest found out about a file while it read it. */
export const FileReading = z.object({
  seen: z.int().nonnegative(),
  empty: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  /** rejected rows by reason */
  reasons: z.record(z.string(), z.int().positive()),
  batches: z.int().nonnegative(),
  format: z.string().optional(),
  encoding: z.string().optional(),
  /** of CSV */
  delimiter: z.string().optional(),
  /** the columns that the file has */
  header: z.array(z.string()),
  /** which column plays which part: text, title, id, time, updated, author */
  columns: z.record(z.string(), z.string()),
  /** what a person should know: ids that were not usable, times that the file stood in for */
  notes: z.array(z.string()),
  firstDay: Day.optional(),
  lastDay: Day.optional(),
});
export type FileReading = z.infer<typeof FileReading>;

/** A dropped file and what happened to it. */
export const FileRecord = z.object({
  company: Company,
  file: z.string().min(1),
  key: z.string(),
  version: z.string(),
  source: Source,
  name: z.string(),
  received: Instant,
  /** when it began to be read, and when its last batch was settled */
  opened: Instant.optional(),
  closed: Instant.optional(),
  status: z.enum(['reading', 'analysing', 'done', 'rejected', 'deleted']),
  /** what the company said of its files when this one was first opened: a later try reads it the same way */
  mapping: z.record(z.string(), z.unknown()).optional(),
  /** why the whole file was set aside */
  problem: z.object({ reason: z.string(), advice: z.string() }).optional(),
  /** how often a worker's time was up before the file's end, and how many rows were read until then */
  checkpoint: z.object({ hop: z.int().positive(), rows: z.int().nonnegative() }).optional(),
  /** how often reading began anew because code of another version cuts the file into other batches: only the last cut counts */
  cut: z.int().nonnegative().default(0),
  /** of the code that makes this cut (lib/ingest/cut.ts) */
  cutVersion: z.int().positive().default(1),
  /** there once the file was read to its end, by its last cut */
  reading: FileReading.optional(),
  /** batches 0 … through-1 of `cut` are settled, and this is what became of their rows: see `settledOf` */
  settled: Outcome.extend({ cut: z.int().nonnegative().default(0), through: z.int().nonnegative() }),
});
export type FileRecord = z.infer<typeof FileRecord>;

export const nothingSettled = {
  cut: 0,
  through: 0,
  stored: 0,
  duplicate: 0,
  updated: 0,
  rejected: 0,
} as const;

/** What became of the rows of the file's last cut. What is noted of an earlier one counts for nothing. */
export const settledOf = ({ cut, settled }: Pick<FileRecord, 'cut' | 'settled'>): FileRecord['settled'] =>
  settled.cut === cut ? settled : { ...nothingSettled, cut };

/**
 * The account of a file: seen = stored + duplicate + updated + rejected + empty, once it is done. Rows that an earlier cut
 * had stored already are duplicates.
 */
export function accountOf(record: Pick<FileRecord, 'cut' | 'reading' | 'settled'>) {
  const { reading } = record;
  const settled = settledOf(record);
  const { stored, duplicate, updated, rejected } = settled;
  return {
    // until the file was read to its end: the rows of it that are settled so far
    seen: reading?.seen ?? stored + duplicate + updated + rejected,
    ...{ stored, duplicate, updated },
    rejected: (reading?.rejected ?? 0) + rejected,
    empty: reading?.empty ?? 0,
  };
}

/**
 * Moves the file's mark over every batch settled without a gap, and closes the file with its report when the
 * last one is. To be called after a batch's outcome was put and after the file was read to its end: whoever
 * comes last sees everything, so no counter is shared and nobody scans.
 */
export async function advanceAccount(
  stores: { files: FileStore; objects: ObjectStore; now: () => Date },
  company: string,
  file: string,
): Promise<FileRecord | undefined> {
  for (;;) {
    const record = await stores.files.read(company, file);
    if (record === undefined) return undefined;
    const settled = settledOf(record);
    const next = { company, file, cut: record.cut, ordinal: settled.through };
    const outcomes = await stores.files.outcomesFrom(next);
    if (outcomes.length === 0) return await closeIfComplete(stores, record);
    // lost to another worker or won: look again either way, for a batch that settled in between
    await stores.files.advance(record, outcomes.reduce(addOutcome, settled));
  }
}

function addOutcome(sum: FileRecord['settled'], outcome: Outcome): FileRecord['settled'] {
  return {
    cut: sum.cut,
    through: sum.through + 1,
    stored: sum.stored + outcome.stored,
    duplicate: sum.duplicate + outcome.duplicate,
    updated: sum.updated + outcome.updated,
    rejected: sum.rejected + outcome.rejected,
    languages: addCounts(sum.languages, outcome.languages),
    redacted: addCounts(sum.redacted, outcome.redacted),
    ...addPaid(sum, outcome),
  };
}

type Paid = Pick<Outcome, 'units' | 'unread'>;
/** Nothing where neither had to do with a paid engine. */
function addPaid(a: Paid, b: Paid): Paid {
  if (a.units === undefined && b.units === undefined) return {};
  return { units: (a.units ?? 0) + (b.units ?? 0), unread: addCounts(a.unread, b.unread) };
}

function addCounts(
  a: Readonly<Record<string, number>> = {},
  b: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

async function closeIfComplete(
  { files, objects, now }: { files: FileStore; objects: ObjectStore; now: () => Date },
  record: FileRecord,
): Promise<FileRecord> {
  const complete = record.reading !== undefined && record.reading.batches === settledOf(record).through;
  if (!complete || isClosed(record)) return record;
  const status = record.problem === undefined ? 'done' : 'rejected';
  const closed: FileRecord = { ...record, status, closed: instantOf(now()) };
  await writeReport(objects, closed);
  if (await files.close(closed)) return closed;
  // somebody closed it before and it was deleted since: a slow worker must not bring it back
  const deleted = (await files.read(record.company, record.file)) ?? closed;
  await writeReport(objects, deleted);
  return deleted;
}

/** Whether a file came to its end: nothing of it is under way any more. */
export const isClosed = ({ status }: Pick<FileRecord, 'status'>): boolean =>
  status === 'done' || status === 'rejected' || status === 'deleted';

const secondsBetween = (from: string | undefined, to: string | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / 1000;

/** What the report says in other words or leaves out, because it only matters while a file is worked on. */
const ReportedRecord = FileRecord.omit({
  ...{ settled: true, reading: true, mapping: true, checkpoint: true, cut: true, cutVersion: true },
});

/** Puts the file's report where the company finds it. */
export async function writeReport(objects: ObjectStore, record: FileRecord): Promise<void> {
  const { reading } = record;
  const { languages = {}, redacted = {}, units, unread } = settledOf(record);
  const paid = units !== undefined && { paid: { units, usd: units / unitsPerDollar, unread } };
  const took = { seconds: secondsBetween(record.opened, record.closed) };
  const report = {
    ...ReportedRecord.parse(record),
    ...took,
    account: accountOf(record),
    ...reading,
    languages,
    redacted,
    ...paid,
  };
  const key = keys.report(record.company, record.source, record.name, record.file);
  await objects.write(key, JSON.stringify(report, null, 2), 'application/json');
}
