export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Mailer {
  /** Gives the provider's message id. Throws MailRefused where certainly nothing was sent. */
  send(mail: Mail): Promise<string>;
}
