import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../lib/nlp/segments.ts';

const piecesOf = (text: string) => segmentsOf(text).map(({ start, end }) => text.slice(start, end));

describe('segmentsOf', () => {
  it('cuts at the end of sentences and at commas, of either script', () => {
    expect(piecesOf('It leaks. It hums, too! 壶盖松了。水开得快，但是很吵')).toEqual([
      'It leaks.',
      'It hums,',
      'too!',
      '壶盖松了。',
      '水开得快，',
      '但是很吵',
    ]);
  });

  it('cuts before a word of contrast, which stays with what follows', () => {
    expect(piecesOf('The lid is fine but the handle is loose')).toEqual([
      'The lid is fine',
      'but the handle is loose',
    ]);
    expect(piecesOf('壶盖不错但把手松了')).toEqual(['壶盖不错', '但把手松了']);
    expect(piecesOf('壺蓋不錯不過把手鬆了')).toEqual(['壺蓋不錯', '不過把手鬆了']);
  });

  it('does not take a part of another word for one of contrast', () => {
    expect(piecesOf('A butter dish')).toEqual(['A butter dish']);
    expect(piecesOf('但愿有用')).toEqual(['但愿有用']);
  });

  it('leaves numbers, addresses and abbreviations within a word whole', () => {
    expect(piecesOf('3.5 litres for 1,299 at example.com')).toEqual(['3.5 litres for 1,299 at example.com']);
  });

  it('keeps an address whole, whatever punctuation it holds', () => {
    expect(piecesOf('Look: https://example.com/a?b=1;c!d, it leaks')).toEqual([
      'Look: https://example.com/a?b=1;c!d,',
      'it leaks',
    ]);
  });

  it('keeps the mark of a list with what it marks, and a face with what it comments', () => {
    expect(piecesOf('1. It leaks\n2. It hums\n- It is slow')).toEqual([
      '1. It leaks',
      '2. It hums',
      '- It is slow',
    ]);
    expect(piecesOf('It leaks! 😡😡')).toEqual(['It leaks! 😡😡']);
    expect(piecesOf('好吃！(≧▽≦)')).toEqual(['好吃！(≧▽≦)']);
  });

  it('does not take an abbreviation for the end of a sentence', () => {
    expect(piecesOf('Dr. Lee was kind. The desk was not')).toEqual(['Dr. Lee was kind.', 'The desk was not']);
  });

  it('cuts before 就是 where it brings what is wrong', () => {
    expect(piecesOf('味道不错就是太贵了')).toEqual(['味道不错', '就是太贵了']);
    expect(piecesOf('我就是喜欢')).toEqual(['我就是喜欢']);
  });

  it('leaves out what is nothing but punctuation-free space', () => {
    expect(piecesOf('\n\n  It leaks \n \n It hums')).toEqual(['It leaks', 'It hums']);
    expect(segmentsOf('')).toEqual([]);
    expect(segmentsOf(' \n ')).toEqual([]);
  });

  it('gives trimmed spans, in order and apart, that hold every character that is not space', () => {
    const unit = fc.constantFrom(
      'a',
      '壶',
      '但',
      '是',
      ' ',
      '\n',
      '.',
      '，',
      ',',
      '!',
      '。',
      '3',
      '😀',
      ' but ',
      '…',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const spans = segmentsOf(text);
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});
