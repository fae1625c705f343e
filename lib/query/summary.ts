import type { ConfigReader } from '../company/config.ts';
import { findPainPoints, type Polarity } from '../insight/pain-points.ts';
import { quotesFor } from '../insight/quotes.ts';
import { countBy, countOf, countWeek, countWithBefore } from '../insight/week-counts.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { placeOf, type UiLanguage } from '../taxonomy/taxonomy.ts';

type Ports = {
  readonly feedback: FeedbackStore;
  readonly summaries: SummaryStore;
  readonly config: ConfigReader;
};

/** The counts of a week: feedback by source, language and sentiment; mentions by topic. */
export async function summary(ports: Ports, company: string, week: string) {
  const [{ totals, topics }, { taxonomy }] = await Promise.all([
    countWeek(ports.summaries, company, week),
    ports.config(company),
  ]);
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

/** The pain points (or wows) of a week, of one department or all, each with quotes. */
export async function painPoints(
  ports: Ports,
  company: string,
  asked: {
    readonly week: string;
    readonly department?: string | undefined;
    readonly polarity: Polarity;
    readonly language: UiLanguage;
  },
) {
  const { week, department, polarity, language } = asked;
  const [{ taxonomy }, { now, before }] = await Promise.all([
    ports.config(company),
    countWithBefore(ports.summaries, company, week),
  ]);
  const findings = findPainPoints(taxonomy, now, before);
  const wanted = findings.filter(
    (finding) =>
      finding.polarity === polarity && (department === undefined || finding.department === department),
  );
  const items = await Promise.all(
    wanted.map(async (finding) => {
      const { exemplars: _, ...facts } = finding;
      const name = placeOf(taxonomy, finding.topic)?.topic.name[language] ?? finding.topic;
      return { ...facts, name, quotes: await quotesFor(ports.feedback, company, finding, 3) };
    }),
  );
  return { week, items };
}
