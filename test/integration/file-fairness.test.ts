import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';

/** As many as the stack has. */
const readers = 10;
/** Of the stack's minute a sixtieth. All readers share one process here, which stretches it. */
const turnSeconds = 1;

const csvOf = (rows: number) =>
  Buffer.from(
    `id,created_at,text\n${Array.from({ length: rows }, (_, row) => `T-${row},2026-09-01,parcel ${row} is late and nobody answers the phone`).join('\n')}\n`,
  );

let folder: string;
let pipeline: Pipeline;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-fairness-'));
  pipeline = await startPipeline({ mailFolder: folder, readers, workers: 1, turnSeconds });
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

describe('a short file behind as many long ones of another company as there are readers', () => {
  it('is read after about one turn, and not when the long ones are done', { timeout: 180_000 }, async () => {
    const long = csvOf(60_000);
    const files = await Promise.all(
      Array.from({ length: readers }, (_, at) => pipeline.drop(`big-co/tickets/${at}.csv`, long)),
    );
    const isRead = async (company: string, file: string) =>
      (await pipeline.stores.files.read(company, file))?.reading !== undefined;
    const opened = async () =>
      (await Promise.all(files.map((file) => pipeline.stores.files.read('big-co', file)))).every(
        (record) => record !== undefined,
      );
    while (!(await opened())) await sleep(20);
    const short = await pipeline.drop('small-co/tickets/day.csv', csvOf(100));
    while (!(await isRead('small-co', short))) await sleep(20);
    const done = (await Promise.all(files.map((file) => isRead('big-co', file)))).filter(Boolean).length;
    expect(done).toBeLessThan(readers / 2);
  });
});
