import type { CompanyEvent } from '../company/events.ts';
import type { Change } from '../insight/change.ts';
import { addWeeks, isoWeek, type Week } from '../week.ts';

/** What happened in the week in which a change begins, or in the one before: a change that is certain, probable, or only outside of what was to be expected. */
export type EventBeside = CompanyEvent & { readonly when: 'same-week' | 'week-before' };

const moved: ReadonlySet<Change['kind']> = new Set(['new', 'rising', 'probably-rising', 'falling']);
const most = 2;

/**
 * The events that stand beside a change of a week, the latest of them, in the order of days. It begins in that week, or, where the verdict rests on two, in the one
 * before. That an event is its cause is not said: many things happen in a week.
 */
export function eventsBeside(
  change: Change,
  week: Week,
  events: readonly CompanyEvent[],
): readonly EventBeside[] {
  if (change.kind === 'no-history' || (!moved.has(change.kind) && change.outside === undefined)) return [];
  const begins = change.twoWeeks === undefined ? week : addWeeks(week, -1);
  const before = addWeeks(begins, -1);
  return events
    .flatMap((event): EventBeside[] => {
      const of = isoWeek(event.day);
      if (of === begins) return [{ ...event, when: 'same-week' }];
      return of === before ? [{ ...event, when: 'week-before' }] : [];
    })
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .slice(0, most)
    .toReversed();
}
