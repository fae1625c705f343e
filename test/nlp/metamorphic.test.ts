import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';

const score = (text: string) => readText(text).score;

/** How far a score may move by what says nothing of feelings. */
const little = 0.2;

describe('a reading', () => {
  it.each([
    ['The staff were helpful', 'The staff were not helpful'],
    ['This kettle is good', "This kettle isn't good"],
    ['I like the new menu', "I don't like the new menu"],
    ['The app is easy to use', 'The app is not easy to use'],
    ['I would recommend it', 'I would never recommend it'],
    ['味道很好', '味道不好'],
    ['房间干净', '房间不干净'],
    ['客服态度很热情', '客服态度一点都不热情'],
    ['非常满意', '不是很满意'],
    ['包裝很用心', '包裝不用心'],
  ])('turns when good is negated: %s / %s', (good, negated) => {
    expect(score(good)).toBeGreaterThan(0.2);
    expect(score(negated)).toBeLessThan(0);
  });

  it.each([
    ['The room was terrible', 'The room was not terrible'],
    ['We had problems', 'We had no problems'],
    ['质量差', '质量不差'],
    ['有破损', '没有破损'],
  ])('gets better when bad is negated: %s / %s', (bad, negated) => {
    expect(score(negated)).toBeGreaterThan(score(bad) + 0.3);
  });

  it.each([
    ['good', 'very good'],
    ['The staff were helpful', 'The staff were really helpful'],
    ['The soup was delicious', 'The soup was absolutely delicious'],
    ['好吃', '非常好吃'],
    ['方便', '特别方便'],
    ['服务周到', '服务十分周到'],
  ])('does not weaken when praise is intensified: %s / %s', (plain, intense) => {
    expect(score(intense)).toBeGreaterThan(score(plain) - 0.05);
  });

  it.each([
    ['The driver was rude', 'The driver was extremely rude'],
    ['The app is slow', 'The app is so slow'],
    ['物流慢', '物流太慢了'],
    ['难吃', '非常难吃'],
    ['客服敷衍', '客服十分敷衍'],
  ])('does not weaken when blame is intensified: %s / %s', (plain, intense) => {
    expect(score(intense)).toBeLessThan(score(plain) + 0.05);
  });

  it.each([
    'The lid is great',
    'The lid is broken',
    'The lid is in the box',
    '壶盖很好用',
    '壶盖坏了',
    '壶盖是蓝色的',
  ])('hardly moves with a full stop: %s', (text) => {
    const stop = /\p{Script=Han}/u.test(text) ? '。' : '.';
    expect(Math.abs(score(text + stop) - score(text))).toBeLessThan(little);
  });

  it.each([
    ['The parcel came broken', 'Hello, the parcel came broken'],
    ['Where do I find my invoice?', 'Hi there, where do I find my invoice?'],
    ['快递到得很慢', '你好，快递到得很慢'],
  ])('hardly moves with a greeting: %s', (plain, polite) => {
    expect(Math.abs(score(polite) - score(plain))).toBeLessThan(0.3);
  });

  it.each([
    ['The %s app crashes all the time', ['Harborly', 'Acme', 'Quellmar']],
    ['I love my new %s', ['Harborly', 'Zentava X200', 'Quellmar']],
    ['%s的客服很耐心', ['海港之家', '宏远', '青禾']],
    ['%s的快递太慢了', ['海港之家', '宏远', '青禾']],
  ])('reads %s alike whoever it is', (pattern, names) => {
    const scores = names.map((name) => score(pattern.replace('%s', name)));
    expect(Math.max(...scores) - Math.min(...scores)).toBeLessThan(little);
  });

  it.each([
    ['质量很差，但是客服很热情，退款慢', '質量很差，但是客服很熱情，退款慢'],
    ['这个电饭锅煮饭很香，后悔没早买', '這個電飯鍋煮飯很香，後悔沒早買'],
    ['说好的优惠没有了，感觉被骗', '說好的優惠沒有了，感覺被騙'],
    ['发货速度惊人，包装结实', '發貨速度驚人，包裝結實'],
  ])('is the same in either script: %s', (simplified, traditional) => {
    expect({ ...readText(traditional), language: '' }).toEqual({ ...readText(simplified), language: '' });
  });

  it('takes an account and a link for no opinion', () => {
    const text = 'the update broke my login';
    expect(Math.abs(score(`@harborly ${text} https://example.com/good/great`) - score(text))).toBeLessThan(
      little,
    );
  });
});
