import { testChanges } from '../../lib/insight/change.ts';
import { simulator } from '../false-alarms/company.ts';

const topics = 1000;
const companies = [
  { volume: 1000, dispersion: 2 },
  { volume: 20_000, dispersion: 4, viral: 0.02 },
  { volume: 100_000, dispersion: 1, swing: 0.2 },
] as const;
const runs = 30;

/** Measures how long a thousand topics take to be compared with a year before, all in one mail: made up, of companies of three kinds. */
export function benchChanges(): void {
  const simulate = simulator(20261130);
  const made = Array.from({ length: Math.ceil(topics / 44) }, (_, at) => {
    const company = companies[at % companies.length] ?? companies[0];
    return [...simulate(company)].map(([rank, exposures]) => [`${at}-${rank}`, exposures] as const);
  });
  const all = new Map(made.flat().slice(0, topics));
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    testChanges(all);
    return performance.now() - started;
  });
  const [first = 0] = times;
  const sorted = times.toSorted((a, b) => a - b);
  console.log(
    `${all.size} topics against 52 weeks: ${first.toFixed(0)} ms the first time, then ${sorted[Math.floor(runs / 2)]?.toFixed(0)} ms (half of ${runs} times; at best ${sorted[0]?.toFixed(0)})`,
  );
}
