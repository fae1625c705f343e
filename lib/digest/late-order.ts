import type { DigestOrder } from '../contract/messages.ts';
import { isClosed } from '../files/file-record.ts';
import { addWeeks, lastWeek, weeksTouched } from '../week.ts';
import type { DigestPorts, DigestResult } from './digest-ports.ts';
import { dueAt, sendTimeOf } from './due.ts';
import { orderRollUps } from './order-roll-ups.ts';

type Late = NonNullable<DigestOrder['late']>;

/** Finished weeks whose digest may still be sent: those that the next digests compare with. */
const weeksBack = 8;
/** Finished weeks that are rolled up for whoever asks first: two years, as of a long file (lib/files/advance-account.ts). */
const weeksRolledUp = 106;
/** Files looked at, the latest first: those that are dropped together lie together. */
const filesLooked = 20;
/** Seconds between two looks whether all that was dropped together is read: the longest that SQS holds a message back. */
const lateSeconds = 900;
/** A day; then a file that never closes holds up no digest any more. */
const maxTries = 96;

/**
 * A file brought feedback of finished weeks: their digests are ordered again. Who got one gets no second (the next one says what
 * was restated), who got none, because there was nothing to say, gets it now. Not before all files of the company are read, for a
 * digest goes out once; and only where its week was mailed at all, or is the last one and its time has come: a company that begins with
 * years of history gets the digest of its last week, and no others.
 */
export async function orderLate(ports: DigestPorts, company: string, late: Late): Promise<DigestResult> {
  const { found } = await ports.files.list(company, filesLooked);
  if (late.tries < maxTries && found.some((record) => !isClosed(record))) {
    const again: DigestOrder = { company, late: { ...late, tries: late.tries + 1 } };
    await ports.orders.send([JSON.stringify(again)], company, lateSeconds);
    return { kind: 'waiting' };
  }
  const { timeZone, taxonomy, settings } = await ports.config(company);
  const now = ports.now().toISOString();
  const latest = lastWeek(timeZone, now);
  const touched = weeksTouched(late, { first: addWeeks(latest, 1 - weeksBack), last: latest });
  const places = touched.flatMap((week) =>
    taxonomy.departments.map(({ id: department }) => ({ company, week, department })),
  );
  const ran = await Promise.all(
    places.map(({ week, department }) => ports.digests.hasRun(company, week, department)),
  );
  const isOver = ({ week, department }: (typeof places)[number]) =>
    week === latest && dueAt(week, sendTimeOf(settings, department), timeZone) <= Date.parse(now);
  const orders = places.filter((place, at) => ran[at] === true || isOver(place));
  if (orders.length > 0)
    await ports.orders.send(
      orders.map((order) => JSON.stringify(order)),
      company,
    );
  for (const [week, together] of Map.groupBy(orders, (order) => order.week)) {
    const departments = together.map(({ department }) => department);
    await ports.digests.noteRun(company, week, departments, now);
  }
  const brought = weeksTouched(late, { first: addWeeks(latest, 1 - weeksRolledUp), last: latest });
  await orderRollUps(ports, company, brought);
  return { kind: 'ordered', orders: orders.length };
}
