import { expect, it } from 'vitest';
import { packShares } from '../../lib/analyse/pack-shares.ts';

it('tells in how many texts each pack finds a topic', () => {
  const texts = [
    'They lost my suitcase and the flight was delayed by four hours.',
    'We missed our connection because the gate had closed.',
    'Boarding was called late, and my seat would not recline.',
    'Rebooked onto a flight that was overbooked.',
  ];
  const { travel = 0, banking = 0, ...rest } = packShares(texts);
  expect(rest.texts).toBe(4);
  expect(travel).toBe(4);
  expect(banking).toBeLessThan(travel);
});
