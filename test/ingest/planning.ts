import { rowMapper } from '../../lib/ingest/map-row.ts';
import { planFile } from '../../lib/ingest/plan-file.ts';
import type { Source } from '../../lib/source.ts';
import { ColumnMapping } from '../../lib/tables/columns/column-mapping.ts';
import { nameColumns } from '../../lib/tables/columns/columns.ts';
import { aPseudonymiser } from '../builders.ts';

type Given = { readonly source?: Source; readonly name?: string; readonly mapping?: unknown };

/** Plans a file of the given cells, maps its rows, and names what was chosen. */
export function plan(header: readonly string[], rows: readonly (readonly string[])[], given: Given = {}) {
  const { source = 'review', name = 'november.csv', mapping } = given;
  const file = { company: 'acme', source, name, received: '2026-11-20T08:00:00Z' };
  const raw = rows.map((cells, index) => ({ line: index + 2, cells }));
  const planned = planFile(
    file,
    header,
    raw,
    mapping === undefined ? undefined : ColumnMapping.parse(mapping),
  );
  const mapped = raw.map(rowMapper(planned.plan, aPseudonymiser));
  return {
    ...planned,
    columns: nameColumns(planned.plan.columns, header),
    mapped,
    rows: mapped.flatMap((each) => (each.kind === 'row' ? [each.row] : [])),
  };
}
