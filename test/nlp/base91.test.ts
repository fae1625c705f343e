import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase91, toBase91 } from '../../lib/nlp/base91.ts';

it('gives all bytes back, and at most one of zero more', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const back = fromBase91(toBase91(bytes));
      expect(back.subarray(0, bytes.length)).toEqual(bytes);
      expect([...back.subarray(bytes.length)]).toEqual(back.length === bytes.length ? [] : [0]);
    }),
  );
});

it('needs no escapes, and fewer characters than base64', () => {
  const bytes = Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) >> 3);
  const text = toBase91(bytes);
  expect(JSON.stringify(text)).toBe(`"${text}"`);
  expect(text.length).toBeLessThan(0.93 * Buffer.from(bytes).toString('base64').length);
});
