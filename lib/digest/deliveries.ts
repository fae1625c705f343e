import { type FileRecord, settledOf } from '../files/file-record.ts';
import { isOverdue } from '../insight/overdue.ts';
import type { FileStore } from '../ports/file-store.ts';
import { calendarOf } from '../time-zone.ts';
import { addDays, daysOf, isoWeek, type Week } from '../week.ts';

/** What is known of the files that came. */
export type Deliveries = {
  /** the day of the last file of each source, by the company's calendar */
  readonly last: Readonly<Record<string, string>>;
  /** sources whose next file is not due yet, by the pauses between their files: one that comes once a month holds all weeks of it */
  readonly notDue: readonly string[];
  /** of the files that came in the week of a digest or since: rows that could not be read, and the files that hold most of them */
  readonly rejected: number;
  readonly files: readonly string[];
};

export const noDeliveries: Deliveries = { last: {}, notDue: [], rejected: 0, files: [] };

/** Files looked at: more come in two weeks only where a program drops them. */
const filesLooked = 100;
const mostNamed = 3;

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;

/** Of a file that was deleted nothing is left to mend. */
const rejectedOf = (record: FileRecord): number =>
  record.status === 'deleted' ? 0 : (record.reading?.rejected ?? 0) + settledOf(record).rejected;

/**
 * How the sources delivered, by the latest 100 files. Rows that could not be read are told of files of the week and of those since: the digest is made
 * when its week is over, and a file whose rows are all of earlier weeks would else be told in none. One that came between a week's end and
 * its digest is told in the next one, too.
 */
export async function deliveriesSince(
  files: Pick<FileStore, 'list'>,
  company: string,
  week: Week,
  timeZone: string,
): Promise<Deliveries> {
  const { found } = await files.list(company, filesLooked);
  const dayOf = calendarOf(timeZone);
  const days = new Map(
    [...Map.groupBy(found, ({ source }) => source)].map(([source, own]) => [
      source,
      [...new Set(own.map(({ received }) => dayOf(received)))].toSorted(),
    ]),
  );
  const dayAfter = addDays(daysOf(week)[6] ?? '', 1);
  const areAll = found.length < filesLooked;
  const faulty = found
    .filter((record) => isoWeek(dayOf(record.received)) >= week && rejectedOf(record) > 0)
    .toSorted((a, b) => rejectedOf(b) - rejectedOf(a) || (a.name < b.name ? -1 : 1));
  return {
    last: Object.fromEntries([...days].map(([source, own]) => [source, own.at(-1) ?? ''])),
    notDue: [...days].flatMap(([source, own]) => {
      // where not all files were looked at, one alone may have others before
      const overdue = isOverdue(own.map(dayNumber), dayNumber(dayAfter)) ?? !areAll;
      return overdue ? [] : [source];
    }),
    rejected: faulty.reduce((sum, record) => sum + rejectedOf(record), 0),
    files: faulty.slice(0, mostNamed).map(({ name }) => name),
  };
}
