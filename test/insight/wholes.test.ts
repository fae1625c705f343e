import { describe, expect, it } from 'vitest';
import { testChanges } from '../../lib/insight/change.ts';
import { topicExposures } from '../../lib/insight/topic-exposures.ts';
import { risingWholes } from '../../lib/insight/wholes.ts';
import { packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { aWeek, topicCount } from '../builders.ts';

const taxonomy = packTaxonomy('retail');
const delivery = ['delivery-speed', 'delivery-tracking', 'courier', 'transit-damage', 'missing-items'];
const total = (count: number) =>
  ({ source: 'review', language: 'en', sentiment: 'negative', stage: 'in-sale', count }) as const;
/** How far counts of twelve lie from their mean, about as Poisson ones do; those of four two thirds as far. */
const away = [-3, 1.5, 0, 3, -1.5, 0, 2, -2];
/** A week in which each of these topics is complained of so often, and each other one of the pack four times; `scatter`: of a week before. */
const weekOf = (counts: Readonly<Record<string, number>>, scatter?: number) =>
  aWeek({
    totals: [total(1000)],
    topics: taxonomy.topics.map(({ id }, at) => {
      const by = scatter === undefined ? 0 : (away[(at * 3 + scatter * 5 + (scatter >> 3)) % 8] ?? 0);
      const own = counts[id];
      return topicCount(id, 'negative', Math.round(own === undefined ? 4 + by * 0.67 : own + by));
    }),
  });
const all = (count: number, topics: readonly string[] = delivery) =>
  Object.fromEntries(topics.map((topic) => [topic, count]));
const before = Array.from({ length: 52 }, (_, week) => weekOf(all(12), week + 1));

const found = (week: ReturnType<typeof weekOf>) => {
  const exposures = topicExposures(taxonomy, week, before);
  return risingWholes(taxonomy, exposures, testChanges(exposures));
};

describe('what rises as a whole', () => {
  it('is a touchpoint, told to the department that owns it', () => {
    expect(found(weekOf(all(20)))).toMatchObject([
      { kind: 'touchpoint', id: 'delivery', count: 5 * 20 + 4, departments: ['supply-chain'] },
    ]);
  });

  it('names the topics that add to it, with their owners', () => {
    const topics = found(weekOf(all(20)))[0]?.topics ?? [];
    expect(topics.map(({ topic }) => topic)).toEqual(expect.arrayContaining(delivery));
    expect(topics[0]).toMatchObject({ department: 'supply-chain', count: 20 });
  });

  it('is told to each that owns a fifth of what is more than usual', () => {
    const browsing = ['search-information', 'availability', 'website-app', 'account-login'];
    const [whole] = found(weekOf({ ...all(12), ...all(9, browsing) }));
    expect(whole).toMatchObject({ kind: 'touchpoint', id: 'browsing' });
    expect(whole?.departments.toSorted()).toEqual(['marketing-sales', 'product', 'supply-chain']);
  });

  it('is none where nothing rose', () => {
    expect(found(weekOf(all(12)))).toEqual([]);
  });
});
