import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import { type DayAlarm, dayAlarms } from '../../lib/insight/day-alarm.ts';
import { daysBefore, daysLeftOut } from '../../lib/insight/days-before.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { rateOf } from './company.ts';

/** A company whose rates do not change, but where a topic spikes. */
export type DailyCompany = {
  /** pieces of feedback a week, of all sources */
  readonly volume: number;
  /** variance over mean of a topic's count on a day */
  readonly dispersion: number;
  /** coefficient of variation of a topic's rate from day to day, alike in all sources */
  readonly swing: number;
  /** times as many mentions from the first hour of the last day on, of the topic of this rank */
  readonly spike?: { readonly rank: number; readonly times: number };
};

const topicCount = 44;
/** Ranks of topics that concern trust and safety: they are seldom told of. */
const safety = new Set(['12', '20', '28', '36']);
/** Monday to Sunday, as shares of a week. */
const weekdays = [0.17, 0.16, 0.15, 0.15, 0.14, 0.12, 0.11];
/** Tickets come as a file once a month. */
const sources = [
  { source: 'review', share: 0.6, everyDays: 1 },
  { source: 'social', share: 0.25, everyDays: 1 },
  { source: 'ticket', share: 0.15, everyDays: 28 },
] as const;
/** Hours at which a day is looked at: the schedule rings each hour, between these little more comes in. */
const looks = [3, 6, 9, 12, 15, 18, 21, 24];

/** The alarms of so many days behind a history, each with the hour of its day at which it came: the first of a topic and day. */
export function alarmsOf(
  { volume, dispersion, swing, spike }: DailyCompany,
  { days, seed }: { readonly days: number; readonly seed: number },
): readonly { readonly hour: number; readonly alarm: DayAlarm }[] {
  const random = randomLcg(seed);
  const poisson = (mean: number): number => (mean > 0 ? randomPoisson.source(random)(mean)() : 0);
  const gamma = (mean: number, variance: number): number =>
    variance <= 0 || mean <= 0 ? mean : randomGamma.source(random)(mean ** 2 / variance, variance / mean)();
  const history = daysBefore + daysLeftOut;
  const all = history + days;
  /** of each day, source and look: feedback so far */
  const feedback = Array.from({ length: all }, (_, day) =>
    sources.map(({ share, everyDays }) => {
      const mean =
        day % everyDays === 0 ? volume * share * (everyDays === 1 ? (weekdays[day % 7] ?? 0) : 4) : 0;
      const daily = poisson(mean);
      // a file comes at once, the rest over the day
      return looks.map((hour) => (everyDays === 1 ? Math.round((daily * hour) / 24) : daily));
    }),
  );
  const ranks = Array.from({ length: topicCount }, (_, index) => index + 1);
  const mentions = ranks.map((rank) =>
    Array.from({ length: all }, (_, day) => {
      const today = gamma(1, swing ** 2);
      const times = day === all - 1 && spike?.rank === rank ? spike.times : 1;
      return sources.map((_, source) => {
        const of = feedback[day]?.[source]?.at(-1) ?? 0;
        const mean = rateOf(rank) * of * today * times;
        const total = poisson(gamma(mean, mean * (dispersion - 1)));
        // each comes in some time of the day, as the feedback does
        let left = total;
        const byLook = looks.map((_, at) => {
          const [so, next] = [looks[at - 1] ?? 0, looks[at] ?? 24];
          let come = 0;
          if (sources[source]?.everyDays === 1)
            for (let one = 0; one < left; one++) if (random() < (next - so) / (24 - so)) come++;
          if (sources[source]?.everyDays !== 1 && at === 0) come = left;
          left -= come;
          return come;
        });
        let sum = 0;
        return byLook.map((come) => (sum += come));
      });
    }),
  );
  const found: { hour: number; alarm: DayAlarm }[] = [];
  for (let day = history; day < all; day++) {
    const rung = new Set<string>();
    const before = sources.map((_, source) =>
      ranks.map((_, topic) =>
        Array.from({ length: daysBefore }, (_, back) => ({
          mentions: mentions[topic]?.[day - 1 - daysLeftOut - back]?.[source]?.at(-1) ?? 0,
          feedback: feedback[day - 1 - daysLeftOut - back]?.[source]?.at(-1) ?? 0,
        })),
      ),
    );
    for (const [at, hour] of looks.entries()) {
      const exposures = new Map(
        ranks.map((rank, topic): [string, readonly Exposure[]] => [
          String(rank),
          sources.map(({ source }, index) => ({
            source,
            now: {
              mentions: mentions[topic]?.[day]?.[index]?.[at] ?? 0,
              feedback: feedback[day]?.[index]?.[at] ?? 0,
            },
            before: before[index]?.[topic] ?? [],
          })),
        ]),
      );
      for (const alarm of dayAlarms(exposures, { spikes: true, safety })) {
        if (rung.has(alarm.topic)) continue;
        rung.add(alarm.topic);
        found.push({ hour, alarm });
      }
    }
  }
  return found;
}
