import * as z from 'zod';
import { keys } from '../contract/bucket.ts';
import { UnprocessableFile } from '../errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { ColumnMapping } from '../tables/columns/column-mapping.ts';
import { parseJson } from '../tables/json/json-cells.ts';

/** What the company says of its files. A mapping that is not valid must be seen: guessing on would store wrong rows. */
export async function readMapping(objects: ObjectStore, company: string): Promise<ColumnMapping | undefined> {
  const key = keys.sources(company);
  const written = await objects.readText(key);
  if (written === undefined) return undefined;
  const json = parseJson(written.replace(/^\ufeff/, ''));
  const mapping = ColumnMapping.safeParse(json);
  if (mapping.success) return mapping.data;
  const why = json === undefined ? 'it is not JSON' : z.prettifyError(mapping.error);
  throw new UnprocessableFile(
    'invalid-mapping',
    `${key} is not valid: ${why}. Mend it and drop the file again`,
  );
}
