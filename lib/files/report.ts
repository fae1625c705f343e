import { keys } from '../contract/bucket.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { unitsPerDollar } from '../ports/paid-service.ts';
import { accountOf } from './account.ts';
import { addCounts } from './add-counts.ts';
import { FileRecord, settledOf } from './file-record.ts';
import { packNote } from './pack-note.ts';

/** The pack that serves whoever chose none. */
const defaultPack = 'retail';

const secondsBetween = (from: string | undefined, to: string | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / 1000;

/** What the report says in other words or leaves out, because it only matters while a file is worked on. */
const ReportedRecord = FileRecord.omit({
  ...{ settled: true, reading: true, mapping: true, checkpoint: true, cut: true, cutVersion: true },
});

/** What a person should know of a file: of how it was read, and of the taxonomy where none was chosen. */
export function notesOf(record: FileRecord): readonly string[] {
  const { packs } = settledOf(record);
  const ofTaxonomy = packs && packNote(record.company, packs, defaultPack);
  return [...(record.reading?.notes ?? []), ...(ofTaxonomy === undefined ? [] : [ofTaxonomy])];
}

/** Puts the file's report where the company finds it. */
export async function writeReport(objects: ObjectStore, record: FileRecord): Promise<void> {
  const { reading } = record;
  const { languages = {}, redacted = {}, engines = {}, reasons, units, unread, packs } = settledOf(record);

  const paid = units !== undefined && { paid: { units, usd: units / unitsPerDollar, unread } };
  const took = { seconds: secondsBetween(record.opened, record.closed) };
  const report = {
    ...ReportedRecord.parse(record),
    ...took,
    account: accountOf(record),
    ...reading,
    ...(reading && { reasons: addCounts(reading.reasons, reasons) }),
    ...(reading && { notes: notesOf(record) }),
    ...(packs && { packs }),
    languages,
    redacted,
    engines,
    ...paid,
  };
  const key = keys.report(record.company, record.source, record.name, record.file);
  await objects.write(key, JSON.stringify(report, null, 2), 'application/json');
}
