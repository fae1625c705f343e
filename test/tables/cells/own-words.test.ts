import { describe, expect, it } from 'vitest';
import { leftOutOf, ownWords } from '../../../lib/tables/cells/own-words.ts';

const own = 'The replacement is broken too.\nI want my money back.';

describe('a customer’s own words', () => {
  it.each([
    [
      'Gmail',
      'On Mon, 2 Nov 2026 at 10:00, Harbor Support <help@harbor.example> wrote:\n> Great news!\n> Our customers love it.',
    ],
    [
      'Outlook',
      '-----Original Message-----\nFrom: Harbor Support\nSent: Monday, November 2, 2026 9:00 AM\nSubject: Refund\n\nWe are sorry.',
    ],
    [
      'Outlook, the head alone',
      'From: Harbor <help@harbor.example>\nSent: Monday, 2 November 2026\n\nWe are sorry.',
    ],
    [
      'Outlook, with a rule',
      '________________________________\nFrom: Harbor Support\nSent: Monday\n\nWe are sorry.',
    ],
    [
      'German',
      'Am 02.11.2026 um 10:00 schrieb Harbor <help@harbor.example>:\n> Gute Nachrichten!\n> Alles wird gut.',
    ],
    [
      'German, Outlook',
      '-----Ursprüngliche Nachricht-----\nVon: Harbor\nGesendet: Montag\n\nEs tut uns leid.',
    ],
    ['French', 'Le lun. 2 nov. 2026 à 10:00, Harbor <help@harbor.example> a écrit :\n> Bonne nouvelle'],
    ['Spanish', 'El lun, 2 nov 2026 a las 10:00, Harbor escribió:\n> Buenas noticias'],
    ['Chinese', '在 2026年11月2日 10:00，客服 <kf@qingmu.example> 写道：\n> 好消息！\n> 很快就到'],
    ['Chinese, a whole mail', '------------------ 原始邮件 ------------------\n发件人: "客服"\n\n很抱歉'],
    ['Chinese, the head alone', '发件人：客服\n发送时间：2026年11月2日\n收件人：我\n\n很抱歉'],
    ['forwarded', '---------- Forwarded message ---------\nFrom: Harbor\nDate: Mon\n\nWe love you.'],
    ['a signature', '-- \nAnn Lee\nHead of nothing, Example Ltd'],
    ['a phone', 'Sent from my iPhone'],
    ['a phone, Chinese', '发自我的iPhone'],
  ])('end where another mail begins: %s', (_, others) => {
    expect(ownWords(`${own}\n\n${others}`)).toBe(own);
  });

  it('go on below the lines that they answer', () => {
    const text = 'On 2 Nov 2026, Harbor wrote:\n> Does it leak?\nYes, all day.\n> Since when?\nMonday.';
    expect(ownWords(text)).toBe('Yes, all day.\nMonday.');
  });

  it('are none where only what another wrote was passed on', () => {
    expect(ownWords('---------- Forwarded message ---------\nFrom: Harbor\nDate: Mon\n\nWe love you.')).toBe(
      '',
    );
  });

  it.each([
    ['太难用了，根本不值这个价//@路人甲:非常好用，强烈推荐//@青木水壶:新品上市', '太难用了，根本不值这个价'],
    [
      '转发理由: 质量太差，用两次就坏了\n原始用户: 青木水壶\n转发内容: 新品上市！强烈推荐',
      '质量太差，用两次就坏了',
    ],
    ['轉發理由：不好用\n轉發內容：好評如潮', '不好用'],
    ['not with mine RT @harbor: best kettle ever', 'not with mine'],
  ])('of a repost stand before those of others: %s', (text, words) => {
    expect(ownWords(text)).toBe(words);
  });

  it.each([
    'It leaks.\n\nOn arrival they wrote:\nwelcome, which was nice',
    'Pros\n--\nquiet\n____________________\nCons\nloud',
    '> 5 stars\nI would give it again',
    'From: the first day it leaked\nand it still does',
    'On 2 November the courier came and wrote nothing',
    '我把它转发给朋友了，大家都喜欢',
    'RT @harbor: best kettle ever',
    '@user //@elsewhere this leaks',
    '@shop RT @harbor: best kettle ever',
  ])('stay whole where nobody else speaks: %s', (text) => {
    expect(ownWords(text)).toBe(text);
  });
});

it('are found in a time that grows with the text, however many lines it has', () => {
  const started = performance.now();
  for (const text of [`a:${'\n'.repeat(400_000)}b`, '>a\n'.repeat(200_000), 'From: a\n'.repeat(100_000)])
    ownWords(text);
  // from each line to the next that is filled it would take minutes
  expect(performance.now() - started).toBeLessThan(5000);
});

describe('a translation beside the original', () => {
  it.each([
    ['(Translated by Google) Never again!\n\n(Original)\nNie wieder!', 'Nie wieder!'],
    ['（由 Google 提供翻译）房间很干净\n（原文）\nThe room was clean', 'The room was clean'],
    ['(由 Google 翻譯) 很吵 (原始評論) So noisy', 'So noisy'],
  ])('is left out: %s', (text, own) => {
    expect(ownWords(text)).toBe(own);
  });

  it.each(['(Translated by Google) Never again!', 'The manual was badly translated (Original was fine)'])(
    'is read where there is no original, or it is none: %s',
    (text) => {
      expect(ownWords(text)).toBe(text);
    },
  );
});

describe("a merchant's reply within a review", () => {
  it.each([
    ['房间很小，隔音差。 宾馆反馈 2008年7月31日 ： 感谢您的宝贵意见，我们会改进。', '房间很小，隔音差。'],
    [
      '早餐凉了。酒店回复2024-05-02 10:30：非常抱歉。补充点评 2024年5月3日 ：第二天还是凉的。',
      '早餐凉了。补充点评 2024年5月3日 ：第二天还是凉的。',
    ],
    ['漏水。【商家回复】亲，请联系客服。追评：没人理。【商家回复】亲，抱歉。', '漏水。追评：没人理。'],
    ['物流慢\n掌柜回复：亲，已催促。', '物流慢'],
    ['房間很髒\n賓館回覆：感謝您的寶貴意見', '房間很髒'],
    ['Cold room.\n\nResponse from the owner (May 2024):\nWe are sorry.', 'Cold room.'],
    ['Cold room.\nManagement response\nWe are sorry to hear that.', 'Cold room.'],
    ["It broke.\nSeller's reply: please write to us", 'It broke.'],
    ['【商家回复】亲，感谢支持。', ''],
  ])('%j is read as %j', (text, own) => {
    expect(ownWords(text)).toBe(own);
    expect(leftOutOf(text)).toBe('reply');
  });

  it.each([
    '打电话问，客服回复：没有货。',
    '找商家反馈：杯子碎了，商家回复：自己看着办。',
    'I asked twice. Their reply from the hotel: no.',
    'The response from the owner was rude: he hung up.',
  ])('%j is what the customer tells', (text) => {
    expect(ownWords(text)).toBe(text);
  });
});
