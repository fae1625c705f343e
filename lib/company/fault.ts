import * as z from 'zod';
import { shorten } from '../tables/cells/shorten.ts';

/**
 * What is wrong in a document, where, and what to write instead. It names no values: addresses stand in them, and a fault
 * outlives the document.
 */
export const Fault = z.object({
  /** the field: `departments.product.to[0]`; empty where it is the document as a whole */
  path: z.string(),
  /** 1-based, of the field or of the character, where it is known */
  line: z.int().positive().optional(),
  /** 1-based, in UTF-16 code units */
  column: z.int().positive().optional(),
  problem: z.string(),
  cure: z.string(),
});
export type Fault = z.infer<typeof Fault>;

/** `line 4, column 7, departments.product.to[0]`; empty where nothing is known of the place. */
export const placeOfFault = ({ path, line, column }: Fault): string =>
  [
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(path === '' ? [] : [path]),
  ].join(', ');

/** A fault as one sentence. */
export function sentenceOf(fault: Fault): string {
  const place = placeOfFault(fault);
  return `${place === '' ? 'it' : `${place}:`} ${fault.problem}; ${fault.cure}`;
}

type Path = readonly PropertyKey[];

/** `departments.product.to[0]` */
export const writePath = (path: Path): string =>
  path.reduce<string>((written, step) => {
    if (typeof step === 'number') return `${written}[${step}]`;
    const name = shortName(String(step));
    return written === '' ? name : `${written}.${name}`;
  }, '');

/** Longer than any name that is known. */
const longestName = 60;

/** A name stands in mails and reports: in one line, and not a megabyte. */
const shortName = (name: string): string => shorten(name, longestName).replaceAll(/[\s\p{Cc}]+/gu, ' ');
