import type { CalendarStore } from '../ports/calendar-store.ts';
import type { ErasureStore } from '../ports/erasure-store.ts';
import type { ErasableFeedback } from '../ports/feedback-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ErasableObjects } from '../ports/object-store.ts';
import type { Queue } from '../ports/queue.ts';
import type { Signer } from '../ports/signer.ts';
import type { SummaryWriter } from '../ports/summary-store.ts';
import type { Pseudonymiser } from '../privacy/pseudonym.ts';

export type ErasePorts = {
  readonly feedback: ErasableFeedback;
  readonly summaries: SummaryWriter;
  readonly files: FileStore;
  readonly objects: ErasableObjects;
  readonly erasures: ErasureStore;
  readonly calendars: CalendarStore;
  /** by which an order comes back to be gone on with */
  readonly orders: Queue;
  readonly signer: Signer;
  readonly pseudonymsOf: (company: string) => Promise<Pseudonymiser>;
  readonly now: () => Date;
  /** milliseconds until this run is ended from outside */
  readonly timeLeft: () => number;
  /** longest that a run of analyse takes */
  readonly analyseSeconds: number;
  /** longest that a run of ingest takes: a slow one writes rejected rows and checkpoints until its end */
  readonly ingestSeconds: number;
};
