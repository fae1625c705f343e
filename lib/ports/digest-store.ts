import type { Week } from '../week.ts';
import type { Place } from './feedback-store.ts';

/** Remembers which digests were mailed, so that none is mailed twice, and what they told. */
export interface DigestStore {
  /** Of one mail: `mine` for exactly one caller. To others: whether it is known to have been sent. `at` is now (ISO 8601). */
  claim(mail: MailKey, at: string): Promise<'mine' | 'sending' | 'sent'>;
  /** The mail was certainly not sent: another try may claim. */
  release(mail: MailKey): Promise<void>;
  markMailed(mail: MailKey, messageId: string): Promise<void>;
  wasMailed(mail: MailKey): Promise<boolean>;
  /** `sent`: to all who were to get it; `unsure`: claimed before each recipient had a mail of their own, and never marked. */
  standing(key: Place): Promise<'open' | 'sent' | 'unsure'>;
  /** Somebody got the digest, and read this. `all`: nobody is left who is to get it. */
  markSent(key: Place, told: Told, to: 'all' | 'some'): Promise<void>;
  /** What the digests of a department told of weeks, the newest of what was told; of weeks whose digest was sent. */
  told(company: string, department: string, weeks: readonly Week[]): Promise<ReadonlyMap<Week, Told>>;
  /** The same of all weeks from one to another, in their order. */
  toldBetween(company: string, department: string, from: Week, to: Week): Promise<ReadonlyMap<Week, Told>>;
  /** A later digest told it otherwise. */
  retell(key: Place, told: Told): Promise<void>;
  /** Counts `mails` that a company has sent in a week, unless there would be more than `most`. False: there would. */
  spend(company: string, week: Week, mails: number, most: number): Promise<boolean>;
  /** Notes that the digests of a week were ordered for these departments, besides those noted before. */
  noteRun(company: string, week: Week, departments: readonly string[], at: string): Promise<void>;
  /** Whether the digest of a week was ordered for a department. */
  hasRun(company: string, week: Week, department: string): Promise<boolean>;
}

/** A mail to one recipient, by name (lib/privacy/recipient-names.ts). */
export type MailKey = {
  readonly company: string;
  readonly department: string;
  /** what it is about, once a recipient: the week of a digest; `alert#<day>#<topic>` */
  readonly occasion: string;
  readonly recipient: string;
};

/** The numbers of a week as a department read them: all feedback, and mentions by topic and polarity (`speed|pain`). */
export type Told = { readonly feedback: number; readonly findings: Readonly<Record<string, number>> };
