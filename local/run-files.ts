import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseUploadKey } from '../lib/contract/bucket.ts';
import { accountOf } from '../lib/files/account.ts';
import { type FileRecord, isClosed, nothingSettled } from '../lib/files/file-record.ts';
import { addDays, isoWeek, type Week } from '../lib/week.ts';
import type { FoundFile } from './folder.ts';
import { fileNameOf, type Pipeline } from './pipeline.ts';

/**
 * A file and what became of it; `record` is missing where the key was no company's, or the file could not be dropped, for
 * the reason that `failed` gives.
 */
export type RanFile = {
  readonly key: string;
  readonly record: FileRecord | undefined;
  readonly failed?: string;
};

const pollMs = 150;

/**
 * Drops files in the bucket and waits until each is done or was given up on. Files that an earlier run finished are
 * not dropped again. One that cannot be dropped is told of in the end and stops no other. `progress` is told how many are done.
 */
export async function runFiles(
  pipeline: Pipeline,
  files: readonly FoundFile[],
  progress: (done: number, records: readonly RanFile[]) => void = () => {},
): Promise<readonly RanFile[]> {
  const dropped: Dropped[] = [];
  for (const found of files) {
    dropped.push(
      await drop(pipeline, found).catch((error: unknown) => ({
        key: found.key,
        failed: whyNot(found, error),
      })),
    );
  }
  for (;;) {
    const { waiting } = pipeline.backlog();
    const ran = await Promise.all(
      dropped.map(async ({ key, company, file, failed }): Promise<RanFile> => {
        const known = company !== undefined && file !== undefined;
        const record = known ? await pipeline.stores.files.read(company, file) : undefined;
        return { key, record, ...(failed !== undefined && { failed }) };
      }),
    );
    const done = ran.filter(({ record }) => record !== undefined && isClosed(record)).length;
    progress(done, ran);
    // a stray or a file given up on never closes: then nothing is left in the queues
    if (done === ran.length || waiting === 0) return ran;
    await sleep(pollMs);
  }
}

/** Puts what companies write, and waits until it was checked or given up on. */
export async function runConfigs(
  pipeline: Pipeline,
  files: readonly FoundFile[],
  say: (line: string) => void,
): Promise<void> {
  for (const { key, path } of files)
    await pipeline.configure(key, path).catch((error: unknown) => say(`! ${key}: ${reasonOf(error)}`));
  while (pipeline.backlog().waiting > 0) await sleep(pollMs);
}

type Dropped = Omit<RanFile, 'record'> & { readonly company?: string | undefined; readonly file?: string };

async function drop(pipeline: Pipeline, { key, path }: FoundFile): Promise<Dropped> {
  const body = await readFile(path);
  const { company } = parseUploadKey(key);
  const file = fileNameOf(key, body);
  const known = company === undefined ? undefined : await pipeline.stores.files.read(company, file);
  if (known === undefined || !isClosed(known)) await pipeline.drop(key, body);
  return { key, company, file };
}

/** Why a file could not be dropped, for whoever looks at the terminal. */
/** A name that is no UTF-8 comes from the file system with marks in place of what was none, and no file is called so. */
const whyNot = ({ key }: FoundFile, error: unknown): string =>
  key.includes('\uFFFD')
    ? 'its name, or that of a folder above it, is not written in UTF-8: rename it'
    : reasonOf(error);

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'failed');

/** The newest week each company has feedback of, by its own calendar; the future is left out, unless there is nothing else. */
export async function newestWeeks(
  { stores }: Pipeline,
  ran: readonly RanFile[],
  today: string,
): Promise<ReadonlyMap<string, Week>> {
  const days = new Map<string, string[]>();
  for (const { record } of ran) {
    const { firstDay, lastDay } = record?.reading ?? {};
    if (record === undefined || firstDay === undefined || lastDay === undefined) continue;
    const day = lastDay <= today ? lastDay : firstDay <= today ? today : lastDay;
    days.set(record.company, [...(days.get(record.company) ?? []), day]);
  }
  const weeks = new Map<string, Week>();
  for (const [company, all] of days) {
    const past = all.filter((day) => day <= today);
    const newest = (past.length > 0 ? past : all).toSorted().at(-1) ?? today;
    // days in a file's report are those of UTC: in the company's zone it may be another week
    const nearby = [...new Set([1, 0, -1].map((count) => isoWeek(addDays(newest, count))))];
    const had = await Promise.all(nearby.map((week) => stores.summaries.has(company, week)));
    weeks.set(company, nearby[had.indexOf(true)] ?? isoWeek(newest));
  }
  return weeks;
}

/** Orders the digests of each company's newest week and waits until all were sent or given up on. */
export async function runDigests(pipeline: Pipeline, weeks: ReadonlyMap<string, Week>): Promise<void> {
  for (const [company, week] of weeks) await pipeline.orderDigests({ company, week });
  do await sleep(pollMs);
  while (pipeline.backlog().waiting > 0);
}

/** A file's line in the account. */
export function accountLine({ key, record, failed }: RanFile) {
  const [company = '', source = '', ...name] = key.split('/');
  const status = record?.status ?? (failed === undefined ? 'rejected' : 'failed');
  const account = accountOf(record ?? { cut: 0, settled: nothingSettled });
  return { company, source, name: name.join('/'), status, ...account };
}
