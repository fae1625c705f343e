import * as z from 'zod';
import { keys } from '../contract/bucket.ts';
import { allowedDomains } from '../contract/env.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { cachedByCompany } from './cached-by-company.ts';
import { parseJson } from './document-syntax.ts';
import { documentText } from './document-text.ts';
import type { Fault } from './fault.ts';
import { parseDocument, unreachable } from './read-document.ts';
import type { EngineSettings } from './settings.ts';

/** What a company may decide by itself. The operator sets it; no company can write there. */
export type Limits = {
  /** domains that its digests may go to, with their subdomains; `*` is any */
  readonly mailDomains: readonly string[];
  /** addresses that it may have mailed in an ISO week */
  readonly mailsAWeek: number;
  /** that it may spend on a paid engine in a month */
  readonly monthlyUnits: number;
};

/** What an operator writes of one company, in `limits/<company>.json`; what is left out is as for all (docs/deployment.md). */
const WrittenLimits = z
  .strictObject({
    mailDomains: allowedDomains,
    mailsAWeek: z.int().nonnegative(),
    monthlyUnits: z.int().nonnegative(),
  })
  .partial();
const Fields = z.record(z.string(), z.unknown());

const mostBytes = 64 * 1024;

/** In place of a limit that is wrong: who wrote it meant to hold the company, and a slip must not let it go. */
const strictest: Limits = { mailDomains: [], mailsAWeek: 0, monthlyUnits: 0 };

/**
 * Gives a company's limits, and what is wrong with the file that should say them. As long as something is, each limit that is
 * right there is in force, and the strictest in place of one that is wrong; also in place of one that is missing, where a name is
 * not known: it may be the one that was meant.
 */
export type LimitsReader = (
  company: string,
) => Promise<{ readonly limits: Limits; readonly fault?: Fault | undefined }>;

/** Reads them once a minute at most. */
export function limitsReader(
  objects: Pick<ObjectStore, 'readAtMost'>,
  now: () => Date,
  forAll: Limits,
): LimitsReader {
  return cachedByCompany(now, async (company) => {
    const bytes = await objects.readAtMost(keys.limits(company), mostBytes);
    if (bytes === undefined) return { limits: forAll };
    if (bytes === 'unreachable') return { limits: strictest, fault: unreachable };
    if (bytes === 'too-large')
      return { limits: strictest, fault: { path: '', problem: 'is too long', cure: 'shorten it' } };
    const text = documentText(bytes);
    if (typeof text !== 'string') return { limits: strictest, fault: text };
    const read = parseDocument(text, { schema: WrittenLimits });
    if (read.state === 'valid') return { limits: limitsOf(read.value, forAll) };
    return { limits: limitsOf(fieldsOf(text), forAll), fault: read.faults[0] };
  });
}

/** What stands in a text that is no valid document; undefined where it has no fields at all. */
function fieldsOf(text: string): z.infer<typeof Fields> | undefined {
  const parsed = parseJson(text);
  return 'problem' in parsed ? undefined : Fields.safeParse(parsed.value).data;
}

function limitsOf(fields: Readonly<Record<string, unknown>> | undefined, forAll: Limits): Limits {
  if (fields === undefined) return strictest;
  const { mailDomains, mailsAWeek, monthlyUnits } = WrittenLimits.shape;
  const missing = Object.keys(fields).every((name) => name in WrittenLimits.shape) ? forAll : strictest;
  const inForce = <Value>(
    schema: z.ZodType<Value | undefined>,
    given: unknown,
    otherwise: Value,
    strict: Value,
  ) => (given === undefined ? otherwise : (schema.safeParse(given).data ?? strict));
  return {
    mailDomains: inForce<readonly string[]>(
      mailDomains,
      fields.mailDomains,
      missing.mailDomains,
      strictest.mailDomains,
    ),
    mailsAWeek: inForce(mailsAWeek, fields.mailsAWeek, missing.mailsAWeek, strictest.mailsAWeek),
    monthlyUnits: inForce(monthlyUnits, fields.monthlyUnits, missing.monthlyUnits, strictest.monthlyUnits),
  };
}

/** Whether a mail may go to an address, as a mail server takes it. */
export function mayBeMailed(address: string, { mailDomains }: Pick<Limits, 'mailDomains'>): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return mailDomains.some(
    (allowed) => allowed === '*' || domain === allowed || domain.endsWith(`.${allowed}`),
  );
}

/** A company's engine, with no larger budget than it may have. */
export const withinBudget = (engine: EngineSettings, { monthlyUnits }: Limits): EngineSettings => ({
  ...engine,
  monthlyUnits: Math.min(engine.monthlyUnits, monthlyUnits),
});
