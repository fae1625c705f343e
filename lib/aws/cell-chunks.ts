import type { CellList } from '../summary/summary.ts';

/** Bytes of packed cells in one item: the table takes 400 KB, names of keys and marks included. */
const mostBytes = 350_000;
/** Packed, parts of a list take more than their share of the whole. */
const room = 1.15;

/** A list of cells packed as one item takes it, or several: a week of hundreds of topics has more pairs than one holds. */
export function packInChunks(cells: CellList, pack: (cells: CellList) => Uint8Array): readonly Uint8Array[] {
  const whole = pack(cells);
  if (whole.length <= mostBytes) return [whole];
  const chunks = Math.ceil((whole.length * room) / mostBytes);
  const size = Math.ceil(cells.names.length / chunks);
  return Array.from({ length: chunks }, (_, at) => slice(cells, at * size, size)).flatMap((chunk) =>
    packInChunks(chunk, pack),
  );
}

const slice = ({ names, counts }: CellList, from: number, size: number): CellList => ({
  names: names.slice(from, from + size),
  counts: counts.slice(from, from + size),
});

/** The sort key of a chunk: the first, which is written last and tells how many there are, stands where all of them stood before there were several. */
export const chunkSort = (sort: string, at: number): string => (at === 0 ? sort : `${sort}~${at}`);
