import * as z from 'zod';
import { keys, parseUploadKey, reservedPrefixes } from '../contract/bucket.ts';
import { Company, Instant } from '../feedback/feedback.ts';
import { fileMessage, fileName, versionName } from '../files/file-name.ts';
import { instantOf } from '../instant.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ListedVersion, ObjectStore } from '../ports/object-store.ts';
import type { Queue } from '../ports/queue.ts';
import { parseJson } from '../tables/json/json-cells.ts';

/** An event may be on its way for this long, or its file in the queue behind others: until then it is not missed. */
const graceMs = 30 * 60_000;

/** How long one search may hold a reader. At some five pages a second that is 1.5 million versions. */
const mostMs = 5 * 60_000;

/** How far the search came: kept in the bucket, and begun anew where it is lost. */
const Search = z.object({
  /** versions from before were all looked at in an earlier search through everything: their events were not lost */
  verified: Instant,
  /** when this search through everything began */
  began: Instant,
  /** where it goes on */
  next: z.object({ company: Company, after: z.string().optional() }).optional(),
});
type Search = z.infer<typeof Search>;

type Ports = {
  readonly objects: Pick<ObjectStore, 'foldersBelow' | 'versionsBelow' | 'readText' | 'write'>;
  readonly files: Pick<FileStore, 'known'>;
  readonly queue: Queue;
  readonly now: () => Date;
};

/**
 * Finds versions of uploaded objects that never got a file record, because their event was lost, and starts each as the
 * event would have. S3 lists by name and not by time, so all names below the companies are gone through, but only versions
 * that are younger than the last search are asked of the table. A search that takes too long stops, and the next run goes
 * on with it. Gives how many versions it saw, looked up and started, and whether it came to the end.
 */
export async function reconcile(
  ports: Ports,
): Promise<{ seen: number; lookedUp: number; started: number; complete: boolean }> {
  const now = ports.now().getTime();
  const search = (await readSearch(ports.objects)) ?? newSearch(now, new Date(0));
  const count = { seen: 0, lookedUp: 0, started: 0 };
  const isDue = ({ deleteMarker, modified }: ListedVersion) =>
    !deleteMarker && modified.getTime() < now - graceMs && modified.getTime() >= Date.parse(search.verified);
  const timeIsUp = () => ports.now().getTime() - now > mostMs;
  const goOnWith = async (next: NonNullable<Search['next']>) => {
    await writeSearch(ports.objects, { ...search, next });
    return { ...count, complete: false };
  };
  const companies = await companiesFrom(ports.objects, search.next?.company);
  for (const [at, company] of companies.entries()) {
    let after = search.next?.company === company ? search.next.after : undefined;
    for await (const page of ports.objects.versionsBelow(keys.raw.uploads(company), after)) {
      const due = page.filter(isDue);
      count.seen += page.length;
      count.lookedUp += due.length;
      count.started += await startLost(ports, company, due);
      const reached = lastWhole(page);
      after = reached ?? after;
      if (reached !== undefined && timeIsUp()) return await goOnWith({ company, after });
    }
    const next = companies[at + 1];
    // also between companies: thousands that dropped a file each have no page with two keys
    if (next !== undefined && timeIsUp()) return await goOnWith({ company: next });
  }
  await writeSearch(ports.objects, newSearch(now, new Date(Date.parse(search.began) - graceMs)));
  return { ...count, complete: true };
}

/** A search through everything begins when the one before has ended, at the next run. */
const newSearch = (now: number, verified: Date): Search => ({
  verified: instantOf(verified),
  began: instantOf(new Date(now)),
});

async function companiesFrom(objects: Ports['objects'], first = ''): Promise<readonly string[]> {
  const folders = await objects.foldersBelow(keys.companies);
  const isReserved = (folder: string) => reservedPrefixes.some((prefix) => prefix === folder);
  return folders
    .filter((folder) => Company.safeParse(folder).success && !isReserved(folder) && folder >= first)
    .toSorted();
}

/** The last key of a page whose versions are all on it: those of the last one may go on. */
function lastWhole(page: readonly ListedVersion[]): string | undefined {
  const last = page.at(-1)?.key;
  return page.findLast(({ key }) => key !== last)?.key;
}

async function startLost({ files, queue }: Ports, company: string, versions: readonly ListedVersion[]) {
  const uploads = versions.filter(({ key }) => !('advice' in parseUploadKey(key)));
  if (uploads.length === 0) return 0;
  const known = await files.known(company, uploads.map(fileName));
  const lost = uploads.filter((version) => !known.has(fileName(version)));
  if (lost.length > 0)
    await queue.send(
      lost.map((version) => fileMessage(version.key, versionName(version))),
      company,
    );
  return lost.length;
}

async function readSearch(objects: Ports['objects']): Promise<Search | undefined> {
  const written = await objects.readText(keys.reconciled);
  return written === undefined ? undefined : Search.safeParse(parseJson(written)).data;
}

async function writeSearch(objects: Ports['objects'], search: Search): Promise<void> {
  await objects.write(keys.reconciled, JSON.stringify(search), 'application/json');
}
