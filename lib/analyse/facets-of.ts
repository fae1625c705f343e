import { normalForm } from '../normal-form.ts';
import { anyValue } from '../summary/fold-facets.ts';

/** Columns of files by the facet that they say: `{"product": ["Product name", "商品名称"]}`. */
export type ChosenFacets = Readonly<Record<string, readonly string[]>>;

/** UTF-16 code units of a value that is counted; the rest of a longer one is left out. */
const longestValue = 40;

/**
 * What the columns that a company chose say of a row: of each facet the first of its columns that says something. Width of
 * letters and blanks make no other value, and a column is known by its name in any case. Undefined where none says anything.
 */
export function facetsOf(
  attributes: Readonly<Record<string, string>> | undefined,
  chosen: ChosenFacets,
): Record<string, string> | undefined {
  if (attributes === undefined) return undefined;
  const facets = Object.entries(chosen);
  if (facets.length === 0) return undefined;
  const byName = new Map(
    Object.entries(attributes).map(([name, value]) => [plain(name).toLowerCase(), plain(value)]),
  );
  const told = facets.flatMap(([facet, columns]) => {
    const value = columns
      .map((column) => byName.get(plain(column).toLowerCase()) ?? '')
      .find((each) => each !== '');
    return value === undefined || value === anyValue ? [] : [[facet, value] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function plain(text: string): string {
  const tidy = normalForm(text, 'NFKC').replace(/\s+/g, ' ').trim();
  if (tidy.length <= longestValue) return tidy;
  const cut = tidy.slice(0, longestValue);
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).trim();
}
