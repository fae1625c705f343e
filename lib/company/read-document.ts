import { type DocumentName, keys } from '../contract/bucket.ts';
import { nameOfBytes } from '../hash.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { parseJson, type Syntax } from './document-syntax.ts';
import { documentText } from './document-text.ts';
import type { Document } from './documents.ts';
import type { Fault } from './fault.ts';
import { type Misspelt, misspeltNames } from './misspelt.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml } from './yaml-syntax.ts';

/** What stands at a document's key. `version` names what was written: a hash of its bytes, or why they were not read. */
export type Written<Value> =
  | { readonly state: 'absent' }
  | {
      readonly state: 'valid';
      /** which of its names it has */
      readonly name: DocumentName;
      readonly version: string;
      readonly text: string;
      readonly value: Value;
      /** what is wrong though it can be read: that it stands there twice */
      readonly faults: readonly Fault[];
    }
  /** `text` is empty where it could not be read as text, or was too long to be */
  | {
      readonly state: 'wrong';
      readonly name: DocumentName;
      readonly version: string;
      readonly text: string;
      readonly faults: readonly Fault[];
    };

/**
 * Reads and checks a document. What was read `before` stands where the document is still the same. Where it stands there under several of its
 * names, the first serves, and that is told as a fault.
 */
export async function readDocument<Value>(
  objects: Pick<ObjectStore, 'readAtMost'>,
  company: string,
  document: Document<Value>,
  before?: Written<Value>,
): Promise<Written<Value>> {
  const { names, mostBytes } = document;
  const found = await Promise.all(
    names.map(async (name) => ({
      name,
      bytes: await objects.readAtMost(keys.document(company, name), mostBytes),
    })),
  );
  const [first, second] = found.flatMap(({ name, bytes }) => (bytes === undefined ? [] : [{ name, bytes }]));
  if (first === undefined) return { state: 'absent' };
  const twice = second === undefined ? [] : [standsTwice(first.name, second.name)];
  const { name, bytes } = first;
  if (bytes === 'too-large' || bytes === 'unreachable') {
    const fault = bytes === 'too-large' ? tooLarge(document) : unreachable;
    return { state: 'wrong', name, version: bytes, text: '', faults: [fault, ...twice] };
  }
  const version = nameOfBytes(bytes);
  if (before !== undefined && isSame(before, name, version, twice)) return before;
  const { textOf, syntax } = document.written ?? { textOf: documentText, syntax: syntaxOf(name) };
  const text = textOf(bytes);
  if (typeof text !== 'string') return { state: 'wrong', name, version, text: '', faults: [text, ...twice] };
  const read = parseDocument(text, document, syntax);
  return read.state === 'valid'
    ? { ...read, name, version, text, faults: twice }
    : { ...read, name, version, text, faults: [...read.faults, ...twice] };
}

const isSame = (
  before: Written<unknown>,
  name: DocumentName,
  version: string,
  twice: readonly Fault[],
): boolean =>
  before.state !== 'absent' &&
  before.version === version &&
  before.name === name &&
  // of whatever else is wrong the version tells
  before.faults.find(isTwice)?.problem === twice[0]?.problem;

const thereTwice = 'is there twice: ';
const isTwice = ({ problem }: Fault): boolean => problem.startsWith(thereTwice);

const standsTwice = (served: DocumentName, other: DocumentName): Fault => ({
  path: '',
  problem: `${thereTwice}${served} is read, ${other} is not`,
  cure: 'delete one of them',
});

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

/** How a document of a name is written. */
export const syntaxOf = (name: string): Syntax => (isYaml(name) ? parseYaml : parseJson);

/** Checks the text of a document, which is JSON where nothing else is said. */
export function parseDocument<Value>(
  text: string,
  { schema, written }: Pick<Document<Value>, 'schema' | 'written'>,
  syntax: Syntax = written?.syntax ?? parseJson,
  misspeltIn: (schema: Document<Value>['schema'], value: unknown) => Iterable<Misspelt> = misspeltNames,
):
  | { readonly state: 'valid'; readonly value: Value }
  | { readonly state: 'wrong'; readonly faults: readonly Fault[] } {
  const parsed = syntax(text);
  if ('problem' in parsed) return { state: 'wrong', faults: [parsed] };
  const read = schema.safeParse(parsed.value);
  const misspelt = [...misspeltIn(schema, parsed.value)];
  if (read.success && misspelt.length === 0) return { state: 'valid', value: read.data };
  return { state: 'wrong', faults: schemaFaults(parsed, schema, read.error?.issues ?? [], misspelt) };
}

/**
 * Checks the text of a document of which nobody kept under what name it stood. A name that is nearly another one does not put it out of force: it was valid
 * before that was a fault.
 */
export function parseKept<Value>(text: string, document: Document<Value>) {
  const read = (syntax?: Syntax) => parseDocument(text, document, syntax, () => []);
  const asUsual = read();
  return asUsual.state === 'valid' || !document.names.some(isYaml) ? asUsual : read(parseYaml);
}

/** It has no version: it was not read. */
export const unreachable: Fault = {
  path: '',
  problem: 'is not handed out by S3: it lies in an archive, or is encrypted with a key of its own',
  cure: 'write it anew, in the storage class STANDARD and with the encryption of the bucket',
};
const tooLarge = ({ mostBytes }: Pick<Document<unknown>, 'mostBytes'>): Fault => ({
  path: '',
  problem: `is longer than ${mostBytes / 1024} KB, and was not read`,
  cure: 'shorten it',
});
