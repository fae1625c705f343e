import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { comprehend } from '../lib/aws/comprehend.ts';
import { Batch } from '../lib/contract/messages.ts';
import { builtinEngine } from '../lib/engine/builtin-engine.ts';
import { ingestFile } from '../lib/ingest/ingest-file.ts';
import { unitsPerDollar } from '../lib/ports/paid-service.ts';
import { filesBelow } from '../local/folder.ts';
import { nullPorts } from './null-ports.ts';

const perMillion = 1_000_000;

/** What reading a million texts like the samples costs with Comprehend, by how sure builtin has to be. */
export async function printPaidCost(
  thresholds: readonly number[] = [0.5, 0.6, 0.7, 0.8, 0.9],
): Promise<void> {
  const texts = [...new Set(await sampleTexts())];
  const { reads, unitsOf } = comprehend();
  const readings = await builtinEngine.read(texts);
  const readable = readings.flatMap(({ language, confidence = 0 }, at) =>
    reads(language) ? [{ confidence, units: unitsOf(texts[at] ?? '') }] : [],
  );
  console.log(`\nComprehend, for a million texts like the ${texts.length} different ones of the samples:\n`);
  const print = (mode: string, sent: readonly { readonly units: number }[]) => {
    const dollars =
      (sent.reduce((sum, { units }) => sum + units, 0) / unitsPerDollar) * (perMillion / texts.length);
    const share = (100 * sent.length) / texts.length;
    console.log(`${mode.padEnd(20)} ${share.toFixed(1).padStart(6)} % sent  $${dollars.toFixed(2)}`);
  };
  for (const threshold of thresholds) {
    print(
      `cascade below ${threshold}`,
      readable.filter(({ confidence }) => confidence < threshold),
    );
  }
  print('comprehend', readable);
}

async function sampleTexts(): Promise<readonly string[]> {
  const { drops } = await filesBelow(join(import.meta.dirname, '../samples'));
  const texts: string[] = [];
  const batches = {
    send: async (bodies: readonly string[]) => {
      for (const body of bodies) texts.push(...Batch.parse(JSON.parse(body)).rows.map(({ text }) => text));
    },
  };
  for (const { key, path } of drops) {
    const ports = { ...nullPorts(() => createReadStream(path)), batches };
    await ingestFile(ports, { key, version: '1' });
  }
  return texts;
}
