import type { ConfigReader } from '../company/config.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { Week } from '../week.ts';
import { listFeedback } from './list-feedback.ts';

/** Pages looked at: where so many texts are of so few people, they are not shown. */
const mostPages = 10;
const pageLength = 100;

/**
 * Whether at least so many people stand behind what a department was told in a week. Who wrote is known by the pseudonym of the author; a
 * text without one counts as a person of its own. Reads until there are enough: a few records of a busy week, all of a quiet one.
 */
export async function hasCrowd(
  ports: { readonly feedback: FeedbackStore; readonly config: ConfigReader },
  company: string,
  { department, week }: { readonly department: string; readonly week: Week },
  leastPeople: number,
): Promise<boolean> {
  const people = new Set<string>();
  const choice = { weeks: [week], departments: [department] };
  let after: string | undefined;
  for (let pages = 0; pages < mostPages && people.size < leastPeople; pages++) {
    const limit = pages === 0 ? Math.min(pageLength, 2 * leastPeople) : pageLength;
    const { items, last } = await listFeedback(ports, company, { ...choice, limit, after });
    for (const { id, author } of items) people.add(author === undefined ? `of ${id}` : `by ${author}`);
    if (last === undefined) break;
    after = last;
  }
  return people.size >= leastPeople;
}
