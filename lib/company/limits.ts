import * as z from 'zod';
import { keys } from '../contract/bucket.ts';
import { allowedDomains } from '../contract/env.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { cachedByCompany } from './cached-by-company.ts';
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

const mostBytes = 64 * 1024;

/** Gives a company's limits, and what is wrong with the file that should say them: as long as it is, those for all are in force. */
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
    if (bytes === 'unreachable') return { limits: forAll, fault: unreachable };
    if (bytes === 'too-large')
      return { limits: forAll, fault: { path: '', problem: 'is too long', cure: 'shorten it' } };
    const text = documentText(bytes);
    if (typeof text !== 'string') return { limits: forAll, fault: text };
    const read = parseDocument(text, { schema: WrittenLimits });
    if (read.state === 'wrong') return { limits: forAll, fault: read.faults[0] };
    const { mailDomains, mailsAWeek, monthlyUnits } = read.value;
    return {
      limits: {
        mailDomains: mailDomains ?? forAll.mailDomains,
        mailsAWeek: mailsAWeek ?? forAll.mailsAWeek,
        monthlyUnits: monthlyUnits ?? forAll.monthlyUnits,
      },
    };
  });
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
