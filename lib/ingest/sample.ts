import type { Checkpoint } from './checkpoint.ts';
import type { RawRow, Table } from './table.ts';

/** Rows looked at before the columns of a table are decided. */
const sampleRows = 1000;

type Slices = AsyncIterable<readonly RawRow[]>;

/**
 * The first rows of a table, and all of them to be read afterwards: from the first on, or from a place on where reading was
 * broken off.
 */
export async function sampleOf(table: Table): Promise<{
  readonly sample: readonly RawRow[];
  readonly rowsAt: (place?: Checkpoint['place']) => Slices;
}> {
  const iterator = table.rows[Symbol.asyncIterator]();
  const sample: RawRow[] = [];
  let broken: { readonly error: unknown } | undefined;
  try {
    while (sample.length < sampleRows) {
      const { done, value } = await iterator.next();
      if (done) break;
      for (const row of value) sample.push(row);
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
  return { sample: sample.slice(0, sampleRows), rowsAt };
}

async function* withoutRows(slices: Slices, count: number): AsyncGenerator<readonly RawRow[]> {
  let left = count;
  for await (const slice of slices) {
    if (left < slice.length) yield slice.slice(left);
    left = Math.max(0, left - slice.length);
  }
}
