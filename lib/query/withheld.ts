import type { ConfigReader } from '../company/config.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { Week } from '../week.ts';
import { type Kept, listFeedback } from './list-feedback.ts';
import { concernsAny, type Sight } from './sight.ts';

/** Texts counted of those that are withheld: few people write few, and of many nobody waits for the number. */
const mostCounted = 600;

type ShownIn = Sight['shownIn'];
type Choice = Omit<Parameters<typeof listFeedback>[2], 'keptOf' | 'limit' | 'after'>;

/** Of each week the texts under these departments that are shown. `departments` undefined: all, of who sees all. */
export const keptFor =
  (departments: readonly string[] | undefined, shownIn: ShownIn) =>
  async (week: Week): Promise<Kept> => {
    const shown = await shownIn(week);
    if (shown === undefined || departments?.every((each) => shown.includes(each)) === true) return 'all';
    return shown.length === 0 ? 'none' : (said) => concernsAny(said.departments, shown);
  };

/**
 * How many texts of a choice are withheld, as far as one page looks. Not by words that stand in them: whoever counts those finds out, word by
 * word, what he is not shown.
 */
export async function countWithheld(
  ports: { readonly feedback: FeedbackStore; readonly config: ConfigReader },
  company: string,
  choice: Choice,
  shownIn: ShownIn,
): Promise<number> {
  const kept = keptFor(choice.departments, shownIn);
  const { items } = await listFeedback(ports, company, {
    ...{ ...choice, order: 'severe', limit: mostCounted },
    async keptOf(week): Promise<Kept> {
      const shown = await kept(week);
      if (shown === 'all' || shown === 'none') return shown === 'all' ? 'none' : 'all';
      return (said) => !shown(said);
    },
  });
  return items.length;
}
