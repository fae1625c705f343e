import { type DigestOrder, fewestRolledUp, type RollUpOrder } from '../contract/messages.ts';
import { instantOf } from '../instant.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Queue } from '../ports/queue.ts';
import { addDays, addWeeks, isoWeek, weeksTouched } from '../week.ts';
import { addCounts } from './add-counts.ts';
import { type FileRecord, isClosed, type Outcome, settledOf } from './file-record.ts';
import { writeReport } from './report.ts';

export type AccountPorts = {
  readonly files: FileStore;
  readonly objects: ObjectStore;
  /** where digests of finished weeks that the file touches are ordered again, and its roll-ups */
  readonly digestOrders: Queue;
  readonly now: () => Date;
};

/** Files that are dropped together are read one after the other: the longest that SQS holds a message back. */
const lateSeconds = 900;

/**
 * Moves the file's mark over every batch settled without a gap, and closes the file with its report when the
 * last one is. To be called after a batch's outcome was put and after the file was read to its end: whoever
 * comes last sees everything, so no counter is shared and nobody scans.
 */
export async function advanceAccount(
  stores: AccountPorts,
  company: string,
  file: string,
): Promise<FileRecord | undefined> {
  for (;;) {
    const record = await stores.files.read(company, file);
    if (record === undefined) return undefined;
    const settled = settledOf(record);
    const next = { company, file, cut: record.cut, ordinal: settled.through };
    const outcomes = await stores.files.outcomesFrom(next);
    if (outcomes.length === 0) return await closeIfComplete(stores, record);
    // lost to another worker or won: look again either way, for a batch that settled in between
    await stores.files.advance(record, outcomes.reduce(addOutcome, settled));
  }
}

function addOutcome(sum: FileRecord['settled'], outcome: Outcome): FileRecord['settled'] {
  return {
    cut: sum.cut,
    through: sum.through + 1,
    stored: sum.stored + outcome.stored,
    duplicate: sum.duplicate + outcome.duplicate,
    updated: sum.updated + outcome.updated,
    rejected: sum.rejected + outcome.rejected,
    languages: addCounts(sum.languages, outcome.languages),
    redacted: addCounts(sum.redacted, outcome.redacted),
    ...((sum.packs ?? outcome.packs) && { packs: addCounts(sum.packs, outcome.packs) }),
    engines: addCounts(sum.engines, outcome.engines),
    ...((sum.reasons || outcome.reasons) && { reasons: addCounts(sum.reasons, outcome.reasons) }),
    ...addPaid(sum, outcome),
  };
}

type Paid = Pick<Outcome, 'units' | 'unread'>;
/** Nothing where neither had to do with a paid engine. */
function addPaid(a: Paid, b: Paid): Paid {
  if (a.units === undefined && b.units === undefined) return {};
  return { units: (a.units ?? 0) + (b.units ?? 0), unread: addCounts(a.unread, b.unread) };
}

async function closeIfComplete(
  { files, objects, digestOrders, now }: AccountPorts,
  record: FileRecord,
): Promise<FileRecord> {
  const complete = record.reading !== undefined && record.reading.batches === settledOf(record).through;
  if (!complete || isClosed(record)) return record;
  const status = record.problem === undefined ? 'done' : 'rejected';
  const closed: FileRecord = { ...record, status, closed: instantOf(now()) };
  await writeReport(objects, closed);
  const rollUps = rollUpOrders(closed);
  if (rollUps.length > 0)
    await digestOrders.send(
      rollUps.map((order) => JSON.stringify(order)),
      record.company,
    );
  const late = lateOrder(closed, now());
  if (late !== undefined) await digestOrders.send([JSON.stringify(late)], record.company, lateSeconds);
  if (await files.close(closed)) return closed;
  // somebody closed it before and it was deleted since: a slow worker must not bring it back
  const deleted = (await files.read(record.company, record.file)) ?? closed;
  await writeReport(objects, deleted);
  return deleted;
}

/** An order for the digests of finished weeks that a file may touch; what is finished, by the company's calendar, digest decides. */
function lateOrder({ company, reading }: FileRecord, now: Date): DigestOrder | undefined {
  const { firstDay: first, lastDay: last } = reading ?? {};
  if (first === undefined || last === undefined) return undefined;
  // a day on either side: it is another one elsewhere
  const isRunning = isoWeek(addDays(first, -1)) >= isoWeek(addDays(instantOf(now), 1));
  return isRunning ? undefined : { company, late: { first, last, tries: 0 } };
}

/** Weeks back from a file's last day that are rolled up of it. */
const weeksRolledUp = 106;

/** Orders to roll up what a file of many batches brought to each of its weeks: of the last two years of it, and what they are compared with. */
function rollUpOrders({ company, file, cut, reading }: FileRecord): readonly RollUpOrder[] {
  const { firstDay: first, lastDay: last, batches = 0 } = reading ?? {};
  if (first === undefined || last === undefined || batches < fewestRolledUp) return [];
  const latest = isoWeek(addDays(last, 1));
  const weeks = weeksTouched({ first, last }, { first: addWeeks(latest, 1 - weeksRolledUp), last: latest });
  return weeks.map((week) => ({ company, week, rollUp: { file, cut } }));
}
