/** The keys of the one table and its indexes: what infra declares and lib/aws reads (see docs/architecture.md). */
export const tableKeys = { partition: 'pk', sort: 'sk' } as const;
export const browseIndex = { name: 'browse', partition: 'browse', sort: 'rank' } as const;
/** Finds a feedback under its second department, for half the writes of a pointer (lib/aws/feedback-item.ts). */
export const secondBrowseIndex = { name: 'browse2', partition: 'browse2', sort: 'rank' } as const;
/** Items that have it go some time after that instant, in seconds of the epoch. */
export const expiryAttribute = 'expires';

/** A company labels a few hundred texts: they share a partition. */
export const labelPartition = (company: string): string => `${company}#labels`;
