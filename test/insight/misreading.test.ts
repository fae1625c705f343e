import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import judged from '../../lib/insight/misreading.json' with { type: 'json' };
import { isJudged, Misreading, misreadOf } from '../../lib/insight/misreading.ts';
import { findPainPoints, isDoubtful } from '../../lib/insight/pain-points.ts';
import type { WeekCounts } from '../../lib/summary/week-counts.ts';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { aTaxonomy, aWeek, topicCount } from '../builders.ts';
import { topicChanges } from './topic-changes.ts';

/** Half of the complaints about quality are there, and that is known for sure; all about the box. */
const of: Misreading = {
  en: { prior: [0, 0], topics: { quality: [5e6, 5e6], box: [1e7, 1] } },
  zh: { prior: [2, 2], topics: { quality: [0, 0] } },
};

describe('misreadOf', () => {
  it('gives how many were misread, and the chance that fewer than three are left', () => {
    expect(misreadOf('quality', { en: 4 }, of)).toEqual({
      expected: expect.closeTo(2),
      // (1 + 4 + 6) / 16 of a binomial distribution
      chance: expect.closeTo(11 / 16, 4),
    });
    expect(misreadOf('box', { en: 3 }, of)?.chance).toBeCloseTo(0, 5);
    expect(misreadOf('quality', { en: 2 }, of)?.chance).toBeCloseTo(1, 5);
  });

  it('adds up languages, and knows less of what was judged less', () => {
    const [one, two] = [misreadOf('quality', { en: 8 }, of), misreadOf('quality', { en: 4, zh: 4 }, of)];
    expect(two?.expected).toBeCloseTo(one?.expected ?? 0);
    expect(two?.chance).toBeGreaterThan(one?.chance ?? 1);
  });

  it('holds nothing against what was not judged', () => {
    expect(misreadOf('leak', { en: 4 }, of)).toBeUndefined();
    expect(misreadOf('box', { en: 4, 'zh-Hans': 1 }, of)).toBeUndefined();
    expect(misreadOf('box', { ja: 4 }, of)).toBeUndefined();
    // what every object has is no count
    expect(misreadOf('constructor', { en: 4 })).toBeUndefined();
    expect(misreadOf('quality', { constructor: 4 }, of)).toBeUndefined();
  });

  it('doubts any topic that was judged less the more complain of it', () => {
    const measured = Misreading.parse(judged.counts);
    const topics = fc.constantFrom(
      ...Object.entries(measured).flatMap(([language, { topics: all }]) =>
        Object.keys(all).map((topic) => [language, topic] as const),
      ),
    );
    fc.assert(
      fc.property(topics, fc.nat(400), fc.integer({ min: 1, max: 50 }), ([language, topic], count, more) => {
        const few = misreadOf(topic, { [language]: count });
        const many = misreadOf(topic, { [language]: count + more });
        expect(few?.chance).toBeGreaterThanOrEqual((many?.chance ?? 1) - 1e-9);
        expect(few?.chance).toBeLessThanOrEqual(1);
        expect(many?.expected).toBeGreaterThan(few?.expected ?? 1);
        expect(many?.expected).toBeLessThan(count + more);
      }),
    );
  });
});

describe('isJudged', () => {
  it('knows each topic of the catalogue that was judged, by its name of today', () => {
    const topics = packNames.flatMap((pack) => packTaxonomy(pack).topics);
    for (const { topics: counted } of Object.values(judged.counts))
      for (const id of Object.keys(counted)) {
        const named = topics.filter((topic) => topic.id === id);
        expect(named.map(isJudged), id).toEqual(named.map(() => true));
        expect(named, id).not.toEqual([]);
      }
  });

  it('takes none of a company’s own for it', () => {
    expect(isJudged({ id: 'noise', name: { en: 'Noise' } })).toBe(true);
    expect(isJudged({ id: 'noise', name: { en: 'Mould in the cellar' } })).toBe(false);
    expect(isJudged({ id: 'constructor', name: { en: 'Builders' } })).toBe(false);
  });
});

describe('a pain point of few complaints', () => {
  /** `quality` is a topic that was judged; of `speed` nobody knows how often it is misread. */
  const taxonomy = Taxonomy.parse({
    ...aTaxonomy,
    topics: aTaxonomy.topics.map((each) =>
      each.id === 'quality' ? { ...each, id: 'product-quality' } : each,
    ),
  });
  const week = (topics: WeekCounts['topics'], signals: WeekCounts['pairs'] = []) =>
    aWeek({
      topics,
      pairs: signals,
      totals: [{ source: 'review', language: 'en', sentiment: 'negative', stage: 'in-sale', count: 60 }],
    });
  const found = (now: WeekCounts, before: readonly WeekCounts[] = []) =>
    findPainPoints(taxonomy, now, topicChanges(taxonomy, now, before), new Map());
  const few = topicCount('product-quality', 'negative', 4);

  it('is doubtful where most may be misread, and comes after all others', () => {
    const findings = found(week([few, topicCount('speed', 'negative', 3)]));
    expect(findings.map((each) => [each.topic, isDoubtful(each)])).toEqual([
      ['speed', false],
      ['product-quality', true],
    ]);
    expect(findings[0]?.misread).toBeUndefined();
    expect(isDoubtful(found(week([{ ...few, count: 12 }]))[0] ?? {})).toBe(false);
  });

  it.each(['noise', 'constructor'])('is not doubted by counts of another topic of its id: %s', (id) => {
    const own = Taxonomy.parse({
      ...aTaxonomy,
      topics: aTaxonomy.topics.map((each) =>
        each.id === 'quality' ? { ...each, id, name: { ...each.name, en: 'Mould in the cellar' } } : each,
      ),
    });
    const now = week([topicCount(id, 'negative', 4)]);
    const [finding] = findPainPoints(own, now, topicChanges(own, now, []), new Map());
    expect(finding?.topic).toBe(id);
    expect(finding?.misread).toBeUndefined();
  });

  it('is none where it is praise, or above the usual, or tells of harm', () => {
    expect(found(week([{ ...few, sentiment: 'positive' }]))[0]?.misread).toBeUndefined();
    const before = Array.from({ length: 26 }, () => week([topicCount('speed', 'negative', 3)]));
    expect(found(week([few]), before)[0]).toMatchObject({
      change: { outside: 'above' },
      misread: { doubtful: false },
    });
    const harm = {
      first: { kind: 'signal' as const, signal: 'safety' },
      second: { kind: 'topic' as const, topic: 'product-quality', sentiment: 'negative' },
      count: 1,
    };
    expect(found(week([few], [harm]))[0]?.misread?.doubtful).toBe(false);
  });
});
