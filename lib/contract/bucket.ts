import { Company } from '../feedback/feedback.ts';
import { nameLength, nameOf } from '../hash.ts';
import { Source } from '../source.ts';

const folderOf = { review: 'reviews', ticket: 'tickets', social: 'social', survey: 'surveys' } as const;
/** Of a company, one a source. */
export const sourceFolders: readonly string[] = Object.values(folderOf);

/** Prefixes that the pipeline or its operator writes; nothing is to be done when an object lands there. */
export const ownPrefixes = ['checkpoints', 'inforce', 'rejected', 'reports', 'limits'] as const;
/** Those, and the one that a company's documents lie below; a company cannot be called so. */
export const reservedPrefixes = [...ownPrefixes, 'config'] as const;

/** What a company may write below `config/<company>/`, by the names that their last valid versions are kept under. */
export const keptNames = [
  'settings.json',
  'taxonomy.json',
  'sources.json',
  'adaptation.json',
  'events.csv',
] as const;
export type KeptName = (typeof keptNames)[number];
/** All names that they may have. */
export const documentNames = [...keptNames, 'taxonomy.yaml', 'taxonomy.yml'] as const;
export type DocumentName = (typeof documentNames)[number];

/** What S3 takes as a key, in bytes of UTF-8: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const mostBytes = 1024;
/** The most that stands around a company's own key in one that the pipeline makes of it: the prefix, the file's id, the part. */
const aroundBytes = 'rejected/'.length + '/'.length + nameLength + '.99999999.jsonl'.length;

/**
 * Where what the pipeline writes of a dropped file lies, below `reports/` and `rejected/`: as the file's own key, which
 * leaves them no room where it is as long as S3 allows. Such a name keeps its beginning, and a hash of the whole. A folder that is
 * called as that of receipts gets another name: what is dropped there must not lie among them, where only `erase` may write.
 */
function fitting(before: string, given: string): string {
  const name = (before + given).replaceAll(/(?<=\/)erasures(?=\/)/g, 'erasures~').slice(before.length);
  const room = mostBytes - aroundBytes - Buffer.byteLength(before);
  if (Buffer.byteLength(name) <= room) return before + name;
  const end = `~${nameOf(name)}`;
  const kept = new Uint8Array(room - end.length);
  // counts whole characters only
  const { read } = new TextEncoder().encodeInto(name, kept);
  return before + name.slice(0, read) + end;
}

const placeOf = (company: string, source: Source, name: string): string =>
  fitting(`${company}/${folderOf[source]}/`, name);

/** The layout of the bucket. */
export const keys = {
  upload: (company: string, source: Source, name: string) => `${company}/${folderOf[source]}/${name}`,
  report: (company: string, source: Source, name: string, file: string) =>
    `reports/${placeOf(company, source, name)}/${file}.json`,
  rejected: (company: string, source: Source, name: string, file: string, part: number) =>
    `rejected/${placeOf(company, source, name)}/${file}.${String(part).padStart(4, '0')}.jsonl`,
  /** where a worker came to when its time was up: after so many rows */
  checkpoint: (company: string, file: string, rows: number) => `checkpoints/${company}/${file}/${rows}`,
  strayReport: (key: string, file: string) => `reports/${fitting('', key)}/${file}.json`,
  document: (company: string, document: DocumentName) => `config/${company}/${document}`,
  /** what the operator lets a company decide: it cannot write there */
  limits: (company: string) => `limits/${company}.json`,
  pseudonymKey: (company: string) => `config/${company}/pseudonym.key`,
  /** signs the cursors of the API, for all companies: with another one pages that are under way begin anew */
  cursorKey: 'config/cursor.key',
  /** names those that mail goes to, and signs the links by which they unsubscribe, for all companies: with another one older links do nothing */
  recipientKey: 'config/recipient.key',
  /** the same, for who makes it: `npm run check:iam` tells by the name who writes there */
  madeRecipientKey: 'config/recipient.key',
  /** all companies that wrote something, or of which a file was read */
  configs: 'config/',
  /** what a company wrote, under whatever names */
  allOfConfig: (company: string) => `config/${company}/`,
  /** the last valid version of a document; only the pipeline writes it */
  inForce: (company: string, document: KeptName) => `inforce/${company}/${document}`,
  /** the same, for who keeps it: `npm run check:iam` tells by the name who writes there */
  keptInForce: (company: string, document: KeptName) => `inforce/${company}/${document}`,
  allInForce: 'inforce/',
  configReport: (company: string) => `reports/${company}/config.json`,
  /** how far the search for files without a record came */
  reconciled: 'checkpoints/reconciled.json',
  /** how far the look at what companies wrote came */
  configsChecked: 'checkpoints/configs.json',
  /** right below it lie the companies, and the prefixes that are reserved */
  companies: '',
  reports: 'reports/',
  receipt: (company: string, order: string) => `reports/${company}/erasures/${order}.json`,
  /** the same, for who shows it: `npm run check:iam` tells by the name who reads there */
  readReceipt: (company: string, order: string) => `reports/${company}/erasures/${order}.json`,
  receipts: (company: string) => `reports/${company}/erasures/`,
  /** where rows of a company lie as they came */
  raw: {
    uploads: (company: string) => `${company}/`,
    rejected: (company: string) => `rejected/${company}/`,
    checkpoints: (company: string, file = '') => `checkpoints/${company}/${file}${file === '' ? '' : '/'}`,
  },
  /** all parts of a file's rejected rows */
  rejectedParts: (company: string, source: Source, name: string, file: string) =>
    `rejected/${placeOf(company, source, name)}/${file}.`,
} as const;

/** Keys of what companies drop, with `*` where any text stands. Below a reserved prefix they may match as well. */
export const uploadPatterns: readonly string[] = Source.options.map((source) =>
  keys.upload('*', source, '*'),
);

/** Takes the key of an uploaded object apart. The advice says how the key should have looked. */
export function parseUploadKey(
  key: string,
): { company: string; source: Source; name: string } | { company?: string; advice: string } {
  const [first = '', folder = '', ...rest] = key.split('/');
  const company = Company.safeParse(first);
  const reserved = reservedPrefixes.some((prefix) => prefix === first);
  if (!company.success || reserved) {
    return { advice: `${first} is no company: ${reserved ? 'the name is reserved' : 'use a-z, 0-9 and -'}` };
  }
  const source = Source.options.find((option) => folderOf[option] === folder);
  const name = rest.join('/');
  if (source === undefined || name === '') {
    return {
      company: company.data,
      advice: `drop files as ${first}/<folder>/<file>, the folder one of ${sourceFolders.join(', ')}`,
    };
  }
  return { company: company.data, source, name };
}

/** Whose documents a key lies among, under whatever name; `nobody`: among those of all companies. Undefined for any other key. */
export function writerOfConfig(key: string): { company: string } | 'nobody' | undefined {
  const [prefix, first, ...rest] = key.split('/');
  if (prefix !== 'config') return undefined;
  const company = Company.safeParse(first);
  return company.success && rest.length > 0 ? { company: company.data } : 'nobody';
}

/** The company whose document, or whose key for pseudonyms, lies at a key; undefined for any other key. */
export function configuredCompany(key: string): string | undefined {
  const [prefix, first, ...rest] = key.split('/');
  const company = Company.safeParse(first);
  const name = rest.join('/');
  const known = documentNames.some((document) => document === name) || name === 'pseudonym.key';
  return prefix === 'config' && company.success && known ? company.data : undefined;
}
