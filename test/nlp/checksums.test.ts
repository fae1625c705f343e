import { describe, expect, it } from 'vitest';
import {
  isHongKongId,
  isIban,
  isIsbn10,
  isLuhn,
  isResidentId,
  isTaiwaneseId,
} from '../../lib/nlp/checksums.ts';

/** Numbers of public tests and documentation. */
const valid: readonly (readonly [
  name: string,
  check: (written: string) => boolean,
  numbers: readonly string[],
])[] = [
  ['isLuhn', isLuhn, ['4111111111111111', '5555555555554444', '378282246310005', '6205500000000000004']],
  ['isIban', isIban, ['GB82WEST12345698765432', 'DE89370400440532013000', 'FR1420041010050500013M02606']],
  ['isResidentId', isResidentId, ['11010519491231002X', '11010519491231002x', '440524188001010014']],
  ['isTaiwaneseId', isTaiwaneseId, ['A123456789', 'a123456789']],
  ['isHongKongId', isHongKongId, ['G123456A', 'A1234563']],
  ['isIsbn10', isIsbn10, ['0306406152', '080442957X']],
];

describe('a check digit', () => {
  it.each(valid)('%s takes numbers that have it', (_, check, numbers) => {
    expect(numbers.filter((each) => !check(each))).toEqual([]);
  });

  it.each(valid)('%s sees a single digit that is wrong', (name, check, numbers) => {
    const [number = ''] = numbers;
    const wrong = [...number].flatMap((char, at) =>
      /\d/.test(char)
        ? [...'0123456789'].flatMap((digit) =>
            digit === char ? [] : [number.slice(0, at) + digit + number.slice(at + 1)],
          )
        : [],
    );
    expect(wrong.length).toBeGreaterThan(50);
    // the Taiwanese sum is taken modulo 10 with even weights: by its making it misses one in ten
    const missed = name === 'isTaiwaneseId' ? wrong.length / 10 : 0;
    expect(wrong.filter(check).length).toBeLessThanOrEqual(missed);
  });
});
