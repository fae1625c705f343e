import { describe, expect, it } from 'vitest';
import { Settings } from '../../lib/company/settings.ts';
import { composeDigest } from '../../lib/digest/digest.ts';
import { weekInsight } from '../../lib/insight/week-insight.ts';
import { aMention, aPlace, aSaid, aSummary, aTaxonomy } from '../builders.ts';
import { complaints, setUp } from './mailing.ts';

async function compose(
  settings: unknown = {},
  feedback = complaints('quality', 'It leaks.'),
  taxonomy = aTaxonomy,
) {
  const { ports, summaries } = await setUp({ feedback });
  const config = { settings: Settings.parse(settings), taxonomy };
  return {
    ...{ summaries },
    digest: async (department = 'product') =>
      composeDigest(await weekInsight(ports, 'acme', '2026-W46', aTaxonomy), aPlace({ department }), config),
  };
}

describe('composeDigest', () => {
  it('counts all pain points, also those that it has no room for', async () => {
    const { ports } = await setUp();
    const insight = await weekInsight(ports, 'acme', '2026-W46', aTaxonomy);
    const findings = Array.from({ length: 16 }, () => insight.findings).flat();
    const config = { settings: Settings.parse({}), taxonomy: aTaxonomy };
    const digest = composeDigest({ ...insight, findings }, aPlace({ department: 'product' }), config);
    expect([digest?.pains.length, digest?.more.length]).toEqual([5, 8]);
    expect(digest?.totals).toMatchObject({ pains: 16, moved: { unknown: 16 }, led: 0 });
  });

  it('says what hurts, where, and in whose words', async () => {
    const { digest } = await compose({ name: 'Acme Kettles' });
    expect(await digest()).toMatchObject({
      ...{
        companyName: 'Acme Kettles',
        departmentName: 'Product',
        firstDay: '2026-11-09',
        lastDay: '2026-11-15',
      },
      pains: [{ name: 'Quality', stageName: 'In sale', touchpointName: 'Goods', count: 4 }],
      ...{ wows: [], feedback: 4, unscored: 0 },
    });
    expect((await digest())?.pains[0]?.quotes.map(({ text }) => text)).toEqual(['It leaks. (0)']);
  });

  it('shows of what is praised first what it has words for, and first of all what rises', async () => {
    const { ports } = await setUp();
    const insight = await weekInsight(ports, 'acme', '2026-W46', aTaxonomy);
    const [found] = insight.findings;
    if (found === undefined) throw new Error('nothing was found');
    const wow = { ...found, polarity: 'wow' as const };
    const rising = { kind: 'rising', expected: 1, low: 0, high: 3, p: 0 } as const;
    const praised = (findings: readonly (typeof found)[]) =>
      composeDigest({ ...insight, findings: [...findings] }, aPlace({ department: 'product' }), {
        ...{ settings: Settings.parse({}), taxonomy: aTaxonomy },
      })?.wows.map(({ count }) => count);
    const silent = { ...wow, count: 9, quotes: [] };
    expect(praised([silent, { ...wow, count: 7 }, { ...wow, count: 5 }])).toEqual([7, 5]);
    expect(
      praised([
        { ...wow, count: 7 },
        { ...silent, change: rising },
      ]),
    ).toEqual([9, 7]);
  });

  it('is written in the language of the department, else of the company, else of most feedback', async () => {
    const chinese = complaints('quality', '壶底漏水', 'zh-Hant');
    const product = (language: string) => ({ departments: { product: { to: [], language } } });
    const languageOf = async (settings: unknown) =>
      (await (await compose(settings, chinese)).digest())?.language;
    expect(await languageOf({})).toBe('zh-Hant');
    expect(await languageOf({ language: 'en' })).toBe('en');
    expect(await languageOf({ language: 'en', ...product('zh-Hans') })).toBe('zh-Hans');
  });

  it('is written in the language that the taxonomy gives the department, unless the settings give another', async () => {
    const departments = aTaxonomy.departments.map((each) => ({ ...each, language: 'zh-Hans' as const }));
    const languageOf = async (settings: unknown) =>
      (
        await (
          await compose(settings, complaints('quality', 'It leaks.'), { ...aTaxonomy, departments })
        ).digest()
      )?.language;
    expect(await languageOf({ language: 'en' })).toBe('zh-Hans');
    const product = { departments: { product: { to: [], language: 'zh-Hant' } } };
    expect(await languageOf({ language: 'en', ...product })).toBe('zh-Hant');
  });

  it('is written in English where the feedback is in no language that mails are written in', async () => {
    const { digest } = await compose({}, complaints('quality', 'Ça fuit.', 'fr'));
    expect((await digest())?.language).toBe('en');
  });

  it('shows that a source fell silent, and what is usual', async () => {
    const { digest, summaries } = await compose();
    for (const [index, week] of (['2026-W45', '2026-W44'] as const).entries()) {
      const cells = { '1|ticket|en|negative': 10 + index, '1|review|en|negative': 2 };
      await summaries.store.put(aSummary({ batch: `earlier${index}`, week, cells }));
    }
    expect((await digest())?.sources).toEqual([
      { source: 'review', count: 4, usual: 2, last: '2026-W46' },
      { source: 'ticket', count: 0, usual: 10.5, last: '2026-W45', overdue: true },
    ]);
  });

  it('waits for a source as long as it paused before, and for one that came once at all', async () => {
    const { digest, summaries } = await compose();
    // tickets once a month and not due, surveys overdue since last week, one file of posts
    const came = { ticket: [35, 39, 43], survey: [33, 37, 41], social: [45] };
    for (const [source, weeks] of Object.entries(came))
      for (const week of weeks.map((number) => `2026-W${number}` as const))
        await summaries.store.put(
          aSummary({ batch: `${source}-${week}`, week, cells: { [`1|${source}|en|negative`]: 9 } }),
        );
    const sources = (await digest())?.sources ?? [];
    expect(sources.flatMap(({ source, overdue }) => (overdue ? [source] : []))).toEqual(['survey']);
  });

  it('measures a source that began lately by the weeks since', async () => {
    const { digest, summaries } = await compose();
    const weeks = ['2026-W42', '2026-W43', '2026-W44', '2026-W45'] as const;
    for (const [index, week] of weeks.entries()) {
      const cells = { '1|review|en|negative': 2, ...(index === 2 && { '1|survey|en|negative': 12 }) };
      await summaries.store.put(aSummary({ batch: `earlier${index}`, week, cells }));
    }
    // twelve in the first of two weeks, not of four
    expect((await digest())?.sources).toContainEqual({
      source: 'survey',
      count: 0,
      usual: 6,
      last: '2026-W44',
    });
  });

  it('counts what could not be read', async () => {
    const { digest, summaries } = await compose();
    await summaries.store.put(aSummary({ batch: 'unread', cells: { '2|review|fr|unscored': 7 } }));
    expect(await digest()).toMatchObject({ feedback: 11, unscored: 7 });
  });

  it('quotes nobody twice, however many topics a feedback is about', async () => {
    const about = ['speed', 'box'].map((topic) => aMention({ topic }));
    const said = [
      'It came late in a torn box.',
      'Two weeks behind, and soaked by rain.',
      'Nobody rang, the carton was crushed.',
      'Still waiting for the second half of my order.',
    ];
    const feedback = complaints('speed', 'It came late in a torn box.').map((each, at) => ({
      ...each,
      said: aSaid({ text: said[at] ?? '', mentions: about }),
    }));
    const digest = await (await compose({}, feedback)).digest('supply');
    const ids = digest?.pains.flatMap(({ quotes }) => quotes.map(({ id }) => id));
    expect(ids?.toSorted()).toEqual(['speed0', 'speed1', 'speed2', 'speed3']);
  });

  it('is not there for a department the taxonomy does not know', async () => {
    expect(await (await compose()).digest('gone')).toBeUndefined();
  });
});
