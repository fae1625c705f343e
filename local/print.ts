import { currentReport } from '../lib/company/check-config.ts';
import { sentenceOf } from '../lib/company/fault.ts';
import { configuredCompany, documentNames } from '../lib/contract/bucket.ts';
import { badgeOf, wording } from '../lib/digest/wording.ts';
import { notesOf } from '../lib/files/report.ts';
import { isDoubtful } from '../lib/insight/pain-points.ts';
import { quoteRules } from '../lib/insight/quotes.ts';
import { weekInsight } from '../lib/insight/week-insight.ts';
import { chosenByNames } from '../lib/tables/columns/choose-columns.ts';
import { placeOf } from '../lib/taxonomy/taxonomy.ts';
import type { Week } from '../lib/week.ts';
import type { FoundFile } from './folder.ts';
import type { Pipeline } from './pipeline.ts';
import { accountLine, type RanFile } from './run-files.ts';

type Say = (line: string) => void;

/** Rows after which a log is told how far it has come. */
const rowsPerLine = 30_000;

/** Keeps one line on the terminal up to date; where nobody watches it adds one every 30,000 rows. */
export function progressLine(files: number): (done: number, ran: readonly RanFile[]) => void {
  const watched = process.stderr.isTTY;
  let told = 0;
  return (done, ran) => {
    const rows = ran.reduce((sum, each) => {
      const { stored, duplicate, updated } = accountLine(each);
      return sum + stored + duplicate + updated;
    }, 0);
    const line = `${done} of ${files} files done, ${rows} rows settled`;
    if (watched) process.stderr.write(`\r${line}${done === files ? '\n' : ''}`);
    else if (rows >= told + rowsPerLine) {
      process.stderr.write(`${line}\n`);
      told = rows;
    }
  };
}

/** The account of each file, and what there is to say about it. */
export function printAccount(say: Say, ran: readonly RanFile[]): void {
  const columns = ['seen', 'stored', 'duplicate', 'updated', 'rejected', 'empty'] as const;
  const lines = ran.map(accountLine);
  const nameOf = (line: (typeof lines)[number]) => `${line.company}/${line.source}/${line.name}`;
  const width = Math.max(4, ...lines.map((line) => nameOf(line).length));
  say(`${'file'.padEnd(width)}  ${columns.map((column) => column.padStart(10)).join('')}  status`);
  for (const line of lines) {
    say(
      `${nameOf(line).padEnd(width)}  ${columns.map((column) => String(line[column]).padStart(10)).join('')}  ${line.status}`,
    );
  }
  const sums = columns.map((column) => lines.reduce((sum, line) => sum + line[column], 0));
  say(`${'all'.padEnd(width)}  ${sums.map((sum) => String(sum).padStart(10)).join('')}\n`);
  for (const { key, record, failed } of ran) {
    if (failed !== undefined) say(`! ${key}: ${failed}`);
    if (record?.problem) say(`! ${key}: ${record.problem.advice}`);
    for (const line of leftOutOf(record?.reading)) say(`  ${key}: ${line}`);
    for (const note of record === undefined ? [] : notesOf(record))
      if (note !== chosenByNames) say(`  ${key}: ${note}`);
  }
  say('');
}

const blank = new Set(['blank', 'header']);

/** What of a file was not read because no customer said it. */
function leftOutOf(reading: NonNullable<RanFile['record']>['reading']): readonly string[] {
  const reasons = Object.entries(reading?.emptyBecause ?? {}).filter(([reason]) => !blank.has(reason));
  const leftOut = Object.entries(reading?.leftOut ?? {});
  return [
    ...reasons.map(([reason, rows]) => `${rows === 1 ? '1 row is' : `${rows} rows are`} empty: ${reason}`),
    ...leftOut.map(
      ([what, rows]) => `words of others were left out of ${rows === 1 ? '1 row' : `${rows} rows`}: ${what}`,
    ),
  ];
}

/** What is wrong in what companies wrote, and what is in force instead. */
export async function printConfigs(
  say: Say,
  { stores: { objects } }: Pipeline,
  files: readonly FoundFile[],
): Promise<void> {
  const companies = new Set(files.flatMap(({ key }) => configuredCompany(key) ?? []));
  for (const { key } of files) {
    if (configuredCompany(key) === undefined)
      say(`! ${key}: is not read; config/<company>/ holds ${documentNames.join(', ')}`);
  }
  for (const company of companies) {
    const { documents } = await currentReport({ objects, now: () => new Date() }, company);
    for (const { document, state, faults, inForce } of documents) {
      if (state === 'valid' && files.some(({ key }) => key === document)) say(`  ${document}: in force`);
      const without = withoutOf(document);
      for (const fault of faults) say(`! ${document}: ${sentenceOf(fault)}`);
      if (state === 'wrong')
        say(`  ${document}: ${inForce === null ? without : `its version of ${inForce.since} is in force`}`);
    }
  }
}

function withoutOf(document: string): string {
  if (document.endsWith('/sources.json')) return 'files are rejected';
  return document.endsWith('/events.csv') ? 'no event is shown' : 'the default is in force';
}

/** The top pain points of a company's week, as the API gives them. */
export async function printPainPoints(
  say: Say,
  { stores }: Pipeline,
  company: string,
  week: Week,
): Promise<void> {
  const { taxonomy, settings } = await stores.config(company);
  const { findings } = await weekInsight(stores, company, week, taxonomy, quoteRules(settings));
  const hurting = findings.filter((each) => each.polarity === 'pain' && !isDoubtful(each));
  say(`${company}, ${week}: ${hurting.length === 0 ? 'no pain points' : 'what hurts most'}`);
  for (const { topic, department, count, change, quotes } of hurting.slice(0, 5)) {
    const name = placeOf(taxonomy, topic)?.topic.name.en ?? topic;
    say(
      `  ${String(count).padStart(4)}  ${name} (${department}, ${badgeOf({ change }, wording.en).toLowerCase()})`,
    );
    const [quote] = quotes;
    if (quote !== undefined) say(`        “${quote.text}”`);
  }
  say('');
}
