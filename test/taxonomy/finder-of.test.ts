import { expect, it } from 'vitest';
import { finderOf } from '../../lib/taxonomy/finder-of.ts';
import { aTaxonomy } from '../builders.ts';

/** As settings are read anew: another object that says the same. */
const readAnew = () => structuredClone(aTaxonomy);

it('builds a finder once for taxonomies that say the same, whoever is served in between', () => {
  const first = finderOf(readAnew());
  const other = finderOf({ ...aTaxonomy, topics: aTaxonomy.topics.slice(1) });
  expect(finderOf(readAnew())).toBe(first);
  expect(finderOf(aTaxonomy)).toBe(first);
  expect(other).not.toBe(first);
});

it('forgets the finder that was asked for longest ago once there are many', () => {
  const first = finderOf(readAnew());
  for (let version = 0; version < 20; version++) finderOf({ ...readAnew(), version: String(version) });
  expect(finderOf(readAnew())).not.toBe(first);
});
