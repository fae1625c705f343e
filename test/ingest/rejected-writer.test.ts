import { describe, expect, it } from 'vitest';
import { rejectedWriter } from '../../lib/ingest/rejected-writer.ts';
import { memoryObjectStore } from '../memory-stores.ts';
import { ingest, ingestedRows } from './ingest.ts';

async function write(
  cells: readonly string[],
  header: readonly string[],
  more: { column?: number; offset?: number } = {},
) {
  const objects = memoryObjectStore();
  const writer = rejectedWriter(objects.store, (part) => `rejected/${part}`);
  await writer.add({ kind: 'rejected', line: 7, reason: 'unreadable-date', cells, ...more }, header);
  await writer.end();
  const line = String(objects.objects.get('rejected/0')).trimEnd();
  return { line, read: JSON.parse(line) };
}

const rejectedLines = ({ objects }: Awaited<ReturnType<typeof ingest>>) =>
  [...objects]
    .filter(([key]) => key.startsWith('rejected/'))
    .flatMap(([, body]) => String(body).trimEnd().split('\n'))
    .map((line): unknown => JSON.parse(line));

describe('a rejected row', () => {
  it('stands under its column names, with the place and the column concerned', async () => {
    const { read } = await write(['8', 'leaks', 'soon', 'x'], ['id', '', 'date'], { column: 2, offset: 120 });
    expect(read).toEqual({
      ...{ line: 7, offset: 120, reason: 'unreadable-date', column: 'date' },
      row: { id: '8', 'column 2': 'leaks', date: 'soon', 'column 4': 'x' },
    });
  });

  it('is cut to 1 KiB at its longest values, and says so', async () => {
    const { line, read } = await write(['8', '漏'.repeat(900), 'soon'], ['id', 'text', 'date'], {
      column: 2,
    });
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(1024);
    expect(read).toMatchObject({ cut: true, row: { id: '8', date: 'soon' } });
    expect(read.row.text).toMatch(/^漏{100,}…$/);
  });

  it('stays within 1 KiB with hundreds of columns', async () => {
    const header = Array.from({ length: 300 }, (_, index) => `q${index}`);
    const { line, read } = await write(
      header.map((name) => `answer to ${name}`),
      header,
    );
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(1024);
    expect(read).toMatchObject({ cut: true, row: { q0: 'answer to q0' } });
  });

  it.each([
    [
      'a JSON array',
      '[{"text":"leaks"}, {"text":NaN,"id":7}]',
      { line: 2, offset: 19 },
      '{"text":NaN,"id":7}',
    ],
    ['JSON lines', '{"text":"leaks"}\n{"text":NaN,"id":7}\n', { line: 2, offset: 17 }, '{"text":NaN,"id":7}'],
    ['CSV', 'id,text\n1,leaks\n7,"never closed\n2,hums\n', { line: 3, offset: 16 }, '7,"never closed'],
  ])('stands as it was written where it could not be taken apart: %s', async (_, content, place, raw) => {
    expect(rejectedLines(await ingest(content))).toEqual([
      { ...place, reason: expect.stringMatching(/^malformed/), raw, row: {} },
    ]);
  });

  it('is cut to 1 KiB as it was written', async () => {
    const run = await ingest(`{"text":"leaks"}\n{"text":NaN,"a":"${'"漏\\'.repeat(900)}"}\n`);
    const [line] = rejectedLines(run);
    expect(line).toMatchObject({ cut: true, raw: expect.stringMatching(/^\{"text":NaN,"a":".*…$/s) });
    expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThanOrEqual(1024);
    expect(Buffer.byteLength(JSON.stringify(line))).toBeGreaterThan(900);
  });

  it('keeps every cell where columns have the same name', async () => {
    const { read } = await write(['', 'hums', 'drips'], ['text', 'text', 'text']);
    expect(read.row).toEqual({ text: '', 'column 2': 'hums', 'column 3': 'drips' });
  });

  it('can be corrected and dropped as JSON lines, and is then the feedback it would have been', async () => {
    const run = await ingest('id,text,date\n7,leaks,2026-11-02\n8,hums,soon\n');
    const [part = ''] = [...run.objects].flatMap(([key, body]) =>
      key.startsWith('rejected/') ? [String(body)] : [],
    );
    const rows = part
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).row);
    expect(rows).toEqual([{ id: '8', text: 'hums', date: 'soon' }]);
    const corrected = rows.map((row) => JSON.stringify({ ...row, date: '2026-11-05' })).join('\n');
    const again = await ingest(corrected, { key: 'acme/reviews/corrected.jsonl' });
    const whole = await ingest('id,text,date\n7,leaks,2026-11-02\n8,hums,2026-11-05\n');
    const [, right] = ingestedRows(whole);
    expect(ingestedRows(again)).toEqual([{ ...right, line: 1 }]);
  });
});
