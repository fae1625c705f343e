import * as z from 'zod';
import judged from './misreading.json' with { type: 'json' };
import { logGamma } from './negative-binomial.ts';
import { leastCount } from './polarity.ts';

const RightAndWrong = z.tuple([z.number(), z.number()]);
/**
 * By language: how many of the complaints that the engine told in judged texts are there and how many are none, of each topic; and what is
 * believed of a topic before, as so many of either.
 */
export const Misreading = z.record(
  z.string(),
  z.object({ prior: RightAndWrong, topics: z.record(z.string(), RightAndWrong) }),
);
export type Misreading = z.infer<typeof Misreading>;

const { names, counts: measured } = z
  .object({
    /** the English name in the catalogue of each topic that was judged */
    names: z.record(z.string(), z.string()),
    counts: Misreading,
  })
  .parse(judged);

/** Whether a topic is one of the catalogue that was judged: one of a company's own by the same id is another thing. */
export const isJudged = ({
  id,
  name,
}: {
  readonly id: string;
  readonly name: { readonly en: string };
}): boolean => own(names, id) === name.en;

/** A value by its name, and nothing that every object has: a topic may be called `constructor`. */
const own = <Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** The chance that too few are right from which on a pain point is doubted: two to one, for one that is hidden costs more than one that is not there. */
export const doubtedFrom = 2 / 3;

/** Complaints of a topic that were misread, to expect; and the chance that fewer than make a pain point are left. */
export type Misread = { readonly expected: number; readonly chance: number };

/**
 * How many complaints of a topic were misread, by language: each is right with the precision of its topic as it was measured on texts that were judged by reading
 * (`npm run evaluate -- --misreading`), drawn towards that of all topics of the language. Since a precision is an estimate, the right ones
 * are beta-binomial (Skellam, 1948). Undefined where nobody judged the topic in a language: what was not measured is not held against it.
 */
export function misreadOf(
  topic: string,
  told: Readonly<Record<string, number>>,
  of: Misreading = measured,
): Misread | undefined {
  let expected = 0;
  /** chances of no right one, of one, …, of one fewer than make a pain point */
  let few = [1, ...Array.from({ length: leastCount - 1 }, () => 0)];
  for (const [language, count] of Object.entries(told)) {
    const { prior, topics } = own(of, language.split('-')[0] ?? '') ?? { prior: [0, 0], topics: {} };
    const found = own(topics, topic);
    if (found === undefined) return undefined;
    const [right, wrong] = [prior[0] + found[0], prior[1] + found[1]];
    expected += (count * wrong) / (right + wrong);
    const alone = few.map((_, k) => chanceOf(k, count, right, wrong));
    few = few.map((_, k) =>
      alone.slice(0, k + 1).reduce((sum, each, at) => sum + each * (few[k - at] ?? 0), 0),
    );
  }
  return {
    expected,
    chance: Math.min(
      1,
      few.reduce((sum, each) => sum + each, 0),
    ),
  };
}

/** That so many of a count are right, where right ones are to wrong ones as beta-distributed around these. */
function chanceOf(k: number, count: number, right: number, wrong: number): number {
  if (k > count) return 0;
  const ways = logGamma(count + 1) - logGamma(k + 1) - logGamma(count - k + 1);
  return Math.exp(ways + logBeta(right + k, wrong + count - k) - logBeta(right, wrong));
}

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
