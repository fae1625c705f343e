import type { ConfigReader } from '../company/config.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { ErasureStore } from '../ports/erasure-store.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { LabelStore } from '../ports/label-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { OrderStore } from '../ports/order-store.ts';
import type { Queue } from '../ports/queue.ts';
import type { RecipientStore } from '../ports/recipient-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import type { UploadForms } from '../ports/upload-forms.ts';

export type QueryPorts = {
  readonly feedback: FeedbackStore;
  readonly summaries: SummaryStore;
  readonly files: FileStore;
  readonly labels: LabelStore;
  readonly digests: Pick<DigestStore, 'toldBetween'>;
  readonly objects: Pick<ObjectStore, 'readAtMost' | 'readText'>;
  readonly erasures: Pick<ErasureStore, 'read'>;
  readonly orders: OrderStore;
  readonly erasureOrders: Queue;
  readonly uploads: UploadForms;
  readonly config: ConfigReader;
  readonly recipients: Pick<RecipientStore, 'unsubscribe' | 'subscribe'>;
  /** reads the links of mails; undefined as long as no mail was sent */
  readonly recipientKey: () => Promise<Uint8Array | undefined>;
  readonly now: () => Date;
  /** a name that never was before */
  readonly newId: () => string;
  /** signs cursors; it is the same for all workers */
  readonly cursorKey: () => Promise<Uint8Array>;
};
