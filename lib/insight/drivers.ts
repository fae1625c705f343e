import * as z from 'zod';
import type { WeekCounts } from '../summary/week-counts.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { speaks } from './polarity.ts';

const Scored = z.object({ count: z.int(), mean: z.number() });

/** A topic whose complaints go with low values of a column of numbers. That it brings them about is not said. */
export const Driver = z.object({
  topic: z.string(),
  department: z.string(),
  /** the facet that holds the numbers */
  facet: z.string(),
  /** feedback that complains of the topic, and all other that has a value */
  complaining: Scored,
  others: Scored,
  /** 90 % interval of how much lower the mean is where the topic is complained of; both are positive */
  lower: z.object({ low: z.number(), high: z.number() }),
});
export type Driver = z.infer<typeof Driver>;

/** Fewer on either side say nothing of a mean, and a normal distribution is no approximation of how it scatters. */
const leastCount = 20;
/** Of a normal distribution: what lies above is chance once in a thousand, and there are a hundred topics at most; and of the interval told. */
const deviations = { told: 3.09, interval: 1.645 };

/** Counts by value: exactly what the week's counts hold of a column, so that means and variances are exact. */
type Values = ReadonlyMap<number, number>;

/**
 * Of each facet whose values are all numbers: the topics that go with low ones, by Welch's comparison of means (1947), what lowers it most for sure
 * first. Whether such numbers are a score, and not numbers of stores, the company says.
 */
export function driversOf(
  { topics }: Pick<Taxonomy, 'topics'>,
  { facets, pairs }: Pick<WeekCounts, 'facets' | 'pairs'>,
): readonly Driver[] {
  const departments = new Map(topics.map(({ id, department }) => [id, department]));
  return [...Map.groupBy(facets, ({ facet }) => facet)]
    .flatMap(([facet, all]): Driver[] => {
      const values = valuesOf(all);
      if (values === undefined) return [];
      const complaints = Map.groupBy(
        pairs.flatMap(({ first, second, count }) =>
          first.kind === 'facet' &&
          first.facet === facet &&
          second.kind === 'topic' &&
          speaks.pain(second.sentiment)
            ? [{ topic: second.topic, value: first.value, count }]
            : [],
        ),
        ({ topic }) => topic,
      );
      return [...complaints].flatMap(([topic, told]) => {
        const department = departments.get(topic);
        const compared = compare(values, valuesOf(told) ?? new Map());
        return department === undefined || compared === undefined
          ? []
          : [{ topic, department, facet, ...compared }];
      });
    })
    .toSorted((a, b) => b.lower.low - a.lower.low);
}

const number = /^-?\d{1,4}(?:[.,]\d{1,2})?$/;

/** Undefined where one of the values is no number. */
function valuesOf(all: readonly { readonly value: string; readonly count: number }[]): Values | undefined {
  const values = new Map<number, number>();
  for (const { value, count } of all) {
    if (!number.test(value)) return undefined;
    const parsed = Number(value.replace(',', '.'));
    values.set(parsed, (values.get(parsed) ?? 0) + count);
  }
  return values;
}

function compare(all: Values, told: Values): Omit<Driver, 'topic' | 'department' | 'facet'> | undefined {
  const rest = new Map([...all].map(([value, count]) => [value, count - (told.get(value) ?? 0)]));
  const [complaining, others] = [momentsOf(told), momentsOf(rest)];
  if (complaining.count < leastCount || others.count < leastCount) return undefined;
  const lower = others.mean - complaining.mean;
  const error = Math.sqrt(complaining.variance / complaining.count + others.variance / others.count);
  if (lower <= deviations.told * error) return undefined;
  const half = deviations.interval * error;
  const { variance: _, ...ofComplaining } = complaining;
  const { variance: __, ...ofOthers } = others;
  return {
    ...{ complaining: ofComplaining, others: ofOthers },
    lower: { low: lower - half, high: lower + half },
  };
}

function momentsOf(values: Values): {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
} {
  const counted = [...values];
  const count = counted.reduce((sum, [, each]) => sum + each, 0);
  const mean = counted.reduce((sum, [value, each]) => sum + value * each, 0) / count;
  const squares = counted.reduce((sum, [value, each]) => sum + each * (value - mean) ** 2, 0);
  return { count, mean, variance: squares / (count - 1) };
}
