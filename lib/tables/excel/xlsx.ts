import { UnprocessableFile } from '../../errors.ts';
import { takeHeader } from '../columns/header-row.ts';
import { maxColumns, tooManyColumns } from '../columns/max-columns.ts';
import type { OpenedTable } from '../opened-table.ts';
import type { Archive } from '../packed/archive.ts';
import type { RawRow, Table } from '../table.ts';
import { columnOf, type MergedCells, mergedCells } from './merged-cells.ts';
import { serialToIso } from './serial-date.ts';
import { readWorkbook, textItem, type Workbook } from './workbook.ts';
import { readXml } from './xml.ts';

/**
 * Opens the visible sheets of a workbook that have rows, each as a table. Dates become ISO 8601; formulas, their value when
 * the workbook was saved; other numbers stay as they are written. A sheet that cannot be read is given as a problem, and so
 * is, after all others, a hidden one that has rows: nobody sees what would be read.
 */
export async function* openWorkbook(archive: Archive): AsyncGenerator<OpenedTable> {
  const workbook = await readWorkbook(archive);
  let none: Table | undefined;
  let opened = 0;
  for (const { name, entry, hidden } of workbook.sheets) {
    if (hidden) continue;
    try {
      const rows = sheetRows(archive.read(entry), workbook, await mergedCells(archive.read(entry)));
      const table = { format: 'xlsx', name, ...(await takeHeader(rows)) };
      if (table.header.length === 0) {
        none ??= table;
        continue;
      }
      opened++;
      yield table;
    } catch (error) {
      if (!(error instanceof UnprocessableFile)) throw error;
      opened++;
      yield { name, problem: error.reason, advice: error.message };
    }
  }
  for (const { name, entry } of workbook.sheets.filter(({ hidden }) => hidden)) {
    if (!(await hasRows(sheetRows(archive.read(entry), workbook)))) continue;
    opened++;
    const advice = 'the sheet is hidden: show it, or send it as a file of its own';
    yield { name, problem: 'unsupported-format', advice };
  }
  if (opened > 0) return;
  if (none === undefined)
    throw new UnprocessableFile('unsupported-format', 'the workbook has no visible sheet');
  yield none;
}

/** Whether anything stands in a sheet. One that cannot be read may have rows. */
async function hasRows(slices: AsyncIterable<readonly RawRow[]>): Promise<boolean> {
  try {
    for await (const slice of slices)
      if (slice.some((row) => 'cells' in row && row.cells.length > 0)) return true;
  } catch (error) {
    if (!(error instanceof UnprocessableFile)) throw error;
    return true;
  }
  return false;
}

/** The rows of a sheet. `line` is the number a row has in it. */
async function* sheetRows(
  xml: AsyncGenerator<Buffer>,
  { sharedStrings, styles, from1904 }: Workbook,
  merged?: MergedCells,
): AsyncGenerator<readonly RawRow[]> {
  let ready: RawRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let [column, type, style, value, inValue] = [-1, '', '', '', false];
  const inline = textItem();

  function cellText(): string {
    if (type === 's') return sharedStrings[Number(value)] ?? '';
    if (type === 'inlineStr') return inline.take();
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    const kind = styles[Number(style)];
    return type === '' || type === 'n' ? serialToIso(value, kind ?? 'number', from1904) : value;
  }
  const turns = readXml(xml, {
    open(name, attributes) {
      if (name === 'c') {
        const written = columnOf(attributes.r ?? '');
        column = written === -1 ? column + 1 : written;
        [type, style, value] = [attributes.t ?? '', attributes.s ?? '', ''];
      } else if (name === 'v') inValue = true;
      else if (name === 'row') {
        line = /^[1-9]\d{0,8}$/.test(attributes.r ?? '') ? Number(attributes.r) : line + 1;
        cells = [];
        column = -1;
      } else inline.open(name);
    },
    text(part) {
      if (inValue) value += part;
      else inline.text(part);
    },
    close(name) {
      if (name === 'v') inValue = false;
      else if (name === 'c') {
        const text = cellText();
        if (text === '') return;
        if (column >= maxColumns) throw tooManyColumns('sheet');
        while (cells.length < column) cells.push('');
        cells[column] = text;
      } else if (name === 'row') {
        merged?.fill(line, cells);
        ready.push({ line, cells });
      } else inline.close(name);
    },
  });
  for await (const _ of turns) {
    yield ready;
    ready = [];
  }
}
