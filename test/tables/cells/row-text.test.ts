import { describe, expect, it } from 'vitest';
import { tidyCell } from '../../../lib/tables/cells/row-text.ts';

describe('a tidy cell', () => {
  it('is in composed form, whatever characters stand in it', () => {
    const units = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit));
    const cells = units.flatMap((unit) => [unit, `e${unit}`, `${unit}\u0301`, `漢${unit}`]);
    const wrong = cells.filter((cell) => tidyCell([cell], 0) !== cell.trim().normalize('NFC'));
    expect(wrong).toEqual([]);
  });

  it('is empty where the row is too short, and where no column plays the part', () => {
    expect([tidyCell(['a'], 3), tidyCell(['a'], undefined)]).toEqual(['', '']);
  });
});
