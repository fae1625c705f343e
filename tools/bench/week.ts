import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import pMap from 'p-map';
import { alias, bundling } from '../../infra/bundling.ts';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { dynamoSummaryStore } from '../../lib/aws/dynamo-summary-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { batchName } from '../../lib/contract/messages.ts';
import type { Contribution } from '../../lib/feedback/feedback.ts';
import { nameOf } from '../../lib/hash.ts';
import { gatherExemplars } from '../../lib/insight/exemplars.ts';
import { weeksBefore } from '../../lib/insight/weeks-before.ts';
import { rollUpFile } from '../../lib/summary/file-roll-up.ts';
import { type Change, type Summary, summarise } from '../../lib/summary/summary.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { addWeeks, daysOf, type Week } from '../../lib/week.ts';
import { names, startServers } from '../../local/servers.ts';
import { seededRandom } from '../training/seeded-random.ts';

const week: Week = '2026-W36';
/** Weeks before that are filled batch by batch; those before them, as far as a week is compared, have what their closed files left. */
const weeksFilled = 8;
const rowsPerBatch = 250;
/** Files dropped a week, one a day. */
const files = 7;
const company = 'acme';

/**
 * Measures what reads a company's week: a week of `rows` feedback and a year before of as many each, the last eight from summaries as the
 * pipeline writes them, in the table (dynalite, in a thread of this process). The functions run in processes of their own.
 */
export async function benchWeek(rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-bench-'));
  const servers = await startServers({ tableFolder: join(folder, 'table') });
  Object.assign(process.env, servers.environment);
  try {
    const { summaries, bytes } = await fill(rows);
    console.log(
      `a week of ${rows.toLocaleString('en')} feedback and ${weeksBefore} before, of the last ${weeksFilled} with this one ${summaries} summaries, ${(bytes / 1e6).toFixed(0)} MB of JSON`,
    );
    const task = await bundleTask(folder);
    for (const what of [
      'cold',
      'changed',
      'warm',
      'digests',
      'cold-no-files',
      'digests-no-files',
      'in-advance-no-files',
    ])
      await run(task, what, servers.environment);
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true });
  }
}

/** As a function is: what reads TypeScript takes memory of its own. */
async function bundleTask(folder: string): Promise<string> {
  const { target, minify, charset, mainFields, banner } = bundling;
  const outfile = join(folder, 'week-task.mjs');
  await build({
    alias,
    ...{ target, minify, charset, mainFields, format: 'esm', bundle: true, platform: 'node', outfile },
    ...{ entryPoints: [join(import.meta.dirname, 'week-task.ts')], banner: { js: banner } },
    logLevel: 'warning',
  });
  return outfile;
}

async function run(task: string, what: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const env = { ...process.env, ...environment };
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--max-semi-space-size=4', task, what, names.table, week],
    {
      env,
      stdio: 'inherit',
    },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${what} ended with ${code}`);
}

/** Writes the summaries of all weeks, and the records that the week's exemplars may be quoted from. */
async function fill(rows: number): Promise<{ summaries: number; bytes: number }> {
  const table = openTable(names.table);
  const store = dynamoSummaryStore(table, table, () => nameOf(String(Math.random())));
  const random = seededRandom(7);
  const gathering = gatherExemplars();
  const contributions = new Map<string, Contribution>();
  let [written, bytes] = [0, 0];
  for (let back = weeksFilled; back >= 0; back--) {
    const of = addWeeks(week, -back);
    const batches = Array.from({ length: Math.ceil(rows / rowsPerBatch) }, (_, ordinal) => ordinal);
    await pMap(
      batches,
      async (ordinal) => {
        const changes = batchOf(of, ordinal / batches.length, random, rows - ordinal * rowsPerBatch);
        const batch = batchName({ ...fileAt(of, ordinal / batches.length), ordinal });
        for (const summary of summarise(company, batch, changes)) {
          if (back === 0) remember(summary, changes);
          written++;
          bytes += JSON.stringify(summary).length;
          await store.put(summary);
        }
      },
      { concurrency: 16 },
    );
    for (let day = 0; day < files; day++) await rollUpFile(store, company, of, fileAt(of, day / files));
  }
  await fillOlder(store);
  function remember(summary: Summary, changes: readonly Change[]): void {
    gathering.add(summary);
    const shown = new Set(Object.values(summary.exemplars).flat());
    for (const { id, added } of changes) if (added !== null && shown.has(id)) contributions.set(id, added);
  }
  const feedback = dynamoFeedbackStore(table);
  const quotable = new Set([...gathering.gathered().values()].flat());
  await pMap([...quotable], (id) => feedback.put(recordOf(id, contributions.get(id))), { concurrency: 16 });
  return { summaries: written, bytes };
}

/** Older weeks count as the first that was filled: whoever sums them reads what is rolled up of their files. */
async function fillOlder(store: ReturnType<typeof dynamoSummaryStore>): Promise<void> {
  const like = await store.rolledUpFiles(company, addWeeks(week, -weeksFilled), 'all');
  for (let back = weeksFilled + 1; back <= weeksBefore; back++) {
    const of = addWeeks(week, -back);
    for (const [at, { cells }] of like.entries()) {
      await store.keepFileRollUp(company, of, { ...fileAt(of, at / files), cells, exemplars: {} });
    }
  }
}

/** The file that holds what was said at a moment of the week, from 0 to 1. */
const fileAt = (of: Week, place: number) => ({ file: nameOf(of, String(Math.floor(place * files))), cut: 0 });

/** Rows of about one moment of the week: two sources, two languages, one topic and a half each, few of them very often. */
export function batchOf(of: Week, place: number, random: () => number, left: number): readonly Change[] {
  const part = () => random() / 2 ** 24;
  const pick = <Each>(all: readonly Each[], skew = 1): Each => {
    const found = all[Math.floor(part() ** skew * all.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const day = daysOf(of)[Math.floor(place * 7)] ?? '';
  return Array.from({ length: Math.min(rowsPerBatch, left) }, (): Change => {
    const topics = [
      ...new Set(Array.from({ length: pick([0, 1, 1, 2, 3]) }, () => pick(defaultTaxonomy.topics, 2).id)),
    ];
    return {
      id: nameOf(String(random()), String(random())),
      added: {
        ...{ day, source: pick(['review', 'ticket'] as const), language: pick(['en', 'en', 'zh-Hans']) },
        sentiment: pick(['negative', 'positive', 'neutral', 'mixed'] as const),
        stage: pick(['pre-sale', 'in-sale', 'post-sale', 'unassigned'] as const),
        signals: part() < 0.2 ? [pick(['churn', 'effort', 'request', 'question'] as const)] : [],
        topics: topics.map((topic) => ({
          topic,
          sentiment: pick(['negative', 'positive', 'neutral'] as const),
        })),
      },
      removed: null,
    };
  });
}

function recordOf(id: string, contribution: Contribution | undefined) {
  if (contribution === undefined) throw new Error(`${id} is of no batch`);
  const { day, source, language, sentiment, topics } = contribution;
  const text = `Number ${id} says: ${'it came late and the lid was cracked, so I sent it back. '.repeat(2)}`;
  const time = `${day}T10:00:00Z`;
  const mentions = topics.map((told) => ({ ...told, start: 0, end: 6 }));
  return {
    ...{ company, id, revision: 1, content: 'c', chain: [], order: { time, batch: 'f.00000000' } },
    applied: { batch: 'f.00000000', contribution, replaced: null, at: day },
    said: {
      ...{ source, text, time, file: 'f', line: 2, language, sentiment, score: -0.5, mentions },
      ...{ departments: ['product'], engine: 'bench' },
    },
  };
}
