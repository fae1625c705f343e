import type { ConfigReader } from '../company/config.ts';
import type { FeedbackStore, HowBrowsed } from '../ports/feedback-store.ts';
import { unassigned } from '../taxonomy/taxonomy.ts';
import type { Week } from '../week.ts';
import { Refused } from './problem.ts';

type Found = { readonly id: string; readonly rank: string; readonly time: string };
/** An entry of the index, and its place in the order asked for. */
export type Entry = Found & { readonly place: string };

type Asked = {
  readonly week: Week;
  readonly order?: 'severe' | 'newest';
  readonly departments?: readonly string[] | undefined;
  /** the place to go on from */
  readonly after?: string | undefined;
  /** entries that may be read to sort them */
  readonly most: number;
  /** weeks of the same page before it */
  readonly at: number;
};

/**
 * The entries of a week, from after a place on, and how many had to be read beforehand. An entry may come twice, one right after the other.
 * The index is sorted by severity: by time a week is sorted here, as a whole. `too-many`: there is no room for that after the weeks
 * before it. Throws Refused where it is too long for any page.
 */
export async function browseWeek(
  ports: { readonly feedback: FeedbackStore; readonly config: ConfigReader },
  company: string,
  asked: Asked,
): Promise<'too-many' | { readonly found: AsyncIterator<Entry>; readonly read: number }> {
  if (asked.order !== 'newest') {
    const entries = await mostSevereFirst(ports, company, asked);
    return { found: placed(entries, ({ rank }) => rank), read: 0 };
  }
  const all: Found[] = [];
  const entries = await mostSevereFirst(ports, company, { ...asked, after: undefined }, 'whole');
  for await (const entry of entries) {
    all.push(entry);
    if (all.length <= asked.most) continue;
    if (asked.at > 0) return 'too-many';
    throw new Refused(
      'too-many-rows',
      `order: ${asked.week} has more than ${asked.most} texts, which are not sorted by time; ask for order=severe, or for one department`,
      { faults: [{ field: 'order', problem: 'is not possible with so many texts' }] },
    );
  }
  const { after = '~' } = asked;
  const sorted = all
    .filter((entry) => timePlace(entry) < after)
    .toSorted((a, b) => (timePlace(a) < timePlace(b) ? 1 : -1));
  return { found: placed(sorted, timePlace), read: all.length };
}

/** An entry that the index still holds of an earlier version has the time and id of the one that counts, and another rank. */
const timePlace = ({ time, id, rank }: Found): string => `${time}#${id}#${rank}`;

async function* placed(
  entries: AsyncIterable<Found> | Iterable<Found>,
  placeOf: (entry: Found) => string,
): AsyncGenerator<Entry> {
  for await (const entry of entries) yield { ...entry, place: placeOf(entry) };
}

async function mostSevereFirst(
  { feedback, config }: { readonly feedback: FeedbackStore; readonly config: ConfigReader },
  company: string,
  { week, departments, after }: Asked,
  how?: HowBrowsed,
): Promise<AsyncIterable<Found>> {
  if (departments !== undefined)
    return merged(
      departments.map((department) => feedback.browse({ company, week, department }, after, how)),
    );
  const { taxonomy } = await config(company);
  const all = [...taxonomy.departments.map(({ id }) => id), unassigned];
  return feedback.browseAll({ company, week, departments: all }, after, how);
}

/** Lists that each go downwards, as one that does: an entry that stands in several comes once for each, one after the other. */
async function* merged(lists: readonly AsyncIterable<Found>[]): AsyncGenerator<Found> {
  const iterators = lists.map((list) => list[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map((iterator) => iterator.next()));
  for (;;) {
    let highest: { readonly at: number; readonly entry: Found } | undefined;
    for (const [at, head] of heads.entries())
      if (!head.done && (highest === undefined || head.value.rank > highest.entry.rank))
        highest = { at, entry: head.value };
    const iterator = highest && iterators[highest.at];
    if (highest === undefined || iterator === undefined) return;
    yield highest.entry;
    heads[highest.at] = await iterator.next();
  }
}
