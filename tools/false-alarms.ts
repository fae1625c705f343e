import { parseArgs } from 'node:util';
import { dispersions, poisson } from '../lib/insight/dispersion.ts';
import { falseAlarms, found, interval, type Share } from './false-alarms/alarms.ts';
import { type Company, rateOf } from './false-alarms/company.ts';

/**
 * How often something is called rising, new or falling where nothing changed, and how often a true rise is found, with
 * counts taken for Poisson ("before") and with their dispersion estimated ("after"): `npm run false-alarms -- [--weeks N]
 * [--seed N]`. Tables in Markdown; the same seed gives the same tables. Three minutes on one core.
 */
const { values } = parseArgs({
  options: { weeks: { type: 'string', default: '1000' }, seed: { type: 'string', default: '20261123' } },
});
const weeks = Number(values.weeks);
const seed = Number(values.seed);

const steady: Readonly<Record<string, Omit<Company, 'volume'>>> = {
  Poisson: { dispersion: 1 },
  'dispersion 2': { dispersion: 2 },
  'dispersion 4': { dispersion: 4 },
  'Poisson, viral weeks before': { dispersion: 1, viral: 0.03 },
  'dispersion 2, viral weeks before': { dispersion: 2, viral: 0.03 },
  'rates that swing by 20 %': { dispersion: 1, swing: 0.2 },
  'rates that swing by 40 %': { dispersion: 1, swing: 0.4 },
  'dispersion 2, two weeks before': { dispersion: 2, weeks: 2 },
  'dispersion 2, one week before': { dispersion: 2, weeks: 1 },
};
const ranks = { common: 1, middling: 8, rare: 30 };

console.log('| nothing changed | feedback a week | rises before | after | falls before | after |');
console.log('|---|---:|---:|---:|---:|---:|');
for (const [name, company] of Object.entries(steady)) {
  for (const volume of [50, 500, 5000, 20_000]) {
    const before = falseAlarms({ ...company, volume }, { weeks, seed }, poisson);
    const after = falseAlarms({ ...company, volume }, { weeks, seed }, dispersions);
    const cells = [before.rises, after.rises, before.falls, after.falls].map(withInterval);
    console.log(`| ${[name, volume.toLocaleString('en'), ...cells].join(' | ')} |`);
  }
}

const times = [1.5, 2, 3];
console.log(
  `\n| a topic rises | feedback a week | its mentions | ${times.map((each) => `${each}×`).join(' | ')} |`,
);
console.log('|---|---:|---:|---:|---:|---:|');
for (const dispersion of [1, 2, 4]) {
  for (const volume of [500, 5000, 20_000]) {
    for (const [name, rank] of Object.entries(ranks)) {
      const cells = times.map((each) => {
        const company = { volume, dispersion, rise: { rank, times: each } };
        const run = { weeks: Math.ceil(weeks / 4), seed };
        return `${percent(found(company, run, poisson), 0)} → ${percent(found(company, run, dispersions), 0)}`;
      });
      const mentions = (volume * rateOf(rank)).toFixed(volume < 1000 ? 1 : 0);
      const what = `${name}, ${dispersion === 1 ? 'Poisson' : `dispersion ${dispersion}`}`;
      console.log(`| ${[what, volume.toLocaleString('en'), mentions, ...cells].join(' | ')} |`);
    }
  }
}

function percent({ weeks, of }: Share, digits = 1): string {
  return ((100 * weeks) / of).toFixed(digits);
}

function withInterval(share: Share): string {
  const { low, high } = interval(share);
  return `${percent(share)} (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;
}
