const dayMs = 86_400_000;

/** The ISO 8601 week of a day or instant in UTC: `2026-W36`. A week belongs to the year its Thursday is in. */
export function isoWeek(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * dayMs);
  const yearStart = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((thursday.getTime() - yearStart) / (7 * dayMs));
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** The seven days of an ISO week, Monday first. */
export function daysOf(week: string): readonly string[] {
  const monday = mondayOf(week);
  return Array.from({ length: 7 }, (_, index) => new Date(monday + index * dayMs).toISOString().slice(0, 10));
}

/** The ISO week `count` weeks after (before, where negative) the given one. */
export function addWeeks(week: string, count: number): string {
  return isoWeek(new Date(mondayOf(week) + count * 7 * dayMs).toISOString());
}

function mondayOf(week: string): number {
  const [year = '', number = ''] = week.split('-W');
  // 4 January is always in week 1
  const fourth = Date.UTC(Number(year), 0, 4);
  const firstMonday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  return firstMonday + (Number(number) - 1) * 7 * dayMs;
}
