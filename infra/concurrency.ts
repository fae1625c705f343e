/** Runs of each verb at the same time, and of all together. */
export type Runs = Readonly<Record<'ingest' | 'analyse' | 'digest' | 'erase' | 'all', number>>;

/** Lambda's pollers of a queue know no smaller number. */
const fewest = 2;
/** Of the API: nothing holds them but its rate; what a throttled client asks at once, in a tenth of a second each. */
const apiRuns = 10;

/** Where analyse is given fewer workers, because the account may have few runs in all, the other verbs get fewer as well. */
export function runsFor(workers: number): Runs {
  const share = (of: number) => Math.max(fewest, Math.round(workers * of));
  const runs = { ingest: share(1 / 2), analyse: workers, digest: share(1 / 4), erase: share(1 / 5) };
  return { ...runs, all: Object.values(runs).reduce((sum, each) => sum + each, apiRuns) };
}
