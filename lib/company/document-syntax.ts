import type { Fault } from './fault.ts';
import { fieldPlaces, tooDeepAt } from './json-place.ts';
import { syntaxFault, tooDeep } from './syntax-fault.ts';

/** Where a field of a document stands: its value, or its name where `named` is set; where there is no such field, what it is missing in. */
export type PlaceOf = (
  path: readonly PropertyKey[],
  named?: boolean,
) => { readonly line: number; readonly column?: number } | undefined;

/** What a text says, and where. */
export type Parsed = {
  readonly value: unknown;
  readonly placeOf: PlaceOf;
  /** what a field is called to whoever wrote it, where that is not its path in the value */
  readonly nameOf?: (path: readonly PropertyKey[]) => string;
};

/** A way to write documents: gives what the text says, or what is wrong with it. */
export type Syntax = (text: string) => Parsed | Fault;

/** Reads a text as JSON. Brackets nested too deeply are a fault too: they would fill the stack of whoever looks for places. */
export function parseJson(text: string): Parsed | Fault {
  try {
    const value: unknown = JSON.parse(text);
    return tooDeepAt(text) === undefined ? { value, placeOf: fieldPlaces(text) } : { path: '', ...tooDeep };
  } catch (error) {
    if (error instanceof SyntaxError) return syntaxFault(text);
    throw error;
  }
}
