import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';
import { findSignals } from '../../lib/signals/signal-finder.ts';

const signalsOf = (text: string) => findSignals(text, readText(text));
const namesOf = (text: string) => signalsOf(text).map(({ signal }) => signal);

describe('findSignals', () => {
  it.each([
    ['I am cancelling my account.', 'churn'],
    ['This is my third pair and I will be buying again.', 'repurchase'],
    ['I would recommend this to anyone.', 'recommendation'],
    ['I have called four times and been passed from one person to the next.', 'effort'],
    ['The photos were nothing like the real thing, false advertising.', 'promise-broken'],
    ['Please refund me.', 'request'],
    ['When will my parcel arrive?', 'question'],
    ['I need this sorted asap, my flight leaves in two hours.', 'urgency'],
    ['The charger caught fire.', 'safety'],
    ['再也不会来了。', 'churn'],
    ['已经回购三次了。', 'repurchase'],
    ['强烈推荐给大家。', 'recommendation'],
    ['打了五次电话都没人接。', 'effort'],
    ['和宣传的完全不一样，虛假宣傳。', 'promise-broken'],
    ['快递小哥很有礼貌。', 'praise-of-person'],
    ['请尽快给我退款。', 'request'],
    ['请问什么时候能发货？', 'question'],
    ['急用，今天必须要。', 'urgency'],
    ['吃完上吐下泻，食物中毒了。', 'safety'],
    // patterns: who speaks, what is denied, in which order
    ['@WestlineRail any update on the 07:42?', 'question'],
    ['Trying to find out if the pool is open in winter', 'question'],
    ['Could you rebook me please', 'request'],
    ['You need to train your staff.', 'request'],
    ["I've DM'd you twice with no response", 'effort'],
    ['45 min on hold and then disconnected', 'effort'],
    ["We won't be returning.", 'churn'],
    ['You just lost a customer', 'churn'],
    ['I eat here all the time', 'repurchase'],
    ['Shout out to Maria at gate 12, she is a star!', 'praise-of-person'],
    ["They said it would arrive Monday, it's Thursday, still nothing", 'promise-broken'],
    ['下次绝对不会再来了。', 'churn'],
    ['客服一直不回复。', 'effort'],
    ['实物与描述不一样。', 'promise-broken'],
    ['感謝師傅，服務員態度很好。', 'praise-of-person'],
    ['土豆要多煮一下。', 'request'],
  ])('%s tells of %s', (text, signal) => {
    expect(namesOf(text)).toContain(signal);
  });

  it.each([
    ['I would not recommend it.', 'recommendation'],
    ['The waiter recommended the fish.', 'recommendation'],
    ['At that price it is a steal.', 'safety'],
    ['I never had a problem again.', 'churn'],
    ['不推荐购买。', 'recommendation'],
    ['老板是个急性子。', 'urgency'],
    ['这个价格好吃到爆炸。', 'safety'],
    ['Are you kidding me?', 'question'],
    ['Why so slow???', 'question'],
    ['Who does that?', 'question'],
    ['Why did you give this score?', 'question'],
    ['They never told me to please fix it.', 'question'],
    ['The staff was not friendly at all.', 'praise-of-person'],
    ["I can't wait to go back.", 'churn'],
    ['Sadly will return it for a refund.', 'repurchase'],
    ['Please go and buy it, everybody.', 'request'],
    ['这也叫五星级？', 'question'],
    ['建议大家不要买。', 'request'],
    ['服务员态度很差。', 'praise-of-person'],
    ['没有过敏。', 'safety'],
    ['再也不用担心排队了。', 'churn'],
  ])('%s does not tell of %s', (text, signal) => {
    expect(namesOf(text)).not.toContain(signal);
  });

  it('shows the words, with their place in the text', () => {
    const text = 'Soft and warm. I am cancelling my account.';
    const [shown] = signalsOf(text);
    expect(shown?.signal).toBe('churn');
    expect(text.slice(shown?.start, shown?.end)).toBe('cancelling my account');
  });

  it('tells each signal once', () => {
    expect(namesOf('Please refund me. Please refund me now. Please refund me today.')).toEqual([
      ...new Set(namesOf('Please refund me. Please refund me now. Please refund me today.')),
    ]);
  });

  it('says nothing of other languages, nor of nothing', () => {
    expect(signalsOf('Ich kündige mein Konto.')).toEqual([]);
    expect(findSignals('', readText(''))).toEqual([]);
  });
});
