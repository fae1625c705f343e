import * as z from 'zod';
import { placeOf, type Taxonomy, type UiLanguage } from '../taxonomy/taxonomy.ts';
import { Change } from './change.ts';
import type { Exposure } from './exposure.ts';
import { risingSums } from './rising-sums.ts';

/** All topics of a touchpoint, of a stage or of a department, where their complaints rose together and none of them stands out by itself. */
export const Whole = z.object({
  kind: z.enum(['touchpoint', 'stage', 'department']),
  id: z.string(),
  /** complaints, topic by topic: feedback that complains of two of them counts twice, copies of a post once */
  count: z.int(),
  change: Change,
  /** its topics of which more came than was to be expected, those that add most first */
  topics: z.array(
    z.object({ topic: z.string(), department: z.string(), count: z.int(), expected: z.number() }),
  ),
  /** whose mail tells of it: who owns most of what is more than was to be expected, and who owns a fifth of it at least */
  departments: z.array(z.string()),
});
export type Whole = z.infer<typeof Whole>;

/** Of what is more than was to be expected: who owns less is told of the others' trouble. */
const leastOwned = 0.2;

/**
 * The wholes that rise, what is least likely to be chance first. `exposures` and `changes` of topics are by `topic|pain`. The counts hold which topic a
 * feedback complains of, not which touchpoint, so what is added up are complaints of topics, as the journey counts them.
 */
export function risingWholes(
  taxonomy: Taxonomy,
  exposures: ReadonlyMap<string, readonly Exposure[]>,
  changes: ReadonlyMap<string, Change>,
): readonly Whole[] {
  const groups = groupsOf(taxonomy);
  const keys = new Map(groups.map((group) => [group, group.topics.map((topic) => `${topic}|pain`)]));
  return risingSums(keys, exposures, changes).map(({ name: { kind, id }, count, change, parts }) => {
    const topics = parts.flatMap(({ key, ...part }) => {
      const place = placeOf(taxonomy, key.slice(0, key.lastIndexOf('|')));
      return place === undefined ? [] : [{ topic: place.topic.id, department: place.department, ...part }];
    });
    return { kind, id, count, change, topics, departments: ownersOf(topics) };
  });
}

/** What the taxonomy calls a whole. */
export function nameOfWhole(
  { kind, id }: Pick<Whole, 'kind' | 'id'>,
  { touchpoints, stages, departments }: Taxonomy,
  language: UiLanguage,
): string {
  const places = { touchpoint: touchpoints, stage: stages, department: departments }[kind];
  return places.find((each) => each.id === id)?.name[language] ?? id;
}

function ownersOf(topics: Whole['topics']): string[] {
  const excess = new Map<string, number>();
  let all = 0;
  for (const { department, count, expected } of topics) {
    excess.set(department, (excess.get(department) ?? 0) + count - expected);
    all += count - expected;
  }
  const [most, ...others] = [...excess].toSorted(([, a], [, b]) => b - a);
  if (most === undefined) return [];
  return [most, ...others.filter(([, own]) => own >= leastOwned * all)].map(([department]) => department);
}

type Group = Pick<Whole, 'kind' | 'id'> & { readonly topics: readonly string[] };

/** What holds two topics and more; of those that hold the same topics one, the narrowest. */
function groupsOf(taxonomy: Taxonomy): readonly Group[] {
  const { touchpoints, departments, stages, topics } = taxonomy;
  const stageOf = new Map(touchpoints.map(({ id, stage }) => [id, stage]));
  const group = (kind: Group['kind'], ids: readonly { readonly id: string }[], of: (at: number) => unknown) =>
    ids.map(({ id }): Group => {
      const own = topics.filter((_, at) => of(at) === id);
      return { kind, id, topics: own.map((topic) => topic.id) };
    });
  const all = [
    ...group('touchpoint', touchpoints, (at) => topics[at]?.touchpoint),
    ...group('department', departments, (at) => topics[at]?.department),
    ...group('stage', stages, (at) => stageOf.get(topics[at]?.touchpoint ?? '')),
  ].filter((each) => each.topics.length > 1);
  const byTopics = Map.groupBy(all, (each) => each.topics.join());
  return [...byTopics.values()].flatMap(([first]) => first ?? []);
}
