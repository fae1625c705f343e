import type { ConfigReader } from '../company/config.ts';
import type { EventsReader } from '../company/events.ts';
import type { Fault } from '../company/fault.ts';
import type { LimitsReader } from '../company/limits.ts';
import type { InsightPorts } from '../insight/week-insight.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Queue } from '../ports/queue.ts';
import type { RecipientStore } from '../ports/recipient-store.ts';
import type { Mailed } from './mailed.ts';

export type DigestPorts = InsightPorts & {
  readonly objects: Pick<ObjectStore, 'foldersBelow'>;
  readonly config: ConfigReader;
  readonly events: EventsReader;
  readonly limits: LimitsReader;
  readonly files: Pick<FileStore, 'list'>;
  readonly digests: DigestStore;
  readonly orders: Queue;
  readonly mailer: Mailer;
  readonly recipients: Pick<RecipientStore, 'stopped' | 'suppress'>;
  /** names recipients and signs their links */
  readonly recipientKey: () => Promise<Uint8Array>;
  readonly now: () => Date;
};
export type MailSettings = {
  readonly from: string;
  readonly to: string | undefined;
  /** address of the API, where links of mails lead */
  readonly api: string;
};

export type DigestResult =
  | { readonly kind: 'ordered'; readonly orders: number }
  | { readonly kind: 'sent'; readonly mails: Mailed }
  /** alerts went out, or had before; nothing stands out, or the company wants no alerts */
  | { readonly kind: 'alerted'; readonly mails: Mailed }
  | { readonly kind: 'calm' }
  /** a mail failed, or may or may not have gone out: the order has to come again, until a person is called; `failure`: the last */
  | { readonly kind: 'incomplete'; readonly mails: Mailed; readonly failure?: unknown }
  /** other files of the company are still being read: asked again later */
  | { readonly kind: 'waiting' }
  /** nothing to report, nobody to send it to, or it went out before; settings wrong for too long to send by earlier ones */
  | { readonly kind: 'quiet' | 'no-recipient' | 'recipients-lapsed' | 'already-sent' }
  /** all whom the company named unsubscribed; or their addresses take no mail */
  | { readonly kind: 'recipients-unsubscribed' | 'recipients-suppressed' }
  /** the operator lets the company mail none of them, or no more this week; `fault`: of the file that should say whom and how many */
  | { readonly kind: 'recipients-refused' | 'mails-spent'; readonly fault?: Fault | undefined };
