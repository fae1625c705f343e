import { describe, expect, it } from 'vitest';
import { newVoices } from '../../lib/insight/voices.ts';
import { seeded } from '../builders.ts';

const post =
  'The new kettle from this shop leaks at the seam after two days, and nobody at the service desk answers. Do not buy it!';
const chinese = '这家店的新水壶用了两天就漏水，客服一直没有人回复，大家千万不要买，浪费钱又浪费时间';

/** How many different posts these are. */
const postsIn = (...texts: readonly string[]): number => {
  const voices = newVoices();
  return new Set(texts.map((text) => voices.add(text))).size;
};

describe('newVoices', () => {
  it.each([
    ['the same text', post],
    ['other capitals, marks and blanks', `  ${post.toUpperCase().replaceAll(' ', '  ')}!!!`],
    ['an account, a link and a number beside it', `RT @shop ${post} https://t.example/x9 #1`],
    ['a handle that was redacted', `[handle] ${post}`],
    ['a word added', `${post} Really.`],
    ['a word changed', post.replace('two', 'three')],
  ])('takes for a copy %s', (_, copy) => {
    expect(postsIn(post, copy)).toBe(1);
  });

  it('takes for a copy Chinese text that is forwarded', () => {
    expect(postsIn(chinese, `转发：${chinese}！！！`, chinese.replace('两天', '三天'))).toBe(1);
  });

  it('tells texts apart that say the same in other words', () => {
    const other =
      'This shop sold me a kettle which started to leak at the seam within two days, and the service desk never answers.';
    expect(postsIn(post, other)).toBe(2);
    expect(
      postsIn(chinese, '新买的水壶没几天就开始漏水了，打客服电话一直没人接，真的不建议大家购买这家的东西'),
    ).toBe(2);
  });

  it('leaves short texts alone, which many people write of themselves', () => {
    const voices = newVoices();
    for (const text of [
      '太差了',
      '质量太差，漏水',
      'Terrible service!',
      '',
      '★★★★★',
      '12345 67890'.repeat(9),
    ])
      expect(voices.add(text)).toBeUndefined();
  });

  it('counts the texts of a post', () => {
    const voices = newVoices();
    voices.add(post);
    voices.add(chinese);
    expect(voices.add(`${post} !`)).toEqual(expect.objectContaining({ texts: 2 }));
  });

  it('takes no longer where all begin alike', () => {
    const form = `Dear service desk, I am writing to complain about my order. ${'Please see what I wrote below. '.repeat(30)}`;
    const random = seeded(5);
    const letters = () => Array.from({ length: 900 }, () => String.fromCharCode(97 + random() * 26)).join('');
    const tickets = Array.from({ length: 500 }, () => `${form}${letters()}`);
    const begun = performance.now();
    expect(postsIn(...tickets)).toBe(500);
    expect(performance.now() - begun).toBeLessThan(10_000);
  }, 60_000);

  it('tells a thousand different reviews apart in a moment', () => {
    const random = seeded(7);
    const words = Array.from({ length: 400 }, () =>
      Array.from({ length: 3 + Math.floor(random() * 6) }, () =>
        String.fromCharCode(97 + Math.floor(random() * 26)),
      ).join(''),
    );
    const review = () =>
      Array.from({ length: 30 }, () => words[Math.floor(random() * words.length)]).join(' ');
    const reviews = Array.from({ length: 1000 }, review);
    expect(postsIn(...reviews)).toBe(1000);
    expect(postsIn(...reviews, ...reviews)).toBe(1000);
  });
});
