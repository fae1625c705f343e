import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod';
import { sentenceOf } from '../lib/company/fault.ts';
import { parseDocument } from '../lib/company/read-document.ts';
import { standards } from '../lib/contract/api.ts';
import { allowedDomains, withoutRoles } from '../lib/contract/env.ts';

const address = z.email({
  error: (issue) => (issue.input === undefined ? undefined : 'is no e-mail address'),
});
/** The domain of samples/deployment.json. Nobody has it (RFC 2606), and nothing is deployed while it stands there. */
export const placeholderDomain = 'your-company.example';
/** How long CloudWatch keeps a log, in days: `PutRetentionPolicy` knows no others. */
const logDays = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922],
  ...[3288, 3653],
] as const;
/** Where digests go by default: `{company}` and `{department}` are filled in. */
const addressTemplate = z
  .string()
  .refine((written) => z.email().safeParse(written.replaceAll(/\{(company|department)\}/g, 'x')).success, {
    error: 'is no e-mail address',
    params: { cure: 'write one, in which {company} and {department} may stand' },
  });
const amount = z.int().nonnegative();
/** A text of a certain form: what is wrong with any other, and what to write. */
const formed = (form: RegExp, error: string, cure: string) =>
  z.string().refine((written) => form.test(written), { error, params: { cure } });
const Role = formed(
  /^(admin|analyst|department(:.+)?)$/,
  'is no role',
  'write admin, analyst, department or department:<id>',
);
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BucketName = formed(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'is no name of a bucket',
  'write its name, as BucketName of the outputs had it: no ARN, no address',
);
/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const TableName = formed(
  /^[A-Za-z0-9_.-]{3,255}$/,
  'is no name of a table',
  'write its name, as TableName of the outputs had it: no ARN',
);
const UserPoolId = formed(
  /^[a-z0-9-]+_[A-Za-z0-9]+$/,
  'is no id of a user pool',
  'write UserPoolId of the outputs, like eu-central-1_AbCd12345',
);

const Decided = z.strictObject({
  /** which of several in one account and region: names the stack */
  stage: formed(
    /^[a-z][a-z0-9-]{0,19}$/,
    'is no name of a stage',
    'write 1 to 20 of a-z, 0-9 and -, a letter first',
  ).default('production'),
  mail: z.strictObject({
    /** sender of the digests: an address that SES has verified in this account and region, or of such a domain */
    from: address,
    /** in place of SES, which AWS has not everywhere; `secret`: of Secrets Manager, {"user":"…","password":"…"} */
    smtp: z
      .strictObject({
        host: z.string().min(1),
        port: z.int().positive().max(65_535).default(587),
        secret: z.string().min(1),
      })
      .optional(),
    /** gets the digests of companies that named nobody; null: nobody does */
    to: addressTemplate.nullable(),
    /** domains that companies may have digests sent to, unless limits/<company>.json says others; `*` is any */
    domains: allowedDomains.default([]),
    /** addresses a company may have mailed in a week, unless limits/<company>.json says otherwise */
    mailsAWeek: amount.default(200),
  }),
  alarms: z.strictObject({
    /** gets the alarms; SNS asks the address to confirm. null: nobody does */
    to: address.nullable(),
    /** alarm from so many runs at the same time: 80 % of what the account may have */
    concurrency: z.int().positive().default(800),
  }),
  /** who signs the tokens of API clients; the stack's own user pool where it is left out (AWS in China has none) */
  issuer: z
    .strictObject({
      url: z.url({ protocol: /^https$/ }),
      audience: z.string().min(1),
      companyClaim: z.string().min(1).default('company'),
      /** which names the roles: once it is written here, a token without one opens nothing, unless `api.withoutRoles` says otherwise */
      rolesClaim: z.string().min(1).optional(),
      departmentsClaim: z.string().min(1).default('departments'),
      /** what the issuer calls a role, to what it is called here */
      roles: z.record(z.string().min(1), Role).default({}),
    })
    .optional(),
  /** there where companies may have their text read by Amazon Comprehend */
  comprehend: z
    .strictObject({
      /** that the account may make of one operation */
      callsPerSecond: z.number().positive().default(10),
      /** a company may spend in a month, unless limits/<company>.json says otherwise */
      monthlyUnits: amount,
    })
    .optional(),
  data: z
    .strictObject({
      /** false: a trial, whose data goes with the stack */
      keep: z.boolean().default(true),
      /** those that a deleted stack left, or that a restore made, in place of the stack's own */
      bucket: BucketName.optional(),
      table: TableName.optional(),
      /** id of that of a deleted stack, in place of the stack's own */
      userPool: UserPoolId.optional(),
    })
    .prefault({}),
  /** of the API, all clients together */
  api: z
    .strictObject({
      requestsPerSecond: z.int().positive().default(50),
      burst: z.int().positive().default(100),
      /** of one client; it may make twice as many at once */
      clientRequestsPerSecond: z.number().positive().default(standards.clientRequestsPerSecond),
      /** people behind a choice of texts, below which whoever sees the texts of departments only sees counts */
      leastPeople: amount.default(standards.leastPeople),
      /** what a token may do that names no role; where it is left out, as before there were roles */
      withoutRoles: withoutRoles.optional(),
      /** programs that sign in by themselves (client credentials): their ids, besides the audience of people */
      programs: z.array(z.string().min(1)).max(49).default([]),
      /** web pages that may ask: `https://bi.acme.example`, or `*` */
      origins: z
        .array(z.union([z.literal('*'), z.url({ protocol: /^https?$/ })]))
        .max(20)
        .default([]),
    })
    .prefault({}),
  /** runs of analyse at the same time; the other verbs get a share of that (infra/concurrency.ts) */
  workers: z.int().min(2).max(1000).default(20),
  /** what functions write in their logs, from this level on */
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  /** days that something is kept for */
  retention: z
    .strictObject({
      /** logs of the functions and of the API */
      logDays: z.literal(logDays).default(30),
      /** versions of objects that were replaced or deleted */
      versionsDays: z.int().positive().default(90),
      /** rejected rows, as the company sent them */
      rejectedDays: z.int().positive().default(90),
    })
    .prefault({}),
  /** AWS mails when the account is about to spend more in a month; null: nobody is told */
  budget: z.strictObject({ monthlyUsd: z.number().positive(), to: address }).nullable(),
});

/**
 * What is decided when the stack is deployed, in one file that is kept with the code (docs/deployment.md). A choice that a
 * command line makes is forgotten by the next.
 */
export const Deployment = Decided.superRefine(({ issuer, data }, context) => {
  if (issuer !== undefined && data.userPool !== undefined)
    context.addIssue({
      code: 'custom',
      path: ['data', 'userPool'],
      message: 'stands beside issuer, whose tokens alone would open the API',
      params: { cure: 'delete one of the two' },
    });
});
export type Deployment = z.infer<typeof Deployment>;

/** The same, of a file that is to be deployed: the sample's domain has been replaced everywhere. */
const OwnDeployment = Deployment.superRefine((decided, context) => {
  for (const path of placesOf(placeholderDomain, decided))
    context.addIssue({
      code: 'custom',
      path: [...path],
      message: `still has the domain of the sample, ${placeholderDomain}`,
      params: { cure: 'write what is yours' },
    });
});

function placesOf(
  domain: string,
  value: unknown,
  path: readonly PropertyKey[] = [],
): readonly (readonly PropertyKey[])[] {
  if (typeof value === 'string') return value.toLowerCase().includes(domain) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((each, at) => placesOf(domain, each, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => placesOf(domain, each, [...path, name]));
}

/** The file is not there, or something in it is wrong: which fields, where, and what to write instead. */
export class DeploymentFault extends Error {
  override readonly name = 'DeploymentFault';
}

/**
 * Reads the file, or throws a `DeploymentFault`.
 *
 * @param placeholders whether the sample's domain may stand there: only where nothing is deployed
 */
export function readDeployment(
  file: string,
  placeholders: 'are refused' | 'may stand' = 'are refused',
): Deployment {
  const schema = placeholders === 'may stand' ? Deployment : OwnDeployment;
  const read = parseDocument(textOf(file), { schema });
  if (read.state === 'valid') return read.value;
  throw new DeploymentFault(
    read.faults.map((fault) => `${basename(file)}: ${sentenceOf(fault)} (docs/deployment.md)`).join('\n'),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DeploymentFault(
      `${basename(file)} cannot be read: cp samples/deployment.json deployment.json, and write in it what is yours (docs/deployment.md)`,
      { cause: error },
    );
  }
}
