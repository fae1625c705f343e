import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';

describe('readText', () => {
  it.each([
    ['positive', 'The lid is great and the handle is comfortable.'],
    ['negative', 'The lid is terrible and the handle is awful.'],
    ['positive', '把手很舒服，非常满意'],
    ['negative', '质量很差，非常失望'],
  ])('finds %s: %s', (sentiment, text) => {
    expect(readText(text).sentiment).toBe(sentiment);
  });

  it('turns a good word around that is negated', () => {
    expect(readText('The lid is not good').score).toBeLessThan(-0.2);
    expect(readText("I don't like the lid").score).toBeLessThan(-0.2);
    expect(readText('质量不好').score).toBeLessThan(-0.2);
    expect(readText('不是很满意').score).toBeLessThan(-0.2);
  });

  it('does not call a negated bad word bad', () => {
    expect(readText('The lid was not terrible').sentiment).toBe('neutral');
    expect(readText('It came without problems').score).toBeGreaterThanOrEqual(0);
    expect(readText('质量不差').score).toBeGreaterThanOrEqual(0);
  });

  it('lets a negation reach three words and no further', () => {
    expect(readText('not at all good').score).toBeLessThan(0);
    expect(readText('not the one that I called good').score).toBeGreaterThan(0);
  });

  it('weighs an intensified word more, and a softened one less', () => {
    const score = (text: string) => readText(text).score;
    expect(score('very good')).toBeGreaterThan(score('good'));
    expect(score('somewhat good')).toBeLessThan(score('good'));
    expect(score('非常方便')).toBeGreaterThan(score('方便'));
  });

  it('reads Traditional characters as it reads Simplified ones', () => {
    const simplified = readText('质量很差，但是客服很热情，退款慢');
    const traditional = readText('質量很差，但是客服很熱情，退款慢');
    expect(traditional.language).toBe('zh-Hant');
    expect({ ...traditional, language: 'zh-Hans' }).toEqual(simplified);
  });

  it('calls a text mixed where it says good and bad about alike', () => {
    const { sentiment, segments } = readText('The lid is great, but the handle is terrible');
    expect(segments.map((segment) => segment.sentiment)).toEqual(['positive', 'negative']);
    expect(sentiment).toBe('mixed');
  });

  it('calls a text by its stronger side where one drowns the other', () => {
    expect(readText('The lid is fairly nice. The handle is a terrible awful horrible thing.').sentiment).toBe(
      'negative',
    );
  });

  it.each([
    [
      'positive',
      'The room was a little small, but the staff were wonderful and the breakfast was delicious.',
    ],
    [
      'negative',
      'The staff were friendly. The shower was broken, the bed was filthy and nobody would refund us.',
    ],
    ['positive', '房间有点小，不过服务员非常热情，早餐很好吃，位置也方便，下次还住这里'],
    ['negative', '前台态度还行，但是房间又脏又吵，空调坏了，退款也不给，再也不来了'],
  ])('still calls %s what only concedes something to the other side: %s', (sentiment, text) => {
    expect(readText(text).sentiment).toBe(sentiment);
  });

  it('calls a text that says nothing of feelings neutral', () => {
    expect(readText('I bought the kettle in the shop')).toMatchObject({ sentiment: 'neutral' });
  });

  it.each([
    ['fr', 'Le couvercle ne ferme pas et je suis très déçu'],
    ['ja', 'ふたが閉まりません'],
    ['und', '???'],
  ])('leaves %s unscored instead of neutral', (language, text) => {
    expect(readText(text)).toEqual({
      language,
      sentiment: 'unscored',
      score: 0,
      confidence: 0,
      segments: [],
    });
  });

  it('reads emoji', () => {
    expect(readText('the lid 👍').sentiment).toBe('positive');
    expect(readText('壶盖松了😡').score).toBeLessThan(readText('壶盖松了').score);
  });

  it('gives scores in [-1, 1] and segments of the text as it is given, for any text', () => {
    const word = fc.constantFrom(
      'great ',
      'awful ',
      'not ',
      'very ',
      '太差',
      '满意',
      '不',
      '，',
      '. ',
      '\n',
      '😀',
      'constructor ',
    );
    fc.assert(
      fc.property(fc.string({ unit: word, maxLength: 40 }), (text) => {
        const { score, segments } = readText(text);
        for (const each of [score, ...segments.map((segment) => segment.score)]) {
          expect(Math.abs(each)).toBeLessThanOrEqual(1);
        }
        for (const { start, end } of segments) expect(text.slice(start, end).trim()).not.toBe('');
      }),
    );
  });
});
