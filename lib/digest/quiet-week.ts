import type { Settings } from '../company/settings.ts';
import type { WeekInsight } from '../insight/week-insight.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** What was watched for a department: its topics, and how often one of them was mentioned. */
export type Quiet = { readonly topics: number; readonly mentions: number };

export function watchedFor(
  { mentioned }: Pick<WeekInsight, 'mentioned'>,
  department: string,
  { topics }: Pick<Taxonomy, 'topics'>,
): Quiet {
  const own = topics.filter((topic) => topic.department === department);
  return { topics: own.length, mentions: own.reduce((sum, { id }) => sum + (mentioned[id] ?? 0), 0) };
}

/** Whether a department is told that a week was quiet: not where it chose no mail, nor where nobody mentioned a topic of it. */
export const isToldOfQuiet = (
  { mentions }: Quiet,
  department: string,
  { quietWeek, departments }: Pick<Settings, 'quietWeek' | 'departments'>,
): boolean => mentions > 0 && (departments[department]?.quietWeek ?? quietWeek) === 'three-lines';
