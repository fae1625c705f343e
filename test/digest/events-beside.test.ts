import { describe, expect, it } from 'vitest';
import { eventsBeside } from '../../lib/digest/events-beside.ts';
import { digestHtml } from '../../lib/digest/mail-html.ts';
import { digestText } from '../../lib/digest/mail-text.ts';
import { addWeeks } from '../../lib/week.ts';
import { aSummary } from '../builders.ts';
import { aDigest, anEntry } from './digests.ts';
import { complaints, setUp, week } from './mailing.ts';

const change = (kind: 'rising' | 'steady' | 'falling' | 'new' | 'probably-rising', both = false) => ({
  ...{ kind, expected: 4, low: 1, high: 7, p: 0.0001 },
  ...(both && { twoWeeks: { count: 30, expected: 8, low: 3, high: 13 } }),
});
const on = (...days: readonly string[]) => days.map((day) => ({ day, what: day }));
const beside = (changed: ReturnType<typeof change>, ...days: readonly string[]) =>
  eventsBeside(changed, week, on(...days)).map(({ day, when }) => [day, when]);

describe('events beside a change', () => {
  it('are those of the week in which it begins, and of the one before, in the order of days', () => {
    const days = ['2026-11-01', '2026-11-02', '2026-11-08', '2026-11-15', '2026-11-16'];
    expect(beside(change('rising'), ...days)).toEqual([
      ['2026-11-08', 'week-before'],
      ['2026-11-15', 'same-week'],
    ]);
  });

  it('go by the week before where the verdict rests on two weeks', () => {
    expect(beside(change('rising', true), '2026-10-27', '2026-11-05', '2026-11-11')).toEqual([
      ['2026-10-27', 'week-before'],
      ['2026-11-05', 'same-week'],
    ]);
  });

  it('stand beside what moves only', () => {
    for (const kind of ['new', 'probably-rising', 'falling'] as const)
      expect(beside(change(kind), '2026-11-11')).toHaveLength(1);
    expect(beside(change('steady'), '2026-11-11')).toEqual([]);
    for (const outside of ['above', 'below'] as const)
      expect(eventsBeside({ ...change('steady'), outside }, week, on('2026-11-11'))).toHaveLength(1);
    expect(eventsBeside({ kind: 'no-history' }, week, on('2026-11-11'))).toEqual([]);
  });

  it.each([
    ['en', 'Begins in the week of: price up (3 Nov)', 'that it is the cause is not said'],
    ['zh-Hans', '同一周发生：price up（11月3日）', '并不表示是其原因'],
    ['zh-Hant', '同一週發生：price up（11月3日）', '並不表示是其原因'],
  ] as const)('are told in %s, and never as the cause', async (language, line, about) => {
    const events = [{ day: '2026-11-03', what: 'price up', when: 'same-week' as const }];
    for (const body of [digestText, digestHtml]) {
      const told = await body(aDigest({ language, pains: [anEntry({ events })] }));
      expect(told).toContain(line);
      expect(told).toContain(about);
      expect(await body(aDigest({ language }))).not.toContain(about);
    }
  });

  it('are inert, whatever they say', async () => {
    const what = '<b>sale</b> https://evil.example';
    const events = [{ day: '2026-11-03', what, when: 'week-before' as const }];
    const page = await digestHtml(aDigest({ pains: [anEntry({ events })] }));
    expect(page).toContain('in the week after: &lt;b&gt;sale&lt;/b&gt; https[:]//evil[.]example (3 Nov)');
  });

  it('come from the file that the company wrote; a wrong one is told, and stops no mail', async () => {
    const settings = { language: 'en', departments: { product: { to: ['head@acme.example'] } } };
    const order = { company: 'acme', department: 'product', week };
    const wrong = await setUp({
      settings,
      objects: [['config/acme/events.csv', 'day,what\n2026-13-01,x\n']],
    });
    await wrong.fulfil(order);
    expect(wrong.mails[0]?.text).toContain(
      'config/acme/events.csv is wrong (line 2, day); until it is mended, no event is shown.',
    );
    const feedback = complaints('quality', 'It leaks.');
    const right = await setUp({
      settings,
      feedback,
      objects: [['config/acme/events.csv', 'day,what\n2026-11-10,sale\n']],
    });
    for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) await right.summaries.store.put(earlier(at));
    await right.fulfil(order);
    expect(right.mails[0]?.text).toContain('Begins in the week of: sale (10 Nov)');
  });
});

/** A week, so many weeks ago, in which nobody complained of quality. */
const earlier = (weeksAgo: number) =>
  aSummary({
    ...{ batch: `earlier${weeksAgo}`, week: addWeeks(week, -weeksAgo) },
    cells: { '1|review|en|negative': 40 },
  });
