import { type FileRecord, settledOf } from './file-record.ts';

/**
 * The account of a file: seen = stored + duplicate + updated + rejected + empty, once it is done. Rows that an earlier cut
 * had stored already are duplicates.
 */
export function accountOf(record: Pick<FileRecord, 'cut' | 'reading' | 'settled'>) {
  const { reading } = record;
  const settled = settledOf(record);
  const { stored, duplicate, updated, rejected } = settled;
  return {
    // until the file was read to its end: the rows of it that are settled so far
    seen: reading?.seen ?? stored + duplicate + updated + rejected,
    ...{ stored, duplicate, updated },
    rejected: (reading?.rejected ?? 0) + rejected,
    empty: reading?.empty ?? 0,
  };
}
