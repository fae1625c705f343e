import { describe, expect, it } from 'vitest';
import { normaliseChinese } from '../../lib/nlp/chinese-normal.ts';
import { chineseOpinions } from '../../lib/nlp/chinese-opinions.ts';
import { chineseTurn } from '../../lib/nlp/chinese-turns.ts';
import { englishOpinions } from '../../lib/nlp/english-opinions.ts';
import { englishTokens } from '../../lib/nlp/english-tokens.ts';
import { englishTurn } from '../../lib/nlp/english-turns.ts';
import { readText } from '../../lib/nlp/read-text.ts';
import { turnPatterns } from '../../lib/nlp/turn-patterns.ts';
import english from '../../lib/nlp/turns-en.json' with { type: 'json' };
import chinese from '../../lib/nlp/turns-zh.json' with { type: 'json' };

const inEnglish = (text: string) => {
  const tokens = englishTokens(text);
  return englishTurn(tokens, englishOpinions(tokens));
};
const inChinese = (text: string) => {
  const normal = normaliseChinese(text);
  return chineseTurn(normal, chineseOpinions(normal));
};

describe('what a construction says', () => {
  it.each([
    ['The room was far from clean.', -1],
    ['It lacks any kind of flavour.', -1],
    ['I expected more from a brand this famous.', -1],
    ['So much for the lifetime guarantee.', -1],
    ['The bread used to be fresh every morning.', -1],
    ['You won’t find better dumplings in this town.', 1],
    ['I used to hate running until I got these shoes.', 1],
    ['I wish I had found this shop years ago.', 1],
    ['Better than the pictures.', 1],
    ['Great, no waiting.', 1],
    ['Excellent, well worth the wait.', 1],
    ['Five stars for creativity!', 1],
    ['I can take it or leave it.', 0],
  ])('is read in English: %s', (text, says) => {
    expect(inEnglish(text)).toBe(says);
  });

  it.each([
    ['这床垫离舒服差远了。', -1],
    ['没有大家说的那么好吃。', -1],
    ['說好三天到貨，等了兩個禮拜。', -1],
    ['再也不用半夜起来喂奶了。', 1],
    ['没有传说中那么可怕。', 1],
    ['除了费钱没别的毛病。', 1],
    ['没白等', 1],
    ['果然没让我失望，又买了一箱。', 1],
    ['說不上喜歡，也說不上討厭。', 0],
  ])('is read in Chinese: %s', (text, says) => {
    expect(inChinese(text)).toBe(says);
  });

  it.each([
    'The hotel is far from the station.',
    'I used to live in Leeds.',
    'Thank you so much for the help!',
    'Free of charge and still a waste of time.',
    'It fell short of clean. The staff were lovely, but it was far from quiet.',
    'Excellent, will buy again.',
    'Perfect, thanks again to Anna at the desk.',
    'Excellent, another great meal.',
    'Fantastic, the stain is gone.',
    'Lovely, cold drinks on the terrace.',
    'Love how they always greet you.',
    'Love how it never runs out of battery.',
    'Love how you can’t hear it.',
    'I was looking forward to the trip and it was wonderful.',
    'The first book was good, the second is even better.',
    'Even the kids liked it better.',
    'Even my skin is softer.',
    'As a loyal customer I am always treated well.',
    'Never had a problem.',
    'I’m yet to be disappointed.',
    'Should have booked longer!',
    'Do yourself a favour and go!',
    'It would be nice to come back.',
    'We would have loved to stay longer.',
    'I asked for a quiet room, got a lovely one.',
    'I paid for express and got it the next day.',
    'Where do I start the return?',
  ])('is nothing where words only look like one: %s', (text) => {
    expect(inEnglish(text)).toBeUndefined();
  });

  it.each([
    ...['我以前住在北京。', '希望可以一直開下去，很喜歡這裡。', '同事们都说好看'],
    ...['真的谢谢你们，让我过了一个难忘的生日。', '太感谢你们了', '谢谢老师让我学会了游泳。'],
    ...['这次活动让人大开眼界。', '这本书让我长知识了。'],
    ...['希望下次再来。', '希望能早点发货。', '什么时候可以到货？', '能不能改一下地址？'],
    ...['终于买到了，没失望。', '承诺三天发货，第二天就到了。', '保证防水，洗澡戴着没事。'],
  ])('is nothing where words only look like one: %s', (text) => {
    expect(inChinese(text)).toBeUndefined();
  });

  it('is met in Chinese by one character where longer words begin with it', () => {
    expect(inChinese('好到想哭。')).toBe(1);
    expect(inChinese('两分钟就叫号。')).toBeUndefined();
  });

  it('wins over the words of the sentence', () => {
    expect(readText('The course is devoid of anything practical.').sentiment).toBe('negative');
    expect(readText('沒有哪一次去是失望的。').sentiment).toBe('positive');
  });
});

it('is read by sets that there are', () => {
  expect(() =>
    turnPatterns({ sets: {}, negative: ['@glad idea'], positive: [], neutral: [] }, () => 1),
  ).toThrow('there is no set @glad of words of patterns');
});

describe('two opinions in a sentence', () => {
  it.each([
    'The shoes are wonderfully comfortable, although far too expensive.',
    'Tasty, but much too expensive.',
    '鞋子很舒服，可是太贵了。',
    '雖然便宜，但是品質很差。',
  ])('are called mixed: %s', (text) => {
    expect(readText(text).sentiment).toBe('mixed');
  });

  it('are one where the other is hardly said', () => {
    expect(readText('Nothing fancy, but the beds are comfy and clean.').sentiment).toBe('positive');
    expect(readText('Not only quick but also very kind.').sentiment).toBe('positive');
  });
});

/** What a pattern is made of at its slowest: each word that it names, twice, so often as a sentence may be long. */
const slowest = (pattern: string, between: string, most: number): string =>
  [
    ...pattern
      .split(' ')
      .filter((piece) => !/^[*^$!]/.test(piece))
      .map((piece) => (piece.split('|')[0] ?? '').replace(/[@?]/g, '')),
  ]
    .join(between)
    .repeat(4)
    .slice(0, most);

it('takes a time that is bounded for a sentence', () => {
  const started = performance.now();
  const written = [english, chinese].flatMap((lists) => [
    ...lists.negative,
    ...lists.positive,
    ...lists.neutral,
  ]);
  for (const pattern of written) {
    inEnglish(slowest(pattern, ' ', 150));
    inChinese(slowest(pattern, '', 40));
  }
  expect((performance.now() - started) / written.length).toBeLessThan(5);
});
