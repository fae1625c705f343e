import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { fromItem } from '../../lib/aws/feedback-item.ts';
import type { EngineSettings } from '../../lib/company/settings.ts';
import { feedbackSort } from '../../lib/contract/table.ts';
import { type ComprehendFault, startComprehendServer } from '../../local/comprehend-server.ts';
import { startPipeline } from '../../local/pipeline.ts';

const Report = z.object({
  account: z.object({ seen: z.int(), stored: z.int() }),
  paid: z.object({ units: z.int(), usd: z.number(), unread: z.record(z.string(), z.int()) }).optional(),
});

/**
 * The pipeline with a Comprehend that does to each call what `fault` says: calls are counted from 1 at each `inject`.
 * Each company has its own settings: a worker keeps them for a minute.
 */
export async function startPaying() {
  const folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  let faultOf: (call: number) => ComprehendFault = () => 'none';
  let before = 0;
  const server = await startComprehendServer((call) => faultOf(call - before));
  const pipeline = await startPipeline({
    ...{ mailFolder: folder, workers: 4 },
    reach: async (environment) => ({
      ...environment,
      AWS_ENDPOINT_URL_COMPREHEND: server.url,
      COMPREHEND_CALLS_PER_SECOND: '200',
    }),
  });
  const calls = () => server.calls.slice(before);
  return {
    pipeline,
    calls,
    injected: (fault: ComprehendFault) => calls().filter((call) => call.fault === fault).length,
    units: () => calls().reduce((sum, call) => sum + call.units, 0),
    inject(by: (call: number) => ComprehendFault = () => 'none') {
      before = server.calls.length;
      faultOf = by;
    },
    async configure(company: string, engine: Partial<EngineSettings>) {
      const settings = JSON.stringify({ engine });
      await pipeline.stores.objects.write(`config/${company}/settings.json`, settings, 'application/json');
    },
    /** Drops files of one text a row, and gives their reports. */
    async drop(company: string, ...files: readonly (readonly string[])[]) {
      const dropped: string[] = [];
      for (const [at, texts] of files.entries()) {
        const name = `${company}-${before}-${at}.jsonl`;
        const lines = texts.map((text, row) => JSON.stringify({ id: `${name}-${row}`, text }));
        dropped.push(await pipeline.drop(`${company}/reviews/${name}`, Buffer.from(lines.join('\n'))));
      }
      for (let tries = 0; tries < 600 && pipeline.backlog().waiting > 0; tries++) await sleep(50);
      const reports = await Promise.all(
        dropped.map((file, at) =>
          pipeline.stores.objects.readText(
            `reports/${company}/reviews/${company}-${before}-${at}.jsonl/${file}.json`,
          ),
        ),
      );
      return reports.map((report) => Report.parse(JSON.parse(report ?? '')));
    },
    /** What is stored of a company, by text. */
    async said(company: string) {
      const { client, name: TableName } = pipeline.table;
      const all = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
        all.push(...Items.filter(({ sk }) => sk === feedbackSort).map(fromItem));
      }
      return new Map(
        all.flatMap((each) =>
          each.company === company && each.said ? [[each.said.text, each.said] as const] : [],
        ),
      );
    },
    async spent(company: string): Promise<number> {
      const pk = `${company}#budget#${new Date().toISOString().slice(0, 7)}`;
      const { client, name: TableName } = pipeline.table;
      const { Item } = await client.send(new GetCommand({ TableName, Key: { pk, sk: 'budget' } }));
      return z.object({ spent: z.int() }).parse(Item ?? { spent: 0 }).spent;
    },
    async stop() {
      await pipeline.stop();
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}
