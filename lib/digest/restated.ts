import type { WeekInsight } from '../insight/week-insight.ts';
import type { Told } from '../ports/digest-store.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Week } from '../week.ts';

/** A week whose numbers are others now than a digest said, because feedback came late, was corrected, or was erased. */
export type Restated = {
  readonly week: Week;
  readonly feedback: { readonly told: number; readonly now: number };
  /** what changed most first */
  readonly findings: readonly {
    readonly topic: string;
    readonly polarity: 'pain' | 'wow';
    readonly told: number;
    readonly now: number;
  }[];
};

/** A difference smaller than both of these is no news: a ticket that was edited, a person who was erased. */
const noticeable = { count: 3, share: 0.01 };
/** Findings named of a week. */
const mostFindings = 3;

const differs = (told: number, now: number): boolean =>
  Math.abs(now - told) >= Math.max(noticeable.count, told * noticeable.share);

/** What a department is to hear of a week: all feedback of the company, and what is told of the department's own topics. */
export function toldOf(
  insight: Pick<WeekInsight, 'counted'>,
  week: Week,
  { topics }: Pick<Taxonomy, 'topics'>,
  department: string,
): Told {
  const own = new Set(topics.filter((topic) => topic.department === department).map(({ id }) => id));
  const { feedback = 0, findings = {} } = insight.counted[week] ?? {};
  const told = Object.entries(findings).filter(([name]) => own.has(name.split('|')[0] ?? ''));
  return { feedback, findings: Object.fromEntries(told) };
}

/** The weeks whose numbers differ noticeably from what was told, the latest first. */
export function restatedWeeks(
  told: ReadonlyMap<Week, Told>,
  nowOf: (week: Week) => Told,
): readonly Restated[] {
  return [...told]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([week, before]) => {
      const now = nowOf(week);
      const names = [...new Set([...Object.keys(before.findings), ...Object.keys(now.findings)])];
      const findings = names
        .map((name) => {
          const [topic = '', polarity] = name.split('|');
          const counts = { told: before.findings[name] ?? 0, now: now.findings[name] ?? 0 };
          return { topic, polarity: polarity === 'wow' ? ('wow' as const) : ('pain' as const), ...counts };
        })
        .filter((each) => differs(each.told, each.now))
        .toSorted((a, b) => Math.abs(b.now - b.told) - Math.abs(a.now - a.told))
        .slice(0, mostFindings);
      if (findings.length === 0 && !differs(before.feedback, now.feedback)) return [];
      return [{ week, feedback: { told: before.feedback, now: now.feedback }, findings }];
    });
}
