import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Settings } from '../../lib/company/settings.ts';
import { composeDigest } from '../../lib/digest/digest.ts';
import { weekInsight } from '../../lib/insight/week-insight.ts';
import type { Cells } from '../../lib/summary/summary.ts';
import { addWeeks } from '../../lib/week.ts';
import { aPlace, aSummary, aTaxonomy } from '../builders.ts';
import { setUp } from '../query/asking.ts';

const Measured = z.object({ count: z.int(), bySentiment: z.record(z.string(), z.int()) });
const Journey = z.object({ stages: z.array(Measured.extend({ name: z.string() })) });
const Wholes = z.object({ wholes: z.array(z.looseObject({ id: z.string() })) });
const Summed = z.object({ total: Measured });

const cells: Cells = {
  '1|review|en|negative|in-sale': 60,
  '2|ticket|en|positive|in-sale': 20,
  '1#quality|review|negative|en': 31,
  '2#quality|ticket|mixed|en': 4,
  '2#quality|review|positive|en': 9,
  '3#speed|review|neutral|en': 6,
  '3#speed|ticket|negative|en': 12,
  '1!promise-broken|review|en|negative|in-sale': 7,
  '0!promise-broken#quality|negative': 5,
};

/** What the API and the mail say of the same week. */
async function told(settings: unknown = {}, more: Cells = {}) {
  const { feedback, summaries, get } = setUp();
  await summaries.store.put(aSummary({ cells: { ...cells, ...more } }));
  const ports = { feedback: feedback.store, summaries: summaries.store };
  const insight = await weekInsight(ports, 'acme', '2026-W46', aTaxonomy);
  const config = { settings: Settings.parse({ language: 'en', ...Object(settings) }), taxonomy: aTaxonomy };
  const digest = composeDigest(insight, aPlace(), config);
  if (digest === undefined) throw new Error('the week has something to tell');
  return { insight, digest, get };
}

describe('a number in a mail', () => {
  it('of the journey is that of the API', async () => {
    const { insight, get } = await told();
    const { body } = await get('/v1/journey?from=2026-W46&to=2026-W46');
    const stages = Journey.parse(body).stages.map(({ count, bySentiment }) => ({
      mentions: count,
      negative: (bySentiment.negative ?? 0) + (bySentiment.mixed ?? 0),
      positive: bySentiment.positive ?? 0,
      both: bySentiment.mixed ?? 0,
    }));
    expect(insight.stages.map(({ stage: _, ...counts }) => counts)).toEqual(stages);
    expect(stages).toEqual([{ mentions: 62, negative: 47, positive: 9, both: 4 }]);
  });

  it('of broken promises is that of the API', async () => {
    const { digest, get } = await told();
    const { body } = await get('/v1/summary?from=2026-W46&to=2026-W46&signal=promise-broken');
    expect(Summed.parse(body).total.count).toBe(7);
    expect(digest.promises).toEqual({ count: 7, topics: [{ name: 'Quality', count: 5 }], raised: [] });
  });

  it('of what goes with low scores is that of the API, and is told of scores alone', async () => {
    const scored = {
      ...{ '2@nps=1|review|en|negative|in-sale': 30, '2@nps=9|review|en|positive|in-sale': 40 },
      ...{ '0@nps=1#quality|negative': 27, '0@nps=9#quality|negative': 2 },
    };
    const facets = { nps: ['NPS'] };
    const { digest, get } = await told({ facets, scores: ['nps'] }, scored);
    const countOf = async (filters: string) =>
      Summed.parse((await get(`/v1/summary?from=2026-W46&to=2026-W46&${filters}`)).body).total.count;
    const [all, complaining] = [await countOf('facet=nps'), await countOf('facet=nps&topic=quality')];
    expect(digest.drivers).toMatchObject([
      {
        ...{ name: 'Quality', complaining: { count: complaining }, others: { count: all - complaining } },
      },
    ]);
    expect([all, complaining]).toEqual([70, 29]);
    expect(digest.pains[0]?.standOuts).toEqual([]);
    const other = (await told({ facets }, scored)).digest;
    expect(other.drivers).toEqual([]);
    expect(other.pains[0]?.standOuts).toMatchObject([{ facet: 'nps', value: '1' }]);
  });

  it('of what rises as a whole is that of the API, for whoever asks for one of its topics', async () => {
    const { feedback, summaries, get } = setUp();
    const away = [-10, 5, 0, 10, -5, 0, 7, -7];
    const weekOf = (speed: number, box: number): Cells => ({
      ...{ '1|review|en|negative|in-sale': 1000, '2#quality|review|negative|en': 20 },
      ...{ '2#speed|review|negative|en': speed, '2#box|review|negative|en': box },
    });
    await summaries.store.put(aSummary({ cells: weekOf(78, 78) }));
    for (let back = 1; back <= 52; back++)
      await summaries.store.put(
        aSummary({
          ...{ week: addWeeks('2026-W46', -back), batch: `b${back}` },
          cells: weekOf(60 + (away[back % 8] ?? 0), 60 + (away[(3 * back + (back >> 3)) % 8] ?? 0)),
        }),
      );
    const ports = { feedback: feedback.store, summaries: summaries.store };
    const insight = await weekInsight(ports, 'acme', '2026-W46', aTaxonomy);
    const config = { settings: Settings.parse({ language: 'en' }), taxonomy: aTaxonomy };
    const digest = composeDigest(insight, aPlace({ department: 'supply' }), config);
    expect(digest?.wholes).toMatchObject([{ kind: 'touchpoint', name: 'Parcel', count: 156 }]);
    expect(composeDigest(insight, aPlace({ department: 'product' }), config)?.wholes).toEqual([]);
    const wholesOf = async (asked: string) =>
      Wholes.parse((await get(`/v1/pain-points?week=2026-W46&${asked}`)).body).wholes;
    for (const asked of ['department=supply', 'touchpoint=parcel', 'topic=box', 'stage=in-sale'])
      expect(await wholesOf(asked)).toMatchObject([
        { ...{ kind: 'touchpoint', id: 'parcel', name: 'Parcel', count: 156 }, departments: ['supply'] },
      ]);
    expect(await wholesOf('department=product')).toEqual([]);
    expect(Wholes.parse((await get('/v1/wows?week=2026-W46')).body).wholes).toEqual([]);
  });

  it('is of no score that is none of the facets', () => {
    const read = Settings.safeParse({ facets: { nps: ['NPS'] }, scores: ['csat'] });
    expect(read.error?.issues).toMatchObject([{ path: ['scores'], message: 'names no facet' }]);
  });
});
