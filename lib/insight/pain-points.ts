import * as z from 'zod';
import { countBy, countOf, type WeekCounts } from '../summary/week-counts.ts';
import { ofAll } from '../taxonomy/of-all.ts';
import { placeOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { Balance, balanceOf } from './balance.ts';
import { Change } from './change.ts';
import { Copies, type CopiesByTopic } from './copies.ts';
import { type Exemplars, inTurn } from './exemplars.ts';
import { harmOf } from './harm.ts';
import { doubtedFrom, isJudged, type Misread, misreadOf } from './misreading.ts';
import { leastCount, type Polarity, polarities, speaks } from './polarity.ts';
import { StandOut, signalsWith, standOuts } from './stand-outs.ts';
import { stories } from './stories.ts';
import { candidatesOf, noCopies } from './topic-exposures.ts';

/** A topic at a stage that hurts (pain) or delights (wow), with what it takes to judge it. */
export const Finding = z.object({
  polarity: z.enum(polarities),
  topic: z.string(),
  touchpoint: z.string(),
  stage: z.string(),
  department: z.string(),
  /** feedback of the week that says so */
  count: z.int(),
  /** feedback of the week that mentions the topic at all */
  mentions: z.int(),
  bySource: z.record(z.string(), z.int()),
  /** where copies of a few posts make up a large part: `change` and `harm` count each post once */
  copies: Copies.optional(),
  /** feedback by language, of that which says so */
  languages: z.record(z.string(), z.int()),
  /** feedback of the week that complains of the topic, and that praises it: one of the two is `count` */
  balance: Balance,
  /** values of the company's facets in which it is told of oftener than in the others */
  standOuts: z.array(StandOut),
  /** of the feedback that says so, how much has each signal */
  signals: z.record(z.string(), z.int()),
  /** other topics that are told of in mostly the same feedback */
  parts: z.array(z.object({ topic: z.string(), count: z.int(), together: z.int() })),
  /** what findings are ranked by (harm.ts) */
  harm: z.number(),
  change: Change,
  /**
   * of a pain point whose topic was judged: complaints that were misread, to expect, and the chance that fewer than three are left. `doubtful` where
   * the odds are two to one that it is so, they are no more than usual and none tells of harm: it is named after all others, and no mail leads with it
   */
  misread: z.object({ expected: z.number(), chance: z.number(), doubtful: z.boolean() }).optional(),
  /** ids of feedback that may show it */
  exemplars: z.array(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/**
 * The pain points and wows of a company's week, what changed for sure first, then what hurts (or delights) most, a verdict on the whole after what names its reason. Those that are told in
 * mostly the same feedback are one. `changes` are those of the topics (topic-exposures.ts), of the same copies.
 */
export function findPainPoints(
  taxonomy: Taxonomy,
  week: WeekCounts,
  changes: ReadonlyMap<string, Change>,
  exemplars: Exemplars,
  copies: CopiesByTopic = noCopies,
): readonly Finding[] {
  const feedback = countOf(week.totals);
  const findings = candidatesOf(taxonomy).flatMap(({ topic, polarity }): Omit<Finding, 'parts'>[] => {
    const place = placeOf(taxonomy, topic);
    const change = changes.get(`${topic}|${polarity}`);
    const mentioned = week.topics.filter((each) => each.topic === topic);
    const told = mentioned.filter(({ sentiment }) => speaks[polarity](sentiment));
    const count = countOf(told);
    if (place === undefined || change === undefined || count < leastCount) return [];
    const signals = signalsWith(week, topic, speaks[polarity]);
    const copied = copies.get(`${topic}|${polarity}`)?.copies;
    const voices = copied?.voices ?? count;
    const languages = countBy(told, ({ language }) => language);
    const misread =
      polarity === 'pain' && isJudged(place.topic)
        ? misreadOf(topic, scaled(languages, voices / count))
        : undefined;
    const isSafety = polarity === 'pain' && place.topic.safety === true;
    return [
      {
        ...{ balance: balanceOf(mentioned), signals: { ...signals } },
        standOuts: [...standOuts(week, topic, speaks[polarity])],
        ...(copied && { copies: copied }),
        harm: harmOf({ count, voices, feedback, signals, isSafety }),
        ...(misread && { misread: doubted(misread, change, isSafety || (signals.safety ?? 0) > 0) }),
        ...{ polarity, topic, count, change, department: place.department },
        ...{ touchpoint: place.touchpoint.id, stage: place.stage.id },
        mentions: countOf(mentioned),
        bySource: countBy(told, ({ source }) => source),
        languages,
        exemplars: exemplarsOf(exemplars, topic, polarity),
      },
    ];
  });
  const ranked = findings.toSorted(
    (a, b) =>
      Number(isDoubtful(a)) - Number(isDoubtful(b)) ||
      urgency(b) - urgency(a) ||
      Number(a.topic === ofAll) - Number(b.topic === ofAll) ||
      b.harm - a.harm ||
      b.count - a.count,
  );
  return stories(ranked, week, ({ polarity }, sentiment) => speaks[polarity](sentiment)).map((told) => ({
    ...told,
    parts: [...told.parts],
  }));
}

/** What really rises comes before what probably does, and that before what is merely frequent. */
const urgencies: Partial<Record<Change['kind'], number>> = { new: 2, rising: 2, 'probably-rising': 1 };
const urgency = ({ change }: Pick<Finding, 'change'>): number => urgencies[change.kind] ?? 0;

/**
 * Misreading brings as much each week: it explains neither a rise nor more than the usual. And what may be harm is looked at, be it misread.
 */
const doubted = (misread: Misread, change: Change, isHarm: boolean) => ({
  ...misread,
  doubtful: misread.chance > doubtedFrom && !isHarm && !isMore(change),
});

const isMore = (change: Change): boolean =>
  urgencies[change.kind] !== undefined || (change.kind !== 'no-history' && change.outside === 'above');

/** Copies of a post are all misread, or none. */
const scaled = (counts: Readonly<Record<string, number>>, share: number) =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Math.round(count * share)]));

/** Whether fewer complaints than make a pain point are likely to be left of a finding, and nothing else speaks for it. */
export const isDoubtful = ({ misread }: Pick<Finding, 'misread'>): boolean => misread?.doubtful === true;

function exemplarsOf(exemplars: Exemplars, topic: string, polarity: Polarity): string[] {
  const sentiments = ['negative', 'mixed', 'positive'].filter((sentiment) => speaks[polarity](sentiment));
  return [...inTurn(sentiments.map((sentiment) => exemplars.get(`${topic}|${sentiment}`) ?? []))];
}
