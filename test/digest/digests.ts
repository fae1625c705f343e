import { noDeliveries } from '../../lib/digest/deliveries.ts';
import type { Digest, Entry } from '../../lib/digest/digest.ts';
import { totalsOf } from '../../lib/digest/totals.ts';

/** Digests with everything filled in; a test names only what it is about. */

export const anEntry = (changed: Partial<Entry> = {}): Entry => ({
  ...{ polarity: 'pain', topic: 'quality', touchpoint: 'goods', stage: 'in-sale', department: 'product' },
  ...{
    name: 'Quality',
    stageName: 'In sale',
    touchpointName: 'Goods',
    count: 12,
    mentions: 20,
    bySource: {},
    languages: {},
  },
  balance: { negative: 12, positive: 3, both: 0 },
  ...{
    standOuts: [],
    signals: {},
    parts: [],
    events: [],
    ownerName: 'Product',
    harm: 0.04,
    history: [2, 0, 4, 12],
  },
  change: { kind: 'rising', expected: 3.96, low: 1, high: 7, p: 0.0001 },
  quotes: [
    {
      id: 'f1',
      text: 'It leaks.',
      source: 'review',
      time: '2026-11-10T09:00:00Z',
      day: '2026-11-10',
      language: 'en',
    },
  ],
  ...changed,
});

export function aDigest(changed: Partial<Digest> = {}): Digest {
  const { pains = [anEntry()], more = [], led = [], ledMore = [], faded = [] } = changed;
  const totals = totalsOf([...pains, ...more], [...led, ...ledMore], faded);
  return { ...theDigest(), totals, ...changed };
}

const theDigest = (): Omit<Digest, 'totals'> => ({
  ...{ language: 'en', companyName: 'Acme Kettles', departmentName: 'Product', week: '2026-W46' },
  ...{
    firstDay: '2026-11-09',
    lastDay: '2026-11-15',
    wholes: [],
    pains: [anEntry()],
    wows: [],
    feedback: 250,
    unscored: 0,
    ...{ unassigned: 0, deliveries: noDeliveries, more: [], doubtful: [], since: [] },
    reads: { engine: 'builtin', taxonomy: '2026-11' },
    ...{ faded: [], targets: { lines: [], weeks: 4, of: 4 }, journey: [] },
    ...{ led: [], ledMore: [], drivers: [], beyond: { pains: 0, doubtful: 0, led: 0, faded: 0 } },
  },
  restated: [],
  sources: [{ source: 'review', count: 250, usual: 240.4 }],
});
