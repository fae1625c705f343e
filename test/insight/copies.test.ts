import { describe, expect, it } from 'vitest';
import { weekInsight } from '../../lib/insight/week-insight.ts';
import { addWeeks } from '../../lib/week.ts';
import { aMention, aSaid, aStored, aSummary, aTaxonomy, seeded } from '../builders.ts';
import { memoryFeedbackStore, memorySummaryStore } from '../memory-stores.ts';

const week = '2026-W46';
const post = 'The new kettle from this shop leaks at the seam after two days, and nobody there answers.';
/** So many who complain of quality, where ten or so do each week. */
async function aWeek(
  texts: readonly string[],
  topic = 'quality',
  beside: { readonly topic: string; readonly count: number } | undefined = undefined,
  source: 'review' | 'social' = 'review',
) {
  const [feedback, summaries] = [memoryFeedbackStore(), memorySummaryStore()];
  for (const [index, text] of texts.entries())
    await feedback.store.put(
      aStored({
        id: `f${String(index).padStart(4, '0')}`,
        said: aSaid({ text, source, mentions: [aMention({ topic })], author: `a${index}` }),
      }),
    );
  const cells = (count: number, all: number, other: number, from = 'review') => ({
    [`2|${from}|en|negative`]: all,
    // some reviews come each week
    ...(from !== 'review' && { '2|review|en|negative': 400 }),
    [`2#${topic}|${from}|negative`]: count,
    ...(beside !== undefined && { [`2#${beside.topic}|review|negative`]: other }),
  });
  const others = beside?.count ?? 0;
  await summaries.store.put(aSummary({ cells: cells(texts.length, 390 + texts.length, others, source) }));
  for (let back = 1; back <= 12; back++)
    await summaries.store.put(
      aSummary({
        week: addWeeks(week, -back),
        batch: `b${back}`,
        cells: cells(8 + (back % 5), 400, 10 + (back % 4)),
      }),
    );
  let read = 0;
  const ports = {
    summaries: summaries.store,
    feedback: {
      ...feedback.store,
      getMany: async (...[company, ids, how]: Parameters<typeof feedback.store.getMany>) => {
        read += how === 'newest' ? 0 : ids.length;
        return await feedback.store.getMany(company, ids, how);
      },
    },
  };
  const { findings } = await weekInsight(ports, 'acme', week, aTaxonomy);
  return { found: findings[0], all: findings, read: () => read };
}

const words =
  'lid seam handle base switch cable water kitchen morning tea coffee steam plate metal plastic smell noise price box seller voucher month week paint crack rust scale hand heat light filter spout'.split(
    ' ',
  );
/** As different as what so many people write: each a run of words that nobody else has. */
const different = (count: number): readonly string[] => {
  const random = seeded(11);
  return Array.from({ length: count }, () =>
    Array.from({ length: 14 }, () => words[Math.floor(random() * words.length)]).join(' '),
  );
};
const copied = (count: number) => Array.from({ length: count }, (_, at) => `RT @u${at} ${post}`);

describe('copies of one post', () => {
  it('count as one voice: a burst of them is no rise', async () => {
    const { found } = await aWeek([...different(11), ...copied(300)]);
    expect(found).toMatchObject({
      ...{ topic: 'quality', count: 311, change: { kind: 'steady' } },
      copies: { texts: 300, posts: 1, voices: 12, atLeast: false },
    });
  });

  it('leave a rise standing that there is without them', async () => {
    const { found } = await aWeek([...different(60), ...copied(100)]);
    expect(found).toMatchObject({
      ...{ count: 160, change: { kind: 'rising' } },
      copies: { texts: 100, posts: 1, voices: 61 },
    });
  });

  it('hide no other rise: they are no feedback of others either', async () => {
    const burst = copied(300);
    const { all } = await aWeek(burst, 'quality', { topic: 'speed', count: 30 });
    expect(all).toMatchObject([
      { topic: 'speed', count: 30, change: { kind: 'rising', expected: expect.closeTo(12, -1) } },
      { topic: 'quality', count: 300, change: { kind: 'falling' } },
    ]);
  });

  it('are not looked for where nothing rises, nor told where they are few', async () => {
    const steady = await aWeek([...different(5), ...copied(5)]);
    expect(steady.read()).toBe(0);
    expect(steady.found).not.toHaveProperty('copies');
    const few = await aWeek([...different(60), ...copied(8)]);
    expect(few.read()).toBe(68);
    expect(few.found).toMatchObject({ change: { kind: 'rising' } });
    expect(few.found).not.toHaveProperty('copies');
  });

  it('are looked for in 2,000 records, and said to be so many at least', async () => {
    const { found, read } = await aWeek([...copied(2500), ...different(60)]);
    expect(read()).toBe(2000);
    expect(found).toMatchObject({ count: 2560, copies: { atLeast: true, posts: 1 } });
    const { texts = 0, voices = 0 } = found?.copies ?? {};
    expect(texts + voices).toBe(2561);
  });

  it('count as one voice in the first file of a source, too, which has nothing to be compared with', async () => {
    const { found, read } = await aWeek(copied(300), 'quality', undefined, 'social');
    expect(found).toMatchObject({
      ...{ count: 300, change: { kind: 'no-history' } },
      copies: { texts: 300, posts: 1, voices: 1 },
    });
    expect(read()).toBe(300);
  });

  it('are quoted once', async () => {
    const { found } = await aWeek(copied(300).map((text, at) => `${text} ${at}`));
    expect(found?.quotes.length ?? 0).toBeLessThanOrEqual(1);
  });
});
