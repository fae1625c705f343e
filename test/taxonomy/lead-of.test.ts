import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadOf } from '../../lib/taxonomy/lead-of.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { addDays } from '../../lib/week.ts';
import { aTaxonomy } from '../builders.ts';

const both = ['product', 'supply'];
const led = (...leads: object[]) => Taxonomy.parse({ ...aTaxonomy, leads });

describe('leadOf', () => {
  it('gives the owner where nobody leads in turn, and before the first turn', () => {
    const taxonomy = led({ topic: 'speed', from: '2026-11-02', every: 'week', departments: both });
    expect(leadOf(aTaxonomy, 'speed', '2026-11-30')).toBe('supply');
    expect(leadOf(taxonomy, 'speed', '2026-11-01')).toBe('supply');
    expect(leadOf(taxonomy, 'quality', '2026-11-30')).toBe('product');
    expect(leadOf(taxonomy, 'gone', '2026-11-30')).toBeUndefined();
  });

  it('changes on Mondays, whichever day it began on', () => {
    const taxonomy = led({ topic: 'speed', from: '2026-11-04', every: 'week', departments: both });
    const on = (day: string) => leadOf(taxonomy, 'speed', day);
    expect(['2026-11-04', '2026-11-08', '2026-11-09', '2026-11-15', '2026-11-16'].map(on)).toEqual([
      ...['product', 'product', 'supply', 'supply', 'product'],
    ]);
  });

  it('changes on the first of a month, over the end of the year too', () => {
    const taxonomy = led({ topic: 'speed', from: '2026-11-15', every: 'month', departments: both });
    const on = (day: string) => leadOf(taxonomy, 'speed', day);
    expect(['2026-11-30', '2026-12-01', '2027-01-01', '2027-02-28'].map(on)).toEqual([
      ...['product', 'supply', 'product', 'supply'],
    ]);
  });

  it('goes by the calendar of the topic before that of its touchpoint, and by the latest that has begun', () => {
    const taxonomy = led(
      { touchpoint: 'parcel', from: '2026-11-02', every: 'week', departments: ['product', 'supply'] },
      { topic: 'speed', from: '2026-11-09', every: 'week', departments: ['supply', 'product'] },
      { topic: 'speed', from: '2026-11-16', every: 'month', departments: ['product', 'supply'] },
    );
    const on = (day: string) => leadOf(taxonomy, 'speed', day);
    expect(['2026-11-03', '2026-11-10', '2026-11-17'].map(on)).toEqual(['product', 'supply', 'product']);
  });

  it('lets every department lead as often as another', () => {
    const taxonomy = led({ topic: 'speed', from: '2026-11-02', every: 'week', departments: both });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (weeks) => {
        const day = addDays('2026-11-02', 7 * weeks + 3);
        expect(leadOf(taxonomy, 'speed', day)).toBe(both[weeks % 2]);
      }),
    );
  });

  it.each([
    [{}, 'it names both a topic and a touchpoint, or neither'],
    [{ topic: 'gone' }, 'it names the topic gone, which does not exist'],
    [{ touchpoint: 'gone' }, 'it names the touchpoint gone, which does not exist'],
    [
      { topic: 'speed', departments: ['supply', 'gone'] },
      'it names the department gone, which does not exist',
    ],
  ])('is refused where it leads nowhere: %j', (changed, message) => {
    const lead = { from: '2026-11-02', every: 'week', departments: both, ...changed };
    const read = Taxonomy.safeParse({ ...aTaxonomy, leads: [lead] });
    expect(read.error?.issues.map((issue) => issue.message)).toContain(message);
  });
});
