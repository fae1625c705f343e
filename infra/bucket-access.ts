import { documentNames, keys, ownPrefixes, uploadPatterns } from '../lib/contract/bucket.ts';
import type { env } from '../lib/contract/env.ts';

/** Keys with `*` where any text stands. */
type Patterns = readonly string[];
export type BucketAccess = {
  /** the latest version; that nothing is there is told as such */
  readonly read: Patterns;
  /** any version */
  readonly readVersions?: Patterns;
  /** what a pattern of the above would reach and must not */
  readonly neverRead?: Patterns;
  /** the latest of it at most */
  readonly neverReadVersions?: Patterns;
  readonly write?: Patterns;
  /** by a form that it signed for somebody else, and by no request of its own (docs/api.md) */
  readonly signForms?: Patterns;
  /** what a pattern of the above would reach and must not */
  readonly neverWrite?: Patterns;
  /** where nothing lies yet: never replaces */
  readonly create?: Patterns;
  readonly deleteVersions?: Patterns;
  readonly neverDelete?: Patterns;
  /** prefixes that are listed */
  readonly list?: Patterns;
  readonly listVersions?: { readonly below: Patterns; readonly never?: Patterns };
};

const below = (prefix: string): string => `${prefix}*`;
const allReports = below(keys.reports);
/** Of dropped files, which have the names of sources in them. */
const uploadReports = uploadPatterns.map((pattern) => `${keys.reports}${pattern}`);
const allRejected = below(keys.raw.rejected('*'));
const allCheckpoints = below(keys.raw.checkpoints('*'));
const allConfig = 'config/*';
const allLimits = keys.limits('*');
/** What of all documents is in force; nothing else lies there. A pattern a document would not fit in a policy. */
const allInForce = [below(keys.allInForce)];
/** What was erased, signed: whoever could write there could make a receipt vanish, and what it erased come back. */
const allReceipts = below(keys.receipts('*'));
/** What a company wrote, and what of it is in force. */
const documents = [...documentNames.map((name) => keys.document('*', name)), ...allInForce];

/** Who may do what below which prefix. `npm run check:iam` compares it with what the code calls, both ways. */
export const bucketAccess: Readonly<Record<keyof typeof env, BucketAccess>> = {
  ingest: {
    read: [
      ...[...documents, keys.configReport('*'), keys.pseudonymKey('*'), allCheckpoints, keys.reconciled],
      ...[keys.configsChecked, allLimits, keys.recipientKey],
    ],
    readVersions: uploadPatterns,
    // these have the names of sources in them, too
    neverRead: [...uploadReports, allRejected],
    write: [
      ...[allReports, allRejected, allCheckpoints, keys.reconciled, keys.configsChecked],
      ...allInForce,
    ],
    neverWrite: [allReceipts],
    create: [keys.pseudonymKey('*')],
    // companies, then what each of them dropped
    list: ['', keys.configs],
    listVersions: { below: [keys.raw.uploads('*'), keys.allOfConfig('*')] },
  },
  analyse: {
    read: [...documents, keys.pseudonymKey('*'), keys.limits('*')],
    write: uploadReports,
    neverWrite: [allReceipts],
  },
  digest: {
    read: [...documents, keys.configReport('*'), keys.limits('*'), keys.recipientKey],
    create: [keys.recipientKey],
    list: [keys.reports],
  },
  // the only one that answers the internet: reads no dropped file, no rejected row, no key but those of cursors and links
  query: {
    read: [
      ...documents,
      keys.configReport('*'),
      keys.readReceipt('*', '*'),
      keys.cursorKey,
      keys.recipientKey,
    ],
    create: [keys.cursorKey],
    signForms: uploadPatterns,
    // these have the names of sources in them, too
    neverWrite: ownPrefixes.map((prefix) => below(`${prefix}/`)),
  },
  erase: {
    read: [keys.pseudonymKey('*')],
    // wherever a company dropped it, also where no source is
    readVersions: ['*/*'],
    neverRead: [
      ...['json', 'csv', 'yaml', 'yml'].map((kind) => `${allConfig}.${kind}`),
      ...[keys.cursorKey, keys.recipientKey, allLimits, ...allInForce],
      ...[allReports, allCheckpoints, keys.reconciled, keys.configsChecked],
    ],
    neverReadVersions: [keys.pseudonymKey('*')],
    write: [...uploadReports, allReceipts, allRejected],
    deleteVersions: ['*/*'],
    // a pseudonym key that is gone takes every name with it, a receipt that is gone lets a restored table forget an erasure
    neverDelete: [
      allConfig,
      allLimits,
      ...allInForce,
      allReceipts,
      keys.configReport('*'),
      keys.reconciled,
      keys.configsChecked,
    ],
    listVersions: { below: ['*/*'], never: [allConfig, allLimits, ...allInForce] },
  },
};
