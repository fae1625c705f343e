import { nameOf } from '../hash.ts';
import { taxonomyName } from '../taxonomy/taxonomy-name.ts';
import type { Week } from '../week.ts';
import type { QueryPorts } from './query-ports.ts';

/**
 * Names the counts of weeks and the taxonomy they are told by, and what `more` an answer is made of: while it is the same, so is whatever is made of them. Undefined where
 * a week has no mark, for then nothing is rolled up that would be told of it when it changes (lib/summary/week-cells.ts). To be asked
 * for before the counts are read: a change that comes between leaves newer counts under an older name, which nobody is given again.
 */
export async function weeksVersion(
  { summaries, config }: Pick<QueryPorts, 'summaries' | 'config'>,
  company: string,
  weeks: readonly Week[],
  ...more: readonly string[]
): Promise<string | undefined> {
  const [marks, { taxonomy }] = await Promise.all([summaries.marks(company), config(company)]);
  const own = weeks.flatMap((week) => marks.get(week) ?? []);
  return own.length < weeks.length ? undefined : nameOf(taxonomyName(taxonomy), ...weeks, ...own, ...more);
}
