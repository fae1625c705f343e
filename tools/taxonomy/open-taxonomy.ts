import { readFileSync } from 'node:fs';
import { documentText } from '../../lib/company/document-text.ts';
import { documents } from '../../lib/company/documents.ts';
import { sentenceOf } from '../../lib/company/fault.ts';
import { parseDocument, syntaxOf } from '../../lib/company/read-document.ts';
import { nearTo } from '../../lib/near.ts';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import type { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { Misuse } from '../misuse.ts';

/** What a person named on the command line: a taxonomy, or what is wrong with it, a sentence each. */
type Opened =
  | { readonly state: 'valid'; readonly taxonomy: Taxonomy }
  | { readonly state: 'wrong'; readonly faults: readonly string[] };

/** The taxonomy of a pack, or of a file in JSON or YAML, read as the pipeline reads it. Throws Misuse where there is neither. */
export function openTaxonomy(packOrFile: string): Opened {
  const pack = packNames.find((name) => name === packOrFile);
  return pack === undefined ? openFile(packOrFile) : { state: 'valid', taxonomy: packTaxonomy(pack) };
}

function openFile(path: string): Opened {
  const { mostBytes } = documents.taxonomy;
  const wrong = (...faults: readonly string[]): Opened => ({
    state: 'wrong',
    faults: faults.map((fault) => `${path}: ${fault}`),
  });
  const bytes = bytesOf(path);
  if (bytes === undefined) {
    const [near] = nearTo(path, packNames);
    const meant = near === undefined ? '' : `did you mean ${near}? `;
    throw new Misuse(`${path}: no such file, and no such pack; ${meant}Packs are ${packNames.join(', ')}`);
  }
  if (bytes.length > mostBytes) return wrong(`it has ${bytes.length} bytes; ${mostBytes} are read at most`);
  const text = documentText(bytes);
  if (typeof text !== 'string') return wrong(sentenceOf(text));
  const read = parseDocument(text, documents.taxonomy, syntaxOf(path));
  return read.state === 'valid'
    ? { state: 'valid', taxonomy: read.value }
    : wrong(...read.faults.map(sentenceOf));
}

/** Undefined where there is no such file. Throws what the disk says otherwise. */
function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
