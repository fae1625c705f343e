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
    ['20 minutes just trying to get through to someone', 'effort'],
    ['They said it would be delivered Friday but nothing came', 'promise-broken'],
    ['I was injured by the broken handle', 'safety'],
    ['和图片上的颜色不一样，很失望。', 'promise-broken'],
    ['I need this fixed today, please', 'urgency'],
    ['打了三次电话都没人接', 'effort'],
    ['Add an option to mute', 'request'],
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
    // words of a pattern in ordinary sentences
    ['和描述的完全一样，没有差别。', 'promise-broken'],
    ['和图片不一样，比图片更好看', 'promise-broken'],
    ['跟照片差不多，完全满意', 'promise-broken'],
    ['It takes five minutes to order and the food is great', 'effort'],
    ['an hour or two to check out the old town', 'effort'],
    ['20 minutes to get the burger', 'effort'],
    ['I had to go back for a second helping', 'effort'],
    ['no answer key at the back', 'effort'],
    ['called twice and both times they answered at once', 'effort'],
    ['asked for two pillows several times', 'effort'],
    ['second time calling and again excellent', 'effort'],
    ['这个手续不复杂', 'effort'],
    ['换了三次电池还很好用', 'effort'],
    ['去了两次都很满意，还会去', 'effort'],
    ['来回跑步十公里', 'effort'],
    ['每次重新填充墨水都很方便', 'effort'],
    ['打了两次电话确认地址，很负责', 'effort'],
    ['That was two days ago.', 'promise-broken'],
    ['I paid extra for the sea view and never regretted it.', 'promise-broken'],
    ['The manual said it would be hard to install, but it was not.', 'promise-broken'],
    ['They told me it would be cold, but the room was never cold.', 'promise-broken'],
    ['My friend said I would love it but I never got into the plot.', 'promise-broken'],
    ['The author lied to the reader.', 'promise-broken'],
    ['I was so shocked by how good it is', 'safety'],
    ['I was hurt when the show ended', 'safety'],
    ['I was sick at home all week and this blanket helped', 'safety'],
    ['The kids were burned out', 'safety'],
    ['The main character was assaulted', 'safety'],
    ['The girl was robbed in the first chapter', 'safety'],
    ['The hero catches fire in the second film', 'safety'],
    ['空调很好，短路保护也有', 'safety'],
    ['电池烧了一壶水还有一半电', 'safety'],
    ['骂我的人都后悔了，这书真好', 'safety'],
    ['被子不是正品也无所谓', 'safety'],
    ['用了以后过敏好了', 'safety'],
    ['以前买的是假货，这次是真的', 'safety'],
    ['I need coffee today', 'urgency'],
    ['The novel: he is stranded on an island', 'urgency'],
    ['I need to wash it by the end of the day', 'urgency'],
    ['Time is short so the tour skips the museum', 'urgency'],
    ['The train leaves in ten minutes intervals', 'urgency'],
    ['My flight is at 9 and the hotel is close to the airport', 'urgency'],
    ['今天晚上就用，效果很好，能洗得很干净', 'urgency'],
    ['Remove the lid before use.', 'request'],
    ['Add the eggs to the flour and mix.', 'request'],
    ['This really needs more salt for my taste, otherwise great.', 'request'],
    ['I need a new bag and this one is perfect.', 'request'],
    ['You should add a pinch of salt', 'request'],
    ['卸载了再装就好了', 'request'],
    ['I would like to return next year', 'request'],
    ['looking for a new phone and this one won', 'churn'],
    ['Never ordering anything bigger than medium again because it fits so well', 'churn'],
    ['We went to a different restaurant the next day for a change', 'churn'],
    ['以后不会买便宜的了，这个值', 'churn'],
    ['换到别家看了看还是这家好', 'churn'],
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
