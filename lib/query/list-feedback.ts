import type { ConfigReader } from '../company/config.ts';
import type { Said } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { joinMentions } from '../summary/mentions.ts';
import { unassigned } from '../taxonomy/taxonomy.ts';
import { isoWeek } from '../week.ts';

type Asked = {
  readonly week: string;
  readonly department?: string | undefined;
  readonly topic?: string | undefined;
  readonly sentiment?: Said['sentiment'] | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};

/** Index entries looked at for one page. A filter that few match gives a short page with a cursor, not a long wait. */
const looksPerPage = 600;
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
  const departments =
    asked.department === undefined ? await allDepartments(ports.config, company) : [asked.department];
  const items: ReturnType<typeof present>[] = [];
  let after = asked.after;
  for (let looked = 0; looked < looksPerPage; looked += looksPerStep) {
    const pages = await Promise.all(
      departments.map((department) =>
        ports.feedback.browse({ company, department, week: asked.week }, looksPerStep, after),
      ),
    );
    // what ranks below the end of a full page may come after more of that department
    const ends = pages.map((page) => (page.length < looksPerStep ? '' : (page.at(-1)?.rank ?? '')));
    const reached = ends.reduce((highest, end) => (end > highest ? end : highest), '');
    // a feedback that several departments are concerned with stands once, under the same rank
    const ranks = new Map(pages.flat().map(({ rank, id }) => [rank, id]));
    const entries = [...ranks]
      .filter(([rank]) => rank >= reached)
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .slice(0, looksPerStep);
    const stored = await ports.feedback.getMany(company, [...new Set(entries.map(([, id]) => id))]);
    for (const [rank, id] of entries) {
      after = rank;
      const found = stored.get(id);
      if (found?.said == null || ports.feedback.rankOf(found) !== rank) continue;
      const { said } = found;
      if (matches(said, asked)) items.push(present(id, said));
      if (items.length === asked.limit) return { items, last: after };
    }
    if (reached === '' && entries.length === ranks.size) return { items, last: undefined };
  }
  return { items, last: after };
}

async function allDepartments(config: ConfigReader, company: string): Promise<readonly string[]> {
  const { taxonomy } = await config(company);
  return [...taxonomy.departments.map(({ id }) => id), unassigned];
}

function matches(said: Said, { week, department, topic, sentiment }: Asked): boolean {
  if (isoWeek(said.time) !== week) return false;
  if (department !== undefined && !said.departments.includes(department)) return false;
  if (topic === undefined) return sentiment === undefined || said.sentiment === sentiment;
  if (!said.mentions.some((mention) => mention.topic === topic)) return false;
  return sentiment === undefined || joinMentions(said.mentions, topic) === sentiment;
}

const present = (id: string, { file: _, line: __, contacts: ___, ...said }: Said) => ({ id, ...said });
