/** A week of one source: how often something was mentioned, and all feedback, that is how often it could have been. */
export type Counted = { readonly mentions: number; readonly feedback: number };

/** This week of something in one source, and the weeks before: all sources have the same ones, in the same order. */
export type Exposure = {
  readonly source: string;
  readonly now: Counted;
  readonly before: readonly Counted[];
};

/** Mentions and feedback of all weeks together. */
export function sumWeeks(weeks: readonly Counted[]): Counted {
  const sum = { mentions: 0, feedback: 0 };
  for (const { mentions, feedback } of weeks) {
    sum.mentions += mentions;
    sum.feedback += feedback;
  }
  return sum;
}
