import { strToU8, zipSync } from 'fflate';

/** A zip archive of entries, which are texts or bytes. */
export const aZip = (entries: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(entries).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  );

type Sheet = {
  readonly name: string;
  readonly rows: string;
  readonly state?: string;
  /** ranges of cells that are shown as one */
  readonly merged?: readonly string[];
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const mergedXml = (ranges: readonly string[]): string =>
  ranges.length === 0
    ? ''
    : `<mergeCells count="${ranges.length}">${ranges.map((each) => `<mergeCell ref="${each}"/>`).join('')}</mergeCells>`;

/** The entries of a workbook as Excel writes them, with the XML of the rows of its sheets. Style 1 is a date, 2 a time. */
export function workbookEntries({
  sheets,
  strings = '',
  properties = '',
  formats = '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>',
}: {
  sheets: readonly Sheet[];
  strings?: string;
  properties?: string;
  formats?: string;
}): Record<string, string> {
  const list = sheets.map(
    ({ name, state = 'visible' }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
  );
  const parts = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${types}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return {
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${types}"><workbookPr ${properties}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${parts.join('')}<Relationship Id="s" Type="${types}/styles" Target="styles.xml"/><Relationship Id="t" Type="${types}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst ${main}>${strings}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, merged = [] }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${head}<worksheet ${main}><sheetData>${rows}</sheetData>${mergedXml(merged)}</worksheet>`,
      ]),
    ),
  };
}

/** A row of inline strings. */
export const textRow = (line: number, ...cells: readonly string[]): string =>
  `<row r="${line}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
