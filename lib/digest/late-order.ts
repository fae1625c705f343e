import type { DigestOrder } from '../contract/messages.ts';
import { isClosed } from '../files/file-record.ts';
import { calendarOf } from '../time-zone.ts';
import { addWeeks, lastWeek, weekdayOf, weeksTouched } from '../week.ts';
import type { DigestPorts, DigestResult } from './digest-ports.ts';

type Late = NonNullable<DigestOrder['late']>;

/** Finished weeks whose digest may still be sent: those that the next digests compare with. */
const weeksBack = 8;
/** Files looked at, the latest first: those that are dropped together lie together. */
const filesLooked = 20;
/** Seconds between two looks whether all that was dropped together is read: the longest that SQS holds a message back. */
const lateSeconds = 900;
/** A day; then a file that never closes holds up no digest any more. */
const maxTries = 96;

/**
 * A file brought feedback of finished weeks: their digests are ordered again. Who got one gets no second (the next one says what
 * was restated), who got none, because there was nothing to say, gets it now. Not before all files of the company are read, for a
 * digest goes out once; and only where its week was mailed at all, or ended a day ago and more: a company that begins with
 * years of history gets the digest of its last week, and no others.
 */
export async function orderLate(ports: DigestPorts, company: string, late: Late): Promise<DigestResult> {
  const { found } = await ports.files.list(company, filesLooked);
  if (late.tries < maxTries && found.some((record) => !isClosed(record))) {
    const again: DigestOrder = { company, late: { ...late, tries: late.tries + 1 } };
    await ports.orders.send([JSON.stringify(again)], undefined, lateSeconds);
    return { kind: 'waiting' };
  }
  const { timeZone, taxonomy } = await ports.config(company);
  const now = ports.now().toISOString();
  const latest = lastWeek(timeZone, now);
  const touched = weeksTouched(late, { first: addWeeks(latest, 1 - weeksBack), last: latest });
  const ended = weekdayOf(calendarOf(timeZone)(now)) > 1;
  const ran = await Promise.all(touched.map((week) => ports.digests.hasRun(company, week)));
  const due = touched.filter((week, index) => ran[index] === true || (week === latest && ended));
  const orders = due.flatMap((week) =>
    taxonomy.departments.map(({ id: department }): DigestOrder => ({ company, week, department })),
  );
  if (orders.length > 0) await ports.orders.send(orders.map((order) => JSON.stringify(order)));
  for (const week of due) await ports.digests.noteRun(company, week, now);
  return { kind: 'ordered', orders: orders.length };
}
