import type { Week } from '../week.ts';
import { type CellParts, type PairPart, partsOf } from './cells.ts';
import type { CellList } from './summary.ts';

type Counted<Kind extends CellParts['kind']> = Omit<
  Extract<CellParts, { kind: Kind }>,
  'kind' | 'weekday'
> & { count: number };

/** What the summaries of a company say of one ISO week, all its days together. */
export type WeekCounts = {
  readonly week: Week;
  /** feedback by `source`, `language`, `sentiment` and `stage` */
  readonly totals: readonly Counted<'total'>[];
  readonly topics: readonly Counted<'topic'>[];
  readonly signals: readonly Counted<'signal'>[];
  readonly facets: readonly Counted<'facet'>[];
  /** feedback in which two of topic, signal and facet stand together */
  readonly pairs: readonly { readonly first: PairPart; readonly second: PairPart; count: number }[];
};

/** Takes cells apart, each once: those that differ by their day alone come to the same value. */
export function cellReader(): (cell: string) => CellParts {
  const byCell = new Map<string, CellParts>();
  const byName = new Map<string, CellParts>();
  return (cell) => {
    const known = byCell.get(cell);
    if (known !== undefined) return known;
    const name = cell.slice(1);
    const parts = byName.get(name) ?? partsOf(cell);
    byName.set(name, parts);
    byCell.set(cell, parts);
    return parts;
  };
}

/**
 * `pairs` are empty where the cells are those of what is counted alone. Whoever takes many weeks apart gives them one `read`:
 * nearly all cells of one are those of the others.
 */
export function weekCountsOf(week: Week, { names, counts }: CellList, read = cellReader()): WeekCounts {
  const sums = new Map<CellParts, number>();
  for (const [at, cell] of names.entries()) {
    const parts = read(cell);
    sums.set(parts, (sums.get(parts) ?? 0) + (counts[at] ?? 0));
  }
  const totals: Counted<'total'>[] = [];
  const topics: Counted<'topic'>[] = [];
  const signals: Counted<'signal'>[] = [];
  const facets: Counted<'facet'>[] = [];
  const pairs: WeekCounts['pairs'][number][] = [];
  for (const [parts, count] of sums) {
    if (count === 0) continue;
    if (parts.kind === 'pair') {
      pairs.push({ first: parts.first, second: parts.second, count });
      continue;
    }
    const { source, language, sentiment } = parts;
    const told = { source, language, sentiment, count };
    if (parts.kind === 'topic') topics.push({ topic: parts.topic, ...told });
    else if (parts.kind === 'total') totals.push({ ...told, stage: parts.stage });
    else if (parts.kind === 'signal') signals.push({ signal: parts.signal, ...told, stage: parts.stage });
    else facets.push({ facet: parts.facet, value: parts.value, ...told, stage: parts.stage });
  }
  return { week, totals, topics, signals, facets, pairs };
}

/** Adds up the counts of what matches. */
export const countOf = <Each extends { readonly count: number }>(
  all: readonly Each[],
  matches: (each: Each) => boolean = () => true,
): number => all.reduce((sum, each) => sum + (matches(each) ? each.count : 0), 0);

/** Adds up the counts by a name of each. */
export function countBy<Each extends { readonly count: number }>(
  all: readonly Each[],
  nameOf: (each: Each) => string,
): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const each of all) sums.set(nameOf(each), (sums.get(nameOf(each)) ?? 0) + each.count);
  return Object.fromEntries(sums);
}
