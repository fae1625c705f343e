import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keys, parseUploadKey } from '../../lib/contract/bucket.ts';
import { nameOf } from '../../lib/hash.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const mostBytes = 1024;
const file = nameOf('a file');
const company = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/);
/** Files that S3 takes, half of them about as long as it takes them: of one, two, three and four bytes a character. */
const dropped = fc
  .tuple(
    company,
    fc.array(fc.constantFrom('a', '/', 'é', '评', '😀'), { minLength: 1, maxLength: 8 }),
    fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1000 })),
  )
  .map(([of, cycle, spare]) => {
    let [text = ''] = cycle;
    for (let at = 1; ; at++) {
      const longer = text + cycle[at % cycle.length];
      if (Buffer.byteLength(keys.upload(of, 'ticket', longer)) > mostBytes - spare) return { of, text };
      text = longer;
    }
  });

const written = (of: string, text: string) => [
  keys.report(of, 'ticket', text, file),
  keys.rejected(of, 'ticket', text, file, 0),
  keys.rejected(of, 'ticket', text, file, 99_999_999),
  keys.strayReport(keys.upload(of, 'ticket', text), file),
];

describe('the keys of reports and rejected rows', () => {
  it('are ones that S3 takes, whatever the key of the dropped file is', () => {
    fc.assert(
      fc.property(dropped, ({ of, text }) => {
        for (const key of written(of, text)) {
          expect(Buffer.byteLength(key)).toBeLessThanOrEqual(mostBytes);
          // no half of a character
          expect(key.isWellFormed()).toBe(true);
          expect(key).toContain(file);
        }
        expect(keys.rejected(of, 'ticket', text, file, 7)).toMatch(/\.0007\.jsonl$/);
        expect(
          keys.rejected(of, 'ticket', text, file, 7).startsWith(keys.rejectedParts(of, 'ticket', text, file)),
        ).toBe(true);
      }),
    );
  });

  it('have the name of the file whole where there is room, else its beginning', () => {
    expect(keys.report('acme', 'review', 'a/评论😀.csv', file)).toBe(
      `reports/acme/reviews/a/评论😀.csv/${file}.json`,
    );
    const long = keys.report('acme', 'review', '评'.repeat(333), file);
    expect(long).toMatch(new RegExp(`^reports/acme/reviews/评{300,}~[\\w-]{16}/${file}.json$`));
    expect(keys.rejected('acme', 'review', '评'.repeat(333), file, 0)).toContain(long.split('/')[3]);
  });

  it('tell long names apart that differ at their end only', () => {
    const parts = ['a.csv', 'b.csv'].map((end) =>
      keys.rejectedParts('acme', 'review', 'x'.repeat(1000) + end, file),
    );
    expect(new Set(parts).size).toBe(2);
  });
});

describe('parseUploadKey', () => {
  it('takes apart what keys.upload put together', () => {
    fc.assert(
      fc.property(dropped, ({ of, text }) => {
        expect(parseUploadKey(keys.upload(of, 'social', text))).toEqual({
          company: of,
          source: 'social',
          name: text,
        });
      }),
    );
  });
});
