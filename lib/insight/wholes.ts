import * as z from 'zod';
import { placeOf, type Taxonomy, type UiLanguage } from '../taxonomy/taxonomy.ts';
import { Change, isRising } from './change.ts';
import type { Exposure } from './exposure.ts';
import { type Budget, budgets } from './levels.ts';
import { movedSums } from './moved-sums.ts';
import { type Polarity, polarities } from './polarity.ts';

/** All topics of a touchpoint, of a stage or of a department, where what is said of them rose together and none of them stands out by itself, or fell together. */
export const Whole = z.object({
  kind: z.enum(['touchpoint', 'stage', 'department']),
  id: z.string(),
  /** whether complaints or praise moved */
  polarity: z.enum(polarities),
  /** complaints, or praise, topic by topic: feedback that tells of two of them counts twice, copies of a post once */
  count: z.int(),
  change: Change,
  /** its topics of which more came than was to be expected, or fewer where it fell: those that add most first */
  topics: z.array(
    z.object({ topic: z.string(), department: z.string(), count: z.int(), expected: z.number() }),
  ),
  /** whose mail tells of it: who owns most of what is more than was to be expected, or less, and who owns a fifth of it at least */
  departments: z.array(z.string()),
});
export type Whole = z.infer<typeof Whole>;

/** Of what is more than was to be expected: who owns less is told of the others' trouble. */
const leastOwned = 0.2;

const budgetOf: Readonly<Record<Polarity, Budget>> = { pain: budgets.complaints, wow: budgets.praise };

/**
 * The wholes that rise or fall: what is bad news first, of that and of the others what is least likely to be chance. `exposures` and `changes` of topics are by `topic|pain` and `topic|wow`. The counts hold which topic a
 * feedback complains of, not which touchpoint, so what is added up are mentions of topics, as the journey counts them.
 */
export function movedWholes(
  taxonomy: Taxonomy,
  exposures: ReadonlyMap<string, readonly Exposure[]>,
  changes: ReadonlyMap<string, Change>,
): readonly Whole[] {
  const groups = groupsOf(taxonomy);
  const found = polarities.flatMap((polarity) => {
    const keys = new Map(groups.map((group) => [group, group.topics.map((topic) => `${topic}|${polarity}`)]));
    return movedSums(keys, exposures, changes, budgetOf[polarity]).map(
      ({ name: { kind, id }, count, change, parts }): Whole => {
        const topics = parts.flatMap(({ key, ...part }) => {
          const place = placeOf(taxonomy, key.slice(0, key.lastIndexOf('|')));
          return place === undefined
            ? []
            : [{ topic: place.topic.id, department: place.department, ...part }];
        });
        return { kind, id, polarity, count, change, topics, departments: ownersOf(topics) };
      },
    );
  });
  return found.toSorted(
    (a, b) => Number(isGood(a)) - Number(isGood(b)) || chanceOf(a.change) - chanceOf(b.change),
  );
}

const chanceOf = (change: Change): number => (change.kind === 'no-history' ? 1 : change.p);

/** Whether what moved is good news: more praise, or fewer complaints. */
const isGood = ({ polarity, change }: Pick<Whole, 'polarity' | 'change'>): boolean =>
  (polarity === 'wow') === isRising(change);

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
    const away = Math.abs(count - expected);
    excess.set(department, (excess.get(department) ?? 0) + away);
    all += away;
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
