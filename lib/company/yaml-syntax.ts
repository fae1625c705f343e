import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Parsed, PlaceOf } from './document-syntax.ts';
import type { Fault } from './fault.ts';

/**
 * Reads a text as YAML 1.2 by its core schema: `no` and `on` are texts. Neither aliases nor several documents in one are read: the one
 * makes much of little, the other hides what does not count. Gives a fault where it is not YAML. Takes a time in proportion to the text.
 */
export function parseYaml(text: string): Parsed | Fault {
  const lines = new LineCounter();
  // the same name twice is looked for below: the library compares each name of a map with each other
  const document = parseDocument(text, {
    ...{ lineCounter: lines, uniqueKeys: false, prettyErrors: false, logLevel: 'error' },
  });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [error] = document.errors;
  if (error !== undefined) {
    const place = placeAt(error.pos[0]);
    // where a name has no colon, the error stands at its beginning, or at the line behind
    const near = text.split('\n', place.line).slice(-2).join('\n');
    return { path: '', ...place, ...(wideColon.test(near) ? fullWidth : tell(error.code)) };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return {
      path: '',
      line: 1,
      column: 1,
      problem: 'is empty',
      cure: 'write something or delete the document',
    };
  const odd = oddName(document);
  if (odd !== undefined) return { path: '', ...placeAt(odd.offset), ...odd.told };
  try {
    return { value: document.toJS({ maxAliasCount: 0 }), placeOf: placesIn(document, placeAt) };
  } catch (thrown) {
    if (thrown instanceof ReferenceError) return { path: '', ...alias };
    throw thrown;
  }
}

const wideColon = /^[ \t]*(?:- +)*\w[\w-]*：/m;
const fullWidth = { problem: 'has a full-width colon behind a name', cure: 'write : and a space' };

const alias = { problem: 'has an alias (*name)', cure: 'write out what it stands for' };

type Told = Pick<Fault, 'problem' | 'cure'>;

/** The first name that is no text, or that stands twice in what it is in. */
function oddName(document: Document): { readonly offset: number; readonly told: Told } | undefined {
  let odd: { readonly offset: number; readonly told: Told } | undefined;
  visit(document, {
    Map(_, map) {
      const names = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name !== undefined && !names.has(name)) {
          names.add(name);
          continue;
        }
        const offset = startOf(key) ?? startOf(map) ?? 0;
        odd = { offset, told: name === undefined ? noName : standsTwice };
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return odd;
}

const noName: Told = { problem: 'has a list or an object for a name', cure: 'delete the ?, the [ or the {' };
const standsTwice: Told = { problem: 'stands twice', cure: 'delete one, or join both' };

const told: Readonly<Record<string, Told>> = {
  TAB_AS_INDENT: { problem: 'is indented with a tab', cure: 'indent with spaces' },
  BAD_INDENT: {
    problem: 'is indented otherwise than what stands beside it',
    cure: 'indent what belongs together alike',
  },
  MISSING_CHAR: {
    problem: 'lacks a sign here',
    cure: 'close every quote and bracket, put a space behind : and -, and indent what belongs together alike',
  },
  MULTIPLE_DOCS: { problem: 'holds several documents', cure: 'delete the --- and what stands behind it' },
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'has a second : in one line',
    cure: 'put a text that has a colon in it in double quotes',
  },
  UNEXPECTED_TOKEN: {
    problem: 'has something here that YAML does not expect',
    cure: 'put a text with signs like : # [ ] { } , & * ! | > @ ` in it in double quotes',
  },
  BAD_ALIAS: alias,
};

const tell = (code: string): Told =>
  told[code] ?? {
    problem: 'is not YAML here',
    cure: 'check the indentation, and put texts with signs in them in double quotes',
  };

/** Where the fields stand: the value of a field, or its name where `named` is set; where there is no such field, what it is missing in. */
function placesIn(
  document: Document,
  placeAt: (offset: number) => { line: number; column: number },
): PlaceOf {
  return (path, named = false) => {
    let node: unknown = document.contents;
    let start = startOf(node);
    for (const [depth, step] of path.entries()) {
      const pair = isMap(node)
        ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
        : undefined;
      const next = pair?.value ?? (isSeq(node) && typeof step === 'number' ? node.items[step] : undefined);
      const from = named && depth === path.length - 1 ? startOf(pair?.key) : startOf(next);
      if (from === undefined) break;
      start = from;
      node = next;
    }
    return start === undefined ? undefined : placeAt(start);
  };
}

const startOf = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
