import { keys } from '../contract/bucket.ts';
import { nameOfBytes } from '../hash.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { documentText } from './document-text.ts';
import type { Document } from './documents.ts';
import type { Fault } from './fault.ts';
import { schemaFaults } from './schema-faults.ts';
import { syntaxFault } from './syntax-fault.ts';

/** What stands at a document's key. `version` names what was written: a hash of its bytes, or why they were not read. */
export type Written<Value> =
  | { readonly state: 'absent' }
  | { readonly state: 'valid'; readonly version: string; readonly text: string; readonly value: Value }
  /** `text` is empty where it could not be read as text, or was too long to be */
  | {
      readonly state: 'wrong';
      readonly version: string;
      readonly text: string;
      readonly faults: readonly Fault[];
    };

/** Reads and checks a document. What was read `before` stands where the document is still the same. */
export async function readDocument<Value>(
  objects: Pick<ObjectStore, 'readAtMost'>,
  company: string,
  document: Document<Value>,
  before?: Written<Value>,
): Promise<Written<Value>> {
  const bytes = await objects.readAtMost(keys.document(company, document.name), document.mostBytes);
  if (bytes === undefined) return { state: 'absent' };
  if (bytes === 'too-large' || bytes === 'unreachable') {
    const fault = bytes === 'too-large' ? tooLarge(document) : unreachable;
    return { state: 'wrong', version: bytes, text: '', faults: [fault] };
  }
  const version = nameOfBytes(bytes);
  if (before !== undefined && before.state !== 'absent' && before.version === version) return before;
  const text = documentText(bytes);
  if (typeof text !== 'string') return { state: 'wrong', version, text: '', faults: [text] };
  return { ...parseDocument(text, document), version, text };
}

/** Checks the text of a document. */
export function parseDocument<Value>(
  text: string,
  { schema }: Pick<Document<Value>, 'schema'>,
):
  | { readonly state: 'valid'; readonly value: Value }
  | { readonly state: 'wrong'; readonly faults: readonly Fault[] } {
  const json = parseJson(text);
  if (json === undefined) return { state: 'wrong', faults: [syntaxFault(text)] };
  const read = schema.safeParse(json.value);
  if (read.success) return { state: 'valid', value: read.data };
  return { state: 'wrong', faults: schemaFaults(text, json.value, read.error.issues) };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
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
