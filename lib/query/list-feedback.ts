import type { ConfigReader } from '../company/config.ts';
import type { Said, StoredFeedback } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { isoWeek, Week } from '../week.ts';
import { browseWeek, type Entry } from './browse-week.ts';
import { type FeedbackFilter, fits, isNarrow } from './feedback-filter.ts';

/** Which texts of a week are kept: all, none, or those of which it holds. */
export type Kept = 'all' | 'none' | ((said: Said) => boolean);

type Asked = {
  /** listed one after the other, in this order */
  readonly weeks: readonly Week[];
  /** of each week */
  readonly order?: 'severe' | 'newest';
  /** those that any of these texts concern; left out: all */
  readonly departments?: readonly string[] | undefined;
  readonly filter?: FeedbackFilter;
  /** left out: all */
  readonly keptOf?: (week: Week) => Promise<Kept>;
  readonly limit: number;
  /** the `last` of the page before */
  readonly after?: string | undefined;
};

/** What one page may cost. A filter that few match gives a short page with a cursor, not a long wait. */
const most = {
  /** records read; a page without a filter may read as many as it has */
  looks: 600,
  /** entries of the index gone through: 150 bytes each, 25 for half a read unit */
  entries: 10_000,
  /** weeks begun: each asks all lanes of its departments */
  weeks: 8,
  /** UTF-16 code units of all texts: as UTF-8 they stay below the 6 MB that Lambda answers with */
  units: 1_500_000,
};
/** Records read at once where a filter leaves open how many of them will do. */
const looksPerStep = 100;

/** A text that a list holds, and the day that it counts on. */
export type Listed = Said & { readonly id: string; readonly day: string };
/** `last` is where the next page goes on; undefined: that was all. */
type Page = { readonly items: readonly Listed[]; readonly last: string | undefined };
type Ports = { readonly feedback: FeedbackStore; readonly config: ConfigReader };

/**
 * A page of the feedback of weeks, week by week, each most severe first and then latest, or latest first. The index may be a moment behind
 * the records, and a worker that died leaves entries of an earlier version: so each record is asked whether it still belongs here,
 * and under this rank. Throws Refused where a week has too many to be sorted by time.
 */
export async function listFeedback(ports: Ports, company: string, asked: Asked): Promise<Page> {
  const begun = placeIn(asked.after);
  const left = asked.weeks.slice(begun === undefined ? 0 : asked.weeks.indexOf(begun.week));
  const room = {
    ...{ items: asked.limit, looks: Math.max(most.looks, asked.limit) },
    ...{ entries: most.entries, units: most.units },
  };
  const items: Listed[] = [];
  for (const [at, week] of left.entries()) {
    if (at === most.weeks || isUsedUp(room)) return { items, last: `${week} ` };
    const kept = (await asked.keptOf?.(week)) ?? 'all';
    if (kept === 'none') continue;
    const after = week === begun?.week && begun.place !== '' ? begun.place : undefined;
    const entries = await browseWeek(ports, company, { ...asked, week, after, most: room.entries, at });
    if (entries === 'too-many') return { items, last: `${week} ` };
    const page = await pageOfWeek(ports, company, { ...asked, week, kept, after }, entries.found, room);
    room.entries -= entries.read;
    items.push(...page.items);
    if (page.last !== undefined) return { items, last: `${week} ${page.last}` };
  }
  return { items, last: undefined };
}

function placeIn(after: string | undefined) {
  if (after === undefined) return undefined;
  const blank = after.indexOf(' ');
  return { week: Week.parse(after.slice(0, blank)), place: after.slice(blank + 1) };
}

type Room = { items: number; looks: number; entries: number; units: number };
const isUsedUp = (room: Room): boolean => Object.values(room).some((left) => left <= 0);

async function pageOfWeek(
  ports: Ports,
  company: string,
  asked: Asked & { readonly week: Week; readonly kept: Kept },
  entries: AsyncIterator<Entry>,
  room: Room,
): Promise<Page> {
  const { week, filter = {}, kept } = asked;
  const filtered = isNarrow(filter) || kept !== 'all';
  const items: Listed[] = [];
  let after = asked.after;
  while (!isUsedUp(room)) {
    const count = Math.min(filtered ? looksPerStep : room.items, room.looks);
    const step = await take(entries, count, room.entries, after, filter.day);
    room.entries -= step.gone;
    room.looks -= step.found.length;
    const ids = [...new Set(step.found.map(({ id }) => id))];
    const stored =
      ids.length === 0 ? new Map<string, StoredFeedback>() : await ports.feedback.getMany(company, ids);
    for (const { place, rank, id } of step.found) {
      const found = stored.get(id);
      if (found?.said == null || ports.feedback.rankOf(found) !== rank) continue;
      const { said } = found;
      const day = found.applied.contribution?.day;
      if (day === undefined || isoWeek(day) !== week || !concerns(said, asked.departments)) continue;
      if (!fits(said, found, filter) || !(kept === 'all' || (kept !== 'none' && kept(said)))) continue;
      items.push({ id, day, ...said });
      room.items--;
      room.units -= said.text.length;
      if (room.items === 0 || room.units <= 0) return { items, last: place };
    }
    after = step.last;
    if (step.ended) return { items, last: undefined };
  }
  return { items, last: after };
}

const concerns = (said: Said, departments: readonly string[] | undefined): boolean =>
  departments === undefined || departments.some((each) => said.departments.includes(each));

/**
 * The next entries of a day, from after a place on, each once though it come twice; `gone` through to find them. Days are those of UTC
 * here: one of the company’s own lies in one of three.
 */
async function take(
  entries: AsyncIterator<Entry>,
  count: number,
  mostGone: number,
  after: string | undefined,
  day: string | undefined,
) {
  const found: Entry[] = [];
  let last = after;
  let gone = 0;
  for (; found.length < count && gone < mostGone; gone++) {
    const next = await entries.next();
    if (next.done) return { found, gone, last, ended: true };
    if (next.value.place === last) continue;
    last = next.value.place;
    if (day === undefined || isNear(next.value.time, day)) found.push(next.value);
  }
  return { found, gone, last, ended: false };
}

const dayMs = 86_400_000;
const isNear = (time: string, day: string): boolean =>
  Math.abs(Date.parse(time.slice(0, 10)) - Date.parse(day)) <= dayMs;
