import { describe, expect, it } from 'vitest';
import { openTables } from '../../../lib/tables/open-tables.ts';
import { aZip, textRow, workbookEntries } from '../../../tools/an-archive.ts';
import { collect, cut, streamOf } from '../../builders.ts';

async function read(entries: Readonly<Record<string, string>>, size = 1000) {
  const tables = [];
  for await (const table of openTables(streamOf(...cut(aZip(entries), size)))) {
    if ('problem' in table) tables.push(table);
    else {
      const { name, format, header } = table;
      tables.push({ name, format, header, rows: (await collect(table.rows)).flat() });
    }
  }
  return tables;
}
const cellsOf = async (rows: string, more: Partial<Parameters<typeof workbookEntries>[0]> = {}) => {
  const header = textRow(1, 'a', 'b', 'c');
  const [table] = await read(workbookEntries({ sheets: [{ name: 's', rows: header + rows }], ...more }));
  return table !== undefined && 'rows' in table
    ? table.rows.map((row) => ('cells' in row ? row.cells : row.problem))
    : table;
};

describe('a workbook', () => {
  it('has a table for each visible sheet with rows, and a problem for each hidden one', async () => {
    const rows = (text: string) => textRow(1, 'id', 'text') + textRow(2, '1', text);
    const entries = workbookEntries({
      sheets: [
        { name: '五月', rows: rows('cold') },
        { name: 'lists', rows: rows('x'), state: 'hidden' },
        { name: 'secret', rows: rows('x'), state: 'veryHidden' },
        { name: 'unused', rows: '<row r="1"><c r="A1" s="1"/></row>', state: 'hidden' },
        { name: 'Sheet2', rows: '' },
        { name: 'June &amp; July', rows: rows('warm') },
      ],
    });
    for (const size of [1, 100_000]) {
      expect(await read(entries, size)).toEqual([
        { name: '五月', format: 'xlsx', header: ['id', 'text'], rows: [{ line: 2, cells: ['1', 'cold'] }] },
        {
          name: 'June & July',
          format: 'xlsx',
          header: ['id', 'text'],
          rows: [{ line: 2, cells: ['1', 'warm'] }],
        },
        { name: 'lists', problem: 'unsupported-format', advice: expect.stringContaining('hidden') },
        { name: 'secret', problem: 'unsupported-format', advice: expect.stringContaining('hidden') },
      ]);
    }
  });

  it('has one table without columns where all sheets are empty', async () => {
    expect(await read(workbookEntries({ sheets: [{ name: 'a', rows: '' }] }))).toEqual([
      { name: 'a', format: 'xlsx', header: [], rows: [] },
    ]);
  });

  it('is read by the type of each cell', async () => {
    const row = `<row r="2"><c t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>a &lt; x</v></c></row>
      <row r="3"><c><v>570301108888888801</v></c><c t="n"><f>1/10</f><v>0.1</v></c><c t="e"><v>#N/A</v></c></row>`;
    expect(
      await cellsOf(row, { strings: '<si><t>no</t></si><si><t xml:space="preserve">yes </t></si>' }),
    ).toEqual([
      ['yes ', 'TRUE', 'a < x'],
      ['570301108888888801', '0.1', '#N/A'],
    ]);
  });

  it('joins text in several formats, without readings and with the line breaks that were escaped', async () => {
    const strings =
      '<si><r><t>水</t></r><r><rPr><b/></rPr><t>壶</t></r><rPh sb="0" eb="1"><t>shui</t></rPh></si><si><t>a_x000D_\nb</t></si>';
    const row = '<row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>';
    expect(await cellsOf(row, { strings })).toEqual([['水壶', 'a\r\nb']]);
  });

  it('has cells at their place where others and rows are missing', async () => {
    const rows =
      '<row r="5"><c r="C5"><v>3</v></c></row><row r="9"><c r="A9" s="1"/><c r="B9"><v>2</v></c></row>';
    const entries = workbookEntries({ sheets: [{ name: 's', rows: textRow(2, 'a', 'b', 'c') + rows }] });
    expect(await read(entries)).toMatchObject([
      {
        header: ['a', 'b', 'c'],
        rows: [
          { line: 5, cells: ['', '', '3'] },
          { line: 9, cells: ['', '2'] },
        ],
      },
    ]);
  });

  it('has its header after a title', async () => {
    const rows = textRow(1, 'Export of May') + textRow(3, 'id', 'text') + textRow(4, '1', 'cold');
    expect(await read(workbookEntries({ sheets: [{ name: 's', rows }] }))).toMatchObject([
      { header: ['id', 'text'], rows: [{ line: 4, cells: ['1', 'cold'] }] },
    ]);
  });

  it('has dates in ISO 8601', async () => {
    const row = (...values: readonly string[]) =>
      `<row>${values.map((value) => `<c s="${value.includes('.') ? 2 : 1}"><v>${value}</v></c>`).join('')}</row>`;
    // 2026-09-03 is day 46268; 61 is the first of March 1900, after a day that never was
    expect(await cellsOf(row('46268', '46268.586805555555', '61') + row('0.5', '59', '-1'))).toEqual([
      ['2026-09-03', '2026-09-03T14:05:00', '1900-03-01'],
      ['12:00:00', '1900-02-28', '-1'],
    ]);
    expect(await cellsOf(row('44806'), { properties: 'date1904="1"' })).toEqual([['2026-09-03']]);
  });

  it.each([
    ['0.00E+00', '46268'],
    ['#,##0" days"', '46268'],
    ['[Red]0;[Blue]-0', '46268'],
    ['General', '46268'],
    ['d.m.yyyy', '2026-09-03'],
    ['[$-804]yyyy"年"m"月"d"日"', '2026-09-03'],
    ['[h]:mm', '2026-09-03T00:00:00'],
  ])('knows whether the format %s shows a date', async (code, shown) => {
    const formats = `<numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/>`;
    expect(await cellsOf('<row><c s="2"><v>46268</v></c></row>', { formats })).toEqual([[shown]]);
  });

  it('is read where another program writes prefixes', async () => {
    const entries = workbookEntries({
      sheets: [{ name: 's', rows: textRow(1, 'a', 'b') + textRow(2, '1', '2') }],
    });
    const prefixed = Object.entries(entries).map(([name, xml]) => [
      name,
      name.endsWith('.rels') ? xml : xml.replace(/<(\/?)(?!\?)/g, '<$1x:').replace('xmlns=', 'xmlns:x='),
    ]);
    expect(await read(Object.fromEntries(prefixed))).toMatchObject([{ rows: [{ cells: ['1', '2'] }] }]);
  });

  it('names a sheet that is missing, and reads the others', async () => {
    const rows = textRow(1, 'a', 'b') + textRow(2, '1', '2');
    const entries = workbookEntries({
      sheets: [
        { name: 'lost', rows },
        { name: 'kept', rows },
      ],
    });
    const { 'xl/worksheets/sheet1.xml': _, ...rest } = entries;
    expect(await read(rest)).toMatchObject([{ name: 'lost', problem: 'damaged' }, { name: 'kept' }]);
  });
});
