import type { ConfigReader } from '../company/config.ts';
import type { Said, StoredFeedback } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { joinMentions } from '../summary/mentions.ts';
import { unassigned } from '../taxonomy/taxonomy.ts';
import { isoWeek, type Week } from '../week.ts';

/** What of a week's feedback is asked for. */
export type Choice = {
  readonly week: Week;
  /** those that any of these texts concern; left out: all */
  readonly departments?: readonly string[] | undefined;
  readonly topic?: string | undefined;
  /** of the text, or of what it says of the topic; any of them */
  readonly sentiments?: readonly Said['sentiment'][] | undefined;
  readonly source?: Said['source'] | undefined;
  readonly language?: string | undefined;
};
type Asked = Choice & {
  readonly limit: number;
  readonly after?: string | undefined;
};

/** Records looked at for one page. A filter that few match gives a short page with a cursor, not a long wait. */
const looksPerPage = 600;
/** Records read at once where a filter leaves open how many of them will do. */
const looksPerStep = 100;

/**
 * A page of a week's feedback, most severe first, then latest. `last` is where the next page goes on; undefined: that
 * was all. The index may be a moment behind the records, and a worker that died leaves entries of an earlier version: so each
 * record is asked whether it still belongs here, and under this rank.
 */
export async function listFeedback(
  ports: { readonly feedback: FeedbackStore; readonly config: ConfigReader },
  company: string,
  asked: Asked,
) {
  const entries = await browse(ports, company, asked);
  const { topic, sentiments, source, language } = asked;
  const filtered = [topic, sentiments, source, language].some((filter) => filter !== undefined);
  const items: Listed[] = [];
  let after = asked.after;
  for (let looked = 0; looked < looksPerPage; ) {
    const missing = asked.limit - items.length;
    const step = await take(
      entries,
      Math.min(filtered ? looksPerStep : missing, looksPerPage - looked),
      after,
    );
    const stored = await ports.feedback.getMany(company, [...new Set(step.found.map(({ id }) => id))]);
    for (const { rank, id } of step.found) {
      after = rank;
      const found = stored.get(id);
      if (found?.said == null || ports.feedback.rankOf(found) !== rank) continue;
      const { said } = found;
      if (countsIn(found, asked.week) && matches(said, asked)) items.push({ id, ...said });
      if (items.length === asked.limit) return { items, last: after };
    }
    if (step.ended) return { items, last: undefined };
    looked += step.found.length;
  }
  return { items, last: after };
}

/** A text that a list holds. */
export type Listed = Said & { readonly id: string };

type Entry = { readonly id: string; readonly rank: string };

async function browse(
  { feedback, config }: { readonly feedback: FeedbackStore; readonly config: ConfigReader },
  company: string,
  { week, departments, after }: Asked,
): Promise<AsyncIterator<Entry>> {
  if (departments === undefined) {
    const all = await allDepartments(config, company);
    return feedback.browseAll({ company, week, departments: all }, after)[Symbol.asyncIterator]();
  }
  return merged(departments.map((department) => feedback.browse({ company, week, department }, after)));
}

/** Lists that each go downwards, as one that does: an entry that stands in several comes once for each, one after the other. */
async function* merged(lists: readonly AsyncIterable<Entry>[]): AsyncGenerator<Entry> {
  const iterators = lists.map((list) => list[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map((iterator) => iterator.next()));
  for (;;) {
    let highest: { readonly at: number; readonly entry: Entry } | undefined;
    for (const [at, head] of heads.entries())
      if (!head.done && (highest === undefined || head.value.rank > highest.entry.rank))
        highest = { at, entry: head.value };
    const iterator = highest && iterators[highest.at];
    if (highest === undefined || iterator === undefined) return;
    yield highest.entry;
    heads[highest.at] = await iterator.next();
  }
}

/** The next entries, from after a rank on; each rank once, though it come twice. */
async function take(entries: AsyncIterator<Entry>, count: number, after: string | undefined) {
  const found: Entry[] = [];
  while (found.length < count) {
    const next = await entries.next();
    if (next.done) return { found, ended: true };
    if (next.value.rank !== (found.at(-1)?.rank ?? after)) found.push(next.value);
  }
  return { found, ended: false };
}

async function allDepartments(config: ConfigReader, company: string): Promise<readonly string[]> {
  const { taxonomy } = await config(company);
  return [...taxonomy.departments.map(({ id }) => id), unassigned];
}

const countsIn = ({ applied }: StoredFeedback, week: Week): boolean =>
  applied.contribution !== null && isoWeek(applied.contribution.day) === week;

function matches(said: Said, { departments, topic, sentiments, source, language }: Asked): boolean {
  if (departments !== undefined && !departments.some((each) => said.departments.includes(each))) return false;
  if (source !== undefined && said.source !== source) return false;
  if (language !== undefined && said.language !== language) return false;
  if (topic !== undefined && !said.mentions.some((mention) => mention.topic === topic)) return false;
  const felt = topic === undefined ? said.sentiment : joinMentions(said.mentions, topic);
  return sentiments === undefined || sentiments.includes(felt);
}
