import type { ConfigFault } from '../company/config-report.ts';
import type { Settings } from '../company/settings.ts';
import { type Finding, findPainPoints } from '../insight/pain-points.ts';
import { type Quote, quotesFor } from '../insight/quotes.ts';
import { countOf, countWithBefore, type WeekCounts } from '../insight/week-counts.ts';
import type { FeedbackStore, Place } from '../ports/feedback-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { placeOf, type Taxonomy, UiLanguage } from '../taxonomy/taxonomy.ts';
import { daysOf } from '../week.ts';

export type Entry = Finding & {
  readonly name: string;
  readonly stageName: string;
  readonly touchpointName: string;
  readonly quotes: readonly Quote[];
};

/** What one department reads about one week. */
export type Digest = {
  readonly language: UiLanguage;
  readonly companyName: string;
  readonly departmentName: string;
  readonly week: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly pains: readonly Entry[];
  readonly wows: readonly Entry[];
  /** proof that each source still delivers: feedback this week, and a week on average before */
  readonly sources: readonly { source: string; count: number; usual: number | undefined }[];
  readonly feedback: number;
  /** feedback that no engine could read */
  readonly unscored: number;
  /** what the company wrote that is wrong, so that earlier versions are in force */
  readonly configFaults?: readonly ConfigFault[];
};

const most = { pains: 5, wows: 3, quotes: 3 };

/** Composes a department's digest; undefined where the week has nothing for it. */
export async function composeDigest(
  stores: { readonly feedback: FeedbackStore; readonly summaries: SummaryStore },
  { company, department, week }: Place,
  { settings, taxonomy }: { readonly settings: Settings; readonly taxonomy: Taxonomy },
): Promise<Digest | undefined> {
  const { now, before } = await countWithBefore(stores.summaries, company, week);
  const owner = taxonomy.departments.find(({ id }) => id === department);
  if (owner === undefined) return undefined;
  const findings = findPainPoints(taxonomy, now, before).filter(
    (finding) => finding.department === department,
  );
  if (findings.length === 0) return undefined;

  const language = settings.departments[department]?.language ?? settings.language ?? majorityLanguage(now);
  const quoted = new Set<string>();
  const entriesOf = async (polarity: Finding['polarity'], count: number) => {
    const entries: Entry[] = [];
    for (const finding of findings.filter((each) => each.polarity === polarity).slice(0, count)) {
      const place = placeOf(taxonomy, finding.topic);
      const quotes = await quotesFor(stores.feedback, company, finding, most.quotes, quoted);
      for (const { id } of quotes) quoted.add(id);
      entries.push({
        ...finding,
        name: place?.topic.name[language] ?? finding.topic,
        stageName: place?.stage.name[language] ?? finding.stage,
        touchpointName: place?.touchpoint.name[language] ?? finding.touchpoint,
        quotes,
      });
    }
    return entries;
  };
  const days = daysOf(week);
  return {
    ...{ language, week, companyName: settings.name ?? company, departmentName: owner.name[language] },
    ...{ firstDay: days[0] ?? week, lastDay: days[6] ?? week },
    pains: await entriesOf('pain', most.pains),
    wows: await entriesOf('wow', most.wows),
    sources: sourcesOf(now, before),
    feedback: countOf(now.totals),
    unscored: countOf(now.totals, ({ sentiment }) => sentiment === 'unscored'),
  };
}

function sourcesOf(now: WeekCounts, before: readonly WeekCounts[]): Digest['sources'] {
  const sources = [
    ...new Set([now, ...before].flatMap(({ totals }) => totals.map(({ source }) => source))),
  ].toSorted();
  return sources.map((source) => {
    const count = (week: WeekCounts) => countOf(week.totals, (each) => each.source === source);
    const earlier = before.filter((week) => countOf(week.totals) > 0);
    const usual =
      earlier.length === 0 ? undefined : earlier.reduce((sum, week) => sum + count(week), 0) / earlier.length;
    return { source, count: count(now), usual };
  });
}

/** What most of the week's feedback is written in, of the languages that mails are written in. */
function majorityLanguage({ totals }: WeekCounts): UiLanguage {
  const counts = UiLanguage.options.map((language) => ({
    language,
    count: countOf(totals, (each) => each.language === language),
  }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).language;
}
