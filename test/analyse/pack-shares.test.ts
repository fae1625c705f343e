import { expect, it } from 'vitest';
import { packShares } from '../../lib/analyse/pack-shares.ts';

it('tells in how many texts each pack finds a topic', () => {
  const texts = [
    'They lost my suitcase and the flight was delayed by four hours.',
    'The gate agent was rude and we missed our connection.',
    'Boarding took for ever, and my seat was broken.',
  ];
  const { travel = 0, retail = 0, ...rest } = packShares(texts);
  expect(rest.texts).toBe(3);
  expect(travel).toBe(3);
  expect(retail).toBeLessThan(travel);
});
