import type { FileReading, FileRecord, Outcome } from './account.ts';
import type { BatchIdentity } from './contract.ts';
import type { ErasedObject, Erasure, ErasurePage } from './erasure.ts';
import type { Label, Reading, StoredFeedback } from './feedback.ts';
import type { PaidAnswer, PaidQuestion, UnreadReason } from './paid.ts';
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

/** What only an erasure may do with objects. */
export interface ErasableObjects extends ObjectStore {
  /**
   * Every version of every object below a prefix, delete markers too, in the order of keys, from after a key on. The
   * versions of a key come together, latest first.
   */
  versionsBelow(prefix: string, after?: string): AsyncIterable<readonly ListedVersion[]>;
  /** Writes an object anew if it still is the version with this ETag. False: someone was faster. */
  rewrite(version: Pick<ListedVersion, 'key' | 'etag'>, body: string, contentType: string): Promise<boolean>;
  /** Deletes versions for good. */
  deleteVersions(versions: readonly Pick<ListedVersion, 'key' | 'versionId'>[]): Promise<void>;
}

export type ListedVersion = ObjectVersion & {
  /** what a plain read of the key gives */
  readonly latest: boolean;
  /** stands for the deletion of what is below it */
  readonly deleteMarker: boolean;
};

/** At least once, in any order. */
export interface Queue {
  /**
   * Sends all bodies, each a JSON text, or throws. `group` is whose they are: the queue serves groups in turn, so that one
   * company's ten million rows do not hold up another's hundred. `delaySeconds` (900 at most): not to be seen before.
   */
  send(bodies: readonly string[], group?: string, delaySeconds?: number): Promise<void>;
}

/** Reads text: language and sentiment, by segment and whole. Answers in the order of the texts. */
export interface Engine {
  /** name and version, e.g. `builtin-4` */
  readonly name: string;
  read(texts: readonly string[]): Promise<readonly EngineReading[]>;
}
export type EngineReading = Reading & {
  /** that read it, where it is another than the engine that was asked */
  readonly engine?: string;
  /** spent on it */
  readonly units?: number;
  /** why it was not read for money although it was to be */
  readonly unread?: UnreadReason;
};

/** A service that reads text for money. */
export interface PaidService {
  /** name and version, e.g. `comprehend-2017-11-27` */
  readonly name: string;
  /** texts that one call takes */
  readonly textsPerCall: number;
  /** Whether it tells the sentiment of texts in a language. */
  reads(language: string): boolean;
  /** What one question about a text costs at most. */
  unitsOf(text: string): number;
  /**
   * One call, of one question about up to `textsPerCall` texts: the answers in the order of the texts, undefined where it
   * gave none. Throws PaidServiceFailed.
   */
  ask(question: PaidQuestion, texts: readonly string[]): Promise<readonly (PaidAnswer | undefined)[]>;
}

/** What was bought, so that nothing is bought twice, and what was spent on it. Keeps no texts: `key` names a question about one. */
export interface PaidStore {
  answers(company: string, keys: readonly string[]): Promise<ReadonlyMap<string, PaidAnswer>>;
  /** The right to ask, until an instant: true for one caller, unless there is an answer. Instants are in ms. */
  claim(company: string, key: string, now: number, until: number): Promise<boolean>;
  keep(company: string, key: string, answer: PaidAnswer, now: number): Promise<void>;
  /** Gives up a claim, by the instant that it was made with. */
  release(company: string, key: string, until: number): Promise<void>;
  /** Takes units out of a month (`2026-11`) if not more than `limit` are then taken. Repeated, it takes them again. */
  reserve(company: string, month: string, units: number, limit: number): Promise<boolean>;
  /** Puts units back that were certainly not charged. Tried once: a repeat would put them back twice. */
  giveBack(company: string, month: string, units: number): Promise<void>;
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
  /** Under which a feedback is found as it is now. `browse` may find it under an earlier one besides: a worker died, or is slow. */
  rankOf(feedback: StoredFeedback): string | undefined;
}

/** What only an erasure may do with feedback. */
export interface ErasableFeedback extends FeedbackStore {
  /** Takes a feedback that was erased out of all further departments, also those that an earlier try left. */
  unpoint(tombstone: StoredFeedback): Promise<void>;
  /**
   * A page of all that is stored of a company, in an order of the store's own. It reads the whole table, so it is for an
   * erasure and nothing that a person waits for. `next`: where the next page begins; undefined: that was all.
   */
  scan(company: string, from?: string): Promise<{ found: readonly StoredFeedback[]; next?: string }>;
}

export type Place = { readonly company: string; readonly department: string; readonly week: string };

export interface SummaryStore {
  /** Overwrites: a batch has one summary a day. */
  put(summary: Summary): Promise<void>;
  ofDay(company: string, day: string): Promise<readonly Summary[]>;
}

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

/** Who was erased, and how far each order to erase or delete has come. */
export interface ErasureStore {
  /** What the company's erased persons, and files to delete, are known by. Sees every mark that was put before. */
  marks(company: string): Promise<ReadonlySet<string>>;
  putMarks(company: string, marks: readonly string[]): Promise<void>;
  /** Opens the order's record if it has none; gives what is stored. */
  open(erasure: Erasure): Promise<Erasure>;
  read(company: string, order: string): Promise<Erasure | undefined>;
  /** Writes if the stored revision is the one before. False: someone was faster. */
  save(erasure: Erasure): Promise<boolean>;
  /** What one page of the scan is to erase. The first plan of a page stays: gives what is stored. */
  plan(erasure: Erasure, page: ErasurePage): Promise<ErasurePage>;
  /** Notes how many records a planned page erased. */
  notePage(erasure: Erasure, page: ErasurePage): Promise<void>;
  /** Notes, before it is done, what becomes of an object: a repeat overwrites it with the same. */
  noteObject(erasure: Erasure, object: ErasedObject): Promise<void>;
  /** All that was noted of an order. */
  notes(
    company: string,
    order: string,
  ): Promise<{ pages: readonly ErasurePage[]; objects: readonly ErasedObject[] }>;
}

/** Signs with a key that the company can check against and that never leaves its keeper. */
export interface Signer {
  /** ECDSA over SHA-256, as openssl writes it (DER), in base64; and which key it was. */
  sign(message: Uint8Array): Promise<{ key: string; signature: string }>;
}

/** What people said of how texts read. One label a feedback: a later one takes the place of the one before. */
export interface LabelStore {
  put(company: string, label: Label): Promise<void>;
  /** By id, from after `after` on. */
  list(company: string, limit: number, after?: string): Promise<readonly Label[]>;
}

/** Remembers which digests were mailed, so that none is mailed twice. */
export interface DigestStore {
  /** `mine` for exactly one caller. To others: whether the mail is known to have been sent. */
  claim(key: Place, at: string): Promise<'mine' | 'sending' | 'sent'>;
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
