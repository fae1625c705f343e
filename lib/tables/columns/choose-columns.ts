import type { Source } from '../../source.ts';
import { type ColumnMapping, mappedColumns, mappingFor } from './column-mapping.ts';
import { type Columns, hasText, placesOf, type TextColumn } from './columns.ts';
import { copiesAmong } from './copies-among.ts';
import { isNumbered } from './find-header.ts';
import { askedRating, emptyTextColumn, fittingColumns } from './fitting-columns.ts';
import { looksWritten } from './free-text.ts';
import { type KnownExport, recogniseExport } from './known-exports.ts';
import { qualtricsQuestions, surveyMonkeyQuestions } from './survey-questions.ts';
import { holdsDates, withTime } from './time-column.ts';

export type Choice = {
  readonly columns: Columns;
  /** rows below the header that belong to it */
  readonly headerRows: number;
  /** which way the columns were found, and what a person should know about it */
  readonly notes: readonly string[];
  /** the company named the text: what it does not name plays no part */
  readonly decided?: true;
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
  const { columns, headerRows, notes, decided } = chooseByName(file, header, rows, mapping);
  if (decided && !isNumbered(header)) return { columns, headerRows, notes };
  const timed = withTime(columns, header, rows.slice(headerRows));
  return { columns: timed.columns, headerRows, notes: [...notes, ...timed.notes, ...unnamedNotes(header)] };
}

/** What a person should know about a table without names of columns; nothing where it has names. */
const unnamedNotes = (header: Cells): readonly string[] =>
  isNumbered(header)
    ? ['there is no line of column names: the columns are called column 1, column 2, … in their order']
    : [];

function chooseByName(
  file: File,
  header: Cells,
  rows: readonly Cells[],
  mapping: ColumnMapping | undefined,
): Choice {
  const mapped = byMapping(file, header, mapping);
  if (mapped !== undefined && hasText(mapped.columns)) return { ...mapped, decided: true };
  const found = byExport(header, rows) ?? byNames(file.source, header, rows);
  const chosen = mapped === undefined ? found : withParts(found, mapped);
  const isNamed = chosen.columns.text.some(({ label }) => label === undefined || !asks.test(label));
  return isNamed ? chosen : byContent(chosen, file.source, header, rows);
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
  const labels = headerRows > 1 ? (rows[0] ?? header) : header;
  const rating =
    found.known.survey && found.columns.rating === undefined
      ? askedRating(labels, rows.slice(headerRows))
      : undefined;
  return {
    columns: {
      ...found.columns,
      text: [...found.columns.text, ...text],
      ...(rating !== undefined && { rating }),
    },
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
function byNames(source: Source, header: Cells, rows: readonly Cells[]): Choice {
  const columns = fittingColumns(header, rows, source);
  const taken = placesOf(columns);
  const asked = header.flatMap((name, column): TextColumn[] =>
    asks.test(name) && !taken.has(column) && looksWritten(valuesOf(rows, column))
      ? [{ column, label: name.trim() }]
      : [],
  );
  return {
    columns: { ...columns, text: [...columns.text, ...asked] },
    headerRows: 0,
    notes: [chosenByNames],
  };
}

/** A name that is a question: what stands below was said in answer to it. */
const asks = /[?？]\s*$/;

/** What is written to customers or of them, and not by them. A survey's responses are theirs. */
const notTheirs =
  /repl(?:y|ies)|agent|developer|owner|address|url|link|device|^tags?$|^标签$|^標籤$|回复|回覆|地址|商家/i;
const response = /respon(?:se|d)/i;
/** What is written of things, unless it is what customers say of them: 商品評論. */
const ofThings = /product|商品|产品|產品/i;
const saysOpinion = /review|comment|feedback|评|評|意见|意見|反馈|反饋|心得/i;

function byContent(chosen: Choice, source: Source, header: Cells, rows: readonly Cells[]): Choice {
  const taken = placesOf(chosen.columns);
  const written = header.flatMap((name, column) => {
    if (taken.has(column) || notTheirs.test(name) || (source !== 'survey' && response.test(name))) return [];
    if (ofThings.test(name) && !saysOpinion.test(name)) return [];
    const values = valuesOf(rows.slice(chosen.headerRows), column);
    const isWritten =
      looksWritten(values) || (saysOpinion.test(name) && values.some((value) => looksWritten([value])));
    return isWritten && !holdsDates(values) ? [{ column, label: name.trim() }] : [];
  });
  const copies = copiesAmong(
    written.map(({ column }) => column),
    rows,
  );
  const different = written.filter(({ column }) => !copies.has(column));
  const { text } = chosen.columns;
  if (different.length === 0) return text.length > 0 ? chosen : withEmptyText(chosen, header, rows);
  const names = different.map(({ label }) => label).join(' + ');
  const alone = different.length === 1 && text.length === 0;
  return {
    ...chosen,
    columns: {
      ...chosen.columns,
      text: alone
        ? different.map(({ column }) => ({ column }))
        : [...text, ...different].toSorted((a, b) => a.column - b.column),
    },
    notes: [
      ...chosen.notes,
      text.length > 0
        ? `${names} was chosen by what it holds, besides the questions`
        : `no column of text is known by its name: ${names} was chosen by what it holds`,
    ],
  };
}

/** Nothing in the sample looks written: a column that is named as text and empty in it may be filled further down. */
function withEmptyText(chosen: Choice, header: Cells, rows: readonly Cells[]): Choice {
  const column = emptyTextColumn(header, rows);
  return column === undefined ? chosen : { ...chosen, columns: { ...chosen.columns, text: [{ column }] } };
}

const valuesOf = (rows: readonly Cells[], column: number): readonly string[] =>
  rows.map((cells) => cells[column]?.trim() ?? '');
