import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLetters } from '../../lib/nlp/plain-letters.ts';
import { readText } from '../../lib/nlp/read-text.ts';

const shown = (text: string): string => plainLetters(text).replaceAll('\u2060', '');

describe('plainLetters', () => {
  it.each([
    ['of mathematics', '𝓣𝓮𝓻𝓻𝓲𝓫𝓵𝓮', 'Terrible'],
    ['in circles', 'ⓣⓔⓡⓡⓘⓑⓛⓔ', 'terrible'],
    ['in squares', '🅱🅰🅳', 'BAD'],
    ['small capitals', 'ᴛᴇʀʀɪʙʟᴇ', 'terrible'],
    ['that look alike', 'teгrible service', 'terrible service'],
    ['set apart', 't.e.r.r.i.b.l.e', 'terrible'],
    ['hidden', 'sh*t quality, cr@p, rubb1sh', 'shit quality, crap, rubbish'],
    ['broken over lines', 'ter-\nrible', 'terrible'],
    ['behind a lost apostrophe', 'I don t like it', "I don't like it"],
    ['behind a late apostrophe', 'It is’nt good', "It isn't good"],
    ['behind an entity', 'I don&amp;rsquo;t', "I don't"],
    ['of a face', 'Delivered ：（', 'Delivered :('],
    ['raised', 'ᵗᵉʳʳⁱᵇˡᵉ', 'terrible'],
    ['in brackets', '⒝⒜⒟', 'bad'],
    ['struck through', 't̶e̶r̶r̶i̶b̶l̶e̶', 'terrible'],
    ['underlined', 'p̲e̲r̲f̲e̲c̲t̲', 'perfect'],
    ['spelt out', 'B A D  day, so b-a-d', 'BAD  day, so bad'],
    ['of Chinese spelt out', '这 家 很 差', '这家很差'],
    ['written as digits', 'b4d and u53l355, terr1bl3', 'bad and useless, terrible'],
    ['of wide digits', '１／５', '1/5'],
    ['of stars that are counted', '1⭐ only', '1* only'],
    ['of upright faces', 'Broken again (╯°□°)', 'Broken again :('],
    ['of upright happy faces', 'Came today (*^▽^*)', 'Came today :)'],
  ])('reads letters %s', (_, text, plain) => {
    expect(shown(text)).toBe(plain);
  });

  it.each([
    ['other scripts', 'Привет мир, αβγ'],
    ['addresses', 'write to ann@example.com'],
    ['abbreviations', 'the U.S.A. and e.g. 24/7'],
    ['decoration', 'Great product ⭐'],
    ['prices and codes', 'A1B2 for $10, win32'],
    ['models and sizes', 'mp4, h264, A4, 4K, 5G, M4S, size 7x5'],
    ['initials and lists', 'J. R. R. Tolkien, plan A B C, x-y-z'],
    ['a flag', '🇫🇷 🇩🇪'],
    ['sums', '2 ^ 3 > 5, a_b, C:\\o\\x'],
    ['Chinese words with spaces', '质量 很好 物流 快'],
    ['a star of a hotel', 'a 5 ⭐ hotel'],
  ])('leaves %s', (_, text) => {
    expect(plainLetters(text)).toBe(text);
  });

  it('takes stars drawn as pictures for a rating in a row, or alone', () => {
    expect([shown('⭐⭐ never again'), shown('⭐️')]).toEqual(['★★ never again', '★\ufe0f'.slice(0, 1)]);
  });

  it('keeps offsets, whatever the text', () => {
    const unit = fc.constantFrom(
      ..."a b.-*@145⭐️𝓣🅰ᵗ⒜\u0336г’'&;\nt不：（(^_▽≧≦T╯°□）１／\u3000",
      'don t',
      '&rsquo;',
      'is’nt',
      '-\n',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(plainLetters(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('a text in another language', () => {
  it.each([
    ['服务很差。サービスが悪い。', 'negative'],
    ['Die Lieferung war schlecht. The delivery was bad.', 'negative'],
    ['とても良いです。物流很快，包装也很好', 'positive'],
  ])('is read where a good part of it is in English or Chinese: %s', (text, sentiment) => {
    expect(readText(text).sentiment).toBe(sentiment);
  });

  it.each([
    '満足。普通に使えます。',
    'La comida estaba muy rica. No problem.',
    'Je recommande. Tres bon produit',
  ])('is not, where that is a word or two: %s', (text) => {
    expect(readText(text).sentiment).toBe('unscored');
  });
});
