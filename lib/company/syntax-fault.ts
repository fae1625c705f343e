import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Fault } from './fault.ts';
import { placeAt, tooDeepAt } from './json-place.ts';

type Told = Pick<Fault, 'problem' | 'cure'>;

/** What is wrong with a text that is not JSON, at the first place where it goes wrong. */
export function syntaxFault(text: string): Fault {
  const told = (offset: number, what: Told): Fault => ({ path: '', ...placeAt(text, offset), ...what });
  if (text.trim() === '') return told(0, { problem: 'is empty', cure: 'write {} or delete the document' });
  const deep = tooDeepAt(text);
  if (deep !== undefined) return told(deep, tooDeep);
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first === undefined)
    return told(0, { problem: 'is not JSON', cure: 'check it with an editor for JSON' });
  const comma = commaTooMany(text, first.offset);
  return comma === undefined ? told(first.offset, tellError(text, first)) : told(comma, tooManyCommas);
}

/** Also of a document that is JSON. */
export const tooDeep: Told = {
  problem: 'is nested too deeply',
  cure: 'delete brackets that nothing asks for',
};
const tooManyCommas: Told = {
  problem: 'has a comma too many',
  cure: 'delete it: no comma stands behind the last',
};

/** The comma before a closing bracket at `offset`. */
function commaTooMany(text: string, offset: number): number | undefined {
  const sign = text[offset];
  if (sign !== '}' && sign !== ']') return undefined;
  const before = text.slice(0, offset).trimEnd();
  return before.endsWith(',') ? before.length - 1 : undefined;
}

function tellError(text: string, { error, offset }: ParseError): Told {
  const code = printParseErrorCode(error);
  const sign = text[offset];
  if (sign === undefined)
    return { problem: 'ends too early', cure: 'close every bracket and text that was opened' };
  if (code === 'InvalidSymbol') return tellSymbol(sign);
  return signs[code] ?? { problem: 'is not JSON here', cure: 'check it with an editor for JSON' };
}

/** What people type who write JSON by hand, some of them with an input method for Chinese. */
function tellSymbol(sign: string): Told {
  if (sign === "'" || sign === '`')
    return { problem: 'has other quotes than JSON', cure: 'write double quotes: "' };
  if (/[“”„‟«»「」『』＂‘’]/.test(sign))
    return { problem: 'has typographic quotes', cure: 'write plain double quotes: "' };
  if (/[：，；｛｝［］【】]/.test(sign))
    return { problem: 'has a full-width sign', cure: 'write it in half width: , : { } [ ]' };
  if (sign === '#') return comment;
  return {
    problem: 'has something that is no value',
    cure: 'write names and text in double quotes; else a number, true, false or null',
  };
}

const comment: Told = { problem: 'has a comment, which JSON does not know', cure: 'delete it' };

/** By jsonc-parser's names. */
const signs: Readonly<Record<string, Told>> = {
  InvalidCommentToken: comment,
  UnexpectedEndOfComment: comment,
  UnexpectedEndOfString: {
    problem: 'has a text that does not end in its line',
    cure: 'close it with a double quote; write \\n for a line break',
  },
  UnexpectedEndOfNumber: { problem: 'has a number that is none', cure: 'write it like 0.6' },
  InvalidNumberFormat: { problem: 'has a number that is none', cure: 'write it like 0.6' },
  InvalidUnicode: { problem: 'has a \\u without four digits', cure: 'write the character itself' },
  InvalidEscapeCharacter: {
    problem: 'has a backslash that means nothing',
    cure: 'write \\\\ for a backslash',
  },
  InvalidCharacter: {
    problem: 'has a control character in a text',
    cure: 'write \\t for a tab and \\n for a line break',
  },
  CommaExpected: { problem: 'lacks a comma before this', cure: 'put a comma after what stands before' },
  ColonExpected: { problem: 'lacks a colon before this', cure: 'write "name": value' },
  PropertyNameExpected: { problem: 'has no name here', cure: 'write names in double quotes: "name": value' },
  ValueExpected: {
    problem: 'has no value here',
    cure: 'write text in double quotes, a number, true, false or null',
  },
  EndOfFileExpected: {
    problem: 'goes on behind its end',
    cure: 'delete what stands behind the last bracket',
  },
};
