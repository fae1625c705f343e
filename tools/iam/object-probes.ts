import { documentNames, keptNames, keys } from '../../lib/contract/bucket.ts';
import type { ErasableObjects } from '../../lib/ports/object-store.ts';
import { Source } from '../../lib/source.ts';
import { drain } from './drain.ts';

type Objects = { readonly objects: ErasableObjects };
type ObjectProbe = (adapters: Objects) => readonly Promise<unknown>[];

const company = 'acme';
export const uploads = Source.options.map((source) => keys.upload(company, source, 'a.csv'));
const reports = Source.options.map((source) => keys.report(company, source, 'a.csv', 'file'));
export const strayReport = keys.strayReport('acme/a.csv', 'file');
const rejected = keys.rejected(company, 'review', 'a.csv', 'file', 0);
const checkpoint = keys.checkpoint(company, 'file', 10);

/** What is done to the objects of each builder of keys, by whoever names both the builder and the method. */
const usesOf: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  document: { readAtMost: documentNames.map((name) => keys.document(company, name)) },
  limits: { readAtMost: [keys.limits(company)] },
  inForce: { readText: keptNames.map((name) => keys.inForce(company, name)) },
  keptInForce: { write: keptNames.map((name) => keys.keptInForce(company, name)) },
  configReport: { readText: [keys.configReport(company)], write: [keys.configReport(company)] },
  configs: { foldersBelow: [keys.configs] },
  recipientKey: { readText: [keys.recipientKey] },
  madeRecipientKey: { readText: [keys.madeRecipientKey], writeNew: [keys.madeRecipientKey] },
  cursorKey: { readText: [keys.cursorKey], writeNew: [keys.cursorKey] },
  pseudonymKey: { readText: [keys.pseudonymKey(company)], writeNew: [keys.pseudonymKey(company)] },
  checkpoint: { readBytes: [checkpoint], write: [checkpoint] },
  configsChecked: { readText: [keys.configsChecked], write: [keys.configsChecked] },
  allOfConfig: { versionsBelow: [keys.allOfConfig(company)] },
  reconciled: { readText: [keys.reconciled], write: [keys.reconciled] },
  report: { write: reports },
  strayReport: { write: [strayReport] },
  receipt: { write: [keys.receipt(company, 'order-1')] },
  // put by whoever posts a form: see formRequests in requests.ts
  upload: {},
  readReceipt: { readText: [keys.readReceipt(company, 'order-1')] },
  rejected: { write: [rejected] },
  reports: { foldersBelow: [keys.reports] },
  companies: { foldersBelow: [keys.companies] },
  'raw.uploads': { versionsBelow: [keys.raw.uploads(company)] },
  raw: {
    versionsBelow: [
      keys.raw.uploads(company),
      keys.raw.rejected(company),
      keys.raw.checkpoints(company),
      ...[...uploads, rejected],
    ],
    open: [...uploads, 'acme/a-stray.csv', rejected],
    rewrite: [rejected],
    deleteVersions: [...uploads, 'acme/a-stray.csv', rejected, checkpoint],
  },
  'raw.checkpoints': {
    versionsBelow: [keys.raw.checkpoints(company, 'file')],
    deleteVersions: [checkpoint],
  },
  // of a file that is deleted: its older reports go with them
  rejectedParts: {
    versionsBelow: [keys.rejectedParts(company, 'review', 'a.csv', 'file'), ...reports],
    deleteVersions: [rejected, ...reports],
  },
};

/** An object of each kind that lies in the bucket: those above, and what nobody calls by name. */
export const everyObject: readonly string[] = [
  ...new Set([
    ...Object.values(usesOf)
      .flatMap((uses) => Object.values(uses).flat())
      .filter((key) => key !== '' && !key.endsWith('/') && !key.endsWith('.')),
    ...[...uploads, keys.receipt(company, 'order-1')],
  ]),
];

/** Builders and values of the layout that name no object. */
const namesNothing = [
  ...['advice', 'company', 'configuredCompany', 'documentNames', 'keptNames', 'keys', 'ownPrefixes'],
  ...['parseUploadKey', 'reservedPrefixes', 'uploadPatterns', 'writerOfConfig'],
];

/** The keys that a method is called with where these builders are named. Throws for a builder that nobody told of here. */
export function objectKeys(method: string, builders: ReadonlySet<string>): readonly string[] {
  const unknown = [...builders].filter((each) => !(each in usesOf) && !namesNothing.includes(each));
  if (unknown.length > 0)
    throw new Error(`tools/iam/object-probes.ts does not say what is done to ${unknown.join(', ')}`);
  // a dropped file is opened by the key in its message
  const told = method === 'open' && builders.has('parseUploadKey') ? uploads : [];
  return [...told, ...[...builders].flatMap((builder) => usesOf[builder]?.[method] ?? [])];
}

/** Calls a method of the object store with a key. */
export const objectProbe = (method: string, key: string): ObjectProbe => {
  const probesOf: Readonly<Record<string, ObjectProbe>> = {
    open: ({ objects }) => [objects.open(key, 'v1'), objects.open(key, 'etag:abc')],
    readText: ({ objects }) => [objects.readText(key)],
    readAtMost: ({ objects }) => [objects.readAtMost(key, 1000)],
    readBytes: ({ objects }) => [objects.readBytes(key)],
    write: ({ objects }) => [objects.write(key, '', 'text/plain')],
    writeNew: ({ objects }) => [objects.writeNew(key, '', 'text/plain')],
    rewrite: ({ objects }) => [objects.rewrite({ key, etag: 'abc' }, '', 'text/plain')],
    versionsBelow: ({ objects }) => [drain(objects.versionsBelow(key))],
    deleteVersions: ({ objects }) => [objects.deleteVersions([{ key, versionId: 'v1' }])],
    foldersBelow: ({ objects }) => [objects.foldersBelow(key)],
  };
  const probe = probesOf[method];
  if (probe === undefined) throw new Error(`nobody probes ${method} of the object store`);
  return probe;
};
