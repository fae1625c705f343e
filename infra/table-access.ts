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
      erased: ['Query'],
    },
  },
  analyse: {
    kinds: {
      feedback: ['BatchGetItem', 'GetItem', 'PutItem', 'DeleteItem'],
      day: ['PutItem'],
      file: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
      erased: ['Query'],
    },
  },
  'analyse with Comprehend': {
    kinds: { paid: ['BatchGetItem', 'PutItem', 'DeleteItem'], budget: ['UpdateItem'] },
  },
  digest: {
    kinds: {
      feedback: ['BatchGetItem'],
      day: ['Query'],
      digest: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
      ordered: ['GetItem', 'PutItem'],
    },
  },
  query: {
    kinds: {
      feedback: ['BatchGetItem', 'GetItem'],
      day: ['Query'],
      labels: ['PutItem', 'Query'],
      file: ['BatchGetItem'],
      files: ['Query'],
      lanes: ['Query'],
    },
  },
  erase: {
    kinds: {
      feedback: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
      day: ['PutItem'],
      file: ['GetItem', 'UpdateItem'],
      erased: ['PutItem'],
      erasure: ['GetItem', 'PutItem', 'Query'],
    },
    scan: true,
  },
};
