import { weekdayOf } from '../week.ts';
import type { Lead } from './lead.ts';
import { placeOf, type Taxonomy } from './taxonomy.ts';

const dayMs = 86_400_000;

/**
 * The department that leads a topic on a day (`2026-11-02`): of the calendars that have begun the one of the topic, else that of its
 * touchpoint, of several the latest; where there is none, its owner. Undefined for a topic that the taxonomy does not have.
 */
export function leadOf(taxonomy: Taxonomy, topic: string, day: string): string | undefined {
  const place = placeOf(taxonomy, topic);
  if (place === undefined) return undefined;
  const begun = (taxonomy.leads ?? [])
    .filter(({ from }) => from <= day)
    .toSorted((a, b) => b.from.localeCompare(a.from));
  const lead =
    begun.find((each) => each.topic === topic) ??
    begun.find(({ touchpoint }) => touchpoint === place.touchpoint.id);
  if (lead === undefined) return place.department;
  return lead.departments[turnsSince(lead, day) % lead.departments.length];
}

function turnsSince({ from, every }: Lead, day: string): number {
  if (every === 'week') return Math.round((mondayOf(day) - mondayOf(from)) / (7 * dayMs));
  const monthOf = (date: string) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));
  return monthOf(day) - monthOf(from);
}

const mondayOf = (day: string): number => Date.parse(day) - (weekdayOf(day) - 1) * dayMs;
