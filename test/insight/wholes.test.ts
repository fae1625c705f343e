import { describe, expect, it } from 'vitest';
import { testChanges } from '../../lib/insight/change.ts';
import { topicExposures } from '../../lib/insight/topic-exposures.ts';
import { weekInsight } from '../../lib/insight/week-insight.ts';
import { movedWholes } from '../../lib/insight/wholes.ts';
import { packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { addWeeks } from '../../lib/week.ts';
import { aMention, aSaid, aStored, aSummary, aWeek, seeded, topicCount } from '../builders.ts';
import { memoryFeedbackStore, memorySummaryStore } from '../memory-stores.ts';

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
  return movedWholes(taxonomy, exposures, testChanges(exposures));
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

  it('is told to who owns most of it where so many share it that nobody owns a fifth', () => {
    const departments = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const owned = {
      ...taxonomy,
      departments: departments.map((id) => ({ id, name: { en: id, 'zh-Hans': id, 'zh-Hant': id } })),
      topics: delivery
        .concat(['packaging', 'wrong-items'])
        .flatMap((topic, at) =>
          taxonomy.topics
            .filter(({ id }) => id === topic)
            .map((each) => ({ ...each, touchpoint: 'delivery', department: departments[at] ?? '' })),
        ),
    };
    const ids = owned.topics.map(({ id }) => id);
    expect(ids).toHaveLength(7);
    const exposures = topicExposures(
      owned,
      weekOf({ ...all(8, ids), courier: 9 }),
      before.map((_, week) => weekOf(all(4, ids), week)),
    );
    const [whole] = movedWholes(owned, exposures, testChanges(exposures));
    expect(whole).toMatchObject({ kind: 'touchpoint', id: 'delivery', departments: ['c'] });
  });

  it('is none where nothing rose', () => {
    expect(found(weekOf(all(12)))).toEqual([]);
  });
});

describe('copies of a post that tells of several topics', () => {
  /** Twelve who complain of each topic of delivery, as usual, and eight texts that complain of all five. */
  const wholesOf = async (posts: readonly string[], usual = 12, weeks = before) => {
    const [feedback, summaries] = [memoryFeedbackStore(), memorySummaryStore()];
    const say = async (id: string, text: string, topics: readonly string[]) =>
      await feedback.store.put(
        aStored({
          id,
          said: aSaid({
            text,
            mentions: topics.map((topic) => aMention({ topic })),
            departments: ['supply-chain'],
          }),
        }),
      );
    for (const topic of delivery)
      for (let at = 0; at < usual; at++)
        await say(`${topic}-${at}`, `${at} times ${topic} went wrong.`, [topic]);
    for (const [at, post] of posts.entries()) await say(`post-${at}`, post, delivery);
    const cellsOf = ({ topics, totals }: ReturnType<typeof weekOf>) =>
      Object.fromEntries([
        ...totals.map(({ count }) => ['2|review|en|negative|in-sale', count] as const),
        ...topics.map(({ topic, count }) => [`2#${topic}|review|negative|en`, count] as const),
      ]);
    await summaries.store.put(aSummary({ cells: cellsOf(weekOf(all(usual + posts.length))) }));
    for (const [at, week] of weeks.entries())
      await summaries.store.put(
        aSummary({ week: addWeeks('2026-W46', at - weeks.length), batch: `b${at}`, cells: cellsOf(week) }),
      );
    const ports = { feedback: feedback.store, summaries: summaries.store };
    return (await weekInsight(ports, 'acme', '2026-W46', taxonomy)).wholes;
  };
  const different = (many: number) => {
    const random = seeded(5);
    const letters = () => String.fromCharCode(97 + Math.floor(random() * 26));
    return Array.from({ length: many }, () => Array.from({ length: 60 }, letters).join(''));
  };
  const post =
    'The parcel of this shop came late, broken, half empty, without a number to track, from a driver who shouts';

  it('make no whole that rises, where as many different ones do', async () => {
    expect(await wholesOf(different(8))).toMatchObject([{ id: 'delivery', count: 104 }]);
    expect(await wholesOf(Array.from({ length: 8 }, () => post))).toEqual([]);
  });

  it.each([4, 5])('make none where they are %d, few for each topic and many for all', async (many) => {
    // three a week of each topic, as far away from that as Poisson counts lie
    const weeks = before.map((_, week) =>
      weekOf(
        Object.fromEntries(
          delivery.map((topic, at) => [
            ...[topic, 3 + ([-2, 1, 0, 2, -1, 0, 1, -1][(at * 3 + week * 5 + (week >> 3)) % 8] ?? 0)],
          ]),
        ),
      ),
    );
    expect(await wholesOf(different(many), 3, weeks)).toMatchObject([{ id: 'delivery' }]);
    expect(await wholesOf(new Array<string>(many).fill(post), 3, weeks)).toEqual([]);
  });
});
