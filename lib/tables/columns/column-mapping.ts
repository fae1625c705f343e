import * as z from 'zod';
import { Source } from '../../source.ts';
import { TimeZoneName } from '../../time-zone-name.ts';
import { type Columns, normaliseName, type TextColumn } from './columns.ts';

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
type SourceMapping = z.infer<typeof SourceMapping>;

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

/** The first entry that fits a file. */
export function mappingFor(
  mapping: ColumnMapping | undefined,
  file: { readonly source: Source; readonly name?: string },
  header: readonly string[],
): SourceMapping | undefined {
  const names = new Set(header.map(normaliseName));
  return mapping?.sources.find(
    ({ match }) =>
      (match.source === undefined || match.source === file.source) &&
      (match.name === undefined || file.name?.includes(match.name) === true) &&
      (match.columns ?? []).every((name) => names.has(normaliseName(name))),
  );
}

/** The columns as the entry names them, and the names that the file does not have. Several of text keep theirs as labels. */
export function mappedColumns(
  { columns }: SourceMapping,
  header: readonly string[],
): { readonly columns: Columns; readonly missing: readonly string[] } {
  const places = new Map(header.map((name, column) => [normaliseName(name), column] as const).reverse());
  const missing: string[] = [];
  const find = (name: string): readonly number[] => {
    const column = places.get(normaliseName(name));
    if (column === undefined) missing.push(name);
    return column === undefined ? [] : [column];
  };
  const { text = [], ...others } = columns;
  const several = Array.isArray(text) && text.length > 1;
  const texts = (Array.isArray(text) ? text : [text]).flatMap((name) =>
    find(name).map((column): TextColumn => ({ column, ...(several && { label: name }) })),
  );
  const found = Object.entries(others).flatMap(([part, name]) =>
    find(name ?? '').map((column) => [part, column] as const),
  );
  return { columns: { text: texts, ...Object.fromEntries(found) }, missing };
}

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}
