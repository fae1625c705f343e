import * as z from 'zod';

const domain = /^(\*|(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+)$/;
/** Domains that mail may go to: their subdomains as well; `*` is any. */
export const allowedDomains = z
  .array(
    z.string().refine((written) => domain.test(written), {
      error: 'is no domain',
      params: { cure: 'write it like acme.example, in small letters and without @, or * for any' },
    }),
  )
  .max(50);
/** In an environment: a,b */
const domainList = z
  .string()
  .transform((written) => (written === '' ? [] : written.split(',')))
  .pipe(allowedDomains);

/** Who shows a token without roles around: nobody, or an analyst. */
export const withoutRoles = z.enum(['analyst', 'none']);

/** In an environment: {"readers":"analyst"} */
const roleNames = z
  .string()
  .transform((written, context): unknown => {
    try {
      return JSON.parse(written);
    } catch {
      context.addIssue('is no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.string()));

/** What infra promises each function and the function relies on. Deploying and running share these names. */
export const env = {
  ingest: z.object({
    BUCKET: z.string(),
    TABLE: z.string(),
    FILES_QUEUE_URL: z.url(),
    BATCHES_QUEUE_URL: z.url(),
    DIGESTS_QUEUE_URL: z.url(),
    ERASURES_QUEUE_URL: z.url(),
    /** as of digest: who may be mailed stands in the report of a company's settings */
    MAIL_DOMAINS: domainList,
    MAILS_A_WEEK: z.coerce.number<number | string>().int().nonnegative(),
    /** whether digest has a MAIL_TO: else the report says who gets no digest */
    MAILS_BY_DEFAULT: z.stringbool(),
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
    /** address of the API: there mails lead whoever wants no more of them */
    API_URL: z.url(),
    /** of SES, by which it tells of bounces and complaints; none where mail goes out by SMTP */
    CONFIGURATION_SET: z.string().optional(),
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
    /** claims of the token: which names the company, which the roles, which the departments */
    COMPANY_CLAIM: z.string(),
    ROLES_CLAIM: z.string(),
    DEPARTMENTS_CLAIM: z.string(),
    /** what the issuer calls a role, to what it is called here: JSON */
    ROLE_NAMES: roleNames,
    /** what a token without any role may do */
    WITHOUT_ROLES: withoutRoles,
    /** people behind a choice of texts, below which whoever sees departments only sees counts */
    LEAST_PEOPLE: z.coerce.number<number | string>().int().nonnegative(),
    /** whether digest has a MAIL_TO: which address that is, is nothing for what answers the internet */
    MAILS_BY_DEFAULT: z.stringbool(),
    /** requests of one client, over time and at once */
    CLIENT_REQUESTS_PER_SECOND: z.coerce.number<number | string>().positive(),
    CLIENT_BURST: z.coerce.number<number | string>().int().positive(),
    /** where files are posted in place of S3 */
    UPLOADS_URL: z.url().optional(),
    /** where erasures are ordered: it may send there, and read nothing */
    ERASURES_QUEUE_URL: z.url(),
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
