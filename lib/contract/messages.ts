import * as z from 'zod';
import { Company, Day, Row } from '../feedback/feedback.ts';
import { Person } from '../privacy/person.ts';
import { Source } from '../source.ts';
import { Week } from '../week.ts';

/** What EventBridge says of a new object: the parts of `Object Created` that ingest needs. */
export const ObjectCreated = z.object({
  detail: z.object({
    object: z.object({ key: z.string(), etag: z.string(), 'version-id': z.string().optional() }),
  }),
  /** it went through the queue before, in the group of its company: EventBridge can name no group */
  grouped: z.literal(true).optional(),
});
export type ObjectCreated = z.infer<typeof ObjectCreated>;

/**
 * What comes through the queue of files: an object landed, or it is time to look for those whose event was lost, or to look at
 * what all companies wrote.
 */
export const FileMessage = z.union([
  ObjectCreated,
  z.object({ reconcile: z.literal(true) }),
  z.object({ checkConfigs: z.literal(true) }),
]);
export type FileMessage = z.infer<typeof FileMessage>;

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
export const batchPlace = ({ cut, ordinal }: Pick<Batch, 'cut' | 'ordinal'>): string =>
  `${cutPlace(cut)}${String(ordinal).padStart(8, '0')}`;

const cutPlace = (cut: number): string => (cut === 0 ? '' : `c${String(cut).padStart(4, '0')}.`);

/** The name that a batch's summary, and what it did to a feedback, is known by. */
export const batchName = (batch: Pick<Batch, 'file' | 'cut' | 'ordinal'>): string =>
  `${batch.file}.${batchPlace(batch)}`;

/** Between which names the batches lie that are told apart by them: neither of the two is one. */
export type BatchRange = { readonly after: string; readonly before: string };

/** Where the batches of one cut of a file lie, and no others: behind what they have in common stand digits. */
export function rangeOfCut({ file, cut }: Pick<Batch, 'file' | 'cut'>): BatchRange {
  const common = `${file}.${cutPlace(cut)}`;
  return { after: `${common}/`, before: `${common}:` };
}

/**
 * Asks for digests. Without a company: of all; without a department: of all of the company's. Without a week: the last
 * complete one, by the company's calendar, when the order was `scheduled`, however late it comes. `late`: a file brought feedback of these
 * days; digests of finished weeks among them that were not sent are wanted now. `tries`: how often that waited for other files. `alerts`: what cannot wait
 * for a digest is looked for.
 */
export const DigestOrder = z.strictObject({
  scheduled: z.iso.datetime().optional(),
  week: Week.optional(),
  company: Company.optional(),
  department: z.string().optional(),
  late: z.object({ first: Day, last: Day, tries: z.int().nonnegative() }).optional(),
  alerts: z.literal(true).optional(),
});
export type DigestOrder = z.infer<typeof DigestOrder>;

/** Summaries that a file leaves in a week from which on they are rolled up: fewer are read as fast one by one. */
export const fewestRolledUp = 16;

/**
 * A file is closed: what one cut of it brought to a week is to be rolled up (lib/summary/file-roll-up.ts). `week`: all that there is of
 * it (lib/digest/order-roll-ups.ts).
 */
export const RollUpOrder = z.strictObject({
  company: Company,
  week: Week,
  rollUp: z.union([z.object({ file: z.string().min(1), cut: z.int().nonnegative() }), z.literal('week')]),
});
export type RollUpOrder = z.infer<typeof RollUpOrder>;

/** The tag of a mail of ours by which SES names the company. */
export const companyTag = 'company';

const Addressed = z.array(z.object({ emailAddress: z.string() }));
/**
 * What SES says of a mail later, as EventBridge hands it on: that it came back, or that who got it calls it spam. A bounce that is not `Permanent`
 * may be none tomorrow. https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const MailEvent = z.object({
  source: z.literal('aws.ses'),
  detail: z.object({
    mail: z.object({ tags: z.object({ [companyTag]: z.tuple([Company]) }) }),
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: Addressed }).optional(),
    complaint: z.object({ complainedRecipients: Addressed }).optional(),
  }),
});
export type MailEvent = z.infer<typeof MailEvent>;

/** What comes through the queue of digests: an order of either kind, what SES says of a mail, or it is time to count the weeks that nobody ordered. */
export const DigestMessage = z.union([
  MailEvent,
  z.strictObject({ heartbeat: z.literal(true) }),
  RollUpOrder,
  DigestOrder,
]);

/** Names an erasure: chosen by who orders it, so that ordering it twice is one order. */
const OrderId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'an order id is 1-64 of A-Z, a-z, 0-9 and -');

/** The order to count a company's history anew after so many changes of its zone. */
export const calendarOrder = (changes: number): string => `calendar-${changes}`;

const order = { order: OrderId, company: Company };
/**
 * What comes through the queue of erasures: a person to erase, a file to delete, a zone by whose days all is to be counted, an
 * order to go on with, or one that is replayed from its receipt. Only the first message names the person; record and receipt
 * know them by hashes.
 */
export const ErasureOrder = z.union([
  z.strictObject({ ...order, person: Person }),
  z.strictObject({ ...order, file: z.string().min(1) }),
  z.strictObject({ ...order, timeZone: z.string().min(1) }),
  z.strictObject({ ...order, goOn: z.literal(true) }),
  z.strictObject({ ...order, marks: z.array(z.string().min(1)).min(1) }),
]);
export type ErasureOrder = z.infer<typeof ErasureOrder>;
