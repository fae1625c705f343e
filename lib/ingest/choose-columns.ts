import type { Source } from '../feedback.ts';
import { type ColumnMapping, mappedColumns, mappingFor } from './column-mapping.ts';
import { type Columns, hasText, placesOf, recogniseColumns, type TextColumn } from './columns.ts';
import { looksWritten } from './free-text.ts';
import { type KnownExport, recogniseExport } from './known-exports.ts';
import { qualtricsQuestions, surveyMonkeyQuestions } from './survey-questions.ts';
import { holdsDates, unnamedNotes, withTime } from './unnamed-columns.ts';

export type Choice = {
  readonly columns: Columns;
  /** rows below the header that belong to it */
  readonly headerRows: number;
  /** which way the columns were found, and what a person should know about it */
  readonly notes: readonly string[];
};

type File = { readonly company: string; readonly source: Source; readonly name?: string };
type Cells = readonly string[];

/** The note of the usual case: there is nothing in it that a person has to look at. */
export const chosenByNames = 'columns chosen by their names';

/**
 * Decides which columns play which part: by what the company says, else as an export that is known, else by the names of
 * columns, else, for the text, and for the time where columns have no names, by what the columns hold.
 */
export function chooseColumns(
  file: File,
  header: Cells,
  rows: readonly Cells[],
  mapping: ColumnMapping | undefined,
): Choice {
  const { columns, headerRows, notes } = chooseByName(file, header, rows, mapping);
  return {
    columns: withTime(columns, header, rows),
    headerRows,
    notes: [...notes, ...unnamedNotes(header)],
  };
}

function chooseByName(
  file: File,
  header: Cells,
  rows: readonly Cells[],
  mapping: ColumnMapping | undefined,
): Choice {
  const mapped = byMapping(file, header, mapping);
  if (mapped !== undefined && hasText(mapped.columns)) return mapped;
  const found = byExport(header, rows) ?? byNames(header, rows);
  const chosen = mapped === undefined ? found : withParts(found, mapped);
  return chosen.columns.text.length > 0 ? chosen : byContent(chosen, header, rows);
}

/** A mapping that names no text leaves that to be found, and decides the parts that it names. */
function withParts(found: Choice, { columns: { text: _, ...named }, notes }: Choice): Choice {
  return { ...found, columns: { ...found.columns, ...named }, notes: [...notes, ...found.notes] };
}

function byMapping(file: File, header: Cells, mapping: ColumnMapping | undefined): Choice | undefined {
  const entry = mappingFor(mapping, file, header);
  if (entry === undefined) return undefined;
  const { columns, missing } = mappedColumns(entry, header);
  const place = `config/${file.company}/sources.json`;
  return {
    columns,
    headerRows: 0,
    notes: [
      `columns chosen by ${place}`,
      ...missing.map((name) => `${place} names the column ${name}, which the file does not have`),
    ],
  };
}

function byExport(header: Cells, rows: readonly Cells[]): Choice | undefined {
  const found = recogniseExport(header);
  if (found === undefined) return undefined;
  const { text, headerRows } = questionsOf(found.known, header, rows);
  return {
    columns: { ...found.columns, text: [...found.columns.text, ...text] },
    headerRows,
    notes: [
      `recognised as ${found.known.name}`,
      ...(headerRows > 0 ? [`${headerRows} rows below the header hold questions: they count as empty`] : []),
    ],
  };
}

function questionsOf({ survey }: KnownExport, header: Cells, rows: readonly Cells[]) {
  if (survey === undefined) return { text: [], headerRows: 0 };
  return survey === 'qualtrics' ? qualtricsQuestions(header, rows) : surveyMonkeyQuestions(header, rows);
}

/** A column that asks, and is answered in sentences, is text besides those with a known name. */
function byNames(header: Cells, rows: readonly Cells[]): Choice {
  const columns = recogniseColumns(header);
  const taken = placesOf(columns);
  const asked = header.flatMap((name, column): TextColumn[] =>
    /[?？]\s*$/.test(name) && !taken.has(column) && looksWritten(valuesOf(rows, column))
      ? [{ column, label: name.trim() }]
      : [],
  );
  return {
    columns: { ...columns, text: [...columns.text, ...asked] },
    headerRows: 0,
    notes: [chosenByNames],
  };
}

/** What is written about customers or to them, and not by them. */
const notTheirs =
  /reply|respon(?:se|d)|agent|product|address|url|link|device|^tags?$|^标签$|^標籤$|回复|回覆|商品|产品|產品|地址/i;

function byContent(chosen: Choice, header: Cells, rows: readonly Cells[]): Choice {
  const taken = placesOf(chosen.columns);
  const written = header.flatMap((name, column) => {
    if (taken.has(column) || notTheirs.test(name)) return [];
    const values = valuesOf(rows.slice(chosen.headerRows), column);
    return looksWritten(values) && !holdsDates(values) ? [{ column, label: name.trim() }] : [];
  });
  if (written.length === 0) return chosen;
  const names = written.map(({ label }) => label).join(' + ');
  return {
    ...chosen,
    columns: {
      ...chosen.columns,
      text: written.length === 1 ? written.map(({ column }) => ({ column })) : written,
    },
    notes: [...chosen.notes, `no column of text is known by its name: ${names} was chosen by what it holds`],
  };
}

const valuesOf = (rows: readonly Cells[], column: number): readonly string[] =>
  rows.map((cells) => cells[column]?.trim() ?? '');
