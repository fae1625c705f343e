import { keys } from '../contract/bucket.ts';
import { UnprocessableFile } from '../errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ColumnMapping } from '../tables/columns/column-mapping.ts';
import { readStanding } from './config.ts';
import { documents } from './documents.ts';
import { sentenceOf } from './fault.ts';

type Ports = {
  readonly objects: Pick<ObjectStore, 'readAtMost' | 'readText'>;
  readonly now: () => Date;
};

/**
 * What the company says of its files, and what its report should say of that. Read anew for each file: whoever mends the
 * mapping and drops the file again at once means the new one, and what a first try decided stays decided.
 * Throws UnprocessableFile where the mapping is wrong and none was valid before: guessing would store wrong rows.
 */
export async function readMapping(
  ports: Ports,
  company: string,
): Promise<
  { readonly mapping?: ColumnMapping } | { readonly mapping: ColumnMapping; readonly note: string }
> {
  const { written, inForce } = await readStanding(ports, company, documents.sources);
  if (written.state !== 'wrong') return inForce === undefined ? {} : { mapping: inForce.value };
  const [fault] = written.faults;
  const key = keys.document(company, documents.sources.name);
  const wrong = `${key} is wrong: ${fault === undefined ? '' : sentenceOf(fault)}`;
  if (inForce === undefined)
    throw new UnprocessableFile('invalid-mapping', `${wrong}. Mend it and drop the file again`);
  const note = `${wrong}. The file was read by its version of ${inForce.since.slice(0, 10)}`;
  return { mapping: inForce.value, note };
}
