/** A recipient of a department's mails, by the name that stands for the address (lib/privacy/recipient-names.ts). */
export type Recipient = {
  readonly company: string;
  readonly department: string;
  readonly recipient: string;
};

/** Why an address gets nothing: the mail server has no such mailbox, or its owner called a mail spam. */
export const suppressionReasons = ['bounced', 'complained'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Who of a company's recipients is to get no mail. */
export type Stopped = {
  /** since when (ISO 8601), by department and recipient: see `stoppedName` */
  readonly unsubscribed: ReadonlyMap<string, string>;
  /** by recipient: of all departments */
  readonly suppressed: ReadonlyMap<string, { readonly why: SuppressionReason; readonly at: string }>;
};

/** How an unsubscription is found. A recipient's name has one length, so no two meet. */
export const stoppedName = ({ department, recipient }: Pick<Recipient, 'department' | 'recipient'>): string =>
  `${recipient}#${department}`;

/** Remembers who unsubscribed, and whose address takes no mail. Every write may be repeated. */
export interface RecipientStore {
  /** Who did so before stays with the first time. */
  unsubscribe(who: Recipient, at: string): Promise<void>;
  subscribe(who: Recipient): Promise<void>;
  suppress(company: string, recipient: string, why: SuppressionReason, at: string): Promise<void>;
  /** Mail may go there again. */
  lift(company: string, recipient: string): Promise<void>;
  stopped(company: string): Promise<Stopped>;
}
