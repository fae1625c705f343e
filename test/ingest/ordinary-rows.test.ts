import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from './ingest.ts';

/** Text and time of each row, and how many were not stored. */
async function readingOf(lines: readonly string[]) {
  const run = await ingest(lines.join('\n'));
  const { rejected = 0 } = run.record?.reading ?? {};
  return { rows: ingestedRows(run).map(({ text, time }) => [text, time]), rejected };
}
const [leaks, broke] = ['it leaks all day', 'the zip broke'];
const received = '2026-11-20T08:00:00Z';

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

describe('numbers in a column of times', () => {
  it.each([
    ['time', ['1.2', '2.3', '3.5']],
    ['time', ['1.5 hours', '2.5 hours', '3 hours']],
    ['time', ['1-2 weeks', '2-3 weeks', '12-14 days']],
    ['date', ['1/5', '2/5', '4/5']],
    ['date', ['Room 12.5', 'v1.2', 'Size 10-12 M']],
    ['date', ['10/11 users', 'dec 3 pieces', '10-12 人']],
  ])('are no days: %s of %j', async (name, values) => {
    const lines = values.map((value, id) => `R${id},it leaks ${id},${value}`);
    const { rows } = await readingOf([`id,text,${name}`, ...lines]);
    expect(rows).toEqual(values.map((_, id) => [`it leaks ${id}`, received]));
  });

  it('are days where a site says so, or other rows have their order', async () => {
    const read = await readingOf([
      'id,text,date',
      `R1,${leaks},24/10/2026`,
      `R2,${broke},25/10/2026`,
      `R3,it is slow,2/11`,
      `R4,it is dear,编辑于 11-02 广东`,
    ]);
    expect(read.rows.slice(2).map(([, time]) => time)).toEqual([
      '2026-11-02T00:00:00Z',
      '2026-11-02T00:00:00Z',
    ]);
  });
});

describe('correct text beyond ASCII', () => {
  it.each([
    [['L’écran ne marche pas du tout', 'Trop cher et l’équipe ne fait rien']],
    [['Il m’a dit «été»', 'Rien… à fuir', 'L’étui est cassé']],
    [['Keine Größe passt', 'Schöne Tür']],
  ])('stays as it is: %j', async (texts) => {
    const { rows } = await readingOf(['id,text', ...texts.map((text, id) => `R${id},${text}`)]);
    expect(rows.map(([text]) => text)).toEqual(texts);
  });
});
