import type { RawRow, Table } from '../tables/table.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Rows looked at before the columns of a table are decided. */
const sampleRows = 1000;

/** Characters after which fewer rows have to do: a thousand lines may have a megabyte each. */
const sampleCharacters = 16 * 1024 * 1024;

type Slices = AsyncIterable<readonly RawRow[]>;

/**
 * The first rows of a table, as many however its bytes came, with the columns known by then, and all rows to be read
 * afterwards: from the first on, or from a place on where reading was broken off.
 */
export async function sampleOf(table: Table): Promise<{
  readonly sample: readonly RawRow[];
  readonly header: readonly string[];
  readonly rowsAt: (place?: Checkpoint['place']) => Slices;
}> {
  const iterator = table.rows[Symbol.asyncIterator]();
  const sample: RawRow[] = [];
  let characters = 0;
  let rows = 0;
  let broken: { readonly error: unknown } | undefined;
  try {
    while (sample.length < sampleRows && characters < sampleCharacters) {
      const { done, value } = await iterator.next();
      if (done) break;
      for (const row of value) {
        // a slice may have more rows than are looked at
        if (rows < sampleRows && characters < sampleCharacters) rows++;
        characters += lengthOf(row);
        sample.push(row);
      }
    }
  } catch (error) {
    // the rows before it are read all the same
    broken = { error };
  }
  async function* all() {
    yield sample;
    if (broken !== undefined) throw broken.error;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  const rowsAt = (place?: Checkpoint['place']): Slices => {
    if (place === undefined) return all();
    const { offset } = place;
    const sought = offset === undefined ? undefined : table.seek?.rowsFrom({ ...place, offset }, place.bytes);
    return sought ?? withoutRows(all(), place.row);
  };
  const looked = sample.slice(0, rows);
  return { sample: looked, header: headerOf(table, looked), rowsAt };
}

const lengthOf = (row: RawRow): number =>
  'cells' in row ? row.cells.reduce((sum, { length }) => sum + length, 0) : 0;

/** JSON may have been read further, and then knows more columns than the sample has. */
function headerOf({ format, header }: Table, sample: readonly RawRow[]): readonly string[] {
  if (!format.startsWith('json')) return header;
  const width = sample.reduce((most, row) => Math.max(most, 'cells' in row ? row.cells.length : 0), 0);
  return header.slice(0, width);
}

async function* withoutRows(slices: Slices, count: number): AsyncGenerator<readonly RawRow[]> {
  let left = count;
  for await (const slice of slices) {
    if (left < slice.length) yield slice.slice(left);
    left = Math.max(0, left - slice.length);
  }
}
