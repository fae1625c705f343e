import { describe, expect, it } from 'vitest';
import { standingTo, Target } from '../../lib/taxonomy/target.ts';

const month = { texts: 200, negative: 12, positive: 30 };

describe('a target', () => {
  it.each([
    [
      { measure: 'negative-share', 'at-most': 0.05 },
      { value: 0.06, met: false },
    ],
    [
      { measure: 'negative-share', 'at-most': 0.06 },
      { value: 0.06, met: true },
    ],
    [
      { measure: 'positive-share', 'at-least': 0.1 },
      { value: 0.15, met: true },
    ],
    [
      { measure: 'negative-count', 'at-most': 10 },
      { value: 12, met: false },
    ],
    [
      { measure: 'positive-count', 'at-least': 31 },
      { value: 30, met: false },
    ],
  ])('of %j stands so', (written, standing) => {
    expect(standingTo(Target.parse(written), month)).toEqual(standing);
  });

  it('knows no share of no text', () => {
    const none = { texts: 0, negative: 0, positive: 0 };
    expect(standingTo({ measure: 'negative-share', 'at-most': 0.05 }, none)).toBeUndefined();
    expect(standingTo({ measure: 'negative-count', 'at-most': 0 }, none)).toEqual({ value: 0, met: true });
  });

  it.each([
    { measure: 'negative-share' },
    { measure: 'negative-share', 'at-most': 5 },
    { measure: 'negative-count', 'at-most': 0.5 },
    { measure: 'negative-share', 'at-most': 0.1, 'at-least': 0.05 },
    { measure: 'anger', 'at-most': 0.1 },
  ])('is refused as %j', (written) => {
    expect(Target.safeParse(written).success).toBe(false);
  });
});
