import { Company } from '../feedback/feedback.ts';
import { Source } from '../source.ts';

const folderOf = { review: 'reviews', ticket: 'tickets', social: 'social', survey: 'surveys' } as const;

/** Prefixes that the pipeline writes; nothing is to be done when an object lands there. */
export const ownPrefixes = ['checkpoints', 'inforce', 'rejected', 'reports'] as const;
/** Those, and the one that a company's documents lie below; a company cannot be called so. */
export const reservedPrefixes = [...ownPrefixes, 'config'] as const;

/** What a company may write below `config/<company>/`. */
export const documentNames = ['settings.json', 'taxonomy.json', 'sources.json', 'adaptation.json'] as const;
export type DocumentName = (typeof documentNames)[number];

/** The layout of the bucket. */
export const keys = {
  upload: (company: string, source: Source, name: string) => `${company}/${folderOf[source]}/${name}`,
  report: (company: string, source: Source, name: string, file: string) =>
    `reports/${company}/${folderOf[source]}/${name}/${file}.json`,
  rejected: (company: string, source: Source, name: string, file: string, part: number) =>
    `rejected/${company}/${folderOf[source]}/${name}/${file}.${String(part).padStart(4, '0')}.jsonl`,
  /** where a worker came to when its time was up: after so many rows */
  checkpoint: (company: string, file: string, rows: number) => `checkpoints/${company}/${file}/${rows}`,
  strayReport: (key: string, file: string) => `reports/${key}/${file}.json`,
  document: (company: string, document: DocumentName) => `config/${company}/${document}`,
  pseudonymKey: (company: string) => `config/${company}/pseudonym.key`,
  /** all companies that wrote something, or of which a file was read */
  configs: 'config/',
  /** the last valid version of a document; only the pipeline writes it */
  inForce: (company: string, document: DocumentName) => `inforce/${company}/${document}`,
  configReport: (company: string) => `reports/${company}/config.json`,
  reports: 'reports/',
  receipt: (company: string, order: string) => `reports/${company}/erasures/${order}.json`,
  /** where rows of a company lie as they came */
  raw: {
    uploads: (company: string) => `${company}/`,
    rejected: (company: string) => `rejected/${company}/`,
    checkpoints: (company: string, file = '') => `checkpoints/${company}/${file}${file === '' ? '' : '/'}`,
  },
  /** all parts of a file's rejected rows */
  rejectedParts: (company: string, source: Source, name: string, file: string) =>
    `rejected/${company}/${folderOf[source]}/${name}/${file}.`,
} as const;

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
    const folders = Object.values(folderOf).join(', ');
    return {
      company: company.data,
      advice: `drop files as ${first}/<folder>/<file>, the folder one of ${folders}`,
    };
  }
  return { company: company.data, source, name };
}

/** The company whose document, or whose key for pseudonyms, lies at a key; undefined for any other key. */
export function configuredCompany(key: string): string | undefined {
  const [prefix, first, ...rest] = key.split('/');
  const company = Company.safeParse(first);
  const name = rest.join('/');
  const known = documentNames.some((document) => document === name) || name === 'pseudonym.key';
  return prefix === 'config' && company.success && known ? company.data : undefined;
}
