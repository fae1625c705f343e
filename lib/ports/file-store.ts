import type { BatchIdentity } from '../contract/messages.ts';
import type { FileReading, FileRecord, Outcome } from '../files/file-record.ts';

/** A file as one code cuts it into batches. */
type FileCut = Pick<FileRecord, 'company' | 'file' | 'cut'>;

export interface FileStore {
  /** Opens a record if the file has none; gives what is stored. */
  open(record: FileRecord): Promise<FileRecord>;
  read(company: string, file: string): Promise<FileRecord | undefined>;
  /** Which of these files have a record. */
  known(company: string, files: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes that the file is cut anew, without a checkpoint. False: it was read to its end, or `record.cut` is not the next cut any more. */
  recut(record: FileRecord): Promise<boolean>;
  /**
   * Notes how far a file was read; false where it was cut anew since, or another worker of the same hop, or of a later one,
   * came further.
   */
  saveCheckpoint(file: FileCut, checkpoint: NonNullable<FileRecord['checkpoint']>): Promise<boolean>;
  /** Does nothing where the file was cut anew since, or was read to its end before. */
  finishReading(file: FileCut, end: Pick<FileRecord, 'problem'> & { reading: FileReading }): Promise<void>;
  /** The first outcome of a batch stays. */
  putOutcome(batch: BatchIdentity, outcome: Outcome): Promise<void>;
  /** Outcomes from a batch on, up to the first gap. */
  outcomesFrom(batch: BatchIdentity): Promise<readonly Outcome[]>;
  /** Only if the mark still stands where `record` has it. */
  advance(
    record: Pick<FileRecord, 'company' | 'file' | 'settled'>,
    settled: FileRecord['settled'],
  ): Promise<void>;
  /** Notes that the file came to its end, how and when; also that it was deleted. False: it was deleted before, and stays so. */
  close(record: FileRecord): Promise<boolean>;
  /** A page, the latest first, and where the next one begins; without `next`, that was all. A page may have fewer than `limit`. */
  list(
    company: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly found: readonly FileRecord[]; readonly next?: string }>;
}
