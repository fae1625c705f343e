import { describe, expect, it } from 'vitest';
import { readTable } from '../../lib/ingest/read-table.ts';
import { collect, cut, streamOf } from '../builders.ts';

describe('readTable', () => {
  it('takes what begins with a brace for JSON lines, also after blank lines', async () => {
    const table = await readTable(streamOf('\n {"text":"a"}'));
    expect(table.format).toBe('json-lines');
    expect((await collect(table.rows)).flat()).toEqual([
      { line: 1, cells: [] },
      { line: 2, cells: ['a'] },
    ]);
  });

  it('takes any other text for CSV, of whatever length', async () => {
    const long = `id,text\n${'1,a\n'.repeat(2000)}`;
    for (const size of [10, 1000, 100_000]) {
      const table = await readTable(streamOf(...cut(Buffer.from(long), size)));
      expect(table.format).toBe('csv');
      expect((await collect(table.rows)).flat()).toHaveLength(2000);
    }
  });

  it('does not take a column in brackets for a JSON array', async () => {
    expect((await readTable(streamOf('[id],text\n1,a'))).header).toEqual(['[id]', 'text']);
  });

  it.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004rest'), 'Excel workbook'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b1', 'hex'), 'old Excel workbook'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'gzip'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'PDF'],
    ['bytes with a zero in them', Buffer.from([0x61, 0x00, 0x62]), 'not text'],
  ])('refuses %s and says how to save it', async (_, bytes, name) => {
    const opened = readTable(streamOf(bytes));
    await expect(opened).rejects.toMatchObject({ name: 'UnprocessableFile', reason: 'unsupported-format' });
    await expect(opened).rejects.toThrow(name);
  });

  it('refuses one JSON array and says what to write instead', async () => {
    await expect(readTable(streamOf('[\n{"text":"a"}]'))).rejects.toThrow('one object a line');
  });
});
