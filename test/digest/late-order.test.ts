import { describe, expect, it } from 'vitest';
import { fewestUnasked } from '../../lib/digest/order-roll-ups.ts';
import { rollUpFile } from '../../lib/summary/file-roll-up.ts';
import { rollUpWeek } from '../../lib/summary/roll-up-week.ts';
import type { Week } from '../../lib/week.ts';
import { aFileRecord, aMention, aSaid, aStored, aSummary } from '../builders.ts';
import { setUp } from './mailing.ts';

const late = { first: '2026-11-10', last: '2026-11-12', tries: 0 };
const order = { company: 'acme', late };

describe('an order for late data', () => {
  it('orders the digests of a week that was mailed, for every department', async () => {
    const { fulfil, orders, digests } = await setUp();
    digests.runs.add('acme 2026-W46 product').add('acme 2026-W46 supply');
    expect(await fulfil(order)).toEqual({ kind: 'ordered', orders: 2 });
    expect(orders()).toEqual([
      { company: 'acme', week: '2026-W46', department: 'product' },
      { company: 'acme', week: '2026-W46', department: 'supply' },
    ]);
  });

  it('orders the last week of a company that begins, and none of the years that it brings', async () => {
    const { fulfil, orders, digests } = await setUp();
    await fulfil({ company: 'acme', late: { first: '2024-01-01', last: '2026-11-17', tries: 0 } });
    expect(orders()).toMatchObject([{ week: '2026-W46' }, { week: '2026-W46' }]);
    expect([...digests.runs]).toEqual(['acme 2026-W46 product', 'acme 2026-W46 supply']);
  });

  it('leaves Monday’s digests to the schedule, which has not rung yet', async () => {
    const { fulfil, clock } = await setUp();
    clock.now = new Date('2026-11-16T03:00:00Z');
    expect(await fulfil(order)).toEqual({ kind: 'ordered', orders: 0 });
  });

  it('orders nothing for the week that runs, nor for one that is long over', async () => {
    const { fulfil, digests } = await setUp();
    for (const week of ['2026-W30', '2026-W47']) digests.runs.add(`acme ${week} product`);
    const touching = (day: string) => fulfil({ company: 'acme', late: { first: day, last: day, tries: 0 } });
    expect(await touching('2026-11-18')).toEqual({ kind: 'ordered', orders: 0 });
    expect(await touching('2026-07-22')).toEqual({ kind: 'ordered', orders: 0 });
  });

  it('waits while other files of the company are read, for a digest goes out once', async () => {
    const { fulfil, files, orders } = await setUp();
    await files.store.open(aFileRecord({ status: 'analysing' }));
    expect(await fulfil(order)).toEqual({ kind: 'waiting' });
    expect(orders()).toEqual([{ company: 'acme', late: { ...late, tries: 1 } }]);
    await files.store.close(aFileRecord({ status: 'done' }));
    expect(await fulfil(order)).toEqual({ kind: 'ordered', orders: 2 });
  });

  it('waits a day at most: a file that never closes holds up no digest', async () => {
    const { fulfil, files } = await setUp();
    await files.store.open(aFileRecord({ status: 'analysing' }));
    expect(await fulfil({ company: 'acme', late: { ...late, tries: 96 } })).toEqual({
      kind: 'ordered',
      orders: 2,
    });
  });

  it('has weeks of many small files rolled up that nobody asked for yet, each once', async () => {
    const { fulfil, rollUps, summaries } = await setUp();
    const years = { company: 'acme', late: { first: '2024-01-01', last: '2026-11-17', tries: 0 } };
    const fill = async (week: Week, many: number, file = (at: number) => `f${at}`) => {
      for (let at = 0; at < many; at++)
        await summaries.store.put(
          aSummary({
            week,
            batch: `${file(at)}.${String(at).padStart(8, '0')}`,
            cells: { '1|review|en|negative': 2 },
          }),
        );
    };
    await fill('2025-W30', fewestUnasked);
    // fewer are read as fast
    await fill('2025-W31', fewestUnasked - 1);
    // further back than a long file is rolled up, too
    await fill('2024-W02', fewestUnasked);
    // one long file, which is
    await fill('2025-W40', fewestUnasked, () => 'long');
    await rollUpFile(summaries.store, 'acme', '2025-W40', { file: 'long', cut: 0 });
    await fulfil(years);
    expect(rollUps()).toEqual([{ company: 'acme', week: '2025-W30', rollUp: 'week' }]);
    await rollUpWeek(summaries.store, 'acme', '2025-W30');
    const kept = await Array.fromAsync(summaries.store.rollUps('acme', ['2025-W30'], 'alone'));
    expect(kept).toMatchObject([
      { week: '2025-W30', cells: { names: ['1|review|en|negative'], counts: [2 * fewestUnasked] } },
    ]);
    await fulfil(years);
    expect(rollUps()).toHaveLength(1);
    // what is good no more, the next who asks makes good
    await summaries.store.unmark('acme', ['2025-W30']);
    await fulfil(years);
    expect(rollUps()).toHaveLength(1);
  });

  it('mails who got nothing, and tells who got one in the next that it was restated', async () => {
    const { fulfil, mails, feedback, summaries } = await setUp({ to: '{department}@acme.example' });
    const of = (department: string, week: '2026-W46' | '2026-W47') => ({ company: 'acme', department, week });
    expect(await fulfil(of('product', '2026-W46'))).toMatchObject({ kind: 'sent' });
    expect(await fulfil(of('supply', '2026-W46'))).toEqual({ kind: 'quiet' });
    const tell = async (topic: string, week: '2026-W46' | '2026-W47', count: number) => {
      const said = aSaid({ text: `Something about ${topic}.`, mentions: [aMention({ topic })] });
      await feedback.store.put(aStored({ id: `${topic}-${week}`, said }));
      const cells = { '3|review|en|negative': count, [`3#${topic}|review|negative`]: count };
      const exemplars = { [`3#${topic}|review|negative`]: [`${topic}-${week}`] };
      await summaries.store.put(aSummary({ week, batch: `${topic}.1`, cells, exemplars }));
      await summaries.store.unmark('acme', [week]);
    };
    await tell('speed', '2026-W46', 9);
    await tell('quality', '2026-W46', 6);
    expect(await fulfil(of('product', '2026-W46'))).toEqual({ kind: 'already-sent' });
    expect(await fulfil(of('supply', '2026-W46'))).toMatchObject({ kind: 'sent' });

    await tell('quality', '2026-W47', 5);
    expect(await fulfil(of('product', '2026-W47'))).toMatchObject({ kind: 'sent' });
    const restated =
      'Week 46 has 19 pieces of feedback now, 4 when you read of it; Quality: 10 complaints, 4 then';
    expect(mails.at(-1)?.text).toContain(restated);
    expect(mails.at(-1)?.html).toContain(restated);

    // and says it once
    await tell('quality', '2026-W47', 5);
    expect(mails.filter(({ text }) => text.includes('when you read of it'))).toHaveLength(1);
  });
});

describe('the weeks of a company', () => {
  const zone = (timeZone: string) => setUp({ settings: { timeZone } });
  const weekAt = async (timeZone: string, scheduled: string) => {
    const { fulfil, orders } = await zone(timeZone);
    await fulfil({ company: 'acme', scheduled });
    return orders()[0];
  };

  it('are due at eight on Monday by its own clock', async () => {
    expect(await weekAt('Asia/Shanghai', '2026-11-15T23:00:00Z')).toBeUndefined();
    expect(await weekAt('Asia/Shanghai', '2026-11-16T00:00:00Z')).toMatchObject({ week: '2026-W46' });
    expect(await weekAt('Europe/Berlin', '2026-11-16T06:00:00Z')).toBeUndefined();
    expect(await weekAt('Europe/Berlin', '2026-11-16T07:00:00Z')).toMatchObject({ week: '2026-W46' });
    expect(await weekAt('America/Los_Angeles', '2026-11-16T16:00:00Z')).toMatchObject({ week: '2026-W46' });
  });

  it('are rolled up when their digests are ordered, where they are of many small files: the company may mail nobody', async () => {
    const { fulfil, rollUps, summaries } = await zone('Asia/Shanghai');
    for (let at = 0; at < fewestUnasked; at++)
      await summaries.store.put(aSummary({ batch: `f${at}.00000000`, cells: { '1|review|en|negative': 2 } }));
    await fulfil({ company: 'acme', scheduled: '2026-11-17T00:00:00Z' });
    expect(rollUps()).toEqual([{ company: 'acme', week: '2026-W46', rollUp: 'week' }]);
    await fulfil({ company: 'acme', scheduled: '2026-11-17T01:00:00Z' });
    expect(rollUps()).toHaveLength(1);
  });

  it('are ordered once, though the schedule rings each hour, also when it stood still for a day', async () => {
    const { fulfil } = await zone('Asia/Shanghai');
    const ring = (scheduled: string) => fulfil({ company: 'acme', scheduled });
    expect(await ring('2026-11-17T00:00:00Z')).toEqual({ kind: 'ordered', orders: 2 });
    expect(await ring('2026-11-17T01:00:00Z')).toEqual({ kind: 'ordered', orders: 0 });
    expect(await ring('2026-11-19T00:00:00Z')).toEqual({ kind: 'ordered', orders: 0 });
  });

  it('are ordered for each department at its own time', async () => {
    const departments = { supply: { to: [], send: { weekday: 'wednesday', hour: 17 } } };
    const { fulfil, orders } = await setUp({ settings: { timeZone: 'Asia/Shanghai', departments } });
    await fulfil({ company: 'acme', scheduled: '2026-11-16T00:00:00Z' });
    expect(orders()).toEqual([{ company: 'acme', department: 'product', week: '2026-W46' }]);
    await fulfil({ company: 'acme', scheduled: '2026-11-18T09:00:00Z' });
    expect(orders().at(-1)).toEqual({ company: 'acme', department: 'supply', week: '2026-W46' });
    expect(orders()).toHaveLength(2);
  });
});
