import type { SendTime, Settings } from '../company/settings.ts';
import { wallClock } from '../time-zone.ts';
import { addDays, addWeeks, daysOf, lastWeek, type Week } from '../week.ts';

const hourMs = 3_600_000;
/** So long after its time a digest is still sent by itself: whatever stood still over a weekend is made up for, and nothing older surprises anybody. */
const catchUpMs = 48 * hourMs;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When a department's digest is sent: what it set itself, else the company, else Monday at eight by the company's clock. */
export const sendTimeOf = (
  { send, departments }: Pick<Settings, 'send' | 'departments'>,
  department: string,
): SendTime => ({ ...send, ...departments[department]?.send });

/**
 * The instant (ms) at which the digest of a week is due: the first such weekday and hour, by the clock of its zone, when the week is
 * over in the company's. An hour that summer time leaves out is the one after it; of one that comes twice it is the first.
 */
export function dueAt(week: Week, { weekday, hour, timeZone }: SendTime, companyZone: string): number {
  const zone = timeZone ?? companyZone;
  const days = weekdays.indexOf(weekday ?? 'monday') + 1;
  const at = (day: string) => wallClock(zone)(Date.parse(`${day}T00:00:00Z`) + (hour ?? 8) * hourMs);
  const first = addDays(daysOf(week)[6] ?? '', days);
  const instant = at(first);
  const isOver = lastWeek(companyZone, new Date(instant).toISOString()) >= week;
  return isOver ? instant : at(addDays(first, 7));
}

/**
 * The weeks whose digests are due at an instant (ISO 8601), or were in the 48 hours before it, the latest first. Two are where a department's
 * clock rings at the end of the company's week: when summer time begins there, the week before is over only now, and so is this one.
 */
export function dueWeeks(send: SendTime, companyZone: string, instant: string): readonly Week[] {
  const now = Date.parse(instant);
  const last = lastWeek(companyZone, instant);
  return [last, addWeeks(last, -1)].filter((week) => {
    const late = now - dueAt(week, send, companyZone);
    return late >= 0 && late < catchUpMs;
  });
}
