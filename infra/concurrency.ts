import type { Deployment } from './deployment.ts';

/** Runs of each verb at the same time, and of all together. */
export type Runs = Readonly<Record<'ingest' | 'analyse' | 'digest' | 'query' | 'erase' | 'all', number>>;

/** Lambda's pollers of a queue know no smaller number. */
export const fewestRuns = 2;
/** A request to the API takes a tenth of a second, so that ten a second keep one run busy. */
export const requestsOfRun = 10;

/**
 * Where analyse is given fewer workers, because the account may have few runs in all, the other verbs get fewer as well. Nothing
 * holds `query` but the rate of the API: its runs are what that lets in at once, or in a second.
 */
export function runsFor({
  workers,
  api,
}: {
  readonly workers: number;
  readonly api: Pick<Deployment['api'], 'requestsPerSecond' | 'burst'>;
}): Runs {
  const share = (of: number) => Math.max(fewestRuns, Math.round(workers * of));
  const runs = {
    ...{ ingest: share(1 / 2), analyse: workers, digest: share(1 / 4), erase: share(1 / 5) },
    query: Math.ceil(Math.max(api.burst, api.requestsPerSecond) / requestsOfRun),
  };
  return { ...runs, all: Object.values(runs).reduce((sum, each) => sum + each, 0) };
}
