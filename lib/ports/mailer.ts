export type Mail = {
  readonly from: string;
  /** one address: each recipient gets a mail of their own */
  readonly to: string;
  /** whose mail it is: what becomes of it later is told with that */
  readonly company: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

export interface Mailer {
  /**
   * Gives the provider's message id. Throws MailRefused where certainly nothing was sent, and of these RecipientRefused where this
   * recipient can never be sent anything.
   */
  send(mail: Mail): Promise<string>;
}
