import { placeOf, type Taxonomy, unassigned } from './taxonomy.ts';
import type { FoundMention } from './topic-finder.ts';

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

/**
 * Where a text stands on the journey: at the stage of its strongest complaint, else of its strongest mention; `unassigned` where it
 * has none. Departments are those of its complaints, else of all its mentions, the one most concerned first.
 */
export function journeyOf(
  taxonomy: Taxonomy,
  mentions: readonly Pick<FoundMention, 'topic' | 'score'>[],
): { readonly stage: string; readonly causedAt: string; readonly departments: readonly string[] } {
  const placed = mentions.flatMap(({ topic, score }) => {
    const place = journeyPlace(taxonomy, topic);
    return place === undefined ? [] : [{ ...place, score }];
  });
  const complaints = placed.filter(({ score }) => score < 0).toSorted((a, b) => a.score - b.score);
  const told = complaints.length > 0 ? complaints : placed.toSorted((a, b) => b.score - a.score);
  const [first] = told;
  if (first === undefined) return { stage: unassigned, causedAt: unassigned, departments: [unassigned] };
  return {
    ...{ stage: first.stage, causedAt: first.causedAt },
    departments: [...new Set(told.map(({ department }) => department))],
  };
}
