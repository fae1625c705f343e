import type { EmptyReason, RowReason } from '../errors.ts';
import { evenSpace } from '../even-space.ts';
import { maxTextLength, type Row } from '../feedback/feedback.ts';
import { nameOf, namesBelow } from '../hash.ts';
import { instantOf } from '../instant.ts';
import type { Pseudonymiser } from '../privacy/pseudonym.ts';
import { isAutomatic } from '../tables/cells/automatic-mail.ts';
import { bareCells } from '../tables/cells/bare-cells.ts';
import { mayBeGarbled, ungarbled } from '../tables/cells/garbled.ts';
import { type LeftOut, leftOutOf, ownWords } from '../tables/cells/own-words.ts';
import { plainText, withoutEntities } from '../tables/cells/plain-text.ts';
import { ratingReader } from '../tables/cells/rating.ts';
import {
  isFormulaError,
  joinText,
  saysNothing,
  textReader,
  tidyCell,
  withoutStars,
} from '../tables/cells/row-text.ts';
import { timeReader } from '../tables/cells/time.ts';
import { hasText } from '../tables/columns/columns.ts';
import { joinedTime } from '../tables/columns/time-parts.ts';
import type { RawRow } from '../tables/table.ts';
import { attributeReader } from './attributes.ts';
import { occurrenceCounter } from './occurrences.ts';
import type { Plan } from './plan.ts';
import { cellRedactor } from './redactor.ts';
import { isSum, joinedText } from './whole-rows.ts';

export type Mapped =
  | {
      readonly kind: 'row';
      readonly row: Row;
      /** words of others that stood beside the customer's own */
      readonly leftOut?: LeftOut;
    }
  | { readonly kind: 'empty'; readonly because: EmptyReason }
  | {
      readonly kind: 'rejected';
      readonly line: number;
      /** as in RawRow */
      readonly offset?: number;
      readonly reason: RowReason;
      /** the column concerned, by its place in the header */
      readonly column?: number;
      readonly cells: readonly string[];
      /** as in RawRow */
      readonly raw?: string;
    };

/**
 * Gives a function that maps the file's records one after the other, in file order: identical rows without an id
 * are told apart by how many came before. This is the hot path of ingest: what repeats is remembered, and a row is hashed once.
 * `occurrences` are those of all tables of the file.
 */
export function rowMapper(
  plan: Plan,
  pseudonyms: Pseudonymiser,
  occurrences = occurrenceCounter(),
): (raw: RawRow) => Mapped {
  const {
    columns,
    header,
    company,
    source,
    idsNeedTime = false,
    lastHeaderLine = 0,
    garbled,
    wrapping,
    staff = [],
  } = plan;
  const canHaveText = hasText(columns);
  const nameOfId = namesBelow(company, source);
  const readText = textReader(columns.text);
  const readTime = timeReader(plan.dates);
  const readRating = ratingReader(plan.ratingScale);
  const redactor = cellRedactor(pseudonyms, company);
  const readAttributes = attributeReader(header, columns, redactor);

  /** Of rows that say the same, each gets a name of its own. */
  const numbered = (said: string): string => {
    const before = occurrences.seenBefore(said);
    return before === 0 ? said : nameOf(said, String(before));
  };

  /** The time of a row; of one whose clock cannot be read the day alone. */
  const timeOf = (cells: readonly string[]) => {
    const { timeParts } = plan;
    if (timeParts === undefined) return readTime(cellAt(cells, columns.time));
    const read = readTime(joinedTime(cells, timeParts));
    return read !== undefined && 'problem' in read
      ? readTime(joinedTime(cells, { day: timeParts.day }))
      : read;
  };

  const asWritten = (cell: string): string => ungarbled(cell, garbled);
  const mapRow = (raw: RawRow): Mapped => {
    if ('problem' in raw) return reject(raw, [], raw.problem);
    const { line } = raw;
    const bare = bareCells(raw.cells, wrapping);
    const cells = garbled === undefined && !bare.some(mayBeGarbled) ? bare : bare.map(asWritten);
    if (isBlank(cells, 0)) return blank;
    if (line <= lastHeaderLine) return ofHeader;
    if (staff.some(({ column, isStaff }) => isStaff(cells[column]?.trim() ?? ''))) return ofStaff;
    if (!canHaveText) return reject(raw, raw.cells, 'no-text-column');
    if (cells.length > header.length && !isBlank(cells, header.length)) {
      const joined = joinedText(raw.cells, plan);
      return joined === undefined
        ? reject(raw, raw.cells, 'too-many-cells')
        : mapRow({ ...raw, cells: joined });
    }
    const title = plainText(tidyCell(cells, columns.title));
    const said = readText(cells);
    const named = title === '' ? title : withoutStars(title);
    const [own, ownTitle] = [ownWords(said), ownWords(named)];
    const text = joinText(ownTitle, own);
    // of its parts each was asked before
    const isAsked = own === said && said !== '';
    if (!isAsked && saysNothing(text)) return text === '' && said + named !== '' ? ofOthers : ofNobody;
    if (source === 'ticket' && isAutomatic(title, own)) return ofStaff;
    if (isSum(cells, text, timeOf(cells))) return ofNobody;
    if (isFormulaError(text))
      return reject(raw, raw.cells, 'formula-error', columns.text[0]?.column ?? columns.title);
    if (text.length > maxTextLength) return reject(raw, raw.cells, 'text-too-long', columns.text[0]?.column);
    const time = timeOf(cells);
    if (time !== undefined && 'problem' in time) return reject(raw, raw.cells, time.problem, columns.time);
    const updated = readTime(cellAt(cells, columns.updated));
    if (updated !== undefined && 'problem' in updated)
      return reject(raw, raw.cells, updated.problem, columns.updated);
    const before = time !== undefined && 'before' in time ? time.before : 0;

    const author = redactor.author(cellAt(cells, columns.author));
    const rating = readRating(cellAt(cells, columns.rating));
    const attributes = readAttributes(cells, rating === undefined, text);
    const ownId = wholeId(withoutEntities(tidyCell(cells, columns.id)));
    // `2 weeks ago` is another day in every file: the row has no time of its own
    const at = time !== undefined && 'time' in time ? time.time : '';
    const row: Row = {
      line,
      id:
        ownId === '' || (idsNeedTime && at === '')
          ? numbered(pseudonyms.row(company, source, evenSpace(text), author, at))
          : idsNeedTime
            ? nameOf(company, source, ownId, at)
            : nameOfId(ownId),
      text,
      time: at === '' ? earlier(plan.received, before) : at,
    };
    if (at === '') row.timeFromFile = true;
    if (author !== '') row.author = author;
    if (updated !== undefined)
      row.updated = 'time' in updated ? updated.time : earlier(plan.received, updated.before);
    if (rating !== undefined) row.rating = rating;
    if (attributes !== undefined) row.attributes = attributes;
    const contacts = redactor.contacts();
    if (contacts !== undefined) row.contacts = contacts;
    if (own === said && ownTitle === named) return { kind: 'row', row };
    return { kind: 'row', row, leftOut: leftOutOf(own === said ? named : said) };
  };
  return mapRow;
}

const emptyAs = (because: EmptyReason): Mapped => ({ kind: 'empty', because });
const blank = emptyAs('blank');
const ofHeader = emptyAs('header');
const ofStaff = emptyAs('not-a-customer');
const ofNobody = emptyAs('nothing-said');
const ofOthers = emptyAs('others-words');

/** Data frames write whole numbers as fractions where one is missing: 1000001.0 and 1000001 are one id. */
const wholeId = (id: string): string => (id.endsWith('.0') ? id.replace(/^(\d+)\.0$/, '$1') : id);

const earlier = (time: string, ms: number): string =>
  ms === 0 ? time : instantOf(new Date(Date.parse(time) - ms));

const cellAt = (cells: readonly string[], column: number | undefined): string =>
  column === undefined ? '' : withoutEntities(cells[column] ?? '');

function isBlank(cells: readonly string[], from: number): boolean {
  for (let at = from; at < cells.length; at++) {
    const cell = cells[at];
    if (cell !== undefined && cell !== '' && cell.trim() !== '') return false;
  }
  return true;
}

function reject(raw: RawRow, cells: readonly string[], reason: RowReason, column?: number): Mapped {
  return {
    ...{ kind: 'rejected', line: raw.line, reason, cells },
    ...(raw.offset !== undefined && { offset: raw.offset }),
    ...(column !== undefined && { column }),
    ...('raw' in raw && { raw: raw.raw }),
  };
}
