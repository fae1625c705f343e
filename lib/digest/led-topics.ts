import { isDoubtful } from '../insight/pain-points.ts';
import type { QuotedFinding } from '../insight/week-insight.ts';
import { leadOf } from '../taxonomy/lead-of.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { addDays, daysOf, type Week } from '../week.ts';

/** The day whose lead reads of a week: the first one after it, when the mail goes out and a new turn may begin. */
const dayAfter = (week: Week): string => addDays(daysOf(week)[6] ?? '', 1);

/** The department that leads a topic of others now, in its turn; undefined where its owner does, or nobody in turn. */
export function leadInTurn(
  { topic, department: owner }: Pick<QuotedFinding, 'topic' | 'department'>,
  week: Week,
  taxonomy: Taxonomy,
): string | undefined {
  const lead = leadOf(taxonomy, topic, dayAfter(week));
  return lead === owner ? undefined : lead;
}

/** What hurts of the topics that a department leads in turn and does not own, in the order of all findings. */
export const ledFindings = (
  findings: readonly QuotedFinding[],
  department: string,
  week: Week,
  taxonomy: Taxonomy,
): readonly QuotedFinding[] =>
  findings.filter(
    (finding) =>
      finding.polarity === 'pain' &&
      !isDoubtful(finding) &&
      leadInTurn(finding, week, taxonomy) === department,
  );
