import * as z from 'zod';
import { Company, Day, Instant } from '../feedback/feedback.ts';
import { Source } from '../source.ts';

/** What became of a batch's rows. Their sum is the batch's length. */
export const Outcome = z.object({
  stored: z.int().nonnegative(),
  duplicate: z.int().nonnegative(),
  updated: z.int().nonnegative(),
  /** by analyse: rows of someone who was erased, or of a file that was deleted, and those in `reasons` */
  rejected: z.int().nonnegative(),
  /** rejected rows by reason, where it is one that a report tells */
  reasons: z.record(z.string(), z.int().positive()).optional(),
  /** the languages of the rows that were stored or changed something */
  languages: z.record(z.string(), z.int().positive()).optional(),
  /** the engines that read them */
  engines: z.record(z.string(), z.int().positive()).optional(),
  /** what was redacted in them, by kind */
  redacted: z.record(z.string(), z.int().positive()).optional(),
  /** in how many of the first texts each pack finds a topic, and `texts`, of how many: where the company chose no taxonomy */
  packs: z.record(z.string(), z.int().nonnegative()).optional(),
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
  /** empty rows by reason */
  emptyBecause: z.record(z.string(), z.int().positive()).optional(),
  /** rows of which words of others were left out, by what they were: mail, repost, translation, reply */
  leftOut: z.record(z.string(), z.int().positive()).optional(),
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

/** Whether a file came to its end: nothing of it is under way any more. */
export const isClosed = ({ status }: Pick<FileRecord, 'status'>): boolean =>
  status === 'done' || status === 'rejected' || status === 'deleted';
