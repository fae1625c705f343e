import { nearTo } from '../near.ts';
import { type Taxonomy, unassigned } from '../taxonomy/taxonomy.ts';
import type { Week } from '../week.ts';
import { countSum, type Dimension, gatherCounts, type Kind } from './counts.ts';
import { isOfFacet, isOfLanguage } from './feedback-filter.ts';
import { refuseParameter } from './problem.ts';
import type { QueryPorts } from './query-ports.ts';

/** Filters whose values are names that a company or its texts have. */
type Asked = {
  readonly [Name in
    | 'topic'
    | 'touchpoint'
    | 'stage'
    | 'department'
    | 'withTopic'
    | 'language'
    | 'facet'
    | 'withFacet']?: string | undefined;
};
type Name = keyof Asked;

/** What a filter counts by, where the taxonomy does not say what there is. */
const countedBy: Readonly<Record<Name, readonly [Kind, Dimension]>> = {
  topic: ['mentions', 'topic'],
  withTopic: ['mentions', 'topic'],
  touchpoint: ['mentions', 'touchpoint'],
  stage: ['mentions', 'stage'],
  department: ['mentions', 'department'],
  language: ['feedback', 'language'],
  facet: ['facets', 'facet'],
  withFacet: ['facets', 'facet'],
};

/**
 * For a question to which there is nothing: throws Refused where a filter names what neither the taxonomy and settings in force nor the counts
 * of these weeks know, for zero would be taken for an answer. A language that there is, and the value of a facet to which no other is near,
 * may well have come in no text of these weeks.
 */
export async function refuseUnknown(
  ports: Pick<QueryPorts, 'summaries' | 'config'>,
  company: string,
  weeks: readonly Week[],
  asked: Asked,
): Promise<void> {
  const { taxonomy, settings } = await ports.config(company);
  const names = Object.keys(settings.facets);
  const doubtful = (
    Object.entries(countedBy) satisfies readonly (readonly [string, readonly [Kind, Dimension]])[]
  ).flatMap(([name, by]) => {
    const value = askedAs(asked, name);
    return value === undefined ||
      ofTaxonomy(taxonomy, name).includes(value) ||
      (name === 'language' && isLanguage(value))
      ? []
      : [{ name, value, by }];
  });
  if (doubtful.length === 0) return;
  const sums = doubtful.map(({ by: [kind, dimension] }) => countSum(kind, [dimension]));
  await gatherCounts(ports, company, weeks, taxonomy, ...sums);
  for (const [
    at,
    {
      name,
      value,
      by: [, dimension],
    },
  ] of doubtful.entries()) {
    const counted = (sums[at]?.counts() ?? []).flatMap((count) => count[dimension] ?? []);
    if (name === 'facet' || name === 'withFacet') checkFacet(name, value, counted, names);
    else if (!counted.some((each) => each === value || (name === 'language' && isOfLanguage(each, value))))
      refuse(name, value, [...counted, ...ofTaxonomy(taxonomy, name)]);
  }
}

const askedAs = (asked: Asked, name: string): string | undefined =>
  Object.entries(asked).find(([each]) => each === name)?.[1];

function checkFacet(
  field: string,
  value: string,
  counted: readonly string[],
  names: readonly string[],
): void {
  if (counted.some((each) => isOfFacet(each, value))) return;
  const known = new Set([...names, ...counted.map((each) => each.split('=')[0] ?? '')]);
  const [name = ''] = value.split('=');
  if (!known.has(name)) refuse(field, value, known);
  // one that is new, or of other weeks, is like none
  if (value.includes('=') && nearTo(value, counted).length > 0) refuse(field, value, counted);
}

function refuse(field: string, value: string, known: Iterable<string>): never {
  const near = nearTo(value, known);
  throw refuseParameter(
    field,
    `${value.slice(0, 60)} is not known, neither in the taxonomy and settings in force nor in what was counted in these weeks${near.length === 0 ? '' : `; near it: ${near.join(', ')}`}`,
  );
}

function ofTaxonomy({ topics, touchpoints, stages, departments }: Taxonomy, name: string): readonly string[] {
  const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  if (name === 'topic' || name === 'withTopic') return idsOf(topics);
  if (name === 'touchpoint') return idsOf(touchpoints);
  if (name === 'stage') return [...idsOf(stages), 'unknown'];
  if (name === 'department') return [...idsOf(departments), unassigned];
  return name === 'language' ? languagesWritten : [];
}

/** As texts have them; other ways to write Chinese match none. */
const languagesWritten: readonly string[] = ['zh', 'zh-Hans', 'zh-Hant', 'und', 'unknown'];
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Whether it is the code of a language, as it is written. */
function isLanguage(value: string): boolean {
  if (!/^[a-z]{2,3}$/.test(value)) return false;
  return Intl.getCanonicalLocales(value)[0] === value && languageNames.of(value) !== undefined;
}
