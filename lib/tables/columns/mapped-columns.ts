import type { Source } from '../../source.ts';
import type { ColumnMapping, SourceMapping } from './column-mapping.ts';
import { type Columns, normaliseName, type TextColumn } from './columns.ts';

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
