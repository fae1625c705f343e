import * as z from 'zod';
import { keys } from '../contract/bucket.ts';
import { accountOf } from '../files/account.ts';
import { FileRecord, isClosed, settledOf } from '../files/file-record.ts';

const rows = z.int().nonnegative();

/** A dropped file as a list shows it. */
export const ShownFile = FileRecord.pick({
  ...{ file: true, key: true, name: true, source: true, received: true, status: true, problem: true },
})
  .extend({
    seen: rows.describe('Rows of the file; while it is read, those that are settled so far.'),
    stored: rows,
    duplicate: rows.describe('Rows that were stored before, with the same content.'),
    updated: rows.describe('Rows that changed one that was stored before.'),
    rejected: rows.describe('Rows that were set aside with a reason.'),
    empty: rows.describe('Rows in which nobody said anything.'),
    batchesDone: rows,
    batches: rows.optional().describe('Known once the file was read to its end.'),
    notes: z.array(z.string()).describe('What a person should know of how it was read.'),
    report: z
      .string()
      .optional()
      .describe('Key of the report in the bucket, of a file that came to its end.'),
  })
  .meta({
    id: 'File',
    description: 'Once it is done: seen = stored + duplicate + updated + rejected + empty.',
  });

export function showFile(record: FileRecord): z.input<typeof ShownFile> {
  const { company, file, source, name, reading } = record;
  return {
    ...{ file, key: record.key, name, source, received: record.received, status: record.status },
    ...accountOf(record),
    batchesDone: settledOf(record).through,
    ...(reading !== undefined && { batches: reading.batches }),
    ...(record.problem !== undefined && { problem: record.problem }),
    notes: reading?.notes ?? [],
    ...(isClosed(record) && { report: keys.report(company, source, name, file) }),
  };
}
