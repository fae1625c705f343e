import { keys } from '../contract/bucket.ts';
import type { FileRecord } from '../files/file-record.ts';
import { writeReport } from '../files/report.ts';
import type { ListedVersion } from '../ports/object-store.ts';
import type { Erasure } from '../privacy/erasure.ts';
import { deleteNoted, deleteOrphanedMarkers } from './delete-noted.ts';
import type { ErasePorts } from './erase-ports.ts';
import { isVersionOf } from './file-of-version.ts';

/**
 * Deletes a file's own version, its rejected rows and checkpoints in all versions; its record and a report that says so
 * stay.
 */
export async function deleteFileObjects(
  ports: ErasePorts,
  erasure: Erasure,
  record: FileRecord,
): Promise<void> {
  const { company, source, name, file, key } = record;
  const below = async (prefix: string, wanted: (version: ListedVersion) => boolean = () => true) => {
    const found: ListedVersion[] = [];
    for await (const page of ports.objects.versionsBelow(prefix)) found.push(...page.filter(wanted));
    return found;
  };
  const dropped = await below(key, (version) => version.key === key);
  const own = dropped.filter((version) => !version.deleteMarker && isVersionOf(record, version));
  const rejected = await below(keys.rejectedParts(company, source, name, file));
  const checkpoints = await below(keys.raw.checkpoints(company, file));
  for (const version of [...own, ...rejected, ...checkpoints]) await deleteNoted(ports, erasure, version);
  await deleteOrphanedMarkers(
    ports,
    dropped.filter((version) => !own.includes(version)),
  );
  const deleted: FileRecord = { ...record, status: 'deleted' };
  await writeReport(ports.objects, deleted);
  const report = keys.report(company, source, name, file);
  const older = await below(report, (version) => version.key === report && !version.latest);
  await ports.objects.deleteVersions(older);
  await ports.files.close(deleted);
}
