import { keys, reservedPrefixes } from '../contract/bucket.ts';
import { Company } from '../feedback/feedback.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** Companies that dropped a file once. */
export async function companiesIn(objects: Pick<ObjectStore, 'foldersBelow'>): Promise<readonly string[]> {
  const folders = await objects.foldersBelow(keys.reports);
  // a file dropped in the wrong folder leaves a report there, too
  const isReserved = (folder: string) => reservedPrefixes.some((prefix) => prefix === folder);
  return folders.filter((folder) => Company.safeParse(folder).success && !isReserved(folder));
}
