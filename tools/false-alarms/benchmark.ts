import { randomLcg } from 'd3-random';
import { type Change, isRising, testChanges } from '../../lib/insight/change.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { budgets } from '../../lib/insight/levels.ts';
import { movedSums } from '../../lib/insight/moved-sums.ts';
import type { Share } from './alarms.ts';
import { groupsOf } from './groups.ts';
import { judged, outbreakSimulator, type Scenario, type Series, scenarios } from './outbreaks.ts';

/** Series of each scenario: 1,680 in all, as in the field's table. */
const seriesEach = 40;
/** Topics of a mail beside the one of the scenario. */
const others = 20;
/** Of the quiet weeks of a mail one in so many is judged: each is 21 topics, and the field's table has 82,320 weeks. */
const mailWeekIn = 4;
/** Feedback a week: constant, for the scenarios know none. */
const feedback = 10_000;

/** Judges the last of some weekly counts, by how many weeks before it is told. */
export type Verdict = (counts: readonly number[]) => boolean;

type Outcome = { readonly falsePositives: Share; readonly found: Share };

/** What a rule that looks at one topic alone makes of the scenarios. */
export function judgeAlone(flags: Verdict, weeks: number, seed: number): Outcome {
  const tally = { false: 0, quiet: 0, found: 0, outbreaks: 0 };
  for (const { series } of drawn(seed)) {
    for (let week = judged.first; week <= judged.last; week++) {
      tally.quiet++;
      if (flags(until(series.quiet, week, weeks))) tally.false++;
    }
    tally.outbreaks++;
    if (outbreakWeeks(series).some((week) => flags(until(withOutbreak(series), week, weeks)))) tally.found++;
  }
  return {
    falsePositives: { weeks: tally.false, of: tally.quiet },
    found: { weeks: tally.found, of: tally.outbreaks },
  };
}

const isCertain = (change: Change | undefined): boolean =>
  change?.kind === 'rising' || change?.kind === 'new';

/** Our verdict on a topic alone. */
export const alarmAlone: Verdict = (counts) =>
  isRising(testChanges(new Map([['topic', exposureOf(counts)]])).get('topic'));

/** Our verdicts on mails of a scenario's topic and 20 others, which are quiet, dealt out to touchpoints, departments and stages. */
export function judgeMails(weeks: number, seed: number) {
  const random = randomLcg(seed);
  const tally = { topics: 0, alarms: 0, mails: 0, certain: 0, probably: 0, outbreaks: 0, found: 0 };
  for (const { series, round, all } of drawn(seed)) {
    const quiet = all
      .filter((each) => each !== series)
      .map((each) => ({ each, place: random() }))
      .toSorted((a, b) => a.place - b.place)
      .slice(0, others)
      .map(({ each }) => each);
    const judge = (counts: readonly number[], week: number) => {
      const own = [series, exposureOf(until(counts, week, weeks))] as const;
      const rest = quiet.map((each) => [each, exposureOf(until(each.quiet, week, weeks))] as const);
      const topics = new Map([own, ...rest]);
      const changes = testChanges(topics);
      return {
        changes,
        wholes: movedSums(groupsOf([...topics.keys()]), topics, changes, budgets.complaints),
      };
    };
    for (let week = judged.first + (round % mailWeekIn); week <= judged.last; week += mailWeekIn) {
      const { changes, wholes } = judge(series.quiet, week);
      const told = [...changes.values(), ...wholes.map(({ change }) => change)];
      tally.mails++;
      tally.topics += changes.size;
      tally.alarms += [...changes.values()].filter(isRising).length;
      if (told.some(isCertain)) tally.certain++;
      if (told.some(({ kind }) => kind === 'probably-rising')) tally.probably++;
    }
    tally.outbreaks++;
    const counts = withOutbreak(series);
    if (outbreakWeeks(series).some((week) => isRising(judge(counts, week).changes.get(series))))
      tally.found++;
  }
  return {
    topics: { weeks: tally.alarms, of: tally.topics },
    certain: { weeks: tally.certain, of: tally.mails },
    probably: { weeks: tally.probably, of: tally.mails },
    found: { weeks: tally.found, of: tally.outbreaks },
  };
}

type Drawn = { readonly series: Series; readonly round: number; readonly all: readonly Series[] };

/** All series of a seed, with the others that were drawn in the same round. */
function* drawn(seed: number): Generator<Drawn> {
  const simulate: (scenario: Scenario) => Series = outbreakSimulator(seed);
  for (let round = 0; round < seriesEach; round++) {
    const all = scenarios.map(simulate);
    for (const series of all) yield { series, round, all };
  }
}

/** The counts of a week, counted from 1, and of so many before it. */
const until = (counts: readonly number[], week: number, before: number): readonly number[] =>
  counts.slice(week - 1 - before, week);

/** From the start of the outbreak to its last case; none where it had no case. */
const outbreakWeeks = ({ current: { cases, start, end } }: Series): readonly number[] =>
  cases.every((each) => each === 0)
    ? []
    : Array.from({ length: end - start + 1 }, (_, index) => start + index);

const withOutbreak = ({ quiet, current: { cases } }: Series): readonly number[] =>
  quiet.map((each, index) => each + (cases[index] ?? 0));

function exposureOf(counts: readonly number[]): readonly Exposure[] {
  const weeks = counts.map((mentions) => ({ mentions, feedback }));
  const now = weeks.at(-1) ?? { mentions: 0, feedback: 0 };
  return [{ source: 'all', now, before: weeks.slice(0, -1) }];
}
