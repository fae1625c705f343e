import type { ConfigFault } from '../company/config-report.ts';
import type { Settings } from '../company/settings.ts';
import type { QuotedFinding, WeekInsight } from '../insight/week-insight.ts';
import { placeOf, type Taxonomy, UiLanguage } from '../taxonomy/taxonomy.ts';
import { daysOf, type Week } from '../week.ts';
import { dealQuotes } from './deal-quotes.ts';
import type { Restated } from './restated.ts';

export type Entry = QuotedFinding & {
  readonly name: string;
  readonly stageName: string;
  readonly touchpointName: string;
};

/** What one department reads about one week. */
export type Digest = {
  readonly language: UiLanguage;
  readonly companyName: string;
  readonly departmentName: string;
  readonly week: Week;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly pains: readonly Entry[];
  readonly wows: readonly Entry[];
  /** proof that each source still delivers: feedback this week, and a week on average before */
  readonly sources: WeekInsight['sources'];
  readonly feedback: number;
  /** feedback that no engine could read */
  readonly unscored: number;
  /** earlier weeks whose numbers are others now than an earlier digest said, with the names of their topics */
  readonly restated: readonly (Restated & { readonly names: Readonly<Record<string, string>> })[];
  /** what the company wrote that is wrong, so that earlier versions are in force */
  readonly configFaults?: readonly ConfigFault[];
  /** recipients that the company named and the operator does not let it mail */
  readonly refusedRecipients?: number;
};

const most = { pains: 5, wows: 3, quotes: 3 };

/** Composes a department's digest of what is known of the week; undefined where the week has nothing for it. */
export function composeDigest(
  insight: WeekInsight,
  { company, department }: { readonly company: string; readonly department: string },
  { settings, taxonomy }: { readonly settings: Settings; readonly taxonomy: Taxonomy },
  restated: readonly Restated[] = [],
): Digest | undefined {
  const owner = taxonomy.departments.find(({ id }) => id === department);
  const findings = insight.findings.filter((finding) => finding.department === department);
  if (owner === undefined || findings.length === 0) return undefined;

  const { week, feedback, unscored, sources } = insight;
  const language =
    settings.departments[department]?.language ??
    owner.language ??
    settings.language ??
    majorityLanguage(insight);
  const nameOf = (topic: string) => placeOf(taxonomy, topic)?.topic.name[language] ?? topic;
  const told = (['pain', 'wow'] as const).flatMap((polarity) =>
    findings.filter((each) => each.polarity === polarity).slice(0, most[`${polarity}s`]),
  );
  const dealt = dealQuotes(
    told.map(({ quotes }) => quotes),
    most.quotes,
  );
  const entries = told.map((finding, index): Entry => {
    const place = placeOf(taxonomy, finding.topic);
    return {
      ...finding,
      name: nameOf(finding.topic),
      stageName: place?.stage.name[language] ?? finding.stage,
      touchpointName: place?.touchpoint.name[language] ?? finding.touchpoint,
      quotes: [...(dealt[index] ?? [])],
    };
  });
  const days = daysOf(week);
  return {
    ...{ language, week, companyName: settings.name ?? company, departmentName: owner.name[language] },
    ...{ firstDay: days[0] ?? week, lastDay: days[6] ?? week },
    pains: entries.filter(({ polarity }) => polarity === 'pain'),
    wows: entries.filter(({ polarity }) => polarity === 'wow'),
    ...{ sources, feedback, unscored },
    restated: restated.map((each) => ({
      ...each,
      names: Object.fromEntries(each.findings.map(({ topic }) => [topic, nameOf(topic)])),
    })),
  };
}

/** What most of the week's feedback is written in, of the languages that mails are written in. */
function majorityLanguage({ languages }: WeekInsight): UiLanguage {
  const countOf = (language: UiLanguage) => languages[language] ?? 0;
  return UiLanguage.options.reduce((most, next) => (countOf(next) > countOf(most) ? next : most));
}
