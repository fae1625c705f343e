import { createScanner, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

type Path = readonly PropertyKey[];
export type Place = { readonly line: number; readonly column: number };

/** Deeper nesting is none of a company's documents, and would fill the stack of whoever reads it. */
const deepest = 50;

/** 1-based line and column of an offset, in UTF-16 code units. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where the first bracket stands that is nested too deeply; undefined where none is. */
export function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.scan() !== endOfText) {
    const sign = text[scanner.getTokenOffset()];
    if (sign === '{' || sign === '[') depth++;
    if (sign === '}' || sign === ']') depth--;
    if (depth > deepest) return scanner.getTokenOffset();
  }
  return undefined;
}

/** `SyntaxKind.EOF`: the package declares it as a const enum, which cannot be imported where types are only erased. */
const endOfText = 17;

/**
 * Gives where the fields of a document stand: the value of a field, or its name where `named` is set; where there is no such
 * field, what it is missing in. The text has to be JSON that is not too deep.
 */
export function fieldPlaces(text: string): (path: Path, named?: boolean) => Place | undefined {
  // most documents are right, and nobody asks
  let root: Node | undefined;
  return (path, named = false) => {
    root ??= parseTree(text);
    for (let length = path.length; length >= 0; length--) {
      const node = root && findNodeAtLocation(root, path.slice(0, length).map(toSegment));
      if (node !== undefined) return placeAt(text, startOf(node, named && length === path.length));
    }
    return undefined;
  };
}

const toSegment = (step: PropertyKey): string | number => (typeof step === 'number' ? step : String(step));

/** Of a property's value, or of its name. */
function startOf({ offset, parent }: Node, named: boolean): number {
  return named && parent?.type === 'property' ? parent.offset : offset;
}
