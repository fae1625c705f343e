import { kindOfCell, partsOf } from '../summary/cells.ts';
import type { CellList } from '../summary/summary.ts';
import { addDays, daysOf, isoWeek, type Week } from '../week.ts';
import type { DayExposures } from './day-alarm.ts';
import { daysBefore, daysLeftOut } from './days-before.ts';
import type { Counted } from './exposure.ts';
import { speaks } from './polarity.ts';

/** The weeks that a day and the days that it is compared with lie in, the first one first. */
export function weeksAround(day: string): readonly Week[] {
  const first = addDays(day, -daysLeftOut - daysBefore);
  const weeks = Array.from({ length: daysLeftOut + daysBefore + 1 }, (_, at) => isoWeek(addDays(first, at)));
  return [...new Set(weeks)];
}

/** Complaints by topic, and all feedback, of a day and of those before, source by source: of the counts of weeks, which are kept by day. */
export function dayExposures(day: string, weeks: ReadonlyMap<Week, CellList>): DayExposures {
  const days = [
    day,
    ...Array.from({ length: daysBefore }, (_, back) => addDays(day, -1 - daysLeftOut - back)),
  ];
  const at = new Map(days.map((each, index) => [each, index]));
  /** of each source by day, and of each topic of each source */
  const feedback = new Map<string, number[]>();
  const complaints = new Map<string, Map<string, number[]>>();
  const rowOf = (rows: Map<string, number[]>, name: string) => {
    const known = rows.get(name);
    if (known !== undefined) return known;
    const made = new Array<number>(days.length).fill(0);
    rows.set(name, made);
    return made;
  };
  for (const [week, { names, counts }] of weeks) {
    const own = daysOf(week).map((each) => at.get(each));
    for (const [place, cell] of names.entries()) {
      const count = counts[place] ?? 0;
      const kind = kindOfCell(cell);
      const index = own[Number(cell.charAt(0)) - 1];
      if (index === undefined || (kind !== 'total' && kind !== 'topic')) continue;
      const parts = partsOf(cell);
      if (parts.kind === 'total') {
        const row = rowOf(feedback, parts.source);
        row[index] = (row[index] ?? 0) + count;
      } else if (parts.kind === 'topic' && speaks.pain(parts.sentiment)) {
        const rows = complaints.get(parts.topic) ?? new Map<string, number[]>();
        complaints.set(parts.topic, rows);
        const row = rowOf(rows, parts.source);
        row[index] = (row[index] ?? 0) + count;
      }
    }
  }
  return new Map(
    [...complaints].map(([topic, rows]) => [
      topic,
      [...feedback].map(([source, all]) => {
        const counted = all.map(
          (each, index): Counted => ({ feedback: each, mentions: rows.get(source)?.[index] ?? 0 }),
        );
        const [now = { feedback: 0, mentions: 0 }, ...before] = counted;
        return { source, now, before };
      }),
    ]),
  );
}
