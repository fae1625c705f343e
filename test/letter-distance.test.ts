import { describe, expect, it } from 'vitest';
import { letterDistance } from '../lib/letter-distance.ts';

describe('the distance between two words', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['mail', 'mail', 0],
    ['mial', 'mail', 1],
    ['form', 'from', 1],
    ['setings', 'settings', 1],
    ['alarmes', 'alarms', 1],
    // no letter is changed twice: the unrestricted distance is 2
    ['ca', 'abc', 3],
    ['店铺', '铺店', 1],
  ])('%s and %s: %i', (one, other, distance) => {
    expect(letterDistance(one, other)).toBe(distance);
    expect(letterDistance(other, one)).toBe(distance);
  });
});
