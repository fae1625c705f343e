import { parseArgs } from 'node:util';
import { poisson } from '../lib/insight/dispersion.ts';
import { weeksBefore } from '../lib/insight/weeks-before.ts';
import { falseAlarms, found, foundWhole, interval, type Share } from './false-alarms/alarms.ts';
import { alarmAlone, judgeAlone, judgeMails } from './false-alarms/benchmark.ts';
import { type Company, ranksOf, rateOf } from './false-alarms/company.ts';
import { alarmsOf } from './false-alarms/days.ts';
import { controls, field, percent } from './false-alarms/field.ts';
import { groupsOf } from './false-alarms/groups.ts';
import { foundTogether, verdictsOf } from './false-alarms/together.ts';
import { tellMisuse, wholeNumber } from './misuse.ts';

/**
 * How often something is called rising, new or falling where nothing changed, and how often a true rise is found:
 * `npm run false-alarms -- [--weeks N] [--seed N]`, so many weeks of simulated companies a row (10 minutes on one core). With `--rows TEXT`
 * only quiet companies whose name and feedback have it, such as `40 %, 20,000`, so that more weeks can tell chance from a fault.
 * With `--benchmark [--weeks 8|26|52|260] [--seed N]` on the 42 scenarios of outbreak detection, with so many weeks of history,
 * beside the field's own figures (two minutes). With `--days [--weeks N]` the immediate alerts: those that a quiet company gets in a year, and after how many hours a planted
 * spike is found (three minutes). With `--together [--weeks N]` what is found of topics of a mail that rise in the same week, in so many mails a row. Tables in Markdown; the same seed gives the same tables.
 */
tellMisuse();
const { values } = parseArgs({
  options: {
    weeks: { type: 'string' },
    seed: { type: 'string', default: '20261130' },
    benchmark: { type: 'boolean', default: false },
    days: { type: 'boolean', default: false },
    together: { type: 'boolean', default: false },
    rows: { type: 'string' },
  },
});
const seed = wholeNumber('--seed', values.seed, 0);
/** Planted spikes a cell. */
const spikes = 100;
const weeksOr = (usual: number) => wholeNumber('--weeks', values.weeks ?? `${usual}`);
if (values.days) alerts(weeksOr(156));
else if (values.together) together(weeksOr(500));
else if (values.benchmark) benchmark(weeksOr(26));
else {
  quietCompanies(weeksOr(500), values.rows ?? '');
  if (values.rows === undefined) companies(weeksOr(500));
}

function benchmark(weeks: number): void {
  console.log(
    `| rule | false positives, % of weeks | found, % of outbreaks | mails of 20 with a false flag, % |`,
  );
  console.log('|---|---:|---:|---:|');
  for (const { rule, falsePositives, found, mails } of field)
    console.log(`| ${rule} (the field's) | ${falsePositives} | ${found} | ${mails} |`);
  for (const { rule, flags } of controls) {
    const outcome = judgeAlone(flags, 26, seed);
    console.log(`| ${rule} (here) | ${percent(outcome.falsePositives)} | ${percent(outcome.found)} | |`);
  }
  const alone = judgeAlone(alarmAlone, weeks, seed);
  console.log(
    `| **ours, ${weeks} weeks, a topic alone** | ${percent(alone.falsePositives, 2)} | ${percent(alone.found)} | |`,
  );
  const mails = judgeMails(weeks, seed);
  console.log(
    `| **ours, ${weeks} weeks, in a mail with 20 quiet others** | ${percent(mails.topics, 2)} | ${percent(mails.found)} | rising or new ${percent(mails.certain)}, probably rising ${percent(mails.probably)} |`,
  );
}

function quietCompanies(weeks: number, rows: string): void {
  const steady: Readonly<Record<string, Omit<Company, 'volume'>>> = {
    Poisson: { dispersion: 1 },
    'dispersion 2': { dispersion: 2 },
    'dispersion 4': { dispersion: 4 },
    'Poisson, viral weeks before': { dispersion: 1, viral: 0.03 },
    'dispersion 2, viral weeks before': { dispersion: 2, viral: 0.03 },
    'rates that swing by 20 %': { dispersion: 1, swing: 0.2 },
    'rates that swing by 40 %': { dispersion: 1, swing: 0.4 },
    'dispersion 2, eight weeks before': { dispersion: 2, weeks: 8 },
    'dispersion 4, eight weeks before': { dispersion: 4, weeks: 8 },
    'dispersion 2, two weeks before': { dispersion: 2, weeks: 2 },
    'dispersion 2, one week before': { dispersion: 2, weeks: 1 },
  };
  console.log(
    '| nothing changed | feedback a week | rises as Poisson | rising or new | probably rising | a whole among these | falls | a whole among these |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
  for (const [name, company] of Object.entries(steady)) {
    for (const volume of [50, 500, 5000, 20_000]) {
      if (!`${name}, ${volume.toLocaleString('en')}`.includes(rows)) continue;
      const before = falseAlarms({ ...company, volume }, { weeks: Math.ceil(weeks / 10), seed }, poisson);
      const after = falseAlarms({ ...company, volume }, { weeks, seed });
      const cells = [
        percent(before.rises, 0),
        ...[after.rises, after.probably, after.wholes, after.falls, after.wholesDown].map(withInterval),
      ];
      console.log(`| ${[name, volume.toLocaleString('en'), ...cells].join(' | ')} |`);
    }
  }
}

function companies(weeks: number): void {
  const ranks = { common: 1, middling: 8, rare: 30 };
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
          const { certain, any } = found(company, { weeks: Math.ceil(weeks / 4), seed });
          return `${percent(any, 0)} (${percent(certain, 0)})`;
        });
        const mentions = (volume * rateOf(rank)).toFixed(volume < 1000 ? 1 : 0);
        const what = `${name}, ${dispersion === 1 ? 'Poisson' : `dispersion ${dispersion}`}`;
        console.log(`| ${[what, volume.toLocaleString('en'), mentions, ...cells].join(' | ')} |`);
      }
    }
  }
  wholes(Math.ceil(weeks / 4));
  console.log(
    `\n${weeksBefore} weeks before where not told otherwise; ${weeks} company weeks a row, a quarter of that for true rises.`,
  );
}

/** What is found of a touchpoint, department or stage all of whose topics rise, or fall, alike. */
function wholes(weeks: number): void {
  const groups = {
    'touchpoint of 6': 'touchpoint 2',
    'department of 12': 'department 1',
    'stage of 20': 'stage 0',
  };
  const times = [1.25, 1.5, 2, 0.75, 0.5, 0.35];
  console.log(
    `\n| all topics rise or fall | feedback a week | mentions of all | ${times.map((each) => `${each}×`).join(' | ')} |`,
  );
  console.log(`|---|---:|---:|${times.map(() => '---:|').join('')}`);
  for (const dispersion of [1, 2, 4]) {
    for (const volume of [500, 5000, 20_000]) {
      for (const [name, group] of Object.entries(groups)) {
        const cells = times.map((each) => {
          const { topics, wholes } = foundWhole({ volume, dispersion, group, times: each }, { weeks, seed });
          return `${percent(topics, 0)} + ${percent(wholes, 0)}`;
        });
        const ranks = groupsOf(ranksOf).get(group) ?? [];
        const mentions = volume * ranks.reduce((sum, rank) => sum + rateOf(rank), 0);
        const what = `${name}, ${dispersion === 1 ? 'Poisson' : `dispersion ${dispersion}`}`;
        console.log(
          `| ${[what, volume.toLocaleString('en'), mentions.toFixed(volume < 1000 ? 1 : 0), ...cells].join(' | ')} |`,
        );
      }
    }
  }
  console.log('\nFound by a topic that is called rising, surely or probably, or falling, + else as a whole.');
}

function together(mails: number): void {
  const histories = [8, 26, 52];
  console.log(
    '| rise in a mail of 21 topics | weeks before | found | of that certain | another falsely rising or new | or probably rising |',
  );
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const dispersion of [1, 2]) {
    for (const rising of [0, 1, 4]) {
      for (const weeks of histories) {
        const outcome = foundTogether({ dispersion, weeks, rising }, { mails, seed });
        const cells = [
          ...(rising === 0 ? ['', ''] : [percent(outcome.any, 0), percent(outcome.certain, 0)]),
          ...[outcome.falseCertain, outcome.falseAny].map(withInterval),
        ];
        console.log(`| ${[`${rising}, dispersion ${dispersion}`, weeks, ...cells].join(' | ')} |`);
      }
    }
  }
  const examples = [
    { usual: 47, now: 70 },
    { usual: 17, now: 33 },
  ];
  console.log(
    `\n| a count of this week | ${histories.map((weeks) => `${weeks} weeks before`).join(' | ')} |`,
  );
  console.log('|---|---:|---:|---:|');
  for (const example of examples) {
    for (const [where, others] of [
      ['alone', 0],
      ['among 20 quiet topics', 20],
    ] as const) {
      for (const dispersion of [1, 2]) {
        const cells = histories.map((weeks) => {
          const verdicts = verdictsOf(example, { dispersion, weeks, others }, { mails, seed });
          const of = (told: 'rising' | 'probably-rising' | 'above') =>
            percent({ weeks: verdicts.get(told) ?? 0, of: mails }, 0);
          return `${of('rising')}, ${of('probably-rising')}, ${of('above')}`;
        });
        const what = `${example.now} where ${example.usual} are usual, ${where}, dispersion ${dispersion}`;
        console.log(`| ${[what, ...cells].join(' | ')} |`);
      }
    }
  }
  console.log(
    `\n${mails} mails a cell; of a count in % of them: rising, probably rising, above the usual but not certain.`,
  );
}

function alerts(weeks: number): void {
  const days = 7 * weeks;
  const scatters = {
    Poisson: { dispersion: 1, swing: 0 },
    'dispersion 2': { dispersion: 2, swing: 0 },
    'dispersion 4': { dispersion: 4, swing: 0 },
    'rates that swing by 20 % a day': { dispersion: 1, swing: 0.2 },
    'rates that swing by 40 % a day': { dispersion: 1, swing: 0.4 },
  };
  const volumes = [50, 500, 5000, 20_000];
  console.log(
    '| nothing changed | feedback a week | spikes told in a year | harm told in a year, of four topics |',
  );
  console.log('|---|---:|---:|---:|');
  for (const [name, scatter] of Object.entries(scatters)) {
    for (const volume of volumes) {
      const found = alarmsOf({ volume, ...scatter }, { days, seed });
      const yearly = (kind: string) =>
        ((found.filter(({ alarm }) => alarm.kind === kind).length * 365) / days).toFixed(1);
      console.log(
        `| ${[name, volume.toLocaleString('en'), yearly('spike'), yearly('safety')].join(' | ')} |`,
      );
    }
  }
  const times = [10, 5, 3];
  const topics = { common: 1, middling: 8, rare: 30, 'trust and safety': 12 };
  console.log(
    `\n| a topic spikes for a day | feedback a week | its complaints a day | ${times.map((each) => `${each}×`).join(' | ')} |`,
  );
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const dispersion of [1, 2]) {
    for (const volume of volumes.slice(1)) {
      for (const [name, rank] of Object.entries(topics)) {
        const cells = times.map((each) => {
          const company = { volume, dispersion, swing: 0, spike: { rank, times: each } };
          const hours = Array.from({ length: spikes }, (_, at) => {
            const found = alarmsOf(company, { days: 1, seed: seed + at });
            return found.find(({ alarm }) => alarm.topic === String(rank))?.hour ?? [];
          })
            .flat()
            .toSorted((a, b) => a - b);
          const median = hours[Math.floor(hours.length / 2)];
          return `${Math.round((100 * hours.length) / spikes)} %${median === undefined ? '' : `, ${median} h`}`;
        });
        const what = `${name}, ${dispersion === 1 ? 'Poisson' : `dispersion ${dispersion}`}`;
        const daily = ((volume * rateOf(rank)) / 7).toFixed(1);
        console.log(`| ${[what, volume.toLocaleString('en'), daily, ...cells].join(' | ')} |`);
      }
    }
  }
  console.log(
    `\n${weeks} weeks of one company a row; ${spikes} planted spikes a cell: the share found on that day, and after how many of its hours half of those were.`,
  );
}

function withInterval(share: Share): string {
  const { low, high } = interval(share);
  return `${percent(share)} (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;
}
