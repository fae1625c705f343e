import type { Polarity } from '../insight/polarity.ts';
import type { WeekInsight } from '../insight/week-insight.ts';
import { placeOf, type Taxonomy, type UiLanguage } from '../taxonomy/taxonomy.ts';

/** With fewer mentions the shares of stages are chance. */
const leastMentions = 30;
/** Fewer who were promised otherwise, or complaints that began earlier, may be misread. */
const leastTold = 5;
const most = { stages: 6, topics: 3 };

/** A stage of the journey, of the whole company. */
export type StripStage = {
  readonly name: string;
  readonly mentions: number;
  /** mentions of the whole journey */
  readonly of: number;
  readonly negative: number;
  readonly positive: number;
  /** of those that complain, how many praise as well */
  readonly both: number;
};

/** What was promised and not kept: feedback that says so, and complaints that an earlier stage brings about. */
export type PromiseGap = {
  readonly count: number;
  readonly topics: readonly { readonly name: string; readonly count: number }[];
  readonly raised: readonly {
    readonly name: string;
    readonly count: number;
    readonly raisedAt: string;
    readonly surfacesAt: string;
  }[];
};

/** Copies of posts among the week's texts, each of which the journey counts, and what most of them are about. */
export type Copied = {
  readonly texts: number;
  readonly posts: number;
  readonly atLeast: boolean;
  readonly name: string;
};

/** The copies of the finding that has most of them, of whatever department: one post may tell of several topics; undefined where none has many. */
export function copiedIn(
  findings: WeekInsight['findings'],
  nameOf: (topic: string, polarity: Polarity) => string,
): Copied | undefined {
  const [most] = findings.toSorted((a, b) => (b.copies?.texts ?? 0) - (a.copies?.texts ?? 0));
  if (most?.copies === undefined) return undefined;
  const { texts, posts, atLeast } = most.copies;
  return { texts, posts, atLeast, name: nameOf(most.topic, most.polarity) };
}

/** The journey as a strip, in its order; empty where too little was said, or all at one stage. Of many stages the busiest. */
export function journeyStrip(
  { stages: balances }: Pick<WeekInsight, 'stages'>,
  { stages }: Pick<Taxonomy, 'stages'>,
  language: UiLanguage,
): readonly StripStage[] {
  const of = balances.reduce((sum, { mentions }) => sum + mentions, 0);
  const busiest = new Set(balances.toSorted((a, b) => b.mentions - a.mentions).slice(0, most.stages));
  const shown = balances.filter((each) => busiest.has(each));
  if (of < leastMentions || shown.filter(({ mentions }) => mentions > 0).length < 2) return [];
  return shown.map(({ stage, mentions, negative, positive, both }) => ({
    name: stages.find(({ id }) => id === stage)?.name[language] ?? stage,
    ...{ mentions, of, negative, positive, both },
  }));
}

/** The promise gap of a week, of the whole company; undefined where too few tell of one to be sure. */
export function promiseGap(
  { promises, findings }: Pick<WeekInsight, 'promises' | 'findings'>,
  taxonomy: Taxonomy,
  language: UiLanguage,
): PromiseGap | undefined {
  const order = new Map(taxonomy.stages.map(({ id }, at) => [id, at]));
  const nameOf = (topic: string) => placeOf(taxonomy, topic)?.topic.name[language] ?? topic;
  const stageName = (stage: string) =>
    taxonomy.stages.find(({ id }) => id === stage)?.name[language] ?? stage;
  const raised = findings
    .filter(({ polarity, count }) => polarity === 'pain' && count >= leastTold)
    .toSorted((a, b) => b.count - a.count)
    .flatMap(({ topic, stage, count }) => {
      const from = placeOf(taxonomy, topic)?.topic.causedAt;
      if (from === undefined || (order.get(from) ?? 0) >= (order.get(stage) ?? 0)) return [];
      return [{ name: nameOf(topic), count, raisedAt: stageName(from), surfacesAt: stageName(stage) }];
    })
    .slice(0, most.topics);
  const count = promises.count >= leastTold ? promises.count : 0;
  if (count === 0 && raised.length === 0) return undefined;
  const topics = promises.topics.filter((each) => each.count >= leastTold).slice(0, most.topics);
  return {
    count,
    topics: count === 0 ? [] : topics.map((each) => ({ name: nameOf(each.topic), count: each.count })),
    raised,
  };
}
