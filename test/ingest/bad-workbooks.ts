import { aZip, textRow, workbookEntries } from '../../tools/an-archive.ts';
import type { Trap } from './bad-inputs.ts';

const header = textRow(1, 'id', 'text');
const workbook = (...rows: readonly string[]) =>
  workbookEntries({ sheets: [{ name: 'a', rows: rows.join('') }] });
const good = workbook(header, textRow(2, '7', 'leaks'));
const { 'xl/_rels/workbook.xml.rels': _, ...withoutParts } = good;

/** Workbooks that Excel would open, and such that it would not. */
export const badWorkbooks: readonly Trap[] = [
  {
    name: 'it has no sheet',
    content: aZip(workbookEntries({ sheets: [] })),
    problem: ['unsupported-format', 'no visible sheet'],
  },
  {
    name: 'its only sheet is hidden',
    content: aZip(workbookEntries({ sheets: [{ name: 'a', rows: header, state: 'hidden' }] })),
    problem: ['unsupported-format', 'a was not read: the sheet is hidden: show it'],
  },
  {
    name: 'its only sheet is hidden and empty',
    content: aZip(workbookEntries({ sheets: [{ name: 'a', rows: '', state: 'hidden' }] })),
    problem: ['unsupported-format', 'no visible sheet'],
  },
  {
    name: 'another sheet is hidden, and called after a customer',
    content: aZip(
      workbookEntries({
        sheets: [
          { name: 'joe@example.com', rows: header + textRow(2, '8', 'hums'), state: 'hidden' },
          { name: 'a', rows: header + textRow(2, '7', 'leaks') },
        ],
      }),
    ),
    rows: ['leaks'],
    note: '[email] was not read (unsupported-format): the sheet is hidden: show it',
  },
  {
    name: 'its visible sheet is empty, and the hidden one is not',
    content: aZip(
      workbookEntries({
        sheets: [
          { name: 'a', rows: '' },
          { name: 'b', rows: header, state: 'veryHidden' },
        ],
      }),
    ),
    problem: ['unsupported-format', 'b was not read: the sheet is hidden'],
  },
  { name: 'its sheet is empty', content: aZip(workbook()), problem: ['no-text-column', 'the file is empty'] },
  { name: 'its sheet has only a header', content: aZip(workbook(header)) },
  {
    name: 'a cell is an error of a formula',
    content: aZip(
      workbook(
        header,
        '<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="e"><f>Z9</f><v>#REF!</v></c></row>',
        textRow(3, '8', 'hums'),
      ),
    ),
    rows: ['hums'],
    rejected: [[2, 'formula-error']],
  },
  {
    name: 'a merged cell stands above the header',
    content: aZip(
      workbook(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Reviews</t></is></c></row>',
        textRow(2, 'id', 'text'),
        textRow(3, '7', 'leaks'),
      ),
    ),
    rows: [{ text: 'leaks', line: 3 }],
  },
  {
    name: 'cells are merged over rows',
    content: aZip(
      workbookEntries({
        sheets: [
          {
            name: 'a',
            rows:
              textRow(1, 'store', 'date', 'review') +
              textRow(2, 'North', '2026-11-02', 'leaks') +
              '<row r="3"><c r="C3" t="inlineStr"><is><t>hums</t></is></c></row>' +
              textRow(4, 'South', '2026-11-09', 'it was the nicest one of all') +
              '<row r="5"><c r="A5" t="inlineStr"><is><t>East</t></is></c></row>',
            merged: ['A2:A3', 'B2:B3', 'B4:B5', 'C4:C5', 'A1:C1'],
          },
        ],
      }),
    ),
    rows: [
      { text: 'leaks', time: '2026-11-02T00:00:00Z' },
      { text: 'hums', time: '2026-11-02T00:00:00Z', attributes: { store: 'North' } },
      // a comment that stands over two rows is one
      { text: 'it was the nicest one of all' },
    ],
    empty: 1,
  },
  {
    name: 'a cell refers to a text that is not there',
    content: aZip(workbook(header, '<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="s"><v>99</v></c></row>')),
    empty: 1,
  },
  {
    name: 'a text has half of a surrogate pair',
    content: aZip(workbook(header, textRow(2, '7', 'leaks _xD83D_'))),
    rows: ['leaks \ufffd'],
  },
  {
    name: 'a row has no number',
    content: aZip(
      workbook(
        header,
        '<row r="x"><c t="inlineStr"><is><t>7</t></is></c><c t="inlineStr"><is><t>leaks</t></is></c></row>',
      ),
    ),
    rows: ['leaks'],
  },
  {
    name: 'it declares entities',
    content: aZip({ ...good, 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }),
    problem: ['unsafe-xml', 'XML entities'],
  },
  {
    name: 'its sheet is not well-formed',
    content: aZip({ ...good, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }),
    problem: ['damaged', 'not well-formed'],
  },
  {
    name: 'its list of parts is not there',
    content: aZip(withoutParts),
    problem: ['damaged', 'workbook.xml.rels'],
  },
  {
    name: 'it has no sheet where it says',
    content: aZip({
      ...withoutParts,
      'xl/_rels/workbook.xml.rels':
        good['xl/_rels/workbook.xml.rels']?.replace('sheet1.xml', 'sheet9.xml') ?? '',
    }),
    problem: ['damaged', 'sheet9.xml'],
  },
];
