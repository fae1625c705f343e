import pMap from 'p-map';
import * as z from 'zod';
import { keys } from '../contract/bucket.ts';
import { Company } from '../feedback/feedback.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { parseJson } from '../tables/json/json-cells.ts';
import type { ConfigCheck } from './check-config.ts';

/** Companies looked at at the same time, and between two looks at the clock. */
const [concurrency, atOnce] = [8, 64];
/** How long one look may hold a reader. */
const mostMs = 5 * 60_000;

/** The company that the next look begins with: kept in the bucket, and begun anew where it is lost. */
const Progress = z.object({ next: Company.optional() });

type Ports = {
  readonly objects: Pick<ObjectStore, 'foldersBelow' | 'readText' | 'write'>;
  readonly now: () => Date;
};

/**
 * Checks what all companies wrote: an event may have been lost, and a wrong setting lapses without one. A look that takes too long
 * stops, and the next goes on with it. A company that cannot be checked keeps none of the others waiting; what went wrong is thrown
 * at the end. Gives how many it looked at, how many of these have a document that is wrong, and whether it came to the end.
 */
export async function checkConfigs(
  { objects, now }: Ports,
  check: (company: string) => Promise<Pick<ConfigCheck, 'wrong'>>,
): Promise<{ companies: number; wrong: number; complete: boolean }> {
  const began = now().getTime();
  const { next: first = '' } = await readProgress(objects);
  const folders = await objects.foldersBelow(keys.configs);
  const companies = folders
    .filter((folder) => Company.safeParse(folder).success && folder >= first)
    .toSorted();
  const count = { companies: 0, wrong: 0 };
  const failures: unknown[] = [];
  let next = companies[0];
  while (next !== undefined && now().getTime() - began <= mostMs) {
    const some = companies.slice(count.companies, count.companies + atOnce);
    await pMap(
      some,
      async (company) => {
        const checked = await check(company).catch((error: unknown) => void failures.push(error));
        if (checked !== undefined && checked.wrong.length > 0) count.wrong++;
      },
      { concurrency },
    );
    count.companies += some.length;
    next = companies[count.companies];
  }
  if (first !== '' || next !== undefined)
    await objects.write(keys.configsChecked, JSON.stringify({ next }), 'application/json');
  if (failures.length > 0)
    throw new AggregateError(failures, `what ${failures.length} companies wrote could not be checked`);
  return { ...count, complete: next === undefined };
}

async function readProgress(objects: Ports['objects']): Promise<z.infer<typeof Progress>> {
  const written = await objects.readText(keys.configsChecked);
  return (written === undefined ? undefined : Progress.safeParse(parseJson(written)).data) ?? {};
}
