import * as z from 'zod';
import { Finding } from '../insight/pain-points.ts';
import type { Polarity } from '../insight/polarity.ts';
import { Quote, quoteRules } from '../insight/quotes.ts';
import { weekInsight } from '../insight/week-insight.ts';
import { weeksBefore } from '../insight/weeks-before.ts';
import { nameOfWhole, Whole } from '../insight/wholes.ts';
import { placeOf, type Taxonomy, UiLanguage } from '../taxonomy/taxonomy.ts';
import { Week } from '../week.ts';
import { insightVersion } from './insight-version.ts';
import { refuseUnknown } from './known-values.ts';
import { Id, WeekParameter, weekAsked } from './parameters.ts';
import { maySee, type Principal, seesAll } from './principal.ts';
import { noBody, noPath, type Route, type RouteContext, route } from './route.ts';
import { sightOf } from './sight.ts';

/** Quotes that are shown of a finding. */
const mostQuotes = 3;

const Item = Finding.omit({ exemplars: true }).extend({
  name: z.string(),
  quotes: z
    .array(Quote)
    .describe(
      `Up to ${mostQuotes}. For whoever sees the texts of departments only: of their own topics, and as far as \`listFeedback\` shows him the text.`,
    ),
});

const MovedWhole = Whole.extend({
  name: z.string(),
  topics: z.array(Whole.shape.topics.element.extend({ name: z.string() })),
});

const wholesSaid =
  'Touchpoints, stages and departments whose complaints (of wows: whose praise) rise as a whole, without one topic of them standing out, or fall: bad news first, of that and of the others what is least likely chance. `count` adds them up topic by topic (feedback that tells of two topics counts twice, copies of a post once), `topics` are those of which more came than was to be expected, or fewer where it fell, `departments` those whose digest tells of it. Asked for a department, stage, touchpoint or topic: those that hold one of its topics.';

const changeSaid = `\`change\` compares the week with up to ${weeksBefore} weeks before, source by source, with trend and season, and over all topics at once. \`new\`, \`rising\`, \`falling\` and \`gone\` were tested and hold (how often they do not: docs/benchmarks.md), \`probably-rising\` likewise and less sure; \`steady\`: chance alone may explain it; \`too-few\`: it may have tripled as well as fallen to a third; \`no-history\` has nothing to be compared with, or comes mostly from sources that have not; \`compared\` is there where some of the mentions come from such and says how many are judged. \`expected\` is the count to expect had nothing changed, \`low\` and \`high\` the counts that come in nine weeks of ten then, \`outside\` is there where the count lies above or below those (\`steady\` and outside: more, or fewer, than usual without being certain), \`ratio\` the 90 % interval of how many times as high as usual the rate is, \`p\` the chance of a difference this large had nothing changed, \`twoWeeks\` the same of this week and the one before, where the verdict rests on both. \`copies\` stands where many of those that would be called rising are copies of a few posts: \`change\` and \`harm\` then count each post once (\`voices\`), \`count\` counts all. \`balance\` counts what complains (negative or mixed) and what praises (positive); \`both\`, of those that complain, what is mixed. \`misread\` of a pain point says how many complaints were misread, to expect, and the \`chance\` that fewer than three are left; what is \`doubtful\` mails name and lead with nothing. Findings come in the order in which the digests tell them: what rises first, then by \`harm\` (the verdict on the whole, \`overall-experience\`, after what names its reason), last what is doubtful.`;

/** A route that lists the findings of a week of one polarity, as the digests tell them. */
export const findingsRoute = ({
  polarity,
  description,
  ...facts
}: {
  readonly id: string;
  readonly path: string;
  readonly polarity: Polarity;
  readonly summary: string;
  readonly description: string;
}): Route =>
  route({
    ...{ ...facts, method: 'get', tag: 'findings', description: `${description} ${changeSaid}` },
    roles: ['admin', 'analyst', 'department'],
    query: z.strictObject({
      week: WeekParameter.optional(),
      department: Id.optional().describe('That owns the topic.'),
      stage: Id.optional(),
      touchpoint: Id.optional(),
      topic: Id.optional(),
      language: UiLanguage.default('en').describe('Of `name`. Quotes are as they were written.'),
    }),
    pathParameters: noPath,
    body: noBody,
    response: z.object({
      ...{ week: Week, items: z.array(Item) },
      wholes: z.array(MovedWhole).describe(wholesSaid),
    }),
    holdsTexts: true,
    csv: ({ week, items }) => ({
      columns: [
        ...['week', 'topic', 'name', 'stage', 'touchpoint', 'department', 'count', 'mentions'],
        ...['change', 'expected', 'p', 'quotes'],
      ],
      rows: items.map(({ change, quotes, ...item }) => [
        ...[week, item.topic, item.name, item.stage, item.touchpoint, item.department],
        ...[item.count, item.mentions, change.kind],
        ...('expected' in change ? [change.expected, change.p] : [null, null]),
        quotes.map(({ text }) => text).join('\n'),
      ]),
    }),
    version: async (ports, { company, query }) =>
      await insightVersion(ports, company, await weekAsked(ports, company, query.week)),
    async answer(ports, { principal, company, query }) {
      const week = await weekAsked(ports, company, query.week);
      const { taxonomy, settings } = await ports.config(company);
      const { findings, wholes } = await weekInsight(ports, company, week, taxonomy, quoteRules(settings));
      const wanted = findings.filter((each) => each.polarity === polarity && isAskedFor(each, query));
      const { department, stage, touchpoint, topic } = query;
      if (wanted.length === 0)
        await refuseUnknown(ports, company, [week], { department, stage, touchpoint, topic });
      const told = wanted.map(({ quotes, ...finding }) => ({
        ...finding,
        name: placeOf(taxonomy, finding.topic)?.topic.name[query.language] ?? finding.topic,
        quotes: maySee(principal, [finding.department]) ? quotes.slice(0, mostQuotes) : [],
      }));
      const ids = told.flatMap(({ quotes }) => quotes.map(({ id }) => id));
      const shown = await shownAmong(ports, principal, ids);
      const items = told.map((item) => ({ ...item, quotes: item.quotes.filter(({ id }) => shown.has(id)) }));
      const moved = wholes
        .filter((each) => each.polarity === polarity)
        .filter(({ topics }) => topics.some((each) => isAskedFor(standingOf(each.topic, taxonomy), query)))
        .map((whole) => namedWhole(whole, taxonomy, query.language));
      return { week, items, wholes: moved };
    },
  });

/** Where a topic stands, and whose it is. */
type Standing = Readonly<Record<'department' | 'stage' | 'touchpoint' | 'topic', string | undefined>>;

const isAskedFor = (standing: Standing, query: Partial<Standing>): boolean =>
  (['department', 'stage', 'touchpoint', 'topic'] as const).every(
    (name) => query[name] === undefined || standing[name] === query[name],
  );

function standingOf(topic: string, taxonomy: Taxonomy): Standing {
  const { department, stage, touchpoint } = placeOf(taxonomy, topic) ?? {};
  return { topic, department, stage: stage?.id, touchpoint: touchpoint?.id };
}

function namedWhole(
  { topics, ...whole }: Whole,
  taxonomy: Taxonomy,
  language: UiLanguage,
): z.infer<typeof MovedWhole> {
  return {
    ...{ ...whole, name: nameOfWhole(whole, taxonomy, language) },
    topics: topics.map((each) => ({
      ...{ ...each, name: placeOf(taxonomy, each.topic)?.topic.name[language] ?? each.topic },
    })),
  };
}

/** Those of these texts that somebody is shown: whoever sees the texts of departments only is shown none of few people. */
async function shownAmong(
  ports: RouteContext,
  principal: Principal,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (seesAll(principal) || ids.length === 0) return new Set(ids);
  const sight = sightOf(ports, principal);
  const stored = await ports.feedback.getMany(principal.company, [...new Set(ids)]);
  const shown = new Set<string>();
  for (const each of stored.values()) if (await sight.shows(each)) shown.add(each.id);
  return shown;
}
