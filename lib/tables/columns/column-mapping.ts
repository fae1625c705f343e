import * as z from 'zod';
import { Source } from '../../source.ts';
import { TimeZoneName } from '../../time-zone-name.ts';

/** The mapping is kept with each file that is read by it. */
const most = { entries: 200, names: 100, characters: 500 };
const ColumnName = z.string().min(1).max(most.characters);

/** How the files of a source, or some of them, are to be read. What `match` leaves out may be anything. */
const SourceMapping = z.strictObject({
  match: z
    .strictObject({
      source: Source.optional(),
      /** a part of the file's name */
      name: z.string().min(1).max(most.characters).optional(),
      /** columns that the file has */
      columns: z.array(ColumnName).max(most.names).optional(),
    })
    .default({}),
  columns: z.strictObject({
    text: z.union([ColumnName, z.array(ColumnName).min(1).max(most.names)]).optional(),
    title: ColumnName.optional(),
    id: ColumnName.optional(),
    time: ColumnName.optional(),
    updated: ColumnName.optional(),
    author: ColumnName.optional(),
    rating: ColumnName.optional(),
  }),
});
export type SourceMapping = z.infer<typeof SourceMapping>;

/** What a company may say of its files, in `config/<company>/sources.json`. */
export const ColumnMapping = z.strictObject({
  /** IANA name of the zone of times without an offset, like `Asia/Shanghai`; UTC where it is not set */
  timeZone: TimeZoneName.optional(),
  /** of text files, in place of what their bytes look like */
  encoding: z
    .string()
    .refine(isEncoding, {
      error: 'is no encoding',
      params: { cure: 'write a name like big5, gb18030 or windows-1252' },
    })
    .optional(),
  /** what 3/4/2026 means in a file that does not tell */
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  sources: z.array(SourceMapping).max(most.entries).default([]),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}
