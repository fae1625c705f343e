import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from './ingest.ts';

/** Text and time of each row, and how many were not stored. */
async function readingOf(lines: readonly string[]) {
  const run = await ingest(lines.join('\n'));
  const { rejected = 0 } = run.record?.reading ?? {};
  return { rows: ingestedRows(run).map(({ text, time }) => [text, time]), rejected };
}
const [leaks, broke] = ['it leaks all day', 'the zip broke'];

describe('a column that looks like a clock', () => {
  it.each([
    ['days as digits', '20261101', '2026-11-01T00:00:00Z'],
    ['serial numbers', '46321', '2026-10-26T00:00:00Z'],
    ['seconds of Unix', '1793523600', '2026-11-01T09:00:00Z'],
    ['months', '2010-11', '2010-11-01T00:00:00Z'],
  ])('loses no row beside %s', async (_, date, time) => {
    for (const clock of ['time', 'opening', 'duration'])
      expect(
        await readingOf([`id,text,date,${clock}`, `R1,${leaks},${date},10:00`, `R2,${broke},${date},11:30`]),
      ).toEqual({ rows: [leaks, broke].map((text) => [text, time]), rejected: 0 });
  });

  it.each(['duration', 'call duration', 'wait time', 'opening', 'handling time'])(
    'is no time of day where it is called %s',
    async (name) => {
      const read = await readingOf([
        `id,text,date,${name}`,
        `R1,${leaks},2026-11-01,02:30`,
        `R2,${broke},2026-11-02,75:10`,
      ]);
      expect(read).toEqual({
        rows: [
          [leaks, '2026-11-01T00:00:00Z'],
          [broke, '2026-11-02T00:00:00Z'],
        ],
        rejected: 0,
      });
    },
  );

  it('leaves a row its day where a later one is no time of day', async () => {
    const rows = Array.from({ length: 300 }, (_, id) => `R${id},${leaks},2026-11-01,02:30`);
    const read = await readingOf(['id,text,date,time', ...rows, `R300,${broke},2026-11-02,25:10`]);
    expect(read.rejected).toBe(0);
    expect(read.rows.at(-1)).toEqual([broke, '2026-11-02T00:00:00Z']);
  });
});
