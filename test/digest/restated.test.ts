import { describe, expect, it } from 'vitest';
import { restatedWeeks, toldOf } from '../../lib/digest/restated.ts';
import type { Told } from '../../lib/ports/digest-store.ts';
import { aTaxonomy } from '../builders.ts';

const restate = (told: Told, now: Told) => restatedWeeks(new Map([['2026-W45', told]]), () => now);

describe('restatedWeeks', () => {
  it('tells the weeks whose numbers are others now, and what changed most', () => {
    const told = { feedback: 120, findings: { 'quality|pain': 12, 'quality|wow': 5 } };
    const now = { feedback: 180, findings: { 'quality|pain': 30, 'quality|wow': 6 } };
    expect(restate(told, now)).toEqual([
      {
        ...{ week: '2026-W45', feedback: { told: 120, now: 180 } },
        findings: [{ topic: 'quality', polarity: 'pain', told: 12, now: 30 }],
      },
    ]);
  });

  it('passes over an edited ticket or an erased person', () => {
    const told = { feedback: 1000, findings: { 'quality|pain': 12 } };
    expect(restate(told, { feedback: 1009, findings: { 'quality|pain': 10 } })).toEqual([]);
  });

  it('tells of a topic that came up only since, and of one that is gone', () => {
    const told = { feedback: 100, findings: { 'quality|pain': 9 } };
    const [week] = restate(told, { feedback: 100, findings: { 'speed|wow': 4 } });
    expect(week?.findings.map(({ topic, told, now }) => [topic, told, now])).toEqual([
      ['quality', 9, 0],
      ['speed', 0, 4],
    ]);
  });
});

describe('toldOf', () => {
  it('is the company’s feedback and the department’s own topics', () => {
    const counted = { '2026-W45': { feedback: 7, findings: { 'quality|pain': 2, 'speed|pain': 5 } } };
    expect(toldOf({ counted }, '2026-W45', aTaxonomy, 'supply')).toEqual({
      ...{ feedback: 7, findings: { 'speed|pain': 5 } },
    });
    expect(toldOf({ counted }, '2026-W40', aTaxonomy, 'supply')).toEqual({ feedback: 0, findings: {} });
  });
});
