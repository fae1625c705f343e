import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dynamoDigestStore } from '../lib/aws/dynamo-digest-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { eventsReader } from '../lib/company/events.ts';
import { companiesIn } from '../lib/digest/companies-in.ts';
import { digestHtml } from '../lib/digest/mail-html.ts';
import { digestText } from '../lib/digest/mail-text.ts';
import { makeDigest } from '../lib/digest/send-digest.ts';
import { wording } from '../lib/digest/wording.ts';
import { addWeeks, isoWeek, Week } from '../lib/week.ts';
import { findRunning } from '../local/running.ts';
import { names } from '../local/servers.ts';
import { tellMisuse } from './misuse.ts';

/**
 * Renders digests as they would be mailed now, of what `npm start` holds, and mails nothing:
 * `npm run digest -- --company C --week 2026-W46 [--department D] [--out DIR] [--state DIR]`. Without a department all of
 * the company's; without a folder they go to `.local/digests`.
 */
tellMisuse();
const { values } = parseArgs({
  options: {
    company: { type: 'string' },
    department: { type: 'string' },
    week: { type: 'string' },
    out: { type: 'string' },
    state: { type: 'string', default: resolve(import.meta.dirname, '../.local') },
  },
});
const { company } = values;
if (company === undefined || values.week === undefined)
  fail('which one? npm run digest -- --company C --week 2026-W46 [--department D] [--out DIR]');
const asked = Week.safeParse(values.week);
const week = asked.success ? asked.data : fail(`${values.week} is no week: write one like 2026-W46`);
const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
/** Weeks looked back for those that have feedback. */
const weeksLooked = 60;

const { environment, bucket, api } = await findRunning(resolve(values.state));
Object.assign(process.env, environment);
const table = openTable(names.table);
const once = openTableForOneTry(names.table);
const objects = s3ObjectStore(bucket);
const now = () => new Date();
const ports = {
  config: configReader(objects, now),
  events: eventsReader(objects, now),
  feedback: dynamoFeedbackStore(table),
  summaries: dynamoSummaryStore(table, once, randomUUID),
  digests: dynamoDigestStore(table, once),
  files: dynamoFileStore(table),
};
const companies = await companiesIn(objects);
if (!companies.includes(company))
  fail(`no company ${company} has dropped a file: there is ${listed(companies)}`);
const { taxonomy } = await ports.config(company);
const known = taxonomy.departments.map(({ id }) => id);
const departments = known.filter((id) => values.department === undefined || id === values.department);
if (departments.length === 0)
  fail(`${company} has no department ${values.department}: it has ${listed(known)}`);
const thisWeek = isoWeek(now().toISOString().slice(0, 10));
if (!(await ports.summaries.has(company, week))) {
  const past = Array.from({ length: weeksLooked }, (_, back) => addWeeks(thisWeek, -back));
  const told = await Promise.all(
    past.map(async (each) => ((await ports.summaries.has(company, each)) ? [each] : [])),
  );
  const which = week > thisWeek ? `${week} is yet to come` : `${company} has no feedback of ${week}`;
  fail(`${which}: the latest weeks with some are ${listed(told.flat().slice(0, 8))}`);
}
const out = values.out ?? join(values.state, 'digests');
await mkdir(out, { recursive: true });
for (const department of departments) {
  const made = await makeDigest(ports, { company, department, week }, api);
  if (made === undefined) {
    console.log(`${department}: nothing to tell of ${week}, so no mail`);
    continue;
  }
  const place = join(out, `${company}-${department}-${week}`);
  await writeFile(`${place}.html`, await digestHtml(made.digest));
  await writeFile(`${place}.txt`, digestText(made.digest));
  console.log(`${place}.html  ${wording[made.digest.language].subject(made.digest)}`);
}

/** Ends with what is wrong and what there is. */
function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
