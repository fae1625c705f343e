import type { SummaryStore } from '../ports/summary-store.ts';
import { exemplarsOfWeek } from '../summary/file-roll-up.ts';
import { isoWeek, weekdayOf } from '../week.ts';
import { gatherExemplars, inTurn } from './exemplars.ts';

/** Ids looked at: more people need not be told apart. */
const mostIds = 40;

/** Ids of feedback that may show complaints about a topic on a day; some may have changed since. */
export async function dayExemplars(
  summaries: SummaryStore,
  company: string,
  day: string,
  topic: string,
): Promise<readonly string[]> {
  const begins = `${weekdayOf(day)}#${topic}|`;
  const gathering = gatherExemplars();
  for await (const page of exemplarsOfWeek(summaries, company, isoWeek(day))) {
    for (const { batch, exemplars } of page) {
      const own = Object.entries(exemplars).filter(([cell]) => cell.startsWith(begins));
      if (own.length > 0) gathering.add({ batch, exemplars: Object.fromEntries(own) });
    }
  }
  const gathered = gathering.gathered();
  return inTurn([gathered.get(`${topic}|negative`) ?? [], gathered.get(`${topic}|mixed`) ?? []]).slice(
    0,
    mostIds,
  );
}
