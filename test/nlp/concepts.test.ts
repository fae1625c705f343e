import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chineseUnits, englishUnits, type Units } from '../../lib/nlp/concepts.ts';
import { englishTokens } from '../../lib/nlp/english-tokens.ts';
import packed from '../../lib/nlp/packed-concepts.json' with { type: 'json' };
import { conceptsText } from '../../tools/training/packed-concepts.ts';

const english = (text: string): Units => englishUnits(englishTokens(text));
const first = ({ units }: Units): readonly number[] => units[0]?.concepts ?? [];

describe('concepts', () => {
  it('are what is written: `npm run train -- --lists` after a change', () => {
    for (const language of ['en', 'zh'] as const)
      expect(brotliDecompressSync(Buffer.from(packed[language], 'base64')).toString('utf8')).toBe(
        conceptsText(language),
      );
  });

  it('are the same for words of a kind, and none for others', () => {
    expect(first(english('pizza'))).toEqual(first(english('lasagna')));
    expect(first(english('pizza')).length).toBeGreaterThan(0);
    expect(first(english('pizza'))).not.toEqual(first(english('zipper')));
    expect(first(english('qwertyuiop'))).toEqual([]);
  });

  it('are found in any inflection', () => {
    expect(first(english('zippers'))).toEqual(first(english('zipper')));
  });

  it('take two words that are listed together as one', () => {
    const together = english('customer service');
    expect(together.units.length).toBe(1);
    expect(first(together).length).toBeGreaterThan(0);
  });

  it('take the longest Chinese word', () => {
    expect(chineseUnits('炒饭').units.length).toBe(1);
    expect(first(chineseUnits('炒饭'))).toEqual(first(chineseUnits('拌饭')));
    expect(first(chineseUnits('炒饭')).length).toBeGreaterThan(0);
  });

  it('read Traditional characters as Simplified ones', () => {
    expect(chineseUnits('炒飯')).toEqual(chineseUnits('炒饭'));
  });

  it('give a Chinese word that is listed against misreading no concept', () => {
    expect(chineseUnits('里面').units.map(({ concepts }) => concepts)).toEqual([[]]);
  });
});
