import type { Batch, BatchRange } from '../contract/messages.ts';
import type { CellExtent, KeptPart } from '../summary/cells.ts';
import type { CellList, Summary } from '../summary/summary.ts';
import type { Week } from '../week.ts';

/** Summaries of batches, and what is rolled up of them (lib/summary/week-cells.ts, lib/insight/week-insight.ts). */
export interface SummaryStore {
  /** Overwrites: a batch has one summary a week. */
  put(summary: Summary): Promise<void>;
  /** Whether a week has any: without reading them. Sees every summary that was put before. */
  has(company: string, week: Week): Promise<boolean>;
  /** The counts of the batches of a week, of a range of them where one is given, page by page; sees every summary that was put before. */
  cells(
    company: string,
    week: Week,
    extent: CellExtent,
    range?: BatchRange,
  ): AsyncIterable<readonly CellList[]>;
  /** What shows the counts of the batches of a week, page by page. */
  exemplars(company: string, week: Week, range?: BatchRange): AsyncIterable<readonly Shown[]>;
  /** The cuts of files whose batches are rolled up in a week, and their counts. Sees every one that was kept before. */
  rolledUpFiles(company: string, week: Week, extent: CellExtent): Promise<readonly FileCells[]>;
  /** The cuts of files whose exemplars are rolled up, and these. */
  exemplarsOfFiles(company: string, week: Week): Promise<readonly (CutOfFile & Pick<Summary, 'exemplars'>)[]>;
  /** Keeps both of a cut; whoever reads one of them needs not the other. */
  keepFileRollUp(company: string, week: Week, rollUp: FileRollUp): Promise<void>;
  /** The marks of the company's weeks whose roll-up may be good. Sees every change of them made before. */
  marks(company: string): Promise<Marks>;
  /** Gives each of these weeks a mark that none ever had, and tells it. Tried once: a late repeat could bring a mark back. */
  mark(company: string, weeks: readonly Week[]): Promise<Marks>;
  unmark(company: string, weeks: readonly Week[]): Promise<void>;
  /** What is kept of one part of the counts of these weeks, one by one, in no order; of a week of which nothing is kept, or not all, nothing. */
  rollUps(
    company: string,
    weeks: readonly Week[],
    part: KeptPart,
  ): AsyncIterable<RollUp & { readonly week: Week }>;
  keepRollUp(company: string, week: Week, part: KeptPart, rollUp: RollUp): Promise<void>;
  insight(company: string, week: Week): Promise<KeptInsight | undefined>;
  /** Takes the place of what is kept until it is made, and gives a name to whoever makes it. Tried once, as a mark is. */
  claimInsight(company: string, week: Week): Promise<string>;
  /** Keeps an insight where its claim still stands. False: it was dropped, or claimed again, meanwhile. */
  keepInsight(company: string, week: Week, claim: string, insight: KeptInsight): Promise<boolean>;
  dropInsight(company: string, week: Week): Promise<void>;
}

/** What a batch needs of it. */
export type SummaryWriter = Pick<SummaryStore, 'put' | 'marks' | 'unmark' | 'dropInsight'>;

/** A summary without its counts. */
export type Shown = Pick<Summary, 'batch' | 'exemplars'>;

export type CutOfFile = Pick<Batch, 'file' | 'cut'>;
/** What the batches of one cut of a closed file changed in a week, all together; `cells` may be unpacked at each look: take it once. */
type FileCells = CutOfFile & { readonly cells: CellList };
export type FileRollUp = FileCells & Pick<Summary, 'exemplars'>;

/** By week. */
export type Marks = ReadonlyMap<Week, string>;

/** The sum of a week's summaries, or of a part of their cells, with the mark that the week had before they were read. */
export type RollUp = { readonly mark: string; readonly cells: CellList };

/** What was made of a week, as JSON, and a name for all that it was made of. */
export type KeptInsight = { readonly madeOf: string; readonly json: string };
