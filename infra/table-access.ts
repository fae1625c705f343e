import type { env } from '../lib/contract/env.ts';
import type { Kind } from '../lib/contract/table.ts';

type Action = 'BatchGetItem' | 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';
/** Who is granted the table: a verb, or what a verb does besides where it is switched on. */
type Grantee = keyof typeof env | 'analyse with Comprehend';
export type TableAccess = {
  /** what may be done to which kind of item, and to no other */
  readonly kinds: Partial<Readonly<Record<Kind, readonly Action[]>>>;
  /** reads the whole table: a scan knows no partitions to be held to */
  readonly scan?: true;
};

/** Who may do what to which kind of item. `npm run check:iam` compares it with what the code calls, both ways. */
export const tableAccess: Readonly<Record<Grantee, TableAccess>> = {
  ingest: {
    kinds: {
      file: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem', 'Query'],
      files: ['Query'],
      erased: ['GetItem', 'Query'],
      calendar: ['GetItem', 'PutItem'],
      unsubscribed: ['Query'],
      suppressed: ['Query'],
    },
  },
  analyse: {
    kinds: {
      feedback: ['BatchGetItem', 'GetItem', 'PutItem', 'DeleteItem'],
      week: ['PutItem'],
      rollup: ['DeleteItem'],
      rollups: ['GetItem', 'UpdateItem'],
      file: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
      erased: ['GetItem', 'Query'],
    },
  },
  'analyse with Comprehend': {
    kinds: { paid: ['BatchGetItem', 'PutItem', 'DeleteItem'], budget: ['UpdateItem'] },
  },
  digest: {
    kinds: {
      feedback: ['BatchGetItem'],
      week: ['Query'],
      rollup: ['BatchGetItem', 'GetItem', 'PutItem', 'Query'],
      rollups: ['GetItem', 'UpdateItem'],
      file: ['BatchGetItem'],
      files: ['Query'],
      digest: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
      digests: ['GetItem', 'UpdateItem'],
      lanes: ['Query'],
      unsubscribed: ['Query'],
      suppressed: ['Query', 'PutItem'],
    },
  },
  query: {
    kinds: {
      feedback: ['BatchGetItem', 'GetItem'],
      week: ['Query'],
      rollup: ['BatchGetItem', 'GetItem', 'PutItem', 'Query'],
      rollups: ['GetItem', 'UpdateItem'],
      labels: ['PutItem', 'Query'],
      file: ['BatchGetItem', 'GetItem'],
      digest: ['Query'],
      unsubscribed: ['PutItem', 'DeleteItem'],
      files: ['Query'],
      lanes: ['Query'],
      // orders and follows erasures, and does none
      erasure: ['BatchGetItem', 'GetItem'],
      ordered: ['BatchGetItem', 'GetItem', 'PutItem'],
      erasures: ['Query'],
    },
  },
  erase: {
    kinds: {
      feedback: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
      week: ['PutItem'],
      rollup: ['DeleteItem'],
      rollups: ['GetItem', 'UpdateItem'],
      file: ['GetItem', 'UpdateItem'],
      erased: ['PutItem', 'UpdateItem'],
      erasure: ['GetItem', 'PutItem', 'Query'],
      calendar: ['GetItem', 'PutItem'],
    },
    scan: true,
  },
};
