import type { Source } from '../../source.ts';
import { actorOf, markIn, nameOfWriter, type Writer, writerByRole, writerOf } from '../cells/who-wrote.ts';

/** A column by which a table says who wrote a row, and which of its values name somebody else than a customer. */
export type StaffRows = {
  readonly column: number;
  readonly isStaff: (value: string) => boolean;
  /** what a person should know about it */
  readonly notes: readonly string[];
};

type Found = Pick<StaffRows, 'isStaff'> & { readonly unknown?: readonly string[] };

/** Of this name the numbers are known: 0 came in, 1 went out, 2 is a note of the help desk, 3 what it sends by itself. */
const typeName = /^message[ _-]?type$/i;
const typeCodes = new Set(['0', '1', '2', '3']);
/** Marks of notes, which say something only where both are there. */
const marksOfNotes = /private|public|internal/i;
/** A column that says who wrote has few values. */
const mostValues = 16;

/**
 * Finds the columns that say who wrote a row, by their name and by what they hold. In tickets each value under a name that says so is judged by itself,
 * in whatever row it comes; else all values of the sample must be sure words, and both kinds be there. A blank says nothing.
 * Who answers a survey answers for himself: an employee's words there are what human resources wants to read.
 */
export function staffRows(
  source: Source,
  header: readonly string[],
  records: readonly (readonly string[])[],
): readonly StaffRows[] {
  if (source === 'survey') return [];
  return header.flatMap((name, column): StaffRows[] => {
    if (source === 'ticket' && actorName.test(name) && areActors(records, column))
      return [{ column, isStaff: isActorOfStaff, notes: notesOn(name, [], { isStaff: isActorOfStaff }) }];
    const values = valuesOf(records, column);
    if (values === undefined || values.length === 0) return [];
    const found = staffIn(source, name, values);
    return found === undefined
      ? []
      : [{ column, isStaff: found.isStaff, notes: notesOn(name, values, found) }];
  });
}

const actorName = /(?:^|[._ ])(?:actor ?id|created ?by|sender(?: ?actor)?(?: ?id)?)$/i;
const isActorOfStaff = (value: string): boolean => actorOf(value) === 'staff';

/** Whether a column holds ids of actors, of customers and of others. */
function areActors(records: readonly (readonly string[])[], column: number): boolean {
  const given = records.map((cells) => cells[column]?.trim() ?? '').filter((value) => value !== '');
  const writers = new Set(given.map(actorOf));
  return writers.size === 2 && !writers.has(undefined);
}

/** The different values of a column; undefined where there are too many. */
function valuesOf(records: readonly (readonly string[])[], column: number): readonly string[] | undefined {
  const values = new Set<string>();
  for (const cells of records) {
    const value = cells[column]?.trim() ?? '';
    if (value !== '') values.add(value);
    if (values.size > mostValues) return undefined;
  }
  return [...values];
}

function staffIn(source: Source, name: string, values: readonly string[]): Found | undefined {
  if (typeName.test(name) && values.includes('0') && values.every((value) => typeCodes.has(value)))
    return { isStaff: (value) => typeCodes.has(value) && value !== '0' };
  const said = nameOfWriter(name);
  if (said === 'other') return undefined;
  const isFlag = said === 'flag-of-staff' || said === 'flag-of-customers';
  // outside of a help desk who is an agent, or came in, may be a customer
  if (source !== 'ticket') return isFlag ? undefined : byValues(values, writerOf);
  if (isFlag) return byFlag(name, values, said === 'flag-of-staff');
  if (said === 'direction') return byName(values, wayOf);
  const beside = besideCustomers(values);
  if (beside !== undefined && (said === 'role' || said === 'perhaps-role'))
    return byName(values, (value) => (beside.test(value) ? 'staff' : writerByRole(value)));
  if (said === 'role')
    return values.some((value) => writerByRole(value) === 'customer')
      ? byName(values, writerByRole)
      : undefined;
  return byValues(values, said === 'perhaps-role' ? writerByRole : writerOf);
}

/** Two words of customers in one column tell them from staff: a `user` of the help desk beside a `customer`, an `account` of the company's beside a `user`. */
function besideCustomers(values: readonly string[]): RegExp | undefined {
  const named = new Set(values.map((value) => value.toLowerCase()));
  if (named.has('customer') && named.has('user')) return /^user$/i;
  return named.size === 2 && named.has('user') && named.has('account') ? /^account$/i : undefined;
}

function byFlag(name: string, values: readonly string[], ofStaff: boolean): Found | undefined {
  const marks = new Set(values.map(markIn));
  if (marks.has(undefined)) return undefined;
  if (marksOfNotes.test(name) && marks.size < 2) return undefined;
  return { isStaff: (value) => markIn(value) === ofStaff };
}

/** Who wrote what went one way or the other, also in one letter. */
const wayOf = (value: string): Writer | undefined =>
  /^[io]$/i.test(value) ? (value.toLowerCase() === 'o' ? 'staff' : 'customer') : writerByRole(value);

function byName(values: readonly string[], writer: (value: string) => Writer | undefined): Found | undefined {
  const unknown = values.filter((value) => writer(value) === undefined);
  // of more values that are not known it is about something else: the type of a message may be `billing`
  if (unknown.length * 2 > values.length) return undefined;
  return { isStaff: (value) => writer(value) === 'staff', unknown };
}

function byValues(
  values: readonly string[],
  writer: (value: string) => Writer | undefined,
): Found | undefined {
  const writers = new Set(values.map(writer));
  if (writers.has(undefined) || writers.size < 2) return undefined;
  return { isStaff: (value) => writer(value) === 'staff' };
}

function notesOn(
  name: string,
  values: readonly string[],
  { isStaff, unknown = [] }: Found,
): readonly string[] {
  const ofStaff = values.filter(isStaff);
  const which =
    ofStaff.length > 0
      ? `rows whose ${name} is ${ofStaff.join(' or ')}`
      : `rows whose ${name} names staff, a bot or the system`;
  return [
    `${which} are not the customer's, and count as empty`,
    ...(unknown.length > 0
      ? [`who wrote rows whose ${name} is ${unknown.join(' or ')} is not known: they are read`]
      : []),
  ];
}
