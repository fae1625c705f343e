import { describe, expect, it } from 'vitest';
import { cellsAlone } from '../../lib/summary/cell-list.ts';
import { newSum } from '../../lib/summary/summary.ts';

const [total, topic, facet, pair] = [
  '2|review|en|negative',
  '2#speed|review|negative',
  '2@store=a|review|en|negative',
  '0#a|wow#b|pain',
];

describe('sums that share the names of their cells', () => {
  it('count apart, whichever of them meets a name first, one after the other or in turn', () => {
    const places = new Map<string, number>();
    const [one, other] = [newSum(places), newSum(places)];
    one.addList({ names: [total, topic], counts: [2, 1] });
    other.count(facet, 4);
    other.count(topic, 3);
    one.count(topic, -1);
    const third = newSum(places);
    third.count(facet, 1);
    expect([one, other, third].map((sum) => sum.cells())).toEqual([
      { [total]: 2 },
      { [topic]: 3, [facet]: 4 },
      { [facet]: 1 },
    ]);
    expect(other.list()).toEqual({ names: [topic, facet], counts: [3, 4] });
  });

  it('list what comes to something in the order in which it came, where they share none', () => {
    const sum = newSum();
    for (const cell of [topic, total, pair, total]) sum.count(cell, 1);
    sum.count(pair, -1);
    expect(sum.list()).toEqual({ names: [topic, total], counts: [1, 2] });
  });
});

describe('what is counted alone', () => {
  it('is all but pairs and facets, and the list itself where it has neither', () => {
    const cells = { names: [pair, total, facet, topic], counts: [1, 2, 3, 4] };
    expect(cellsAlone(cells)).toEqual({ names: [total, topic], counts: [2, 4] });
    const alone = { names: [total, topic], counts: [2, 4] };
    expect(cellsAlone(alone)).toBe(alone);
  });
});
