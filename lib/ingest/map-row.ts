import type { RowReason } from '../errors.ts';
import { maxTextLength, type Row, type Source } from '../feedback.ts';
import { nameOf } from '../hash.ts';
import type { Columns } from './columns.ts';
import type { RawRow } from './table.ts';
import { type DateOrder, parseTime } from './time.ts';

export type Mapped =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'rejected';
      readonly line: number;
      readonly reason: RowReason;
      readonly cells: readonly string[];
    };

/** What was decided about a file before its rows are mapped. */
export type Plan = {
  readonly company: string;
  readonly source: Source;
  /** the file's time: stands in where a row has none */
  readonly received: string;
  /** grows while JSON lines are read */
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly dateOrder: DateOrder;
};

/** Characters of attributes kept with a feedback, so that a typical record stays within 1 KB. */
const attributesKept = 400;

/**
 * Gives a function that maps the file's records one after the other, in file order: identical rows without an id
 * are told apart by how many came before.
 */
export function rowMapper(plan: Plan): (raw: RawRow) => Mapped {
  const { columns, header } = plan;
  const parts = new Set(Object.values(columns));
  const occurrences = new Map<string, number>();

  return (raw) => {
    if ('problem' in raw) return { kind: 'rejected', line: raw.line, reason: raw.problem, cells: [] };
    const { line, cells } = raw;
    if (cells.every((value) => value === undefined || value.trim() === '')) return { kind: 'empty' };
    const reject = (reason: RowReason): Mapped => ({ kind: 'rejected', line, reason, cells });
    if (columns.text === undefined && columns.title === undefined) return reject('no-text-column');
    if (cells.slice(header.length).some((value) => value.trim() !== '')) return reject('too-many-cells');

    const text = joinText(cellAt(cells, columns.title), cellAt(cells, columns.text));
    if (text === '') return reject('no-text');
    if (text.length > maxTextLength) return reject('text-too-long');
    const time = readTime(cellAt(cells, columns.time), plan.dateOrder);
    if ('problem' in time) return reject(time.problem);
    const updated = readTime(cellAt(cells, columns.updated), plan.dateOrder);
    if ('problem' in updated) return reject(updated.problem);

    const author = cellAt(cells, columns.author);
    const ownId = cellAt(cells, columns.id);
    const attributes = attributesOf(header, cells, parts);
    const row: Row = {
      line,
      id: ownId === '' ? fallbackId(text, author, time.time ?? '') : nameOf(plan.company, plan.source, ownId),
      content: nameOf(text, author, time.time ?? '', JSON.stringify(attributes)),
      text,
      time: time.time ?? plan.received,
      ...(time.time === undefined && { timeFromFile: true }),
      ...(author !== '' && { author: nameOf('author', plan.company, author) }),
      ...(updated.time !== undefined && { updated: updated.time }),
      ...(attributes.length > 0 && { attributes: Object.fromEntries(bound(attributes)) }),
    };
    return { kind: 'row', row };
  };

  /** Of what the row says, and its number among the same rows of this file. */
  function fallbackId(text: string, author: string, time: string): string {
    const said = nameOf(plan.company, plan.source, text.replace(/\s+/g, ' '), author, time);
    const before = occurrences.get(said) ?? 0;
    occurrences.set(said, before + 1);
    return nameOf(said, String(before));
  }
}

const cellAt = (cells: readonly string[], column: number | undefined): string =>
  column === undefined ? '' : (cells[column]?.trim().normalize('NFC') ?? '');

/** A title says something of its own unless the text begins with it. */
function joinText(title: string, text: string): string {
  if (title === '' || text.startsWith(title.replace(/…$|\.{3}$/, ''))) return text;
  return text === '' ? title : `${title}\n${text}`;
}

type ReadTime = { readonly time?: string } | { readonly problem: RowReason };

const readTime = (written: string, order: DateOrder): ReadTime =>
  written === '' ? {} : parseTime(written, order);

function attributesOf(header: readonly string[], cells: readonly string[], parts: ReadonlySet<number>) {
  return header.flatMap((name, column): [string, string][] => {
    const value = cells[column]?.trim() ?? '';
    return parts.has(column) || value === '' || name === '' ? [] : [[name, value]];
  });
}

function bound(attributes: readonly [string, string][]): readonly [string, string][] {
  let room = attributesKept;
  return attributes.filter(([name, value]) => {
    room -= name.length + value.length;
    return room >= 0;
  });
}
