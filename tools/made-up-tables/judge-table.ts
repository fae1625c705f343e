import { planFile } from '../../lib/ingest/plan-file.ts';
import { placesOf } from '../../lib/tables/columns/columns.ts';
import type { MadeUpTable } from './made-up-table.ts';

const customers = new Set(['text', 'title', 'question']);

/**
 * What was wrong in the choice of a made-up table's text; undefined where exactly the columns of the customers' words are read:
 * `none` where no column is, `missed title` where one was left out, `took reply` where one of something else was taken.
 */
export function faultIn({ header, rows, parts }: MadeUpTable): string | undefined {
  const file = { company: 'acme', source: 'review', received: '2026-12-01T00:00:00Z' } as const;
  const records = rows.map((cells, at) => ({ line: at + 2, cells }));
  const { columns } = planFile(file, header, records).plan;
  const { text, title } = columns;
  const read = placesOf({ text, ...(title !== undefined && { title }) });
  const taken = parts.find((part, column) => read.has(column) && !customers.has(part));
  if (taken !== undefined) return `took ${taken}`;
  if (read.size === 0) return 'none';
  const missed = parts.find((part, column) => customers.has(part) && !read.has(column));
  return missed === undefined ? undefined : `missed ${missed}`;
}
