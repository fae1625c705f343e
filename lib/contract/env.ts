import * as z from 'zod';

const domain = /^(\*|(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+)$/;
/** Domains that mail may go to: their subdomains as well; `*` is any. */
export const allowedDomains = z.array(z.string().regex(domain, { error: 'is no domain' })).max(50);
/** In an environment: a,b */
const domainList = z
  .string()
  .transform((written) => (written === '' ? [] : written.split(',')))
  .pipe(allowedDomains);

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
    /** that a company may spend in a month of which limits/<company>.json says nothing */
    MONTHLY_UNITS: z.coerce.number<number | string>().int().nonnegative().default(0),
  }),
  digest: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    DIGESTS_QUEUE_URL: z.url(),
    MAIL_FROM: z.email(),
    /** there where mail does not go out by SES; SMTP_SECRET names user and password in Secrets Manager */
    SMTP_HOST: z.string().optional(),
    SMTP_PORT: z.coerce.number<number | string>().int().positive().default(587),
    SMTP_SECRET: z.string().default(''),
    /** where a department's digest goes if the company set no address; `{company}` and `{department}` are filled in */
    MAIL_TO: z.string().optional(),
    /** what companies may do of whom limits/<company>.json says nothing */
    MAIL_DOMAINS: domainList,
    MAILS_A_WEEK: z.coerce.number<number | string>().int().nonnegative(),
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
