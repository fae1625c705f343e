import type { ConfigFault } from '../company/config-report.ts';
import type { CompanyEvent } from '../company/events.ts';
import type { Settings } from '../company/settings.ts';
import { isRising } from '../insight/change.ts';
import { isDoubtful } from '../insight/pain-points.ts';
import { leastCount, type Polarity } from '../insight/polarity.ts';
import type { QuotedFinding, WeekInsight } from '../insight/week-insight.ts';
import { nameOfWhole } from '../insight/wholes.ts';
import type { Told } from '../ports/digest-store.ts';
import { placeOf, type Taxonomy, UiLanguage } from '../taxonomy/taxonomy.ts';
import { addWeeks, daysOf, type Week } from '../week.ts';
import { dealQuotes } from './deal-quotes.ts';
import { type Deliveries, noDeliveries } from './deliveries.ts';
import type { Since } from './detail-wording.ts';
import { type EventBeside, eventsBeside } from './events-beside.ts';
import {
  type Copied,
  copiedIn,
  journeyStrip,
  type PromiseGap,
  promiseGap,
  type StripStage,
} from './journey-strip.ts';
import { leadInTurn, ledFindings } from './led-topics.ts';
import type { MovedWhole } from './moved-whole.ts';
import { praiseName } from './praise-names.ts';
import { isToldOfQuiet, type Quiet, watchedFor } from './quiet-week.ts';
import type { LeftOut } from './recipient-lines.ts';
import type { Restated } from './restated.ts';
import { type Targets, targetsOf } from './target-lines.ts';
import { textsLink } from './texts-link.ts';
import { type Totals, totalsOf } from './totals.ts';

export type Entry = Omit<QuotedFinding, 'parts'> & {
  readonly name: string;
  readonly stageName: string;
  readonly touchpointName: string;
  /** how often it was told of in the weeks before and, last, in this one */
  readonly history: readonly number[];
  /** what happened when a change began */
  readonly events: readonly EventBeside[];
  readonly ownerName: string;
  /** who leads it in turn, where that is another than its owner */
  readonly leadName?: string;
  readonly parts: readonly (QuotedFinding['parts'][number] & { readonly name: string })[];
  /** where the API lists its texts; missing where nobody knows the API's address */
  readonly link?: string;
};

/** A topic that is told of no more, or hardly. */
export type FadedTopic = WeekInsight['faded'][number] & { readonly name: string };

/** A topic that goes with low scores. */
export type DriverOfScore = WeekInsight['drivers'][number] & { readonly name: string };

/** How many of a list are not told. */
export type Beyond = Readonly<Record<'pains' | 'doubtful' | 'led' | 'faded', number>>;

/** What one department reads about one week. */
export type Digest = {
  readonly language: UiLanguage;
  readonly companyName: string;
  readonly departmentName: string;
  readonly week: Week;
  readonly firstDay: string;
  readonly lastDay: string;
  /** there where nothing hurts or delights: then the mail has three lines, and besides only what is no news of a week */
  readonly quiet?: Quiet;
  /** what rises as a whole, without one topic of it standing out, or falls; bad news first */
  readonly wholes: readonly MovedWhole[];
  readonly pains: readonly Entry[];
  readonly wows: readonly Entry[];
  /** all pain points of the department and those it leads in turn, listed or not, and how its own moved */
  readonly totals: Totals;
  /** pain points besides those, a line each */
  readonly more: readonly Entry[];
  /** what is likely complained of less than three times once misread texts are left out: no pain points, in one line */
  readonly doubtful: readonly { readonly name: string; readonly count: number }[];
  /** what hurts of topics that others own and this department leads in turn; and a line each of more */
  readonly led: readonly Entry[];
  readonly ledMore: readonly Entry[];
  readonly faded: readonly FadedTopic[];
  /** of each list, how many the mail has no room for */
  readonly beyond: Beyond;
  /** topics that go with low scores */
  readonly drivers: readonly DriverOfScore[];
  readonly targets: Targets;
  /** the journey of the whole company; empty where too little was said */
  readonly journey: readonly StripStage[];
  /** what of the week is copies of posts, which the journey counts */
  readonly copied?: Copied;
  readonly promises?: PromiseGap;
  /** what last week's digest told of most, and how often it is told of now */
  readonly since: readonly Since[];
  /** proof that each source still delivers: feedback this week, and a week on average before */
  readonly sources: WeekInsight['sources'];
  readonly feedback: number;
  /** feedback that no engine could read */
  readonly unscored: number;
  /** feedback that tells of no topic */
  readonly unassigned: number;
  /** the files that came: when each source delivered last, and rows that could not be read */
  readonly deliveries: Deliveries;
  /** the engine's mode, and the taxonomy that serves */
  readonly reads: { readonly engine: string; readonly taxonomy: string };
  /** earlier weeks whose numbers are others now than an earlier digest said, with the names of their topics */
  readonly restated: readonly (Restated & { readonly names: Readonly<Record<string, string>> })[];
  /** what the company wrote that is wrong, so that earlier versions are in force */
  readonly configFaults?: readonly ConfigFault[];
  /** recipients that the company named and the operator does not let it mail */
  readonly refusedRecipients?: number;
  /** recipients that unsubscribed, or whose address takes no mail */
  readonly leftOut?: LeftOut;
  /** the page on which whoever gets this mail ends them */
  readonly unsubscribe?: string;
};

const most = {
  pains: 5,
  wows: 2,
  quotes: 3,
  more: 8,
  since: 3,
  faded: 3,
  led: 3,
  parts: 3,
  drivers: 2,
  wholes: 2,
};

/** What is known besides the week's insight. */
export type Known = {
  readonly restated?: readonly Restated[];
  /** what last week's digest told; undefined where none was sent */
  readonly lastWeek?: Told | undefined;
  readonly deliveries?: Deliveries;
  /** address of the API */
  readonly api?: string;
  readonly events?: readonly CompanyEvent[];
};

/** Composes a department's digest of what is known of the week; undefined where the week has nothing for it. */
export function composeDigest(
  insight: WeekInsight,
  { company, department }: { readonly company: string; readonly department: string },
  { settings, taxonomy }: { readonly settings: Settings; readonly taxonomy: Taxonomy },
  { restated = [], lastWeek, deliveries = noDeliveries, events = [], api }: Known = {},
): Digest | undefined {
  const owner = taxonomy.departments.find(({ id }) => id === department);
  const owned = insight.findings.filter((finding) => finding.department === department);
  const doubtful = owned.filter(isDoubtful);
  const findings = owned.filter((finding) => !isDoubtful(finding));
  const faded = insight.faded.filter((each) => each.department === department);
  const led = ledFindings(insight.findings, department, insight.week, taxonomy);
  const wholes = insight.wholes.filter(({ departments }) => departments.includes(department));
  const isQuiet = findings.length === 0 && led.length === 0;
  const quiet = isQuiet ? watchedFor(insight, department, taxonomy) : undefined;
  if (owner === undefined) return undefined;
  const isNews = faded.length + wholes.length > 0;
  if (quiet !== undefined && !isNews && !isToldOfQuiet(quiet, department, settings)) return undefined;

  const { week, feedback, unscored, unassigned, sources } = insight;
  const language =
    settings.departments[department]?.language ??
    owner.language ??
    settings.language ??
    majorityLanguage(insight);
  const nameOf = (topic: string, polarity: Polarity = 'pain') => {
    const place = placeOf(taxonomy, topic);
    const praised = place && polarity === 'wow' ? praiseName(place.topic, language) : undefined;
    return praised ?? place?.topic.name[language] ?? topic;
  };
  const of = (polarity: 'pain' | 'wow') => findings.filter((each) => each.polarity === polarity);
  const told = [
    ...of('pain').slice(0, most.pains),
    ...of('wow').toSorted(shownFirst).slice(0, most.wows),
    ...led.slice(0, most.led),
  ];
  const more = of('pain').slice(most.pains, most.pains + most.more);
  const dealt = dealQuotes(
    told.map(({ quotes }) => quotes),
    most.quotes,
    firstOf(insight.findings.filter((each) => each.department !== department && !told.includes(each))),
  );
  const departmentName = (of: string | undefined) =>
    taxonomy.departments.find(({ id }) => id === of)?.name[language];
  const entryOf = (finding: QuotedFinding, quotes: Entry['quotes']): Entry => {
    const place = placeOf(taxonomy, finding.topic);
    const leadName = departmentName(leadInTurn(finding, week, taxonomy));
    return {
      ...finding,
      // a score is no place or product that stands out
      standOuts: finding.standOuts.filter(({ facet }) => !settings.scores.includes(facet)),
      ownerName: departmentName(finding.department) ?? finding.department,
      ...(leadName !== undefined && { leadName }),
      name: nameOf(finding.topic, finding.polarity),
      stageName: place?.stage.name[language] ?? finding.stage,
      touchpointName: place?.touchpoint.name[language] ?? finding.touchpoint,
      events: eventsBeside(finding.change, week, events),
      history: historyOf(insight, `${finding.topic}|${finding.polarity}`),
      parts: finding.parts
        .slice(0, most.parts)
        .map((part) => ({ ...part, name: nameOf(part.topic, finding.polarity) })),
      quotes: [...quotes],
      ...(api !== undefined && { link: textsLink(api, { ...finding, week }) }),
    };
  };
  const all = told.map((finding, index) => entryOf(finding, [...(dealt[index] ?? [])]));
  const entries = all.filter((entry) => entry.department === department);
  const days = daysOf(week);
  const promises = quiet === undefined ? promiseGap(insight, taxonomy, language) : undefined;
  const journey = quiet === undefined ? journeyStrip(insight, taxonomy, language) : [];
  const copied = journey.length === 0 ? undefined : copiedIn(insight.findings, nameOf);
  return {
    ...(quiet !== undefined && { quiet }),
    ...(promises !== undefined && { promises }),
    ...(copied !== undefined && { copied }),
    journey,
    faded: faded.slice(0, most.faded).map((each) => ({ ...each, name: nameOf(each.topic, each.polarity) })),
    drivers: insight.drivers
      .filter((driver) => driver.department === department && settings.scores.includes(driver.facet))
      .slice(0, most.drivers)
      .map((each) => ({ ...each, name: nameOf(each.topic) })),
    targets: targetsOf(taxonomy, department, insight, nameOf),
    ...{ language, week, companyName: settings.name ?? company, departmentName: owner.name[language] },
    ...{ firstDay: days[0] ?? week, lastDay: days[6] ?? week },
    wholes: wholes.slice(0, most.wholes).map(({ kind, id, polarity, count, change, topics }) => ({
      ...{ kind, polarity, count, change, name: nameOfWhole({ kind, id }, taxonomy, language) },
      topics: topics
        .slice(0, most.parts)
        .map((each) => ({ ...each, name: nameOf(each.topic, polarity) }))
        .map(({ name, count: own, expected }) => ({ name, count: own, expected })),
    })),
    pains: entries.filter(({ polarity }) => polarity === 'pain'),
    wows: entries.filter(({ polarity }) => polarity === 'wow'),
    more: more.map((finding) => entryOf(finding, [])),
    totals: totalsOf(of('pain'), led, faded),
    beyond: {
      pains: beyond(of('pain'), most.pains + most.more),
      ...{ doubtful: beyond(doubtful, most.more), led: beyond(led, most.led + most.more) },
      faded: beyond(faded, most.faded),
    },
    doubtful: doubtful.slice(0, most.more).map(({ topic, count }) => ({ name: nameOf(topic), count })),
    led: all.filter((entry) => entry.department !== department),
    ledMore: led.slice(most.led, most.led + most.more).map((finding) => entryOf(finding, [])),
    since: sinceThen(lastWeek, insight, nameOf, [...faded, ...doubtful]),
    ...{ sources, feedback, unscored, unassigned, deliveries },
    reads: { engine: settings.engine.mode, taxonomy: taxonomy.version },
    restated: restated.map((each) => ({
      ...each,
      names: Object.fromEntries(each.findings.map(({ topic }) => [topic, nameOf(topic)])),
    })),
  };
}

/** There is room for few wows: of those that do not rise, what can be shown in words goes first. */
const shownFirst = (a: QuotedFinding, b: QuotedFinding): number => rankOfWow(a) - rankOfWow(b);
const rankOfWow = ({ change, quotes }: QuotedFinding): number =>
  isRising(change) ? 0 : quotes.length > 0 ? 1 : 2;

const beyond = (all: readonly unknown[], told: number): number => Math.max(0, all.length - told);

/** Texts that a mail with these findings is likely to show. */
const firstOf = (findings: readonly QuotedFinding[]): ReadonlySet<string> =>
  new Set(findings.flatMap(({ quotes }) => quotes.slice(0, most.quotes).map(({ id }) => id)));

/** How often a finding was told of in each week that is known, the oldest first. */
const historyOf = ({ counted }: WeekInsight, finding: string): readonly number[] =>
  Object.keys(counted)
    .toSorted()
    .map((week) => counted[week]?.findings[finding] ?? 0);

/**
 * The pain points that last week's digest told of most, and what became of them; without those that are told of elsewhere, as faded or doubtful. Last week's
 * numbers are those of now: beside ones that were restated since, what was told then would make a fall of a rise.
 */
function sinceThen(
  lastWeek: Told | undefined,
  { week, counted }: WeekInsight,
  nameOf: (topic: string) => string,
  elsewhere: readonly { readonly topic: string; readonly polarity: Polarity }[],
): readonly Since[] {
  return Object.entries(lastWeek?.findings ?? {})
    .toSorted(([, a], [, b]) => b - a)
    .flatMap(([finding, told]) => {
      const [topic = '', polarity] = finding.split('|');
      const [before, now] = [addWeeks(week, -1), week].map((each) => counted[each]?.findings[finding] ?? 0);
      const isElsewhere = elsewhere.some((each) => each.topic === topic && each.polarity === polarity);
      return polarity === 'pain' && told >= leastCount && !isElsewhere
        ? [{ name: nameOf(topic), before: before ?? 0, now: now ?? 0 }]
        : [];
    })
    .slice(0, most.since);
}

/** What most of the week's feedback is written in, of the languages that mails are written in. */
function majorityLanguage({ languages }: WeekInsight): UiLanguage {
  const countOf = (language: UiLanguage) => languages[language] ?? 0;
  return UiLanguage.options.reduce((most, next) => (countOf(next) > countOf(most) ? next : most));
}
