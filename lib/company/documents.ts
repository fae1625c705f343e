import type * as z from 'zod';
import type { DocumentName, KeptName } from '../contract/bucket.ts';
import { Adaptation } from '../nlp/adaptation.ts';
import { ColumnMapping } from '../tables/columns/column-mapping.ts';
import { TaxonomyDocument } from '../taxonomy/taxonomy-document.ts';
import type { Syntax } from './document-syntax.ts';
import type { Fault } from './fault.ts';
import { Settings } from './settings.ts';

/** A document that a company writes, and how long it may be: whoever reads it serves others, too. */
export type Document<Value> = {
  /** its first, under which its last valid version is kept */
  readonly name: KeptName;
  /** those that it may have; the first that is there serves */
  readonly names: readonly DocumentName[];
  readonly mostBytes: number;
  readonly schema: z.ZodType<Value>;
  /** how it is written, where that is neither JSON nor YAML in UTF-8 or UTF-16 */
  readonly written?: { readonly textOf: (bytes: Uint8Array) => string | Fault; readonly syntax: Syntax };
};

const document = <Value>(
  name: KeptName,
  mostBytes: number,
  schema: z.ZodType<Value>,
  otherNames: readonly DocumentName[] = [],
): Document<Value> => ({ name, names: [name, ...otherNames], mostBytes, schema });

export const documents = {
  settings: document('settings.json', 256 * 1024, Settings),
  /** the default has 124 KB */
  taxonomy: document('taxonomy.json', 1024 * 1024, TaxonomyDocument, ['taxonomy.yaml', 'taxonomy.yml']),
  /** stands in the record of each file that is read by it, and an item of the table has 400 KB at most */
  sources: document('sources.json', 128 * 1024, ColumnMapping),
  /** two models of 2^14 weights, in base64 */
  adaptation: document('adaptation.json', 256 * 1024, Adaptation),
} as const;
