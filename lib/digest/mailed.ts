/** What became of the mails of one occasion, one a recipient. */
export type Mailed = {
  readonly sent: number;
  /** sent by an earlier try */
  readonly repeated: number;
  /** claimed, and nobody knows whether it went out: by another worker just now, or by one that died */
  readonly unsure: number;
  /** certainly not sent: another try may */
  readonly failed: number;
  /** there is no such mailbox: nobody tries again */
  readonly bounced: number;
  /** the company had as many mailed this week as it may */
  readonly spent: number;
};

/** Whether nobody is left who is to get a mail. */
export const isComplete = ({ unsure, failed, spent }: Mailed): boolean => unsure + failed + spent === 0;

export const noMails: Mailed = { sent: 0, repeated: 0, unsure: 0, failed: 0, bounced: 0, spent: 0 };

export const addMailed = (a: Mailed, b: Mailed): Mailed => ({
  ...{ sent: a.sent + b.sent, repeated: a.repeated + b.repeated, unsure: a.unsure + b.unsure },
  ...{ failed: a.failed + b.failed, bounced: a.bounced + b.bounced, spent: a.spent + b.spent },
});
