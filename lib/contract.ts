import * as z from 'zod';
import { Company, Row, Source } from './feedback.ts';
import { Person } from './person.ts';

/** What infra promises each function and the function relies on. Deploying and running share these names. */
export const env = {
  ingest: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    FILES_QUEUE_URL: z.url(),
    BATCHES_QUEUE_URL: z.url(),
  }),
  analyse: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    /** a worker's share of what the account may; there where the stack may use Comprehend at all */
    COMPREHEND_CALLS_PER_SECOND: z.coerce.number<number | string>().positive().optional(),
  }),
  digest: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    DIGESTS_QUEUE_URL: z.url(),
    MAIL_FROM: z.email(),
    /** where a department's digest goes if the company set no address; `{company}` and `{department}` are filled in */
    MAIL_TO: z.string().optional(),
  }),
  query: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    /** the claim of the token that names the company */
    COMPANY_CLAIM: z.string(),
  }),
  erase: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    ERASURES_QUEUE_URL: z.url(),
    /** id of the key that signs receipts */
    SIGNING_KEY: z.string(),
    /** longest that a run of analyse takes: one that began before a tombstone was written has ended after it */
    ANALYSE_SECONDS: z.coerce.number().int().positive(),
    /** the same of ingest */
    INGEST_SECONDS: z.coerce.number().int().positive(),
  }),
} as const;

const folderOf = { review: 'reviews', ticket: 'tickets', social: 'social', survey: 'surveys' } as const;

/** Prefixes that the pipeline writes or reads settings from; a company cannot be called so. */
export const reservedPrefixes = ['checkpoints', 'config', 'rejected', 'reports'] as const;

/** The layout of the bucket. */
export const keys = {
  upload: (company: string, source: Source, name: string) => `${company}/${folderOf[source]}/${name}`,
  report: (company: string, source: Source, name: string, file: string) =>
    `reports/${company}/${folderOf[source]}/${name}/${file}.json`,
  rejected: (company: string, source: Source, name: string, file: string, part: number) =>
    `rejected/${company}/${folderOf[source]}/${name}/${file}.${String(part).padStart(4, '0')}.jsonl`,
  /** where a worker came to when its time was up: after so many rows */
  checkpoint: (company: string, file: string, rows: number) => `checkpoints/${company}/${file}/${rows}`,
  strayReport: (key: string, file: string) => `reports/${key}/${file}.json`,
  settings: (company: string) => `config/${company}/settings.json`,
  sources: (company: string) => `config/${company}/sources.json`,
  pseudonymKey: (company: string) => `config/${company}/pseudonym.key`,
  adaptation: (company: string) => `config/${company}/adaptation.json`,
  taxonomy: (company: string) => `config/${company}/taxonomy.json`,
  reports: 'reports/',
  receipt: (company: string, order: string) => `reports/${company}/erasures/${order}.json`,
  /** where rows of a company lie as they came */
  raw: {
    uploads: (company: string) => `${company}/`,
    rejected: (company: string) => `rejected/${company}/`,
    checkpoints: (company: string, file = '') => `checkpoints/${company}/${file}${file === '' ? '' : '/'}`,
  },
  /** all parts of a file's rejected rows */
  rejectedParts: (company: string, source: Source, name: string, file: string) =>
    `rejected/${company}/${folderOf[source]}/${name}/${file}.`,
} as const;

/** Takes the key of an uploaded object apart. The advice says how the key should have looked. */
export function parseUploadKey(
  key: string,
): { company: string; source: Source; name: string } | { company?: string; advice: string } {
  const [first = '', folder = '', ...rest] = key.split('/');
  const company = Company.safeParse(first);
  const reserved = reservedPrefixes.some((prefix) => prefix === first);
  if (!company.success || reserved) {
    return { advice: `${first} is no company: ${reserved ? 'the name is reserved' : 'use a-z, 0-9 and -'}` };
  }
  const source = Source.options.find((option) => folderOf[option] === folder);
  const name = rest.join('/');
  if (source === undefined || name === '') {
    const folders = Object.values(folderOf).join(', ');
    return {
      company: company.data,
      advice: `drop files as ${first}/<folder>/<file>, the folder one of ${folders}`,
    };
  }
  return { company: company.data, source, name };
}

/** What EventBridge says of a new object: the parts of `Object Created` that ingest needs. */
export const ObjectCreated = z.object({
  detail: z.object({
    object: z.object({ key: z.string(), etag: z.string(), 'version-id': z.string().optional() }),
  }),
});

/** What comes through the queue of files: an object landed, or it is time to look for those whose event was lost. */
export const FileMessage = z.union([ObjectCreated, z.object({ reconcile: z.literal(true) })]);

/** A fixed slice of a file's rows, named by file, cut and ordinal: one cut of a file always makes the same batches. */
export const Batch = z.object({
  company: Company,
  source: Source,
  file: z.string().min(1),
  /** which cut of the file into batches it is of; a message that names none is of the first */
  cut: z.int().nonnegative().default(0),
  ordinal: z.int().nonnegative(),
  /** the file's time; orders versions of a row that has no updated time of its own */
  received: z.string(),
  rows: z.array(Row).min(1),
});
export type Batch = z.infer<typeof Batch>;

/** What tells a batch from all others. */
export type BatchIdentity = Pick<Batch, 'company' | 'file' | 'cut' | 'ordinal'>;

/**
 * A batch's place within its file: `00000007` in the first cut, `c0001.00000007` in the next. Sorts by cut and then by
 * position: of two versions in one file the later row wins, because the last cut is the one that is read to its end.
 */
export const batchPlace = ({ cut, ordinal }: Pick<Batch, 'cut' | 'ordinal'>): string => {
  const place = String(ordinal).padStart(8, '0');
  return cut === 0 ? place : `c${String(cut).padStart(4, '0')}.${place}`;
};

/** The name that a batch's summary, and what it did to a feedback, is known by. */
export const batchName = (batch: Pick<Batch, 'file' | 'cut' | 'ordinal'>): string =>
  `${batch.file}.${batchPlace(batch)}`;

/**
 * Asks for digests. Without a company: of all; without a department: of all of the company's. Without a week: the last
 * complete one when the order was `scheduled`, however late it comes.
 */
export const DigestOrder = z.object({
  scheduled: z.iso.datetime().optional(),
  week: z
    .string()
    .regex(/^\d{4}-W\d\d$/)
    .optional(),
  company: Company.optional(),
  department: z.string().optional(),
});
export type DigestOrder = z.infer<typeof DigestOrder>;

/** Names an erasure: chosen by who orders it, so that ordering it twice is one order. */
const OrderId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'an order id is 1-64 of A-Z, a-z, 0-9 and -');

const order = { order: OrderId, company: Company };
/**
 * What comes through the queue of erasures: a person to erase, a file to delete, or an order to go on with. Only the first
 * message names the person; from then on the order's record knows them by hashes.
 */
export const ErasureOrder = z.union([
  z.strictObject({ ...order, person: Person }),
  z.strictObject({ ...order, file: z.string().min(1) }),
  z.strictObject({ ...order, goOn: z.literal(true) }),
]);
export type ErasureOrder = z.infer<typeof ErasureOrder>;
