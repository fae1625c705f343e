import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridReader, packGrid } from '../../lib/aws/cell-grid.ts';
import { packJson } from '../../lib/aws/packed-json.ts';
import { Contribution } from '../../lib/feedback/feedback.ts';
import { cellsInList, listOfCells, ofWholeWeek, splitCells } from '../../lib/summary/cell-list.ts';
import { summarise } from '../../lib/summary/summary.ts';

const sentiment = fc.constantFrom('positive', 'negative', 'neutral', 'mixed', 'unscored');
const told = fc.record({
  day: fc.constantFrom('2026-11-09', '2026-11-11', '2026-11-15'),
  source: fc.constantFrom('review', 'ticket'),
  language: fc.constantFrom('en', 'zh-Hans', 'und'),
  sentiment,
  stage: fc.constantFrom(undefined, 'pre-sale', 'unassigned'),
  topics: fc.uniqueArray(
    fc.record({ topic: fc.constantFrom('speed', 'price', 'a-b', 'x!y', 'q1'), sentiment }),
    { maxLength: 4, selector: ({ topic }) => topic },
  ),
  signals: fc.uniqueArray(fc.constantFrom('churn', 'effort', 'safety'), { maxLength: 2 }),
  facets: fc.dictionary(fc.constantFrom('shop', 'product'), fc.string({ maxLength: 12 })),
});

/** The cells of contributions, each added or taken away so often. */
const cells = fc
  .array(fc.record({ added: told, times: fc.integer({ min: -3, max: 5000 }) }), { maxLength: 12 })
  .map((all) => {
    const sum: Record<string, number> = {};
    for (const { added, times } of all) {
      const change = { id: 'f', added: Contribution.parse(added), removed: null };
      for (const summary of summarise('acme', 'b', [change]))
        for (const cell of Object.keys(summary.cells)) sum[cell] = (sum[cell] ?? 0) + times;
    }
    return sum;
  });

describe('cells packed as a grid', () => {
  it('are the same cells when they are read, with every count', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const whole = ofWholeWeek(splitCells(listOfCells(given)).facets);
        const all = { ...given, ...cellsInList(whole) };
        expect(cellsInList(gridReader()(packGrid(listOfCells(all))))).toEqual(all);
      }),
    );
  });

  it('count together what comes twice', () => {
    const twice = { names: ['1|review|en|negative', '1|review|en|negative'], counts: [2, 3] };
    expect(gridReader()(packGrid(twice))).toEqual({ names: ['1|review|en|negative'], counts: [5] });
  });

  it('are refused where places and counts do not fit together', () => {
    const row = '|review|en|negative';
    const read = (grid: unknown) => gridReader()(packJson(grid));
    expect(read([row, '1\n2', [2], [1, 1], [4, 5]]).counts).toEqual([4, 5]);
    for (const broken of [
      [row, '1\n2', [2], [1, 1], [4]],
      [row, '1\n2', [1], [1, 1], [4, 5]],
      [row, '1\n2', [2], [1, 2], [4, 5]],
      [row, '1\n2', [2, 1], [1, 1], [4, 5]],
      [row, '1\n2', [1e15], [1, 1], [4, 5]],
      [row, '1\n2', [2], [1, 1], [4, 0.5]],
      [row, ['1', '2'], [2], [1, 1], [4, 5]],
    ])
      expect(() => read(broken)).toThrow();
  });
});
