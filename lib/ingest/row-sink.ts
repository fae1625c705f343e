import { keys } from '../contract/bucket.ts';
import type { FileReading } from '../files/file-record.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { CountedQueue, Queue } from '../ports/queue.ts';
import { rawCells } from '../privacy/raw-cells.ts';
import { batchCutter } from './batches.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Mapped } from './map-row.ts';
import { occurrenceCounter } from './occurrences.ts';
import type { OpenFile } from './open-file.ts';
import { type PacePorts, pacer } from './pace.ts';
import { rejectedWriter } from './rejected-writer.ts';
import { type Counts, newTally } from './tally.ts';
import { readersTurn } from './turn.ts';

export type SinkPorts = PacePorts & {
  readonly objects: Pick<ObjectStore, 'write'>;
  readonly batches: Queue;
  /** whether a worker's time is over; it then stops before the next row */
  readonly timeIsUp: () => boolean;
  /** of files: whoever waits there gets this reader when its turn is over */
  readonly events: Pick<CountedQueue, 'waiting'>;
  readonly turnMs: number;
  readonly now: () => Date;
};

export type RowSink = ReturnType<typeof rowSink>;

const cellsIn = ({ cells, raw }: Extract<Mapped, { kind: 'rejected' }>): readonly string[] =>
  raw === undefined ? cells : rawCells(raw);

/** Where the rows of a file go once they are mapped: counted, and into a batch or set aside. Goes on from a checkpoint. */
export function rowSink(ports: SinkPorts, file: OpenFile, from: Checkpoint | undefined) {
  const tally = newTally(from?.counts);
  const occurrences = occurrenceCounter(from?.occurrences);
  const batches = batchCutter(ports.batches, file, from?.batch);
  const keyOf = (part: number) => keys.rejected(file.company, file.source, file.name, file.file, part);
  const turn = readersTurn({ ...ports, waiting: () => ports.events.waiting() });
  const timeIsUp = () => turn.isOver() || ports.timeIsUp();
  const sleep = async (ms: number) => {
    await ports.sleep(ms);
    await turn.look();
  };
  const keepPace = pacer({ ...ports, sleep, timeIsUp }, file);
  const rejected = rejectedWriter(ports.objects, keyOf, from?.rejected);
  let taken = 0;
  return {
    occurrences,
    /** Every worker takes one row at least, so that none is without end. */
    mustStop: (): boolean => taken > 0 && timeIsUp(),
    take(mapped: Mapped, header: readonly string[]): void {
      taken++;
      turn.begin();
      tally.add(mapped);
      if (mapped.kind === 'row') batches.add(mapped.row);
      else if (mapped.kind === 'rejected' && !file.isErased(cellsIn(mapped))) rejected.add(mapped, header);
    },
    /** To be called between slices of rows. */
    async flush(): Promise<void> {
      await rejected.flush();
      await keepPace(await batches.flush());
      await turn.look();
    },
    async pause(): Promise<Pick<Checkpoint, 'counts' | 'rejected' | 'batch' | 'occurrences'>> {
      const { ordinal, held } = await batches.pause();
      const { part, lines } = await rejected.pause();
      return {
        ...{ counts: tally.counts(), rejected: { part, lines: [...lines] } },
        ...{ batch: { ordinal, held: [...held] }, occurrences: occurrences.save() },
      };
    },
    async end(): Promise<Counts & Pick<FileReading, 'batches'>> {
      await rejected.end();
      return { ...tally.counts(), batches: await batches.end() };
    },
  };
}
