import { describe, expect, it } from 'vitest';
import { cellsInList, listOfCells } from '../../lib/summary/cell-list.ts';
import { foldFacets, mostValues } from '../../lib/summary/fold-facets.ts';
import type { Cells } from '../../lib/summary/summary.ts';

const fold = (cells: Cells) => cellsInList(foldFacets(listOfCells(cells)));

const many = Object.fromEntries(
  Array.from({ length: mostValues + 1 }, (_, at) => [`1@order=o${at}|review|en|negative|in-sale`, 1]),
);

describe('foldFacets', () => {
  it('leaves a facet as it is that has as many values as a week tells apart', () => {
    const cells = listOfCells(Object.fromEntries(Object.entries(many).slice(1)));
    expect(foldFacets(cells)).toBe(cells);
  });

  it('counts a facet with more values as one, and leaves the others', () => {
    const others = {
      '1|review|en|negative|in-sale': 101,
      '1@store=north|review|en|negative|in-sale': 7,
      '0@order=o1@store=north': 4,
      '0@order=o2@store=north': 3,
      '0@order=o2#speed|negative': 2,
    };
    expect(fold({ ...many, ...others })).toEqual({
      '1|review|en|negative|in-sale': 101,
      '1@order=*|review|en|negative|in-sale': mostValues + 1,
      '1@store=north|review|en|negative|in-sale': 7,
      '0@order=*@store=north': 7,
      '0@order=*#speed|negative': 2,
    });
  });

  it('counts as one what was in part: a file had too many, and a later change takes one back', () => {
    const cells = {
      '1@order=*|review|en|negative|in-sale': 101,
      '1@order=o5|review|en|negative|in-sale': -1,
    };
    expect(fold(cells)).toEqual({ '1@order=*|review|en|negative|in-sale': 100 });
  });
});
