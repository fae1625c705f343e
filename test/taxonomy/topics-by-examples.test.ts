import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';
import { exampleAdvice } from '../../lib/taxonomy/example-advice.ts';
import { learnExamples, nearestExamples } from '../../lib/taxonomy/example-judge.ts';
import { passagesOf } from '../../lib/taxonomy/passages.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { mentionFinder } from '../../lib/taxonomy/topic-finder.ts';
import { aReading } from '../builders.ts';
import { ownExamples, ownTopics } from './own-topics.ts';

const find = mentionFinder(ownTopics());
const found = (text: string, by = find) =>
  by(text, readText(text)).map((mention) => [
    ...[mention.topic, text.slice(mention.start, mention.end), mention.sentiment, mention.by],
  ]);

describe('a topic that is learned from examples', () => {
  it.each([
    ['They would not take our kitten into the cabin', 'pets'],
    ['My viola was smashed to pieces', 'instruments'],
    ['They served peanuts although I had told them about my allergy', 'allergies'],
    ['我的狗在飞机上没有水喝，吓坏了', 'pets'],
    ['吉他托运之后裂开了', 'instruments'],
    ['我對花生過敏，他們還是給了花生', 'allergies'],
  ])('finds a paraphrase: %j', (text, topic) => {
    expect(found(text)).toMatchObject([[topic, expect.any(String), expect.any(String), 'examples']]);
  });

  it('is taken for other things seldom: of such texts a quarter at most is let in where it is learned', () => {
    const others = [
      'The app crashes whenever I open the settings',
      'Great film, the ending made me cry',
      'What time does the shop open on Sunday?',
      'The soup was cold and far too salty',
      'My card was declined twice at the till',
      'Shipping took three weeks',
      'The sleeves are too long',
      'I forgot my password again',
      'Parking is a nightmare on Saturdays',
      'Our waiter was a delight',
      '这部电影的结局太感人了',
      '客服半天不回复',
      '衣服掉色，洗了一次就不能穿',
      '外卖送来都凉了',
      '登录验证码一直收不到',
      '停车位太少，转了半小时',
      '屏幕很清晰，电池不耐用',
      '书的印刷质量很好',
      '年费说涨就涨',
      '前台小姐很热情',
    ];
    // one in four is five of these; more than eight would be so by chance once in forty times
    expect(others.filter((text) => found(text).length > 0).length).toBeLessThanOrEqual(8);
  });

  it('is shown by the clause that speaks of it, with the feeling of that clause', () => {
    const text = 'The crew was lovely, but they refused to take my cat into the cabin.';
    expect(found(text)).toEqual([
      ['pets', 'but they refused to take my cat into the cabin.', 'negative', 'examples'],
    ]);
  });

  it('is found passage by passage in a long text', () => {
    const filler =
      'We had a long day and talked about the weather and what to have for dinner and whether it would rain on the way to the house by the lake where my aunt has lived since the spring. ';
    const text = `They refused to take my cat into the cabin. ${filler}The neck of my guitar is snapped, too.`;
    expect(found(text).map(([topic]) => topic)).toEqual(['pets', 'instruments']);
  });

  it('is not found twice in a passage where a phrase tells of it, nor where one excludes it', () => {
    const en = { any: ['cat'], not: ['cat food'] };
    const listed = mentionFinder(ownTopics(ownExamples, { pets: { phrases: { en, zh: {} } } }));
    const [first] = ownExamples.pets.en;
    expect(found('They refused to take my cat into the cabin', listed)).toMatchObject([
      ['pets', 'cat', expect.anything(), 'phrase'],
    ]);
    expect(found(first, listed)).toMatchObject([['pets', first, expect.anything(), 'examples']]);
    expect(found('They refused to take the cat food for my cat into the cabin', listed)).toEqual([]);
  });

  it('is found by its phrases alone in languages without examples', () => {
    const english = Object.fromEntries(Object.entries(ownExamples).map(([id, { en }]) => [id, { en }]));
    const zh = { any: ['宠物'] };
    const only = mentionFinder(ownTopics(english, { pets: { phrases: { en: {}, zh } } }));
    expect(found('我的狗在飞机上没有水喝，吓坏了', only)).toEqual([]);
    expect(found('宠物没人管', only)).toMatchObject([['pets', '宠物', expect.anything(), 'phrase']]);
    const german = aReading({ language: 'de', segments: [] });
    expect(only('Mein Hund bekam kein Wasser', german)).toEqual([]);
  });

  it('is learned the same from the same examples', () => {
    const [one, other] = [1, 2].map(() => learnExamples(ownTopics(), 'en'));
    expect(one?.model.weights).toEqual(other?.model.weights);
    expect(one?.least).toBe(other?.least);
  });

  it('can be a single one, of a single example', () => {
    const one = mentionFinder(ownTopics({ pets: { en: [ownExamples.pets.en[1]] } }));
    expect(found('They refused to take my cat into the cabin', one).map(([topic]) => topic)).toEqual([
      'pets',
    ]);
  });
});

describe('why', () => {
  it('is told by the nearest examples and the odds of each topic', () => {
    const learned = learnExamples(ownTopics(), 'en');
    const [told] = learned === undefined ? [] : nearestExamples(learned, 'en', 'My violin is broken.');
    expect(told?.odds.map(({ topic }) => topic)[0]).toBe('instruments');
    expect(told?.odds[0]?.odds).toBeGreaterThan(learned?.least ?? 99);
    expect(told?.nearest[0]?.example.topic).toBe('instruments');
    expect(told?.nearest[0]?.similarity).toBeLessThanOrEqual(1);
  });
});

describe('the advice on examples', () => {
  it('is silent where there is nothing to mend', () => {
    const english = Object.fromEntries(Object.entries(ownExamples).map(([id, { en }]) => [id, { en }]));
    expect(exampleAdvice(ownTopics(english))).toEqual([]);
  });

  it('tells of too few, and of those that are nearly the same in two topics', () => {
    const [first = ''] = ownExamples.pets.en;
    const changed = { ...ownExamples, birds: { en: [first.replace('rain.', 'rain')] } };
    expect(exampleAdvice(ownTopics(changed))).toEqual(
      expect.arrayContaining([
        'birds has 1 examples in en; write 5 at least, ten are better',
        expect.stringMatching(
          /^“My spaniel .*” of pets and “My spaniel .*” of birds are nearly the same; keep one$/,
        ),
      ]),
    );
  });

  it('tells of topics that it cannot tell apart', () => {
    const late = ['train', 'bus', 'tram', 'ferry', 'plane', 'metro', 'coach', 'boat'].map(
      (what) => `The ${what} was an hour late again`,
    );
    const advice = exampleAdvice(
      ownTopics({ ...ownExamples, delays: { en: late.slice(0, 4) }, lateness: { en: late.slice(4) } }),
    );
    expect(advice.join('\n')).toMatch(/read like those of (?:delays|lateness)/);
  });
});

describe('examples', () => {
  it.each([
    ['too many of a topic', { en: Array.from({ length: 51 }, (_, at) => `example ${at}`) }],
    ['too long', { en: ['a'.repeat(301)] }],
    ['none', { en: [] }],
    ['of a language that is not read', { de: ['Mein Hund bekam kein Wasser'] }],
  ])('are refused: %s', (_, examples) => {
    expect(() => ownTopics({ pets: examples })).toThrow();
  });

  it('are 2,500 at most over all topics', () => {
    const many = Array.from({ length: 51 }, (_, topic): [string, object] => [
      ...([
        `t${topic}`,
        { en: Array.from({ length: 50 }, (_each, at) => `example ${topic} ${at}`) },
      ] as const),
    ]);
    const read = Taxonomy.safeParse({ ...ownTopics(), topics: [] });
    expect(read.success).toBe(false);
    expect(() => ownTopics(Object.fromEntries(many))).toThrow(/there are 2550 examples/);
  });

  it('are of 100 topics at most, for what is learned takes time with each', () => {
    const many = Array.from({ length: 101 }, (_, topic) => [`t${topic}`, { en: ['one', 'two'] }] as const);
    expect(() => ownTopics(Object.fromEntries(many))).toThrow(/101 topics have examples/);
  });
});

describe('passages', () => {
  it('are clauses in a row: each in one, none longer than a post unless a clause is', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 30 });
    fc.assert(
      fc.property(lengths, (all) => {
        const clauses = all.map((length, at) => {
          const start = all.slice(0, at).reduce((sum, each) => sum + each, 0);
          return { start, end: start + length };
        });
        const passages = passagesOf(clauses, 'en');
        expect(passages.flatMap(({ from, to }) => clauses.slice(from, to))).toEqual(clauses);
        for (const { from, to } of passages) {
          const long = (clauses[to - 1]?.end ?? 0) - (clauses[from]?.start ?? 0);
          expect(to - from === 1 || long <= 200).toBe(true);
        }
      }),
    );
  });
});
