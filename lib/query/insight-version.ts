import { quoteRules } from '../insight/quotes.ts';
import { weeksBefore } from '../insight/weeks-before.ts';
import { addWeeks, type Week } from '../week.ts';
import type { QueryPorts } from './query-ports.ts';
import { weeksVersion } from './weeks-version.ts';

/** Names all that the insight of a week is made of; undefined as `weeksVersion` is. */
export async function insightVersion(
  ports: Pick<QueryPorts, 'summaries' | 'config'>,
  company: string,
  week: Week,
): Promise<string | undefined> {
  const before = Array.from({ length: weeksBefore }, (_, back) => addWeeks(week, -1 - back));
  const { settings } = await ports.config(company);
  const more = JSON.stringify([quoteRules(settings), settings.scores]);
  return await weeksVersion(ports, company, [week, ...before], more);
}
