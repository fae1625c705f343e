import * as z from 'zod';
import { Source } from '../source.ts';

/** A tenant. Lower case, so that it reads the same in a key, a mail and an address. */
export const Company = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a company is 1-63 of a-z, 0-9 and -, starting with a letter or digit');

/** An instant in UTC, to the second: `2026-09-03T14:05:00Z`. Sorts as text. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** A calendar day in UTC: `2026-09-03`. */
export const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** `unscored` is a text that no engine could read. It is never called neutral. */
export const Sentiment = z.enum(['positive', 'negative', 'neutral', 'mixed', 'unscored']);
export type Sentiment = z.infer<typeof Sentiment>;

/** BCP 47: `en`, `zh-Hans`, `zh-Hant`, …; `und` where there was too little to tell. */
const Language = z.string().min(2).max(12);

/** Longest text that is read, in UTF-16 code units. A longer one is rejected: it is a document, not feedback. */
export const maxTextLength = 32_768;

/** What the customer gave as stars, points or words: on a scale from 0, the worst, to 1, and as it was written. */
const Rating = z.object({ value: z.number().min(0).max(1), given: z.string().min(1) });

/** More than these of one row are not kept: it is a list, not feedback. */
export const mostContacts = 8;

/** Keyed hashes of the addresses and phone numbers that the row held: an erasure finds it by them. */
const Contacts = z.array(z.string().min(1)).max(mostContacts);

/** One thing one customer said, as a batch carries it. */
export const Row = z.object({
  /** 1-based line of the file on which the row begins */
  line: z.int().positive(),
  /** feedback id, unique within the company */
  id: z.string().min(1),
  /** as it was written; analyse redacts it before anything sees it */
  text: z.string().min(1).max(maxTextLength),
  /** pseudonym of the author, never the author's own name */
  author: z.string().optional(),
  time: Instant,
  /** the file's time stands in for a time that the row does not have */
  timeFromFile: z.literal(true).optional(),
  updated: Instant.optional(),
  rating: Rating.optional(),
  /** redacted */
  attributes: z.record(z.string(), z.string()).optional(),
  /** of author and attributes */
  contacts: Contacts.optional(),
});
export type Row = z.infer<typeof Row>;

/** A sentence or clause with its place in the text, in UTF-16 code units, and how it reads. */
const Segment = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  sentiment: Sentiment,
  /** [-1, 1] */
  score: z.number().min(-1).max(1),
});

/** What an engine says of one text. */
export const Reading = z.object({
  language: Language,
  sentiment: Sentiment,
  /** [-1, 1]; 0 where unscored */
  score: z.number().min(-1).max(1),
  /** how often such an answer is right, in [0, 1]; 0 where unscored */
  confidence: z.number().min(0).max(1),
  segments: z.array(Segment),
});
export type Reading = z.infer<typeof Reading>;

/** A topic found in a text, with the words that show it and its own sentiment. */
export const Mention = z.object({
  topic: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  sentiment: Sentiment,
  /** how it is felt, and how surely, in [-1, 1]; what was stored before there were scores has none */
  score: z.number().min(-1).max(1).optional(),
  /** how sure it is that this is what it is about, and how it is felt, in [0, 1] */
  sure: z.number().min(0).max(1).optional(),
});
export type Mention = z.infer<typeof Mention>;

/** What a text tells besides what it is about (docs/signals.md). */
export const Signal = z.enum([
  ...(['churn', 'repurchase', 'recommendation', 'effort', 'promise-broken'] as const),
  ...(['praise-of-person', 'request', 'question', 'urgency', 'safety'] as const),
]);
export type Signal = z.infer<typeof Signal>;

/** A signal with the words that show it. */
export const ShownSignal = z.object({
  signal: Signal,
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type ShownSignal = z.infer<typeof ShownSignal>;

/**
 * What one feedback adds to the counts. Stored with the feedback, so that a later change can take back
 * exactly what was added. Each topic stands at most once.
 */
export const Contribution = z.object({
  day: Day,
  source: Source,
  language: Language,
  sentiment: Sentiment,
  topics: z.array(z.object({ topic: z.string(), sentiment: Sentiment })),
  /** where on the journey it surfaced; missing in what was counted before there were stages */
  stage: z.string().optional(),
  /** each at most once */
  signals: z.array(Signal).optional(),
  /** what the company's chosen columns say, by facet */
  facets: z.record(z.string(), z.string()).optional(),
});
export type Contribution = z.infer<typeof Contribution>;

/** Which version of a feedback is the later one: compared by time, then by batch name. */
export const Order = z.object({ time: Instant, batch: z.string().min(1) });
export type Order = z.infer<typeof Order>;

/** What a batch did to a feedback: what it contributed (null: it erased) and what that replaced (null: nothing). */
export const Applied = z.object({
  batch: z.string().min(1),
  contribution: Contribution.nullable(),
  replaced: Contribution.nullable(),
  /** the version was set aside, because it took too long to read: it changed nothing, and never will under this name */
  tooSlow: z.literal(true).optional(),
  /** when, by the worker's clock; tells when the batch can no longer be retried */
  at: Day,
});
export type Applied = z.infer<typeof Applied>;

/** What is kept of what the customer said; gone after an erasure. */
export const Said = z.object({
  source: Source,
  text: z.string(),
  author: z.string().optional(),
  time: Instant,
  timeFromFile: z.literal(true).optional(),
  rating: Rating.optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  contacts: Contacts.optional(),
  /** the file and line it came from */
  file: z.string(),
  line: z.int().positive(),
  language: Language,
  sentiment: Sentiment,
  score: z.number().min(-1).max(1),
  mentions: z.array(Mention),
  signals: z.array(ShownSignal).optional(),
  /** the stage of the journey that brought it about, where that is not the one at which it surfaced */
  causedAt: z.string().optional(),
  /** that own a topic in it, the one most concerned first */
  departments: z.array(z.string()).min(1),
  /** engine and version that read it, e.g. `builtin-4` */
  engine: z.string(),
  /** names the taxonomy and settings that it was read under, as `under` in `reports/<company>/config.json` */
  under: z.string().optional(),
});
export type Said = z.infer<typeof Said>;

/** A feedback as it is stored. `revision` grows with each write: writes are conditional on it. */
export const StoredFeedback = z.object({
  company: Company,
  id: z.string().min(1),
  revision: z.int().positive(),
  order: Order,
  /** of the version that stands, or stood before it was deleted; '' once a person was erased: nothing is accepted then */
  content: z.string(),
  /** null: erased, deleted or set aside. The tombstone stays, so that the same row does not come back. */
  said: Said.nullable(),
  /** contents that were deleted with their file: they are never accepted again */
  deleted: z.array(z.string()).optional(),
  /** the batch whose version this is */
  applied: Applied,
  /** the batches whose versions this one replaced, latest first; of many the last few */
  chain: z.array(Applied),
  /** the last day of which some lie beside the record, because the chain would be too long */
  archived: Day.optional(),
});
export type StoredFeedback = z.infer<typeof StoredFeedback>;

/** How a text reads to whoever knows the company: what the engine is adapted by. */
export const Label = z.object({
  id: z.string().min(1),
  label: z.enum(['positive', 'negative', 'neutral', 'mixed']),
  at: Instant,
});
export type Label = z.infer<typeof Label>;
