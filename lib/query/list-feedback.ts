import type { ConfigReader } from '../company/config.ts';
import type { Said, StoredFeedback } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { joinMentions } from '../summary/mentions.ts';
import { unassigned } from '../taxonomy/taxonomy.ts';
import { isoWeek, type Week } from '../week.ts';

type Asked = {
  readonly week: Week;
  readonly department?: string | undefined;
  readonly topic?: string | undefined;
  readonly sentiment?: Said['sentiment'] | undefined;
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
  const filtered = asked.topic !== undefined || asked.sentiment !== undefined;
  const items: ReturnType<typeof present>[] = [];
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
      if (countsIn(found, asked.week) && matches(said, asked)) items.push(present(id, said));
      if (items.length === asked.limit) return { items, last: after };
    }
    if (step.ended) return { items, last: undefined };
    looked += step.found.length;
  }
  return { items, last: after };
}

type Entry = { readonly id: string; readonly rank: string };

async function browse(
  { feedback, config }: { readonly feedback: FeedbackStore; readonly config: ConfigReader },
  company: string,
  { week, department, after }: Asked,
): Promise<AsyncIterator<Entry>> {
  const found =
    department === undefined
      ? feedback.browseAll({ company, week, departments: await allDepartments(config, company) }, after)
      : feedback.browse({ company, week, department }, after);
  return found[Symbol.asyncIterator]();
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

function matches(said: Said, { department, topic, sentiment }: Asked): boolean {
  if (department !== undefined && !said.departments.includes(department)) return false;
  if (topic === undefined) return sentiment === undefined || said.sentiment === sentiment;
  if (!said.mentions.some((mention) => mention.topic === topic)) return false;
  return sentiment === undefined || joinMentions(said.mentions, topic) === sentiment;
}

const present = (id: string, { file: _, line: __, contacts: ___, ...said }: Said) => ({ id, ...said });
