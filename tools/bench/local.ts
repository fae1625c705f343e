import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { sampleTexts, writeReviews } from './made-up-rows.ts';

const root = resolve(import.meta.dirname, '../..');
/** As the script `start` of package.json has it. */
const flags = ['--max-semi-space-size=8', '--max-old-space-size=1500'];
const Usage = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });

/**
 * Measures `npm start -- --once` with one file of made-up reviews, from start to exit: rows a second, on the clock and of
 * the processor, whether it becomes slower on the way, and the most memory that it held.
 */
export async function benchLocal(rows: number): Promise<void> {
  const inbox = await mkdtemp(join(tmpdir(), 'voicetrail-bench-'));
  try {
    const folder = join(inbox, 'acme/reviews');
    await mkdir(folder, { recursive: true });
    await writeReviews(join(folder, 'reviews.csv'), rows, await sampleTexts());
    await runOnce(inbox, rows);
  } finally {
    await rm(inbox, { recursive: true });
  }
}

async function runOnce(inbox: string, rows: number): Promise<void> {
  const started = performance.now();
  const child = fork(join(root, 'local/start.ts'), ['--once', '--inbox', inbox, '--json'], {
    execArgv: [...flags, '--import', join(import.meta.dirname, 'report-usage.ts')],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = Promise.all([once(child, 'message'), once(child, 'close')]);
  let before = { rows: 0, ms: started };
  if (child.stderr === null) throw new Error('the child has no output');
  for await (const line of createInterface({ input: child.stderr })) {
    const settled = Number(/(\d+) rows settled/.exec(line)?.[1] ?? 0);
    if (settled > before.rows) {
      const now = { rows: settled, ms: performance.now() };
      console.log(`${settled} rows, the last ${rateOf(settled - before.rows, now.ms - before.ms)}`);
      before = now;
    } else if (line.startsWith('counts')) console.log(line);
  }
  const [[usage]] = await ended;
  const { maxRSS, userCPUTime, systemCPUTime } = Usage.parse(usage);
  const cpuMs = (userCPUTime + systemCPUTime) / 1000;
  console.log(`${rows} rows, start to exit, ${rateOf(rows, performance.now() - started)}`);
  console.log(
    `of a second of one core ${Math.round((rows / cpuMs) * 1000)} rows; ${((maxRSS * 1024) / 1e6).toFixed(0)} MB at most`,
  );
}

const rateOf = (rows: number, ms: number): string =>
  `${Math.round((rows / ms) * 1000)} rows/s (${(ms / 1000).toFixed(0)} s)`;
