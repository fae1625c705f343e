import type { TextColumn } from './columns.ts';
import { looksWritten } from './free-text.ts';

type Cells = readonly string[];
type Survey = {
  /** columns with what people answered in their own words, each with its question */
  readonly text: readonly TextColumn[];
  /** rows below the header that hold questions and no answers */
  readonly headerRows: number;
};

/**
 * Reads the questions of a Qualtrics export: below the header stands a row with their wording, and one with
 * `{"ImportId":"QID1_TEXT"}` a column.
 */
export function qualtricsQuestions(header: Cells, rows: readonly Cells[]): Survey {
  const imports = rows.slice(0, 3).findIndex((cells) => cells.some((cell) => cell.includes('"ImportId"')));
  const headerRows = imports + 1;
  const answers = rows.slice(headerRows);
  const wording = headerRows > 1 ? rows[0] : undefined;
  return {
    text: header.flatMap((name, column): TextColumn[] => {
      if (!/^Q(?:ID)?\d/i.test(name)) return [];
      const written = answers.map((cells) => cells[column]?.trim() ?? '');
      const open = /_TEXT$/i.test(name) || looksWritten(written);
      if (!open || written.every((value) => value === '')) return [];
      return [{ column, label: wording?.[column]?.trim() || name }];
    }),
    headerRows,
  };
}

const openEnded = /^(?:open-ended response|other \(please specify\)|开放式回答|開放式回答|其他（请注明）)$/i;
const choice = /^response$/i;
/** What a SurveyMonkey export has besides questions. */
const aboutRespondent =
  /^(?:respondent id|collector id|(?:start|end) date|date (?:created|modified)|ip address|email address|first name|last name|custom(?: data)?(?: \d+)?)$/i;

/** Reads the questions of a SurveyMonkey export: the row below the header says of each column how it is answered. */
export function surveyMonkeyQuestions(header: Cells, rows: readonly Cells[]): Survey {
  const [first] = rows;
  const kinds = first?.some((cell) => openEnded.test(cell.trim()) || choice.test(cell.trim()))
    ? first
    : undefined;
  const answers = kinds === undefined ? rows : rows.slice(1);
  return {
    text: header.flatMap((name, column): TextColumn[] => {
      if (aboutRespondent.test(name.trim())) return [];
      const kind = kinds?.[column]?.trim() ?? '';
      const open = openEnded.test(kind) || looksWritten(answers.map((cells) => cells[column]?.trim() ?? ''));
      const label = name.trim() || kind;
      return open ? [{ column, ...(label !== '' && { label }) }] : [];
    }),
    headerRows: kinds === undefined ? 0 : 1,
  };
}
