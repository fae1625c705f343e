import pMap from 'p-map';
import type { StoredFeedback } from '../feedback/feedback.ts';
import { isoWeek, type Week } from '../week.ts';
import { hasCrowd } from './crowd.ts';
import { type Principal, seesAll } from './principal.ts';
import type { RouteContext } from './route.ts';

/**
 * Which texts somebody is shown: of those that concern a department of his, those of which so many people stand behind all that this one
 * department was told in that week. It hangs on nothing else that is asked for, so that no two questions together show what one of
 * them withholds.
 */
export type Sight = {
  /** Those of his departments whose texts of that week are shown; undefined: he sees all texts. */
  readonly shownIn: (week: Week) => Promise<readonly string[] | undefined>;
  readonly shows: (stored: Pick<StoredFeedback, 'said' | 'applied'>) => Promise<boolean>;
};

/** Departments of which it is looked up at the same time how many people wrote. */
const concurrency = 4;

/** The sight of whoever asks, for one request: what it found out it does not look up again. */
export function sightOf(ports: RouteContext, principal: Principal): Sight {
  const known = new Map<Week, Promise<readonly string[]>>();
  const lookUp = async (week: Week): Promise<readonly string[]> => {
    const { company, departments } = principal;
    const shown = await pMap(
      new Set(departments),
      async (department) =>
        (await hasCrowd(ports, company, { department, week }, ports.leastPeople)) ? [department] : [],
      { concurrency },
    );
    return shown.flat();
  };
  const shownIn: Sight['shownIn'] = async (week) => {
    if (seesAll(principal)) return undefined;
    const shown = known.get(week) ?? lookUp(week);
    known.set(week, shown);
    return await shown;
  };
  return {
    shownIn,
    async shows({ said, applied }) {
      if (said === null) return false;
      if (seesAll(principal)) return true;
      const day = applied.contribution?.day;
      // of others' texts nobody looks up anything
      if (day === undefined || !said.departments.some((each) => principal.departments.includes(each)))
        return false;
      return concernsAny(said.departments, await shownIn(isoWeek(day)));
    },
  };
}

/** Whether a text of these departments is shown. */
export const concernsAny = (departments: readonly string[], shown: readonly string[] | undefined): boolean =>
  shown === undefined || departments.some((each) => shown.includes(each));
