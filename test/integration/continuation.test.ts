import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountOf } from '../../lib/files/account.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { recount } from '../../tools/recount.ts';

/** Less than a worker keeps for itself to leave a checkpoint (functions/ingest.ts): each reads one row. */
const ingestTimeoutMs = 50_000;
const rowCount = 40;
let folder = '';
let pipeline: Pipeline;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  pipeline = await startPipeline({ mailFolder: folder, visibilitySeconds: 5, ingestTimeoutMs });
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

describe('a file that outlives its workers', () => {
  it('is handed on through the queue and read to its end, exactly once', { timeout: 300_000 }, async () => {
    const rows = Array.from(
      { length: rowCount },
      (_, row) => `T-${row},2026-09-01,包裹破了 and parcel ${row} is late`,
    );
    const key = 'acme/tickets/year.csv';
    const file = await pipeline.drop(key, Buffer.from(`id,created_at,text\n${rows.join('\n')}\n`));
    for (let tries = 0; tries < 1000 && pipeline.backlog().waiting > 0; tries++) await sleep(100);
    const record = await pipeline.stores.files.read('acme', file);
    expect(record?.status).toBe('done');
    // the control: it was really handed on
    expect(record?.checkpoint).toEqual({ hop: rowCount - 1, rows: rowCount - 1 });
    expect(record && accountOf(record)).toEqual({
      ...{ seen: rowCount, stored: rowCount, duplicate: 0, updated: 0, rejected: 0, empty: 0 },
    });
    expect((await recount(pipeline.table)).differences).toEqual([]);
  });
});
