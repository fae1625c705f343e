/**
 * How rows are cut into batches. `version` is to be raised with every change, here or in how files are read and rows
 * mapped, that gives a row another batch or another id (`test/ingest/cut.test.ts` notices most). A file that is
 * being read over such a deployment is then cut anew, under names of its own (see `recut`); without it, batches of
 * two cuts would overwrite each other's summaries. Version 1 is whatever was before there were versions.
 */
export const currentCut = {
  version: 11,
  /** SQS bills each started 64 KB of a message as one request: a batch just under it costs least. The most it takes is 1 MiB. */
  maxBytes: 62_000,
  /** More rows than this would take a worker longer than its share of the queue's visibility timeout. */
  maxRows: 250,
} as const;
