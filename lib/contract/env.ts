import * as z from 'zod';

/** What infra promises each function and the function relies on. Deploying and running share these names. */
export const env = {
  ingest: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    FILES_QUEUE_URL: z.url(),
    BATCHES_QUEUE_URL: z.url(),
    DIGESTS_QUEUE_URL: z.url(),
    ERASURES_QUEUE_URL: z.url(),
    /** how long a reader goes on with a file while others wait */
    TURN_SECONDS: z.coerce.number<number | string>().positive(),
  }),
  analyse: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    DIGESTS_QUEUE_URL: z.url(),
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
