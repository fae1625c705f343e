import { describe, expect, it } from 'vitest';
import { UiLanguage } from '../../lib/taxonomy/taxonomy.ts';
import { addDays, isoWeek, weekdayOf } from '../../lib/week.ts';
import { aMention, aSaid, aStored, aSummary, aTaxonomy } from '../builders.ts';
import type { Fault } from '../memory-stores.ts';
import { setUp } from './mailing.ts';

const order = { company: 'acme', alerts: true } as const;
const to = { departments: { product: { to: ['head@acme.example', 'deputy@acme.example'] } } };
const today = '2026-11-18';
const safe = JSON.stringify({
  ...aTaxonomy,
  topics: aTaxonomy.topics.map((topic) => ({ ...topic, ...(topic.id === 'quality' && { safety: true }) })),
});

type Given = {
  readonly settings?: object;
  /** complaints about quality, by day */
  readonly complaints?: Readonly<Record<string, number>>;
  readonly people?: number;
  readonly safety?: boolean;
  readonly fault?: Fault;
  readonly language?: string;
};

/** A company with sixty pieces of feedback a day for eight weeks, one of them about quality. */
async function company({ complaints = { [today]: 20 }, people = 9, language = 'en', ...given }: Given = {}) {
  const set = await setUp({
    settings: { ...to, alerts: { spikes: true, safety: true }, ...given.settings },
    feedback: [],
    ...(given.fault !== undefined && { fault: given.fault }),
    ...(given.safety === true && { objects: [['config/acme/taxonomy.json', safe] as const] }),
  });
  // not copies of one post
  const wherefrom = [
    'at the spout as soon as the water boils',
    'all over my counter',
    'from a crack below the handle, and nobody helps',
    'since its second day, which ruined the table',
    'and the base sparks',
    'whenever somebody tilts it to pour',
  ];
  for (let back = 0; back < 58; back++) {
    const day = addDays(today, -back);
    const [weekday, many] = [weekdayOf(day), complaints[day] ?? 1];
    const ids = Array.from({ length: Math.min(many, 6) }, (_, at) => `${day}-${at}`);
    for (const [at, id] of ids.entries()) {
      const text = `The kettle leaks ${wherefrom[at % people] ?? at}.`;
      const mention = aMention({ sure: 0.9, end: 17 });
      await set.feedback.store.put(
        aStored({
          id,
          said: aSaid({
            text,
            language,
            author: `a${at % people}`,
            time: `${day}T09:00:00Z`,
            mentions: [mention],
          }),
        }),
      );
    }
    await set.summaries.store.put(
      aSummary({
        ...{ week: isoWeek(day), batch: `${day}.00000000` },
        cells: {
          [`${weekday}|review|${language}|negative|in-sale`]: 60,
          [`${weekday}#quality|review|negative|${language}`]: many,
        },
        exemplars: { [`${weekday}#quality|review|negative|${language}`]: ids },
      }),
    );
  }
  return set;
}

describe('an alert', () => {
  it('says at once what stands out, against the usual, in whose words, and where the rest is', async () => {
    const { fulfil, mails } = await company();
    expect(await fulfil(order)).toMatchObject({ kind: 'alerted', mails: { sent: 2 } });
    expect(mails).toMatchObject([
      { to: 'head@acme.example', subject: 'Product, alert: 20 complaints about Quality today' },
      { to: 'deputy@acme.example' },
    ]);
    const { text = '', html = '', headers = {} } = mails[0] ?? {};
    for (const body of [text, html]) {
      expect(body).toContain(
        '20 of the 60 pieces of feedback that have come so far on Wed 18 Nov complain of it.',
      );
      expect(body).toContain('Of so many, usually one does, judging by the eight weeks before.');
      expect(body).toContain('Said in: reviews (20).');
      expect(body.match(/The kettle leaks/g)).toHaveLength(3);
    }
    expect(text).toContain(
      'https://api.example/v1/feedback?day=2026-11-18&topic=quality&sentiment=negative%2Cmixed',
    );
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  });

  it.each(UiLanguage.options)('speaks the language of its department: %s', async (language) => {
    const departments = { product: { ...to.departments.product, language } };
    const { fulfil, mails } = await company({ settings: { departments } });
    await fulfil(order);
    expect(mails[0]?.html).toContain(`<html lang="${language}">`);
    expect(mails[0]?.subject).toContain('20');
    expect(mails[0]?.text).not.toContain('undefined');
  });

  it('says how much came of sources that nothing is usual in yet', async () => {
    const { fulfil, mails, summaries } = await company();
    const cells = { [`${weekdayOf(today)}|ticket|en|negative|in-sale`]: 300 };
    await summaries.store.put(aSummary({ week: isoWeek(today), batch: 'first', cells }));
    await fulfil(order);
    expect(mails[0]?.text).toContain(
      'complain of it. Left out: 300 from sources that come too seldom, or too lately, to compare.',
    );
  });

  it('is off unless the company switched it on', async () => {
    const { fulfil, mails, orders } = await company({ settings: { alerts: {} } });
    expect(await fulfil(order)).toEqual({ kind: 'calm' });
    await fulfil({ company: 'acme', scheduled: '2026-11-18T06:00:00Z' });
    expect(orders()).not.toContainEqual(order);
    expect(mails).toEqual([]);
  });

  it('is looked for each hour by the schedule that there is', async () => {
    const { fulfil, orders } = await company();
    await fulfil({ company: 'acme', scheduled: '2026-11-18T06:00:00Z' });
    expect(orders()).toContainEqual(order);
  });

  it('goes to whom the company named for alerts', async () => {
    const alerts = { spikes: true, to: ['oncall@acme.example'] };
    const { fulfil, mails } = await company({ settings: { alerts } });
    await fulfil(order);
    expect(mails).toMatchObject([{ to: 'oncall@acme.example' }]);
  });

  it.each([
    ['one is very angry', { people: 1 }],
    ['the day is as others', { complaints: { [today]: 3 } }],
  ])('comes to nobody where %s', async (_, given) => {
    const { fulfil, mails } = await company(given);
    expect(await fulfil(order)).toEqual({ kind: 'calm' });
    expect(mails).toEqual([]);
  });

  it('comes for fewer complaints about trust and safety', async () => {
    const complaints = { [today]: 9 };
    const spikes = await company({ complaints });
    expect(await spikes.fulfil(order)).toEqual({ kind: 'calm' });
    const safety = await company({ complaints, safety: true });
    expect(await safety.fulfil(order)).toMatchObject({ kind: 'alerted' });
    expect(safety.mails[0]?.text).toContain('[Trust and safety]');
  });

  it('goes out once a day and pain point, however often it is looked for', async () => {
    const { fulfil, mails, clock } = await company();
    await Promise.all([fulfil(order), fulfil(order)]);
    for (let hour = 0; hour < 3; hour++) await fulfil(order);
    expect(mails).toHaveLength(2);
    // the day after nobody is told of it again, though it is looked at
    clock.now = new Date('2026-11-19T06:00:00Z');
    expect(await fulfil(order)).toMatchObject({ mails: { sent: 0 } });
    expect(mails).toHaveLength(2);
  });

  it('tells of yesterday what came late', async () => {
    const { fulfil, mails } = await company({ complaints: { [addDays(today, -1)]: 20 } });
    await fulfil(order);
    expect(mails[0]?.subject).toBe('Product, alert: 20 complaints about Quality on 17 Nov');
    expect(mails[0]?.text).toContain('20 of the 60 pieces of feedback of Tue 17 Nov complain of it.');
  });

  it.each(
    [1, 2, 3, 4, 5, 6].flatMap(
      (at) =>
        [
          { at, when: 'before-write' },
          { at, when: 'after-write' },
        ] as const,
    ),
  )('goes to nobody twice where a worker dies $when $at', async (death) => {
    let writes = 0;
    const { fulfil, mails } = await company({
      fault: async (at) => {
        if (at === 'before-write') writes++;
        if (writes === death.at && at === death.when) throw new Error('died');
      },
    });
    for (let repeat = 0; repeat < 4; repeat++) await fulfil(order).catch(() => {});
    const got = mails.map(({ to }) => to);
    expect(new Set(got).size).toBe(got.length);
    expect(got.length).toBeGreaterThanOrEqual(1);
  });
});
