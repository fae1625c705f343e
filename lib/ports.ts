import type { FileReading, FileRecord, Outcome } from './account.ts';
import type { Reading, StoredFeedback } from './feedback.ts';
import type { Summary } from './summary/summary.ts';

/** The doors to the outside. Each has one file in `lib/aws`; tests put their own behind them. */

/** Files that companies drop, and what the pipeline tells them of it. */
export interface ObjectStore {
  /** The exact version, from a byte on. Throws UnprocessableFile where it is gone or was replaced. */
  open(key: string, version: string, fromByte?: number): Promise<OpenObject>;
  readText(key: string): Promise<string | undefined>;
  readBytes(key: string): Promise<Uint8Array | undefined>;
  write(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  /** Writes where nothing lies yet. False: something does, or somebody writes at this moment. */
  writeNew(key: string, body: string, contentType: string): Promise<boolean>;
  /** Every version of every object, page by page, in the order of keys. */
  versions(): AsyncIterable<readonly ObjectVersion[]>;
  /** Names right below a prefix: `reports/` gives the companies. */
  foldersBelow(prefix: string): Promise<readonly string[]>;
}

export type OpenObject = {
  readonly body: AsyncIterable<Uint8Array>;
  readonly modified: Date;
  /** Releases the connection. A body that is not read to its end would hold it, and a worker has only so many. */
  readonly close: () => void;
};

export type ObjectVersion = {
  readonly key: string;
  readonly etag: string;
  /** missing where the bucket keeps no versions */
  readonly versionId?: string;
  readonly modified: Date;
};

/** At least once, in any order. */
export interface Queue {
  /**
   * Sends all bodies, each a JSON text, or throws. `group` is whose they are: the queue serves groups in turn, so that one
   * company's ten million rows do not hold up another's hundred.
   */
  send(bodies: readonly string[], group?: string): Promise<void>;
}

/** Reads text: language and sentiment, by segment and whole. Answers in the order of the texts. */
export interface Engine {
  /** name and version, e.g. `builtin-1` */
  readonly name: string;
  read(texts: readonly string[]): Promise<readonly Reading[]>;
}

export interface FeedbackStore {
  /** What is stored of these ids. May be a moment old: decisions that write are conditional. */
  getMany(company: string, ids: readonly string[]): Promise<ReadonlyMap<string, StoredFeedback>>;
  /** The newest version. */
  get(company: string, id: string): Promise<StoredFeedback | undefined>;
  /** Writes if the stored revision is the one before (absent, for revision 1). False: someone was faster. */
  put(feedback: StoredFeedback): Promise<boolean>;
  /** Makes the feedback found under its further departments, and no longer under those it left. */
  point(feedback: StoredFeedback, left: readonly string[]): Promise<void>;
  /** Ids under a department and week, most severe first, from after `after` on. */
  browse(place: Place, limit: number, after?: string): Promise<readonly { id: string; rank: string }[]>;
}
export type Place = { readonly company: string; readonly department: string; readonly week: string };

export interface SummaryStore {
  /** Overwrites: a batch has one summary a day. */
  put(summary: Summary): Promise<void>;
  ofDay(company: string, day: string): Promise<readonly Summary[]>;
}

export interface FileStore {
  /** Opens a record if the file has none; gives what is stored. */
  open(record: FileRecord): Promise<FileRecord>;
  read(company: string, file: string): Promise<FileRecord | undefined>;
  /** Which of these files have a record. */
  known(company: string, files: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes how far a file was read; false where another worker came further. */
  saveCheckpoint(
    company: string,
    file: string,
    checkpoint: NonNullable<FileRecord['checkpoint']>,
  ): Promise<boolean>;
  finishReading(
    company: string,
    file: string,
    end: Pick<FileRecord, 'problem'> & { reading: FileReading },
  ): Promise<void>;
  /** The first outcome of a batch stays. */
  putOutcome(company: string, file: string, ordinal: number, outcome: Outcome): Promise<void>;
  /** Outcomes from an ordinal on, up to the first gap. */
  outcomesFrom(company: string, file: string, ordinal: number): Promise<readonly Outcome[]>;
  /** Only if the mark still stands at `from`. */
  advance(company: string, file: string, from: number, settled: FileRecord['settled']): Promise<void>;
  /** Notes that the file came to its end, how and when. */
  close(record: FileRecord): Promise<void>;
  /** Latest first. `after` is the rank of the last one seen. */
  list(
    company: string,
    limit: number,
    after?: string,
  ): Promise<readonly { record: FileRecord; rank: string }[]>;
}

/** Remembers which digests were mailed, so that none is mailed twice. */
export interface DigestStore {
  /** True for exactly one caller. */
  claim(key: Place, at: string): Promise<boolean>;
  /** The mail was certainly not sent: another try may claim. */
  release(key: Place): Promise<void>;
  markSent(key: Place, messageId: string): Promise<void>;
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}
export interface Mailer {
  /** Gives the provider's message id. Throws MailRefused where certainly nothing was sent. */
  send(mail: Mail): Promise<string>;
}
