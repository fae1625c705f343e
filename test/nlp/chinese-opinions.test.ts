import { describe, expect, it } from 'vitest';
import { normaliseChinese } from '../../lib/nlp/chinese-normal.ts';
import { chineseOpinions } from '../../lib/nlp/chinese-opinions.ts';

const sidesOf = (text: string) =>
  chineseOpinions(normaliseChinese(text)).map(({ value }) => Math.sign(value));

describe('chineseOpinions', () => {
  it.each([
    ['给100分', [1]],
    ['给１００分', [1]],
    ['只值0分', [-1]],
    ['等了10分钟', []],
    ['老板666', [1]],
    ['差差差差', [-1]],
    ['CP值很高', [1]],
    ['超讚', [1]],
  ])('finds what the lists know, whatever the width, the case and the script: %s', (text, sides) => {
    expect(sidesOf(text)).toEqual(sides);
  });

  it('turns round behind a negation, and no further than its clause', () => {
    expect(sidesOf('不好吃')).toEqual([-1]);
    expect(sidesOf('东西不多，好吃')).toEqual([1]);
  });
});
