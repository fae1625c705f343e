import type { Place } from './feedback-store.ts';

export interface DigestStore {
  /** `mine` for exactly one caller. To others: whether the mail is known to have been sent. */
  claim(key: Place, at: string): Promise<'mine' | 'sending' | 'sent'>;
  /** The mail was certainly not sent: another try may claim. */
  release(key: Place): Promise<void>;
  markSent(key: Place, messageId: string): Promise<void>;
  /** Notes that the digests of all departments were ordered, be there news for them or not. */
  noteOrdered(company: string, week: string, at: string): Promise<void>;
  wereOrdered(company: string, week: string): Promise<boolean>;
}
