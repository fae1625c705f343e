import { settledOf } from '../files/file-record.ts';
import type { FileStore } from '../ports/file-store.ts';

/**
 * Batches of one file that may wait to be analysed: some five seconds of work for the twenty workers of the stack. What another
 * company drops stands behind these at most, however long the file is.
 */
export const maxAhead = 400;

const pollMs = 1000;
/** Polls without any batch settled after which a file goes on all the same: one that is stuck must not hold it up for ever. */
const patience = 60;

export type PacePorts = {
  readonly files: Pick<FileStore, 'read'>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly timeIsUp: () => boolean;
};

/**
 * Keeps the reading of a file in step with its analysis: waits while too many of its batches are sent and not settled.
 * To be called with the number of batches sent so far. Ends as well when the worker's time is up.
 */
export function pacer(
  { files, sleep, timeIsUp }: PacePorts,
  { company, file }: { readonly company: string; readonly file: string },
): (sent: number) => Promise<void> {
  let settled = 0;
  return async (sent) => {
    for (let polls = 0; sent - settled > maxAhead && !timeIsUp(); polls++) {
      if (polls > 0) await sleep(pollMs);
      const record = await files.read(company, file);
      const through = record === undefined ? 0 : settledOf(record).through;
      if (through > settled) [settled, polls] = [through, 0];
      else if (polls >= patience) settled = sent;
    }
  };
}
