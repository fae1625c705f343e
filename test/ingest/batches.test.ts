import { describe, expect, it } from 'vitest';
import type { Row } from '../../lib/feedback/feedback.ts';
import { batchCutter } from '../../lib/ingest/batches.ts';
import { aRow } from '../builders.ts';

const file = {
  company: 'acme',
  source: 'review',
  file: 'file1',
  cut: 0,
  received: '2026-11-11T00:00:00Z',
} as const;

/** The bytes of each batch but the last, which is what is left. */
async function sizesOf(rows: readonly Row[]): Promise<readonly number[]> {
  const bodies: string[] = [];
  const cutter = batchCutter({ send: async (sent) => void bodies.push(...sent) }, file);
  for (const row of rows) cutter.add(row);
  await cutter.end();
  expect(bodies.flatMap((body) => JSON.parse(body).rows)).toEqual(rows);
  return bodies.slice(0, -1).map((body) => Buffer.byteLength(body));
}

const many = (row: (index: number) => Partial<Row>) =>
  Array.from({ length: 1000 }, (_, index) =>
    aRow({ line: index + 2, id: `${index}`.padStart(16, 'f'), ...row(index) }),
  );

describe('batchCutter', () => {
  it.each([
    ['a plain row', () => ({ text: 'The kettle leaks and nobody answers. '.repeat(12) })],
    ['Chinese', () => ({ text: '水壶漏水，客服一直没有人回复，再也不会买了。'.repeat(8) })],
    ['quotes and line ends', () => ({ text: 'It "leaks",\nand nobody answers the phone. '.repeat(10) })],
    [
      'everything a row may have',
      (index: number) => ({
        ...{
          text: 'The kettle leaks. '.repeat(index % 40),
          author: 'a'.repeat(16),
          updated: '2026-11-12T00:00:00Z',
        },
        ...{ rating: { value: 0.75, given: '4' }, contacts: ['c'.repeat(16), 'd'.repeat(16)] },
        attributes: { 产品: '电热水壶', region: 'north', 'order value': '49.90' },
      }),
    ],
  ])('fills what SQS bills as one request: %s', async (_what, row) => {
    const sizes = await sizesOf(many(row));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536);
    expect(Math.min(...sizes)).toBeGreaterThan(58_000);
  });

  it('stays under what SQS takes, whatever JSON escapes', async () => {
    const sizes = await sizesOf(
      many(() => ({ text: '\u0001'.repeat(5000), attributes: { note: '\u0002'.repeat(300) } })),
    );
    expect(Math.max(...sizes)).toBeGreaterThan(200_000);
    expect(Math.max(...sizes)).toBeLessThan(1_048_576);
  });
});
