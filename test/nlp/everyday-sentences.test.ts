import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';

const feelingOf = (text: string) => readText(text).sentiment;

describe('a text however it is typed', () => {
  it.each([
    ...[
      'It didn’t work',
      'It didn`t work',
      'It didn´t work',
      'It didnʼt work',
      'It didn‘t work',
      'It didn&#39;t work',
    ],
    ...[
      'Ｔｅｒｒｉｂｌｅ ｓｅｒｖｉｃｅ',
      'terri\u200bble service',
      't e r r i b l e',
      'baaaad',
      'useleeeess',
      '#NeverAgain',
    ],
    ...['This kettle is ter\u00adrible and use\u00adless', 'HORRIBLE!!!', '质量很\u200b差'],
    ...['b a d', 'ᵗᵉʳʳⁱᵇˡᵉ', 't̶e̶r̶r̶i̶b̶l̶e̶', '⒯⒠⒭⒭⒤⒝⒧⒠', 'cr4p', 'b4d', 'u53l355', '１／５', '1⭐'],
    ...['很 难 吃', '┭┮﹏┭┮', '＞﹏＜', '(ー_ー)!!', '(╯°□°)╯︵ ┻━┻', 'QAQ', '太卡了．差評．'],
  ])('reads as it is meant, bad: %s', (text) => {
    expect(feelingOf(text)).toBe('negative');
  });

  it.each([
    '#LoveIt',
    'good,fast,cheap',
    'yyds！',
    'Ｇｒｅａｔ ｋｅｔｔｌｅ',
    '物超\u200b所值',
    'w o n d e r f u l',
    ...['ᵍʳᵉᵃᵗ', 'p̲e̲r̲f̲e̲c̲t̲', 'eﬃcient and ﬁne', '５／５', '(^o^)', '(≧▽≦)', '＼(^o^)／', ':-D'],
  ])('reads as it is meant, good: %s', (text) => {
    expect(feelingOf(text)).toBe('positive');
  });

  it('keeps the places of clauses in the text as it was given', () => {
    const text = 'Lovely. Ter\u00adrible lid.';
    const { segments } = readText(text);
    expect(segments.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Lovely.',
      'Ter\u00adrible lid.',
    ]);
  });
});

describe('thumbs, faces, hearts and stars', () => {
  it.each([
    '👍👍',
    '❤️❤️',
    ':)',
    '★★★★★',
    '5 stars',
    'Five stars',
    '10/10',
    '5 out of 5',
    '4.5 out of 5 stars',
  ])('are readable, good: %s', (text) => {
    expect(feelingOf(text)).toBe('positive');
  });

  it.each([
    '👎👎👎',
    '😡',
    ':(',
    '★☆☆☆☆',
    '0 stars',
    'Zero stars',
    '1/10',
    '1 out of 5',
    'one star!',
    'Delivered :(',
  ])('are readable, bad: %s', (text) => {
    expect(feelingOf(text)).toBe('negative');
  });

  it.each(['📦', '!!!', '12345', '☎ 123'])('say nothing where they say nothing: %s', (text) => {
    expect(feelingOf(text)).toBe('unscored');
  });

  it('are no praise where a hotel has them', () => {
    expect(readText('We stayed in a 5 star hotel').score).toBeLessThan(0.5);
  });
});

describe('a sentence that turns', () => {
  it.each([
    ...[
      'Far from perfect',
      'The staff were anything but friendly',
      'It used to be great',
      'It fails to impress',
    ],
    ...['Never again', 'Still waiting after three weeks', 'Kindly stop sending me these mails'],
    ...['别提多难用了', '不怎么样', '毫无吸引力', '名不副实', '再也不来了'],
  ])('reads as bad: %s', (text) => {
    expect(feelingOf(text)).toBe('negative');
  });

  it.each([
    ...[
      'Free of faults',
      'Nothing to complain about',
      'Could not be better',
      'Worth every penny',
      "Don't miss this one!",
    ],
    ...['挑不出毛病', '再好不过了', '无可挑剔', '没有不满意的地方', '差一点就错过这么好的店', '會再回購'],
  ])('reads as good: %s', (text) => {
    expect(feelingOf(text)).toBe('positive');
  });
});

describe('a text in two languages', () => {
  it('has each clause read in its own', () => {
    const text = '价格实惠，物流快，客服耐心。The lid is terrible and leaks.';
    const { language, segments } = readText(text);
    expect(language).toBe('zh-Hans');
    expect(segments.at(-1)).toMatchObject({
      start: text.indexOf('The'),
      end: text.length,
      sentiment: 'negative',
    });
    expect(segments[0]).toMatchObject({ sentiment: 'positive' });
  });

  it('is what its language is for most of it', () => {
    const { language, segments } = readText(
      'The room was lovely and very clean, the staff kind, the garden a dream. 早餐太差了。',
    );
    expect(language).toBe('en');
    expect(segments[0]).toMatchObject({ sentiment: 'positive' });
    expect(segments.at(-1)).toMatchObject({ sentiment: 'negative' });
  });
});
