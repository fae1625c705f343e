import type { Mention, Sentiment } from '../feedback/feedback.ts';
import { placeOf, type Taxonomy, unassigned } from './taxonomy.ts';

/** Where on the customer journey something stands, whose it is, and where it was brought about. */
export type JourneyPlace = {
  readonly touchpoint: string;
  readonly stage: string;
  readonly causedAt: string;
  readonly department: string;
};

/** Where a topic stands; undefined for one that the taxonomy does not have. */
export function journeyPlace(taxonomy: Taxonomy, topic: string): JourneyPlace | undefined {
  const place = placeOf(taxonomy, topic);
  if (place === undefined) return undefined;
  const { touchpoint, stage, department } = place;
  return {
    ...{ touchpoint: touchpoint.id, stage: stage.id, department },
    causedAt: place.topic.causedAt ?? stage.id,
  };
}

/** What else than its words tells where a text stands. */
export type Besides = {
  readonly attributes?: Readonly<Record<string, string>> | undefined;
};

/**
 * Where a text stands on the journey: at the stage that its mentions weigh most for, by how sure they are, a complaint twice. Without a
 * mention at the stage that one of its columns names (a ticket's category 售前), else `unassigned`. Departments are those of the topics that it feels
 * something about, those with something to mend first; one whose topics only came up is not concerned unless there is no other.
 */
export function journeyOf(
  taxonomy: Taxonomy,
  mentions: readonly Pick<Mention, 'topic' | 'sentiment' | 'score' | 'sure'>[],
  besides?: Besides,
): { readonly stage: string; readonly causedAt: string; readonly departments: string[] } {
  const placed = mentions.flatMap(({ topic, sentiment, score = 0, sure = Math.abs(score) }) => {
    const place = journeyPlace(taxonomy, topic);
    if (place === undefined) return [];
    return [{ ...place, score, urgency: urgency[sentiment], weight: weightOf(sentiment, sure) }];
  });
  const stage = heaviestStage(placed);
  if (stage === undefined) {
    const named = besides === undefined ? unassigned : stageNamed(taxonomy, besides);
    return { stage: named, causedAt: named, departments: [unassigned] };
  }
  const [first] = placed.filter((each) => each.stage === stage).toSorted((a, b) => b.weight - a.weight);
  const felt = placed.filter((each) => each.urgency < urgency.neutral);
  const concerned = (felt.length > 0 ? felt : placed.slice(0, 1)).toSorted(
    (a, b) => a.urgency - b.urgency || Math.abs(b.score) - Math.abs(a.score),
  );
  const departments = [...new Set(concerned.map(({ department }) => department))];
  return { stage, causedAt: first?.causedAt ?? stage, departments };
}

/** What is not sure at all still says more than nothing. */
const leastWeight = 0.01;
const weightOf = (sentiment: Sentiment, sure: number): number =>
  leastWeight + sure * (sentiment === 'negative' || sentiment === 'mixed' ? 2 : 1);

function heaviestStage(
  placed: readonly { readonly stage: string; readonly weight: number }[],
): string | undefined {
  const sums = new Map<string, number>();
  for (const { stage, weight } of placed) sums.set(stage, (sums.get(stage) ?? 0) + weight);
  return [...sums].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

const urgency: Readonly<Record<Sentiment, number>> = {
  ...{ negative: 0, mixed: 1, positive: 2, neutral: 3, unscored: 4 },
};

/** The stage that a column names by id or name, in any language. */
function stageNamed({ stages }: Taxonomy, { attributes = {} }: Besides): string {
  const values = new Set(Object.values(attributes).map(plain));
  const named = stages.find(({ id, name }) =>
    [id, name.en, name['zh-Hans'], name['zh-Hant']].some((each) => values.has(plain(each))),
  );
  return named?.id ?? unassigned;
}

/** `Pre-sales` and `presale` are one name. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]/g, '')
    .replace(/s$/, '');
