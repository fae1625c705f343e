/**
 * The one table: its attributes and indexes, which infra declares, and every partition and sort key, which lib/aws reads and
 * writes (docs/architecture.md). What follows the company in a partition key names the kind of item, so no two kinds meet
 * (test/contract/table.test.ts), and a role may be granted one kind.
 */
export const tableKeys = { partition: 'pk', sort: 'sk' } as const;
export const browseIndex = { name: 'browse', partition: 'browse', sort: 'rank' } as const;
/** Finds a feedback under its second department, for half the writes of a pointer (lib/aws/feedback-item.ts). */
export const secondBrowseIndex = { name: 'browse2', partition: 'browse2', sort: 'rank' } as const;
/** Items that have it go some time after that instant, in seconds of the epoch. */
export const expiryAttribute = 'expires';

export const feedbackSort = 'feedback';
export const feedbackKey = (company: string, id: string) => ({
  pk: `${company}#feedback#${id}`,
  sk: feedbackSort,
});
/** Begins the sort keys of the pointers that lie beside a feedback, one for each further department that it touches. */
export const pointerSort = (department: string): string => `department#${department}`;
export const pointerKey = (company: string, id: string, department: string) => ({
  pk: feedbackKey(company, id).pk,
  sk: pointerSort(department),
});

export const summaryPartition = (company: string, week: string): string => `${company}#week#${week}`;
export const summaryKey = (company: string, week: string, batch: string) => ({
  pk: summaryPartition(company, week),
  sk: batch,
});

/**
 * What is rolled up of what closed files brought to a week: lies beside the roll-up of the week. `cells` are both parts together,
 * as they were kept until 2026-11-30; they sort before `alone`, and that before `pairs`, so that one query has what is asked for.
 */
export const fileRollUpPrefixes = {
  ...{ cells: 'cells#', alone: 'cells-alone#', pairs: 'cells-pairs#' },
  exemplars: 'exemplars#',
} as const;
export const fileRollUpKey = (
  company: string,
  week: string,
  what: keyof typeof fileRollUpPrefixes,
  { file, cut }: { readonly file: string; readonly cut: number },
) => ({ pk: rollUpKey(company, week, 'insight').pk, sk: `${fileRollUpPrefixes[what]}${file}#${cut}` });
/** What is rolled up of a week: its counts in five parts, and the insight made of them. Until 2026-12-01 counts lay under `alone` and `pairs`. */
export const rollUpKey = (
  company: string,
  week: string,
  what: `counts#${'alone' | 'facets' | 'facet-weeks' | 'pairs' | 'facet-pairs'}` | 'insight',
) => ({ pk: `${company}#rollup#${week}`, sk: what });
/** The marks of all weeks of a company whose roll-up may be good: an attribute a week. */
export const rollUpMarksKey = (company: string) => ({ pk: `${company}#rollups`, sk: 'marks' });
/** What a batch did to a feedback long ago: beside its record, where that would grow too long. */
export const appliedKey = (company: string, id: string, batch: string) => ({
  pk: feedbackKey(company, id).pk,
  sk: `applied#${batch}`,
});

export const filePartition = (company: string, file: string): string => `${company}#file#${file}`;
export const fileKey = (company: string, file: string) => ({ pk: filePartition(company, file), sk: 'file' });
/** `place` sorts by cut and ordinal (`batchPlace`). */
export const outcomeSort = (place: string): string => `batch#${place}`;

/** A company labels a few hundred texts: they share a partition. */
export const labelPartition = (company: string): string => `${company}#labels`;

export const digestKey = (company: string, department: string, week: string) => ({
  pk: `${company}#digest#${department}`,
  sk: week,
});

/** The mail of a digest to one recipient, by the recipient's name: lies beside what the digest told. */
export const digestMailKey = (company: string, department: string, week: string, recipient: string) => ({
  pk: digestKey(company, department, week).pk,
  sk: `mail#${week}#${recipient}`,
});

/** Who wants no mail of a department any more; by the name of the recipient. */
export const unsubscribedPartition = (company: string): string => `${company}#unsubscribed`;
export const unsubscribedKey = (company: string, department: string, recipient: string) => ({
  pk: unsubscribedPartition(company),
  sk: `${recipient}#${department}`,
});
/** Whose address takes no mail, or who complained of one; by the name of the recipient. */
export const suppressedPartition = (company: string): string => `${company}#suppressed`;
export const suppressedKey = (company: string, recipient: string) => ({
  pk: suppressedPartition(company),
  sk: recipient,
});

/** By whose days and weeks a company is counted. */
export const calendarKey = (company: string) => ({ pk: `${company}#calendar`, sk: 'calendar' });

/** Notes that a week's digests were ordered, all departments of the company. */
export const digestRunKey = (company: string, week: string) => ({ pk: `${company}#digests`, sk: week });

/** How many addresses a company had mailed in a week: lies beside those. */
export const mailCountKey = (company: string, week: string) => ({
  pk: digestRunKey(company, week).pk,
  sk: `mails#${week}`,
});

export const marksPartition = (company: string): string => `${company}#erased`;
export const markPrefix = 'person#';
/** How often marks were put: lies beside them, and tells a worker whether there are new ones. */
export const marksRevisionKey = (company: string) => ({ pk: marksPartition(company), sk: 'revision' });
export const erasurePartition = (company: string, order: string): string => `${company}#erasure#${order}`;
export const erasurePrefixes = { page: 'page#', object: 'object#' } as const;
export const erasureKey = (company: string, order: string) => ({
  pk: erasurePartition(company, order),
  sk: 'order',
});
export const erasurePageKey = (company: string, order: string, page: number) => ({
  pk: erasurePartition(company, order),
  sk: `${erasurePrefixes.page}${String(page).padStart(8, '0')}`,
});
export const erasedObjectKey = (company: string, order: string, name: string) => ({
  pk: erasurePartition(company, order),
  sk: `${erasurePrefixes.object}${name}`,
});

/** An erasure that was ordered by the API: apart from the order itself, which whoever answers the internet may not write. */
export const noteKey = (company: string, order: string) => ({
  pk: `${company}#ordered#${order}`,
  sk: 'ordered',
});

export const answerKey = (company: string, key: string) => ({ pk: `${company}#paid#${key}`, sk: 'paid' });
export const budgetKey = (company: string, month: string) => ({
  pk: `${company}#budget#${month}`,
  sk: 'budget',
});

/** The last part of a partition key: the id, file or question whose item it is. */
export const lastPart = (partition: string): string => partition.slice(partition.lastIndexOf('#') + 1);

/** Partitions of the indexes that a department's week is spread over, so that a backfill of one week has no hot one. */
export const lanes = 4;
export const lanePartition = (company: string, department: string, week: string, lane: number): string =>
  `${company}#${department}#${week}#${lane}`;
/** Of the index `browse`: all files of a company, by time. */
export const filesPartition = (company: string): string => `${company}#files`;
/** Of the index `browse`: all that a company ordered to be erased, by time. */
export const erasuresPartition = (company: string): string => `${company}#erasures`;
/** Sorts orders. One by the API lies there twice: as it was noted, and as it was begun. */
export const erasureRank = (ordered: string, order: string, as: 'noted' | 'begun'): string =>
  `${ordered}#${order}#${as}`;
/** Sorts a department's feedback: `severity` is 0, the least, to 100. */
export const feedbackRank = (severity: number, time: string, id: string): string =>
  `${String(severity).padStart(3, '0')}#${time}#${id}`;
export const timeOfRank = (rank: string): string => rank.split('#')[1] ?? '';
export const fileRank = (received: string, file: string): string => `${received}#${file}`;

/**
 * The partition keys of each kind of item, with `*` where any text stands: by these a role is granted a kind
 * (`dynamodb:LeadingKeys`, which in an index is the key of the index). Whoever adds a kind adds it here and says in
 * infra/table-access.ts who may do what to it.
 */
export const partitionsOf = {
  feedback: feedbackKey('*', '*').pk,
  week: summaryPartition('*', '*'),
  rollup: rollUpKey('*', '*', 'insight').pk,
  rollups: rollUpMarksKey('*').pk,
  calendar: calendarKey('*').pk,
  file: filePartition('*', '*'),
  labels: labelPartition('*'),
  digest: digestKey('*', '*', '*').pk,
  digests: digestRunKey('*', '*').pk,
  unsubscribed: unsubscribedPartition('*'),
  suppressed: suppressedPartition('*'),
  erased: marksPartition('*'),
  erasure: erasurePartition('*', '*'),
  ordered: noteKey('*', '*').pk,
  paid: answerKey('*', '*').pk,
  budget: budgetKey('*', '*').pk,
  /** of the index `browse` */
  files: filesPartition('*'),
  /** of the index `browse` */
  erasures: erasuresPartition('*'),
  /** of both indexes: the last part is a digit */
  lanes: lanePartition('*', '*', '*-W*', 0).replace(/0$/, '?'),
} as const;
export type Kind = keyof typeof partitionsOf;
