import { foldToSimplified } from '../nlp/han.ts';
import { namesOfLabelled, namesOfPart, type Part, parts } from './column-names.ts';

/**
 * A column that holds text; the label is put before it, where it takes one to understand the text. `listed`: its cells may be
 * lists, as JSON writes them.
 */
export type TextColumn = { readonly column: number; readonly label?: string; readonly listed?: true };

/** Which columns play which part, by their place in the header. */
export type Columns = { readonly text: readonly TextColumn[] } & Readonly<
  Partial<Record<Exclude<Part, 'text'>, number>>
>;

const partByName = new Map(
  parts.flatMap((part) =>
    namesOfPart[part].map((name, rank) => [normaliseName(name), { part, rank }] as const).reverse(),
  ),
);
const labelled = new Set(namesOfLabelled.map(normaliseName));

/** Finds out which column plays which part, by its name. A part no column plays is left out. */
export function recogniseColumns(header: readonly string[]): Columns {
  const best = new Map<Part, { column: number; rank: number }>();
  const labels: TextColumn[] = [];
  header.forEach((name, column) => {
    const plain = normaliseName(name);
    if (labelled.has(plain)) labels.push({ column, label: name.trim() });
    const match = partByName.get(plain);
    if (match === undefined) return;
    const held = best.get(match.part);
    if (held === undefined || match.rank < held.rank) best.set(match.part, { column, rank: match.rank });
  });
  const { text, ...others } = Object.fromEntries([...best].map(([part, { column }]) => [part, column]));
  return { text: [...(text === undefined ? [] : [{ column: text }]), ...labels], ...others };
}

/** The names of the columns by part, for the report; several are joined by a plus. */
export function nameColumns(columns: Columns, header: readonly string[]): Readonly<Record<string, string>> {
  const { text, ...others } = columns;
  const nameOf = (column: number) => header[column] ?? '';
  return {
    ...(text.length > 0 && { text: text.map(({ column }) => nameOf(column)).join(' + ') }),
    ...Object.fromEntries(Object.entries(others).map(([part, column]) => [part, nameOf(column)])),
  };
}

/** Whether any column holds what customers said. */
export const hasText = ({ text, title }: Columns): boolean => text.length > 0 || title !== undefined;

/** The columns that play a part. */
export function placesOf({ text, ...others }: Columns): ReadonlySet<number> {
  return new Set([...text.map(({ column }) => column), ...Object.values(others)]);
}

/** A name without case, width, spaces and punctuation, Traditional characters folded: one spelling stands for many. */
export function normaliseName(name: string): string {
  return foldToSimplified(name.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');
}
