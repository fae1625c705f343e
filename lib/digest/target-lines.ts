import type { WeekInsight } from '../insight/week-insight.ts';
import { standingTo, type Target, type TargetStanding } from '../taxonomy/target.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** A period that is as long each week, so that a count means the same; a calendar month begins with a week or less. */
const weeksJudged = 4;
/** A department sets itself a few. */
const most = 8;

/** How a topic of a department stands to its target: what was counted in the weeks judged. */
export type TargetLine = {
  readonly name: string;
  readonly target: Target;
  readonly standing: TargetStanding;
  readonly counted: number;
  readonly texts: number;
};

/** Targets of a department, and how many of the weeks judged brought feedback. */
export type Targets = { readonly lines: readonly TargetLine[]; readonly weeks: number; readonly of: number };

/**
 * A department's targets against the last four weeks, those missed first. What complains is what makes a pain point (negative or
 * mixed), what praises what makes a wow (positive), as everywhere in the mail.
 */
export function targetsOf(
  { topics }: Pick<Taxonomy, 'topics'>,
  department: string,
  { counted }: Pick<WeekInsight, 'counted'>,
  nameOf: (topic: string) => string,
): Targets {
  const judged = Object.keys(counted)
    .toSorted()
    .slice(-weeksJudged)
    .flatMap((week) => counted[week] ?? []);
  const sum = (of: (week: (typeof judged)[number]) => number) =>
    judged.reduce((total, each) => total + of(each), 0);
  const texts = sum(({ feedback }) => feedback);
  const lines = topics.flatMap(({ id, department: owner, target }): TargetLine[] => {
    if (owner !== department || target === undefined) return [];
    const negative = sum(({ findings }) => findings[`${id}|pain`] ?? 0);
    const positive = sum(({ findings }) => findings[`${id}|wow`] ?? 0);
    const standing = standingTo(target, { texts, negative, positive });
    if (standing === undefined) return [];
    const told = target.measure.startsWith('negative') ? negative : positive;
    return [{ name: nameOf(id), target, standing, counted: told, texts }];
  });
  return {
    lines: lines.toSorted((a, b) => Number(a.standing.met) - Number(b.standing.met)).slice(0, most),
    weeks: judged.filter(({ feedback }) => feedback > 0).length,
    of: weeksJudged,
  };
}
