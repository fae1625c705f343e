import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternsOfLib } from '../../patterns-of-lib.ts';
import { waysThrough } from '../../ways-through.ts';

// first, for it catches patterns while their modules are loaded
const cells = (await patternsOfLib()).filter(({ place }) => place.startsWith('lib/tables/cells/'));
const { ownMail } = await import('../../../lib/tables/cells/own-mail.ts');
const { ownPost } = await import('../../../lib/tables/cells/own-post.ts');
const { plainText } = await import('../../../lib/tables/cells/plain-text.ts');
const { signScanner } = await import('../../../lib/tables/cells/sign-scanner.ts');
const { sign, signsOf } = await import('../../../lib/tables/cells/signs.ts');
const { unanswered } = await import('../../../lib/tables/cells/unanswered.ts');

/** Those of a file of `lib/tables/cells` that begin so. */
function patternOf(file: string, beginning: string) {
  const found = cells.filter(
    ({ place, source }) => place.includes(`/${file}.ts`) && source.startsWith(beginning),
  );
  expect(found, `${file}: ${beginning}`).toHaveLength(1);
  return found[0] ?? { place: '', source: '', flags: '' };
}

/** Letters of either case, as a pattern has them that pays no regard to it. */
const inEitherCase = (text: string) => [text, text.toUpperCase(), text.toLowerCase()];

describe('the signs of a text', () => {
  it.each([
    ['closing-lines', 'confiden[tc]', 'closing'],
    ['closing-lines', 'environment|umwelt', 'closing'],
    [`closing-lines`, String.raw`^[ \t]*[(<《]?(?:`, 'closing'],
    ['closing-lines', String.raw`^[ \t]*(?:(?:(?:with )?(?:best`, 'closing'],
    ['closing-lines', '^--', 'closing'],
    ['closing-lines', '^签名由', 'closing'],
    ['own-mail', '[:：>|#', 'mail'],
    ['own-post', '@|orward', 'post'],
    ['unanswered', '反[馈饋]', 'reply'],
    ['untranslated', 'Google|Original', 'translation'],
    ['unwritten', 'なし', 'unwritten'],
    ['unwritten', '^(?:很?抱歉', 'unwritten'],
    ['unwritten', String.raw`^(?:\{\{`, 'unwritten'],
    ['plain-text', String.raw`<\/(?:p|div`, 'markup'],
    ['plain-text', '&(?:#', 'markup'],
    ['literal-escapes', String.raw`(?:\\u`, 'markup'],
    ['literal-escapes', '_x', 'markup'],
  ] as const)('are in whatever %s finds by %s', (file, beginning, kind) => {
    const pattern = patternOf(file, beginning);
    const ways = waysThrough(pattern).flatMap((way) =>
      pattern.flags.includes('i') ? inEitherCase(way) : [way],
    );
    const found = ways.filter((way) => new RegExp(pattern.source, pattern.flags).test(way));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((way) => (signsOf(`It ${way}`) & sign(kind)) === 0)).toEqual([]);
  });

  it.each([
    ['reply', unanswered],
    ['post', ownPost],
    ['mail', ownMail],
    ['markup', plainText],
  ] as const)('of %s are in whatever its step changes', (kind, step) => {
    const needed = kind === 'mail' ? sign('mail') | sign('closing') : sign(kind);
    const texts = cells
      .flatMap(waysThrough)
      .flatMap((way) => [way, `It leaks.\n${way}`, `It leaks.\n\n${way}\nAnn Lee`, `${way}\nIt leaks.`]);
    const changed = texts.filter((text) => step(text) !== text);
    expect(changed.length).toBeGreaterThan(50);
    expect(changed.filter((text) => (signsOf(text) & needed) === 0)).toEqual([]);
  });
});

const letters = 'ab skxé没沒이';
const words = fc.array(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 }), {
  maxLength: 5,
});

describe('a scanner of signs', () => {
  it('finds each word wherever it stands, and none that does not', async () => {
    const text = fc.string({ unit: fc.constantFrom(...letters, ...'ABSKXÉſ\u212a'), maxLength: 30 });
    await fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), text, (lists, text) => {
        const found = signScanner(lists.map((list) => ({ words: list })))(text);
        lists.forEach((list, kind) => {
          const isThere = list.some((word) => new RegExp(word, 'iu').test(text));
          expect(((found >> kind) & 1) === 1, `${list} in ${text}`).toBe(isThere);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('finds characters of a list and of ranges, beside words that have them', () => {
    const scan = signScanner([
      { characters: '没@' },
      { ranges: [[0x4e00, 0x4e10]] },
      { words: ['@b'] },
      { characters: '@' },
    ]);
    expect(['', 'x', '没', '@', '@B', '\u4e05', '\u4e11'].map(scan)).toEqual([0, 0, 1, 9, 13, 2, 0]);
  });

  it('takes all characters for one letter that a pattern takes for it', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    for (const letter of 'abdefiklmnoprstuvxyzäåéíłöøßüśćдостъвеиырпн') {
      const scan = signScanner([{ words: [`${letter}!`] }]);
      const pattern = new RegExp(`^${letter}$`, 'iu');
      expect(all.filter((each) => pattern.test(each) && scan(`${each}!`) === 0)).toEqual([]);
    }
  });
});
