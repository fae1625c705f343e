import { Company } from '../feedback/feedback.ts';
import { Source } from '../source.ts';

const folderOf = { review: 'reviews', ticket: 'tickets', social: 'social', survey: 'surveys' } as const;

/** Prefixes that the pipeline writes or reads settings from; a company cannot be called so. */
export const reservedPrefixes = ['checkpoints', 'config', 'rejected', 'reports'] as const;

/** The layout of the bucket. */
export const keys = {
  upload: (company: string, source: Source, name: string) => `${company}/${folderOf[source]}/${name}`,
  report: (company: string, source: Source, name: string, file: string) =>
    `reports/${company}/${folderOf[source]}/${name}/${file}.json`,
  rejected: (company: string, source: Source, name: string, file: string, part: number) =>
    `rejected/${company}/${folderOf[source]}/${name}/${file}.${String(part).padStart(4, '0')}.jsonl`,
  /** where a worker came to when its time was up: after so many rows */
  checkpoint: (company: string, file: string, rows: number) => `checkpoints/${company}/${file}/${rows}`,
  /** how far the search for files without a record came */
  reconciled: 'checkpoints/reconciled.json',
  strayReport: (key: string, file: string) => `reports/${key}/${file}.json`,
  settings: (company: string) => `config/${company}/settings.json`,
  sources: (company: string) => `config/${company}/sources.json`,
  pseudonymKey: (company: string) => `config/${company}/pseudonym.key`,
  adaptation: (company: string) => `config/${company}/adaptation.json`,
  taxonomy: (company: string) => `config/${company}/taxonomy.json`,
  /** right below it lie the companies, and the prefixes that are reserved */
  companies: '',
  reports: 'reports/',
  receipt: (company: string, order: string) => `reports/${company}/erasures/${order}.json`,
  receipts: (company: string) => `reports/${company}/erasures/`,
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
    const folders = Object.values(folderOf).join(', ');
    return {
      company: company.data,
      advice: `drop files as ${first}/<folder>/<file>, the folder one of ${folders}`,
    };
  }
  return { company: company.data, source, name };
}
