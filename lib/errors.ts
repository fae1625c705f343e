/** Why a row was set aside. The code is stable: it stands in reports and in `rejected/`. */
export type RowReason =
  | 'formula-error'
  | 'no-text-column'
  | 'text-too-long'
  | 'unreadable-date'
  | 'ambiguous-date'
  | 'too-many-cells'
  | 'malformed-csv'
  | 'malformed-json'
  | 'too-slow'
  | 'erased';

/**
 * Why a record holds nothing of a customer to read: nobody has anything to mend there. `blank` has no cell filled, `header` belongs to
 * the lines of column names, `not-a-customer` was written by staff, a bot or the system, `nothing-said` has no text or only says so,
 * `others-words` passes on the words of others and adds none.
 */
export type EmptyReason = 'blank' | 'header' | 'not-a-customer' | 'nothing-said' | 'others-words';

/** Why a whole file was set aside. */
export type FileReason =
  | 'no-text-column'
  | 'unsupported-format'
  | 'wrong-folder'
  | 'file-gone'
  | 'file-replaced'
  | 'unreachable'
  | 'line-too-long'
  | 'too-large'
  | 'too-long'
  | 'damaged'
  | 'unsafe-xml'
  | 'invalid-mapping';

/**
 * A file that can never be read, however often it is tried. It is reported and not retried.
 * Anything else that fails is thrown as it is, and the queue tries again.
 */
export class UnprocessableFile extends Error {
  override readonly name = 'UnprocessableFile';
  readonly reason: FileReason;

  constructor(reason: FileReason, advice: string) {
    super(advice);
    this.reason = reason;
  }
}

/** A paid service did not answer a call, and may or may not have charged it. */
export class PaidServiceFailed extends Error {
  override readonly name = 'PaidServiceFailed';
  /** false: it certainly charged nothing */
  readonly mayHaveCharged: boolean;

  constructor(mayHaveCharged: boolean, options: ErrorOptions) {
    super('the paid service did not answer', options);
    this.mayHaveCharged = mayHaveCharged;
  }
}

/** The mail provider took no mail, and certainly sent none. It may be tried again. */
export class MailRefused extends Error {
  override readonly name: string = 'MailRefused';
}

/** The same, and it will never take one for this recipient: there is no such mailbox. */
export class RecipientRefused extends MailRefused {
  override readonly name = 'RecipientRefused';
}

/** Mails of a digest did not go out, or nobody knows whether they did: the order comes again, until a person is called. */
export class MailsLeft extends Error {
  override readonly name = 'MailsLeft';
}
