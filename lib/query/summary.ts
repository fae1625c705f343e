import type { ConfigReader } from '../company/config.ts';
import type { Polarity } from '../insight/pain-points.ts';
import { quoteRules } from '../insight/quotes.ts';
import { type InsightPorts, weekInsight } from '../insight/week-insight.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { weekCells } from '../summary/week-cells.ts';
import { countBy, countOf, weekCountsOf } from '../summary/week-counts.ts';
import { placeOf, type UiLanguage } from '../taxonomy/taxonomy.ts';
import type { Week } from '../week.ts';

/** The counts of a week: feedback by source, language and sentiment; mentions by topic. */
export async function summary(
  ports: { readonly summaries: SummaryStore; readonly config: ConfigReader },
  company: string,
  week: Week,
) {
  const [rollUps, { taxonomy }] = await Promise.all([
    weekCells(ports.summaries, company, [week]),
    ports.config(company),
  ]);
  const { totals, topics } = weekCountsOf(week, rollUps.get(week)?.cells ?? {});
  return {
    week,
    feedback: countOf(totals),
    bySource: countBy(totals, ({ source }) => source),
    byLanguage: countBy(totals, ({ language }) => language),
    bySentiment: countBy(totals, ({ sentiment }) => sentiment),
    topics: [...new Set(topics.map(({ topic }) => topic))]
      .map((topic) => {
        const told = topics.filter((each) => each.topic === topic);
        const place = placeOf(taxonomy, topic);
        return {
          ...{ topic, name: place?.topic.name.en ?? topic, department: place?.department ?? null },
          ...{ touchpoint: place?.touchpoint.id ?? null, stage: place?.stage.id ?? null },
          ...{ mentions: countOf(told), bySentiment: countBy(told, ({ sentiment }) => sentiment) },
        };
      })
      .toSorted((a, b) => b.mentions - a.mentions || (a.topic < b.topic ? -1 : 1)),
  };
}

/** Quotes that are shown of a finding. */
const mostQuotes = 3;

/** The pain points (or wows) of a week, of one department or all, each with quotes: as the digests have them. */
export async function painPoints(
  ports: InsightPorts & { readonly config: ConfigReader },
  company: string,
  asked: {
    readonly week: Week;
    readonly department?: string | undefined;
    readonly polarity: Polarity;
    readonly language: UiLanguage;
  },
) {
  const { week, department, polarity, language } = asked;
  const { taxonomy, settings } = await ports.config(company);
  const { findings } = await weekInsight(ports, company, week, taxonomy, quoteRules(settings));
  const wanted = findings.filter(
    (finding) =>
      finding.polarity === polarity && (department === undefined || finding.department === department),
  );
  const items = wanted.map(({ quotes, ...facts }) => ({
    ...facts,
    name: placeOf(taxonomy, facts.topic)?.topic.name[language] ?? facts.topic,
    quotes: quotes.slice(0, mostQuotes),
  }));
  return { week, items };
}
