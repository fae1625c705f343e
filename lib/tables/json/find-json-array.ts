import { redact } from '../../nlp/pii.ts';
import { recogniseColumns } from '../columns/columns.ts';
import { feedbackLikeness } from './feedback-likeness.ts';
import { type Found, findKeyedObjects, saysItself } from './find-keyed-objects.ts';
import {
  closeBrace,
  closeBracket,
  colon,
  endOfString,
  openBrace,
  openBracket,
  quote,
  type Span,
  skipSpace,
} from './json-bytes.ts';
import { jsonCells, parseJson } from './json-cells.ts';

/** Objects of an array that are looked at to tell what it holds. */
const objectsSeen = 20;

/** Properties so many levels down are looked at, and so many where there is nothing above. */
const [levelsDown, deepest] = [2, 5];

/** Arrays of a text that are compared. Whoever has more has one for each product or day, and they are alike. */
const mostCompared = 50;

/** Arrays that a note names. */
export const mostNamed = 5;

/** Where an array of objects begins, and the names of the properties that lead to it: none where it is the text itself. */
export type JsonArray = {
  readonly start: number;
  readonly path: readonly string[];
  /** it is an object of objects: `{"a": {…}, "b": {…}}` */
  readonly keyed?: boolean;
  /** there are no brackets around the objects, they follow each other */
  readonly sequence?: boolean;
  /** the paths, as JSON, of those that were seen when it was chosen */
  readonly known: ReadonlySet<string>;
  /** of the arrays that are passed over for it: what a person should know */
  readonly notes: readonly string[];
};

/**
 * Finds the array of objects that a JSON text is, or has as a property of itself or of one of its properties
 * (`{"data":{"reviews":[…]}}`), or one level deeper. So are objects under
 * a key each (`{"-Nx0":{…},"-Nx1":{…}}`). Of several it is the one that looks most like feedback, whatever its place; of those that do
 * equally, the one with most objects. `head` is the first bytes of the text: an array that begins after them is not found.
 * Undefined where it is none or has none.
 */
export function findJsonArray(head: Buffer): JsonArray | undefined {
  const text = head.toString('latin1');
  if (/^\s*\[\s*(?:\{|\]\s*(?:;\s*)?$)/.test(text))
    return { start: text.indexOf('['), path: [], known: new Set(), notes: [] };
  const keyed = findKeyedObjects(head);
  const arrays = arraysIn(head).filter(
    ({ start }) => !keyed.some((each) => each.start < start && start < (each.end ?? head.length)),
  );
  const upper = [...keyed, ...arrays.filter(({ names }) => names.length <= levelsDown)];
  // whoever has a result in a response in a reply means the reviews in it; one object has lists of other things, too
  const all = upper.length > 0 || saysItself(head) ? upper : arrays.filter(holdsText);
  const [best] = all
    .slice(0, mostCompared)
    .map((array) => ({
      array,
      likeness: all.length === 1 ? 0 : feedbackLikeness({ path: pathOf(array, head), first: array.first }),
    }))
    .toSorted((a, b) => b.likeness - a.likeness || b.array.objects - a.array.objects);
  if (best === undefined) return undefined;
  return {
    ...{ start: best.array.start, path: pathOf(best.array, head), notes: notesOn(best.array, all, head) },
    ...(best.array.keyed && { keyed: true }),
    known: new Set([...all, ...arrays].map((each) => JSON.stringify(pathOf(each, head)))),
  };
}

/** The arrays of objects that are a property of the text, or of one of its properties, in their order. */
function arraysIn(head: Buffer): readonly Found[] {
  const found: Found[] = [];
  const open: number[] = [];
  const names: Span[] = [];
  let within: { readonly array: Found; readonly depth: number } | undefined;
  let string: Span = [0, 0];
  let objectAt = 0;
  for (let at = 0; at < head.length; at++) {
    const byte = head[at];
    if (byte === quote) {
      string = [at, endOfString(head, at)];
      at = string[1];
    } else if (byte === colon) {
      if (within === undefined && open.length <= deepest) names[open.length - 1] = string;
    } else if (byte === openBracket) {
      const isProperty = open.length > 0 && open.length <= deepest && !open.includes(openBracket);
      open.push(byte);
      if (within !== undefined || !isProperty || head[skipSpace(head, at + 1)] !== openBrace) continue;
      const array = { names: names.slice(0, open.length - 1), start: at, objects: 0, first: [] };
      within = { array, depth: open.length };
      found.push(array);
    } else if (byte === openBrace) {
      if (within?.depth === open.length) objectAt = at;
      open.push(byte);
    } else if (byte === closeBrace || byte === closeBracket) {
      open.pop();
      if (open.length === 0) break;
      if (within === undefined || open.length > within.depth) continue;
      if (open.length < within.depth) within = undefined;
      else if (byte === closeBrace) {
        within.array.objects++;
        if (within.array.first.length < objectsSeen) within.array.first.push(head.subarray(objectAt, at + 1));
      }
    }
  }
  return found;
}

/** Whether a column of the objects is known to hold text. */
function holdsText({ first }: Found): boolean {
  const { header, cellsOf } = jsonCells();
  for (const bytes of first) cellsOf(bytes.toString('utf8'));
  return recogniseColumns(header).text.length > 0;
}

function notesOn(read: Found, all: readonly Found[], head: Buffer): readonly string[] {
  const others = all.filter((each) => each !== read);
  if (others.length === 0) return read.keyed ? [keyedNote] : [];
  const named = others.slice(0, mostNamed).map((each) => shownPath(pathOf(each, head)));
  const more = others.length > mostNamed ? [`${others.length - mostNamed} more`] : [];
  return [
    ...(read.keyed ? [keyedNote] : []),
    `the file has several arrays: ${shownPath(pathOf(read, head))} was read, and not ${[...named, ...more].join(', ')}`,
  ];
}

const keyedNote =
  'the file is an object of objects: each of them was read as a row, with its name in the column "key"';

const pathOf = ({ names }: Found, head: Buffer): readonly string[] =>
  names.map(([start, end]) => String(parseJson(head.toString('utf8', start, end + 1))));

/** A property can be called anything, also by what a customer wrote: what is no plain name is not shown. */
export const shownPath = (path: readonly string[]): string =>
  path.map((name) => (/^[\p{L}\p{N}_$:-]{1,40}$/u.test(name) ? redact(name).text : '…')).join('.');
