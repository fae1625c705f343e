import type { Share } from './alarms.ts';

/** What others' rules made of the 42 scenarios: shares in %, of single topics; and of mails of 20 quiet topics that have a false flag. */
export type FieldLine = {
  readonly rule: string;
  readonly falsePositives: number;
  readonly found: number;
  readonly mails: number;
};

/**
 * Measured on 82,320 weeks and 1,680 outbreaks, the last two lines on an eighth of them: those with the R package
 * `surveillance` 1.25, "Farrington 1996" and "Noufaily 2013".
 */
export const field: readonly FieldLine[] = [
  { rule: '20 % above last week', falsePositives: 28.5, found: 86, mails: 99.9 },
  { rule: '50 % above and n >= 5', falsePositives: 12, found: 59, mails: 92 },
  { rule: '2 standard deviations, 6 weeks', falsePositives: 9.6, found: 72, mails: 87 },
  { rule: '2 standard deviations, 26 weeks', falsePositives: 7.1, found: 63, mails: 77 },
  { rule: 'exact Poisson 1 %, 26 weeks', falsePositives: 7.7, found: 63, mails: 80 },
  { rule: 'negative binomial by moments 1 %, 26 weeks', falsePositives: 2.4, found: 42.6, mails: 38 },
  { rule: 'Farrington 1996, five years', falsePositives: 3.5, found: 60.5, mails: 51 },
  { rule: 'Noufaily 2013, five years', falsePositives: 0.9, found: 52.9, mails: 17 },
];

/** Two of them made anew, to show that the simulation is the field's. They judge the last of some weekly counts. */
export const controls: readonly {
  readonly rule: string;
  readonly flags: (counts: readonly number[]) => boolean;
}[] = [
  { rule: '20 % above last week', flags: (counts) => (counts.at(-1) ?? 0) > 1.2 * (counts.at(-2) ?? 0) },
  { rule: 'negative binomial by moments 1 %, 26 weeks', flags: byMoments },
];

function byMoments(counts: readonly number[]): boolean {
  const before = counts.slice(-27, -1);
  const now = counts.at(-1) ?? 0;
  const mean = before.reduce((sum, each) => sum + each, 0) / before.length;
  const variance = before.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (before.length - 1);
  if (now <= mean) return false;
  if (mean === 0) return true;
  const scale = Math.max(1 + 1e-9, variance / mean);
  return chanceOf(now, mean / (scale - 1), scale) <= 0.01;
}

/** P(X ≥ count), summed from below. */
function chanceOf(count: number, size: number, scale: number): number {
  let term = Math.exp(-size * Math.log(scale));
  let below = 0;
  for (let at = 0; at < count; at++) {
    below += term;
    term *= ((size + at) / (at + 1)) * ((scale - 1) / scale);
  }
  return 1 - below;
}

export const percent = ({ weeks, of }: Share, digits = 1): string => ((100 * weeks) / of).toFixed(digits);
