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
 * mention at the place that one of its columns names: a topic, whose department it concerns then (a ticket's category *Refunds*), a touchpoint or a stage (售后咨询), else `unassigned`. Departments are those of the topics that it feels
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
    const named = besides === undefined ? undefined : placeNamed(taxonomy, besides);
    return named ?? { stage: unassigned, causedAt: unassigned, departments: [unassigned] };
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

type Journey = { readonly stage: string; readonly causedAt: string; readonly departments: string[] };

const byTaxonomy = new WeakMap<Taxonomy, ReadonlyMap<string, Journey>>();

/** The place that columns name by id or name, in any language, the narrowest first; where they name several topics or touchpoints, none of these. */
function placeNamed(taxonomy: Taxonomy, { attributes = {} }: Besides): Journey | undefined {
  const values = new Set(Object.values(attributes).map(plain));
  if (values.size === 0) return undefined;
  const known = byTaxonomy.get(taxonomy) ?? placesByName(taxonomy);
  byTaxonomy.set(taxonomy, known);
  const kinds = ['topic', 'touchpoint', 'stage'] as const;
  for (const kind of kinds) {
    const found = new Set([...values].flatMap((value) => known.get(`${kind} ${value}`) ?? []));
    const [only] = found;
    if (found.size === 1) return only;
  }
  // 售后咨询, 售前客服
  const within = taxonomy.stages.filter(({ name }) =>
    [name['zh-Hans'], name['zh-Hant']].some(
      (each) => han.test(each) && [...values].some((value) => value.startsWith(each)),
    ),
  );
  const [{ id } = { id: undefined }, ...others] = within;
  return id === undefined || others.length > 0 ? undefined : known.get(`stage ${plain(id)}`);
}

const han = /^\p{Script=Han}{2,}$/u;

/** Topics, touchpoints and stages by kind and each of their names. */
function placesByName(taxonomy: Taxonomy): ReadonlyMap<string, Journey> {
  const places = new Map<string, Journey>();
  const put = (kind: string, { id, name }: Named, place: Journey) => {
    for (const each of [id, name.en, name['zh-Hans'], name['zh-Hant']])
      places.set(`${kind} ${plain(each)}`, place);
  };
  const at = (stage: string): Journey => ({ stage, causedAt: stage, departments: [unassigned] });
  for (const topic of taxonomy.topics) {
    const place = journeyPlace(taxonomy, topic.id);
    if (place === undefined) continue;
    const { stage, causedAt, department } = place;
    put('topic', topic, { stage, causedAt, departments: [department] });
  }
  for (const touchpoint of taxonomy.touchpoints) put('touchpoint', touchpoint, at(touchpoint.stage));
  for (const stage of taxonomy.stages) put('stage', stage, at(stage.id));
  return places;
}

type Named = Pick<Taxonomy['topics'][number], 'id' | 'name'>;

/** `Pre-sales` and `presale` are one name. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]/g, '')
    .replace(/s$/, '');
