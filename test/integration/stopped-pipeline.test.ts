import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startPipeline } from '../../local/pipeline.ts';

it('ends soon when it is stopped while a long file is read', { timeout: 180_000 }, async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  const pipeline = await startPipeline({ mailFolder: folder });
  const rows = Array.from({ length: 130_000 }, (_, row) => `T-${row},2026-09-01,parcel ${row} is late`);
  const body = Buffer.from(`id,created_at,text\n${rows.join('\n')}\n`);
  const file = await pipeline.drop('acme/tickets/year.csv', body);
  const settled = async () => (await pipeline.stores.files.read('acme', file))?.settled.through ?? 0;
  while ((await settled()) === 0) await sleep(50);
  const started = performance.now();
  await pipeline.stop();
  // analyse is stopped, too: ingest, which keeps in step with it, would wait for it for half a minute and more
  expect(performance.now() - started).toBeLessThan(20_000);
  await rm(folder, { recursive: true });
});
