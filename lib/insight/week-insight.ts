import pMap from 'p-map';
import * as z from 'zod';
import { nameOf } from '../hash.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { exemplarsOfWeek } from '../summary/file-roll-up.ts';
import { unmarked, weekCells } from '../summary/week-cells.ts';
import { cellReader, countBy, countOf, type WeekCounts, weekCountsOf } from '../summary/week-counts.ts';
import { type Taxonomy, unassigned } from '../taxonomy/taxonomy.ts';
import { taxonomyName } from '../taxonomy/taxonomy-name.ts';
import { addWeeks, Week } from '../week.ts';
import { testChanges } from './change.ts';
import { judgeByVoices } from './copies.ts';
import { Driver, driversOf } from './drivers.ts';
import { gatherExemplars } from './exemplars.ts';
import { Faded, fadedTopics } from './faded.ts';
import { BrokenPromises, brokenPromises, StageBalance, stageBalances } from './journey.ts';
import { isOverdue } from './overdue.ts';
import { Finding, findPainPoints } from './pain-points.ts';
import { countTold, polarities } from './polarity.ts';
import { Quote, type QuoteRules, quotesFor } from './quotes.ts';
import { topicExposures } from './topic-exposures.ts';
import { weeksBefore } from './weeks-before.ts';
import { movedWholes, Whole } from './wholes.ts';

/** To be raised with every change that makes another insight of the same summaries: what is kept of an older one is then made anew. */
const version = 11;

/** Weeks before, of which it is told if they change later, and which say how much a source usually brings. */
export const weeksTold = 8;

/** Quotes kept of a finding: those that a mail shows, and a few in place of those that it shows elsewhere. */
const quotesKept = 6;

const defaultRules: QuoteRules = { surveyPeople: 5 };

/** Findings whose quotes are looked for at the same time. */
const concurrency = 8;

/** Feedback of a source in one week, and in a week on average of those before, from its first on, in which the company had any; undefined where none came. */
const SourceCount = z.object({
  source: z.string(),
  count: z.int(),
  usual: z.number().optional(),
  /** the last week of those looked at that any came in; missing where none did */
  last: Week.optional(),
  /** none came, after a pause as long as nine of ten between two weeks that had some */
  overdue: z.literal(true).optional(),
});

/** What a company's week says: made once, kept, and read by every digest and request (docs/architecture.md). */
export const WeekInsight = z.object({
  week: Week,
  feedback: z.int(),
  /** feedback that no engine could read */
  unscored: z.int(),
  /** feedback that tells of no topic */
  unassigned: z.int(),
  /** feedback by language */
  languages: z.record(z.string(), z.int()),
  sources: z.array(SourceCount),
  /** of all departments: pain points and wows, each the most urgent first */
  findings: z.array(Finding.omit({ exemplars: true }).extend({ quotes: z.array(Quote) })),
  /** of all departments: what rises or falls as a whole, bad news first */
  wholes: z.array(Whole),
  /** of all departments: what is told of no more, or hardly */
  faded: z.array(Faded),
  /** feedback of the week that mentions each topic, however it is felt */
  mentioned: z.record(z.string(), z.int()),
  /** the journey, in the order of the taxonomy */
  stages: z.array(StageBalance),
  promises: BrokenPromises,
  /** what goes with low values of columns of numbers; not all of these need be scores */
  drivers: z.array(Driver),
  /** all feedback, and the mentions behind each kind of finding, of this week and those told before: what is told if they change later */
  counted: z.record(z.string(), z.object({ feedback: z.int(), findings: z.record(z.string(), z.int()) })),
});
export type WeekInsight = z.infer<typeof WeekInsight>;
export type QuotedFinding = WeekInsight['findings'][number];

/** Of the week itself. Nothing here is told by day. */
const weekParts = ['alone', 'facet-weeks', 'pairs', 'facet-pairs'] as const;

export type InsightPorts = {
  readonly feedback: Pick<FeedbackStore, 'browse' | 'getMany'>;
  readonly summaries: SummaryStore;
};

/**
 * The insight of a company's week: as it is kept, or made and kept for the next who asks. It is good while nothing that it was
 * made of has changed: the counts of its week and of those before, by their marks, the taxonomy, and how it is made.
 */
export async function weekInsight(
  ports: InsightPorts,
  company: string,
  week: Week,
  taxonomy: Taxonomy,
  rules: QuoteRules = defaultRules,
): Promise<WeekInsight> {
  const { summaries } = ports;
  const weeks = [
    ...Array.from({ length: weeksBefore }, (_, index) => addWeeks(week, index - weeksBefore)),
    week,
  ];
  const [marks, kept] = await Promise.all([summaries.marks(company), summaries.insight(company, week)]);
  if (kept !== undefined && weeks.every((each) => marks.has(each))) {
    const madeOf = nameOfParts(
      weeks.map((each) => marks.get(each) ?? ''),
      taxonomy,
      rules,
    );
    if (kept.madeOf === madeOf) return WeekInsight.parse(JSON.parse(kept.json));
  }
  // of the weeks before nobody asks for facets and pairs
  const asked = weeks.map((each) => ({
    week: each,
    parts: each === week ? weekParts : (['alone'] as const),
  }));
  const read = cellReader();
  const taken = await weekCells(summaries, company, asked, (each, { mark, cells }) => ({
    ...{ mark, counts: weekCountsOf(each, cells, read) },
  }));
  const counts = weeks.flatMap((each) => taken.get(each)?.counts ?? []);
  const own = weeks.map((each) => taken.get(each)?.mark ?? unmarked);
  // a week without a mark would tell nobody that it got its first summary
  if (own.includes(unmarked)) return await makeInsight(ports, company, counts, taxonomy, rules);
  const madeOf = nameOfParts(own, taxonomy, rules);
  // before the words of customers are read: an erasure that comes between drops the claim, and nothing is kept
  const claim = await summaries.claimInsight(company, week);
  const insight = await makeInsight(ports, company, counts, taxonomy, rules);
  await summaries.keepInsight(company, week, claim, { madeOf, json: JSON.stringify(insight) });
  return insight;
}

const nameOfParts = (marks: readonly string[], taxonomy: Taxonomy, rules: QuoteRules): string =>
  nameOf(String(version), taxonomyName(taxonomy), JSON.stringify(rules), ...marks);

async function makeInsight(
  { feedback, summaries }: InsightPorts,
  company: string,
  counts: readonly WeekCounts[],
  taxonomy: Taxonomy,
  rules: QuoteRules,
): Promise<WeekInsight> {
  const [now, before] = [counts.at(-1), counts.slice(0, -1)];
  if (now === undefined) throw new Error('an insight is made of one week at least');
  const gathering = gatherExemplars();
  if (now.topics.length > 0) {
    for await (const page of exemplarsOfWeek(summaries, company, now.week))
      for (const each of page) gathering.add(each);
  }
  const { changes, wholes, copies } = await judgeByVoices(feedback, company, now, taxonomy, (without) => {
    const exposures = topicExposures(taxonomy, now, before, without);
    const changes = testChanges(exposures, { areWithoutBursts: true });
    return { changes, wholes: movedWholes(taxonomy, exposures, changes) };
  });
  const findings = findPainPoints(taxonomy, now, changes, gathering.gathered(), copies);
  const quoted = await pMap(
    findings,
    async ({ exemplars, ...finding }) => {
      const quotes = await quotesFor(
        feedback,
        company,
        now.week,
        { ...finding, exemplars },
        quotesKept,
        rules,
      );
      return { ...finding, quotes: [...quotes] };
    },
    { concurrency },
  );
  return {
    week: now.week,
    feedback: countOf(now.totals),
    unscored: countOf(now.totals, ({ sentiment }) => sentiment === 'unscored'),
    unassigned: countOf(now.totals, ({ stage }) => stage === unassigned),
    languages: countBy(now.totals, ({ language }) => language),
    sources: sourcesOf(now, before),
    findings: quoted,
    wholes: [...wholes],
    faded: [...fadedTopics(taxonomy, now, before, changes)],
    mentioned: countBy(now.topics, ({ topic }) => topic),
    stages: [...stageBalances(taxonomy, now)],
    promises: brokenPromises(now),
    drivers: [...driversOf(taxonomy, now)],
    counted: Object.fromEntries(counts.slice(-1 - weeksTold).map((each) => [each.week, countedIn(each)])),
  };
}

/** The sources of the week and the eight before; `all`: the weeks before, the oldest first. */
function sourcesOf(now: WeekCounts, all: readonly WeekCounts[]): WeekInsight['sources'] {
  const before = all.slice(-weeksTold);
  const sources = [...new Set([now, ...before].flatMap(({ totals }) => totals.map(({ source }) => source)))];
  const earlier = before.filter((week) => countOf(week.totals) > 0);
  return sources.toSorted().map((source) => {
    const count = (week: WeekCounts) => countOf(week.totals, (each) => each.source === source);
    const last = [...before, now].findLast((week) => count(week) > 0)?.week;
    const told = {
      ...{ source, count: count(now), ...(last !== undefined && { last }) },
      ...(isSilentTooLong([...all, now].map(count)) && { overdue: true as const }),
    };
    // a source that began lately is not measured by the weeks before it
    const since = earlier.slice(earlier.findIndex((week) => count(week) > 0));
    if (earlier.every((week) => count(week) === 0)) return told;
    return { ...told, usual: since.reduce((sum, week) => sum + count(week), 0) / since.length };
  });
}

/** Whether the last of these counts of weeks is none, after a pause as long as is usual. */
function isSilentTooLong(counts: readonly number[]): boolean {
  const came = counts.flatMap((count, week) => (count > 0 ? [week] : []));
  return counts.at(-1) === 0 && isOverdue(came, counts.length - 1) === true;
}

/** `topic|pain` and `topic|wow` to how often they were told. */
function countedIn(week: WeekCounts): WeekInsight['counted'][string] {
  const topics = [...new Set(week.topics.map(({ topic }) => topic))];
  const told = topics.flatMap((topic) =>
    polarities.map((polarity) => [`${topic}|${polarity}`, countTold(week, topic, polarity)] as const),
  );
  return {
    feedback: countOf(week.totals),
    findings: Object.fromEntries(told.filter(([, count]) => count !== 0)),
  };
}
