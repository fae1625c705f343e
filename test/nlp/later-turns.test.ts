import { describe, expect, it } from 'vitest';
import { normaliseChinese } from '../../lib/nlp/chinese-normal.ts';
import { chineseOpinions } from '../../lib/nlp/chinese-opinions.ts';
import { chineseTurn } from '../../lib/nlp/chinese-turns.ts';
import { englishOpinions } from '../../lib/nlp/english-opinions.ts';
import { englishTokens } from '../../lib/nlp/english-tokens.ts';
import { englishTurn } from '../../lib/nlp/english-turns.ts';

const inEnglish = (text: string) => {
  const tokens = englishTokens(text);
  return englishTurn(tokens, englishOpinions(tokens));
};
const inChinese = (text: string) => {
  const normal = normaliseChinese(text);
  return chineseTurn(normal, chineseOpinions(normal));
};

/** A sentence that a construction turns, and ordinary ones with the same words in which it must not say that. */
type Case = { readonly says: -1 | 0 | 1; readonly text: string; readonly ordinary: readonly string[] };

const english: readonly Case[] = [
  {
    says: 1,
    text: 'We drove three weeks without a single breakdown.',
    ordinary: [
      'We left without a single photo.',
      'Not one spare in the box, without a single word of warning.',
      'An hour in the shop without a single assistant in sight.',
    ],
  },
  {
    says: 1,
    text: 'Not once has it crashed on me.',
    ordinary: [
      'Not once did they call me back.',
      'Not once did anyone smile.',
      'Not once was the room cleaned.',
    ],
  },
  {
    says: 1,
    text: 'There’s nothing this knife can’t cut.',
    ordinary: [
      'There was nothing they could do about it.',
      'There is nothing I can’t stand more than mess.',
      'Nothing here I can’t get cheaper elsewhere.',
    ],
  },
  {
    says: 1,
    text: 'The walk was nowhere near as steep as it looks.',
    ordinary: [
      'The flat is nowhere near as big as the photos.',
      'The bar is nowhere near the beach.',
      'Nowhere near as good as the last one.',
    ],
  },
  {
    says: 1,
    text: 'Not as complicated as the reviews made out.',
    ordinary: [
      'Not as good as I expected.',
      'It does not last as long as they say.',
      'Not as quiet as promised.',
    ],
  },
  {
    says: 1,
    text: 'It wasn’t as painful as I feared.',
    ordinary: [
      'It isn’t as bright as the old one.',
      'They weren’t as friendly as last time.',
      'It isn’t as soft as I hoped.',
    ],
  },
  {
    says: 1,
    text: 'I don’t know how I coped without it.',
    ordinary: [
      'I don’t know how to set it up without a manual.',
      'I don’t know how they sleep at night.',
      'No idea how to get my money back without a receipt.',
    ],
  },
  {
    says: 1,
    text: 'I needn’t have worried.',
    ordinary: [
      'You needn’t have been so rude.',
      'They needn’t have charged me twice.',
      'I need not have wasted my evening there.',
    ],
  },
  {
    says: 1,
    text: 'I hate how tasty this is.',
    ordinary: [
      'I hate how good people are treated there.',
      'I hate how happy they are to take your money.',
      'I hate how this is nice for them only.',
    ],
  },
  {
    says: 1,
    text: 'Puts most bigger brands to shame.',
    ordinary: [
      'Their silence puts the company to shame.',
      'The mess put us to shame.',
      'They should be put to shame.',
    ],
  },
  {
    says: 1,
    text: 'A huge step up from our old office chairs.',
    ordinary: [
      'There is a step up from the hall to the bath.',
      'A step down from the last model.',
      'Mind the step at the door.',
    ],
  },
  {
    says: 1,
    text: 'It’s head and shoulders above the competition.',
    ordinary: [
      'My head and shoulders hurt after a night in that bed.',
      'The shelf hangs above the bed.',
      'The noise comes from the flat above.',
    ],
  },
  {
    says: 1,
    text: 'This vacuum is in a class of its own.',
    ordinary: [
      'In a class of its own for rudeness.',
      'I was in a class of thirty.',
      'The class was cancelled.',
    ],
  },
  {
    says: -1,
    text: 'The one from the charity shop works better.',
    ordinary: [
      'The one from the shop in Leeds arrived today.',
      'I bought the one from the bakery shop.',
      'The one I got from the station kiosk is red.',
    ],
  },
  {
    says: -1,
    text: 'For half the price the market sells fresher ones.',
    ordinary: [
      'Half the price and twice as good.',
      'For half the price of the shop down the road I got a better chair.',
      'For less money this place does better food.',
    ],
  },
  {
    says: -1,
    text: 'I’ve had warmer welcomes at a tax office.',
    ordinary: [
      'I’ve had better sleep on this mattress than ever.',
      'I’ve had fresher skin since I use it.',
      'We have had better weather in June.',
    ],
  },
  {
    says: -1,
    text: 'Everybody else makes better bread.',
    ordinary: [
      'Everyone else paid more than I did.',
      'Everything else was better than expected.',
      'Nobody else makes better bread.',
    ],
  },
  {
    says: -1,
    text: 'They no longer care about customers.',
    ordinary: [
      'They no longer charge for bags.',
      'We no longer need a car.',
      'I no longer work nights, thanks to them.',
    ],
  },
  {
    says: -1,
    text: 'Once a lovely pub, now a betting shop.',
    ordinary: [
      'Once a week I have a great massage.',
      'Once a nightmare, now a joy.',
      'Once a customer, now a fan.',
    ],
  },
  {
    says: -1,
    text: 'Standards have dropped since spring.',
    ordinary: [
      'Prices have dropped since spring.',
      'The swelling has gone down.',
      'The waiting time has fallen since spring.',
    ],
  },
  {
    says: -1,
    text: 'An apology would have been nice.',
    ordinary: [
      'A longer stay would have been lovely.',
      'A taxi would have been more expensive.',
      'A week would have been perfect.',
    ],
  },
  {
    says: -1,
    text: 'A little soap wouldn’t go amiss.',
    ordinary: ['Nothing went amiss on our trip.', 'You won’t go wrong with it.', 'I go there every week.'],
  },
  {
    says: -1,
    text: 'The least you could do is answer.',
    ordinary: [
      'The least I could do is thank them.',
      'The least expensive one is fine.',
      'Last but not least the staff are kind.',
    ],
  },
  {
    says: -1,
    text: 'Would it kill them to smile?',
    ordinary: ['It wouldn’t hurt to try it.', 'Would it fit a small car?', 'Would it have a lid?'],
  },
  {
    says: -1,
    text: 'What a letdown.',
    ordinary: ['What a shame that we had to leave.', 'What a place!', 'What a relief.'],
  },
  {
    says: -1,
    text: 'Imagine paying for this twice.',
    ordinary: [
      'I can’t imagine paying less for such quality.',
      'Imagine Dragons were great.',
      'Imagine sitting there with a cold drink.',
    ],
  },
  {
    says: -1,
    text: 'Expected a feast, got a biscuit.',
    ordinary: [
      'Expected the worst, got the best.',
      'Expected rubbish, got a gem.',
      'I expected it on Friday, got it on Tuesday.',
    ],
  },
  {
    says: 1,
    text: 'They quoted ten days and it came a day early.',
    ordinary: [
      'They said two days and it came in nine.',
      'They said an hour and it took three.',
      'They said next day and it came next month.',
    ],
  },
  {
    says: -1,
    text: 'A lovely gadget as long as you don’t try to use it.',
    ordinary: [
      'It’s fine as long as you don’t need a huge screen.',
      'As long as you don’t mind the walk, it’s lovely.',
      'The cake keeps as long as you don’t cut it.',
    ],
  },
  {
    says: -1,
    text: 'If your idea of fun is waiting, this is your place.',
    ordinary: [
      'If your idea of heaven is a quiet beach, go.',
      'If you have an idea of what is wrong, tell me.',
      'If your idea of a holiday is sleeping late, it’s perfect.',
    ],
  },
  {
    says: -1,
    text: 'Politeness is the last word that comes to mind.',
    ordinary: [
      'The last thing I want is to leave.',
      'That was the last word on the subject.',
      'I read it to the last word.',
    ],
  },
  {
    says: -1,
    text: 'Good food is the last thing you’ll get here.',
    ordinary: [
      'Good luck was the last thing I needed, and it came.',
      'The last thing we bought was good.',
      'It’s a good last stop.',
    ],
  },
  {
    says: -1,
    text: 'They left us stranded at midnight.',
    ordinary: ['They left us to enjoy the garden.', 'It left me wanting more.', 'They leave you in peace.'],
  },
  {
    says: -1,
    text: 'Great, now it won’t even charge.',
    ordinary: [
      'Great, now it doesn’t leak.',
      'Great, now I don’t have to drive.',
      'Good now, it doesn’t even creak.',
    ],
  },
  {
    says: -1,
    text: 'Top marks for ignoring your customers.',
    ordinary: [
      'Top marks for hiding the cables so neatly.',
      'Five stars for losing me ten pounds.',
      'Full marks for breaking down a hard subject.',
    ],
  },
  {
    says: -1,
    text: 'What a joy to queue in the rain.',
    ordinary: [
      'What a joy to sit in that garden.',
      'What a pleasure to be there.',
      'Such a treat to swim there.',
    ],
  },
  {
    says: -1,
    text: 'Thanks for charging me twice.',
    ordinary: [
      'Thanks for charging my phone.',
      'Thanks for cancelling my subscription so quickly.',
      'Thanks for making me laugh.',
    ],
  },
  {
    says: 1,
    text: 'Warning: highly addictive.',
    ordinary: [
      'Warning: you will never get your money back.',
      'Warning: contains nuts.',
      'Warning: it may stop working.',
    ],
  },
  {
    says: 1,
    text: 'Terrible for my waistline.',
    ordinary: ['Terrible for my back.', 'Bad for the planet.', 'Awful for the price.'],
  },
  {
    says: 0,
    text: 'We are supposed to arrive at six.',
    ordinary: [
      'The heater is supposed to work.',
      'What are we supposed to do?',
      'They were supposed to arrive at six.',
    ],
  },
  {
    says: 1,
    text: 'Their other shop is good, this one is miles ahead.',
    ordinary: ['There are miles ahead of us.', 'Years ahead of time.', 'The queue was miles long.'],
  },
  {
    says: -1,
    text: 'We were looking forward to the show, what a letdown.',
    ordinary: [
      'I was looking forward to the show, what a night!',
      'Looking forward to my next visit.',
      'We looked forward to it and loved it.',
    ],
  },
  {
    says: -1,
    text: 'The printer is great, as long as you never want to use it.',
    ordinary: [
      'The soup is great, as long as you eat it hot.',
      'It’s good as long as you don’t mind a queue.',
      'The sofa is great, as long as you have the space.',
    ],
  },
  {
    says: 1,
    text: 'I have never felt so welcome in a shop.',
    ordinary: ['I never felt so alone.', 'Never felt a need to come back.', 'I never said I felt safe.'],
  },
  {
    says: 1,
    text: 'Our favourite is rarely ever out of stock.',
    ordinary: ['We rarely eat out of town.', 'They hardly ever reply.', 'It is always out of stock.'],
  },
  {
    says: 1,
    text: 'The hinge doesn’t squeak any more.',
    ordinary: ['They don’t bother any more.', 'It doesn’t smell fresh any more.', 'It leaks more than ever.'],
  },
  {
    says: 1,
    text: 'I am not dissatisfied.',
    ordinary: [
      'It’s not unreasonable to expect a reply.',
      'Not unlike the old one.',
      'They are not only unfriendly.',
    ],
  },
  {
    says: 1,
    text: 'I was nervous about the exam and needn’t have been.',
    ordinary: ['I was worried and they never called.', 'I am afraid it broke.', 'You needn’t come back.'],
  },
  {
    says: -1,
    text: 'At this courier express means three weeks.',
    ordinary: [
      'Express means the next day, and it was.',
      'Next week means a lot to me.',
      'Urgent means urgent here.',
    ],
  },
  {
    says: -1,
    text: 'Fine soundproofing, we heard every snore.',
    ordinary: [
      'Fine soundproofing, we heard nothing.',
      'The soundproofing is good.',
      'I heard about the insulation.',
    ],
  },
  {
    says: -1,
    text: 'They managed to make the menu even slower.',
    ordinary: [
      'They managed to make a bad day better.',
      'She managed to make it on time.',
      'He managed to make the harder one work.',
    ],
  },
  {
    says: -1,
    text: 'Waterproof in name only.',
    ordinary: [
      'The name is on the box only.',
      'Only in name is it a pub, it is a home.',
      'Fill in the name only.',
    ],
  },
  {
    says: -1,
    text: 'The manual is long on pictures and short on answers.',
    ordinary: [
      'A long walk, but short on hills.',
      'The coat is long on me.',
      'He was short on time and still helped.',
    ],
  },
  {
    says: -1,
    text: 'Little thought went into the packaging.',
    ordinary: [
      'Little effort was needed.',
      'Great care went into the packaging.',
      'A little thought goes a long way.',
    ],
  },
  {
    says: -1,
    text: 'There is precious little in the box.',
    ordinary: ['A precious little gift.', 'So precious.', 'Little ones love it.'],
  },
  {
    says: -1,
    text: 'It’s a long way from being ready.',
    ordinary: ['A long way from home.', 'It has come a long way.', 'The beach is a long way from here.'],
  },
  {
    says: -1,
    text: 'Nobody at the counter seemed to know.',
    ordinary: [
      'Nobody seemed to mind the children.',
      'Nobody seemed to want to leave.',
      'Nobody knows it better.',
    ],
  },
  {
    says: -1,
    text: 'I have yet to see my refund.',
    ordinary: [
      'I have yet to see a better hotel.',
      'We are yet to see the town.',
      'I have yet to see a fault.',
    ],
  },
  {
    says: 0,
    text: 'Does anyone know if it fits a narrow bed?',
    ordinary: ['Does anyone work here?', 'Does anyone care?', 'Did somebody even read this?'],
  },
  {
    says: 0,
    text: 'How long does a charge last?',
    ordinary: ['How long do I have to wait?', 'How long is this going to take?', 'How long must we ask?'],
  },
  {
    says: 0,
    text: 'How heavy is the large one?',
    ordinary: [
      'How big a mess is this?',
      'How deep must I dig for an answer?',
      'How thick do they think we are?',
    ],
  },
  {
    says: 0,
    text: 'Should I buy the blue one or the red one?',
    ordinary: ['Should I get my money back or not?', 'Should I laugh?', 'I should buy another!'],
  },
  {
    says: 0,
    text: 'If it snows on Sunday I will find out how warm it is.',
    ordinary: [
      'If it breaks again I will send it back.',
      'If you ask me I will go elsewhere.',
      'If they fix it I will come back.',
    ],
  },
];

const chinese: readonly Case[] = [
  {
    says: -1,
    text: '地摊上的都比这个结实。',
    ordinary: ['这家什么都比别家好。', '这个比地摊货结实多了。', '别的都没比这个结实。'],
  },
  {
    says: -1,
    text: '还没我奶奶的老年机清楚。',
    ordinary: ['还没有我想的那么糟。', '没有我的旧手机那么卡。', '没有我喜欢的颜色。'],
  },
  {
    says: -1,
    text: '对面那家的馄饨比这家鲜。',
    ordinary: ['对面那家没有比这家好。', '我搬到对面了。', '对面的馄饨没这家鲜。'],
  },
  {
    says: 1,
    text: '要是早点认识你们就好了。',
    ordinary: ['要是早点发货就好了。', '要是早点修好就好了。', '要是早点打电话来就好了。'],
  },
  {
    says: 1,
    text: '要是所有的司机都跟他一样就好了。',
    ordinary: ['希望跟客服一样的人少一点。', '要是都能退款就好了。', '希望每一单都能准时。'],
  },
  {
    says: 1,
    text: '说一周修好，第二天就拿到了。',
    ordinary: ['说能用三年，三天就坏了。', '说马上到，一周才收到。', '说不加价，当天就收了服务费。'],
  },
  {
    says: -1,
    text: '请把以前的味道还给我们。',
    ordinary: ['请把原来的地址改回来。', '请把钥匙还给前台。', '以前的味道回来了。'],
  },
  {
    says: -1,
    text: '真贴心，还附赠蟑螂。',
    ordinary: ['真贴心，连充电线都准备好了。', '太周到了，一路有人接。', '真是贴心，送了两包纸巾。'],
  },
  {
    says: -1,
    text: '厉害，一开就死机。',
    ordinary: ['厉害，一看就懂。', '真棒，一次就修好。', '真棒，一点都不卡。'],
  },
  {
    says: -1,
    text: '发货真快，快到我忘了下过单。',
    ordinary: ['快到我没反应过来就送来了。', '快到我家门口了。', '快到我惊讶。'],
  },
  {
    says: -1,
    text: '隔音太好了，楼上走路都能听见。',
    ordinary: ['隔音太好了，楼上什么都听不见。', '隔音真好，一夜安静。', '隔音太好了，走廊再吵也睡得着。'],
  },
  {
    says: -1,
    text: '谁看了都摇头。',
    ordinary: ['孩子摇头说不要走。', '看了都说好。', '狗看了都摇尾巴。'],
  },
  {
    says: 0,
    text: '如果有优惠，我再考虑。',
    ordinary: ['如果再这样我就不来了。', '如果有机会我们再来。', '如果满意我再来夸。'],
  },
  {
    says: 0,
    text: '请问这个优惠券怎么用？',
    ordinary: ['请问你们客服是怎么做事的？', '请问良心在哪里？', '请问这样合适吗，太过分了。'],
  },
  {
    says: -1,
    text: '隔音几乎等于零。',
    ordinary: ['误差几乎等于零。', '等于免费送我一个。', '手续费为零。'],
  },
  {
    says: -1,
    text: '还好意思收服务费。',
    ordinary: ['不好意思，评晚了。', '怪不好意思的，麻烦了客服好几次。', '这么便宜我都不好意思了。'],
  },
  {
    says: -1,
    text: '连站起来都费劲。',
    ordinary: ['连一个缺点都找不到。', '连老人都会用。', '连孩子都不哭。'],
  },
  {
    says: -1,
    text: '除了旧，找不出别的词。',
    ordinary: ['除了贵没有别的缺点。', '除了好，找不出别的词。', '除了早餐，别的也很好。'],
  },
  {
    says: -1,
    text: '很难相信这是五星级酒店。',
    ordinary: ['很难相信这是手工做的。', '很难想象这么便宜。', '很难不喜欢。'],
  },
  {
    says: -1,
    text: '店员难见笑容。',
    ordinary: ['难得见到这么亲切的笑容。', '见面就是笑容。', '店员笑容满面。'],
  },
  {
    says: -1,
    text: '看得人一头雾水。',
    ordinary: ['一点也不让人一头雾水。', '头顶淋雨的水很大。', '讲完就不再一头雾水了。'],
  },
  {
    says: -1,
    text: '这服务实在说不过去。',
    ordinary: ['不给好评实在说不过去。', '不推荐给朋友真说不过去。', '说得过去。'],
  },
  {
    says: -1,
    text: '空调声像拖拉机。',
    ordinary: ['一点都不像拖拉机那么吵。', '像新的一样。', '孩子喜欢像拖拉机一样的玩具。'],
  },
  {
    says: -1,
    text: '味道差了一大截。',
    ordinary: ['价格差了一大截，便宜多了。', '尺寸差不多。', '别家差了一大截，还是这家好。'],
  },
  {
    says: -1,
    text: '换了师傅之后就没那个手艺了。',
    ordinary: ['换了师傅之后就没问题了。', '换了之后没再坏过。', '没换之前也不错。'],
  },
  {
    says: -1,
    text: '旧版明明好好的，非要改。',
    ordinary: ['旧版好好的，新版更好。', '明明可以涨价，店家没涨。', '明明很便宜，质量却好。'],
  },
  {
    says: -1,
    text: '服务断崖式下滑。',
    ordinary: ['价格直线下滑，买到赚到。', '体重直线下降，开心。', '血压降下来了。'],
  },
  {
    says: 1,
    text: '比原来那家强了不知道多少倍。',
    ordinary: ['隔壁比这家强了不知道多少倍。', '贵了不知道多少倍。', '不知道比哪家好。'],
  },
  {
    says: 1,
    text: '找了好几家，最后还是选这家。',
    ordinary: ['试了好几次，还是打不开。', '用过几次，还是坏了。', '找了一圈，还是没找到。'],
  },
  {
    says: 1,
    text: '以前一换季就咳，喝了以后再没咳过。',
    ordinary: ['以前常来，换了老板以后再没来过。', '以前好吃，改了以后没再去。', '买了以后再没联系上卖家。'],
  },
  {
    says: 1,
    text: '本来最讨厌游泳，现在居然上瘾了。',
    ordinary: ['本来喜欢，现在讨厌了。', '原本不喜欢，现在也不喜欢。', '本来怕贵，现在更贵了。'],
  },
  {
    says: 1,
    text: '比照片里还宽敞。',
    ordinary: ['比照片里还旧。', '比照片里还小。', '照片拍得宽敞。'],
  },
  {
    says: 1,
    text: '五年里一次都没出过故障。',
    ordinary: ['一次都没准时过。', '一次都没修好。', '一次都没用上。'],
  },
  {
    says: 1,
    text: '想不出不回购的理由。',
    ordinary: ['说了一堆不退款的理由。', '不喜欢的理由很多。', '没有理由就不退款。'],
  },
  {
    says: 1,
    text: '没有人不夸的。',
    ordinary: ['没有喜欢的。', '没有不满意，也没有满意。', '没有人夸。'],
  },
  {
    says: 1,
    text: '不是不好喝，是太好喝了。',
    ordinary: ['不是不想买，是太贵。', '不是不好吃，是太少。', '不是不快，是根本没送。'],
  },
  {
    says: 1,
    text: '用料一点都不含糊。',
    ordinary: ['回答一直含含糊糊。', '照片很含糊。', '一点都不新鲜。'],
  },
  {
    says: 1,
    text: '可恶，又让我吃胖了。',
    ordinary: ['可恶，又让我买到假货。', '讨厌，害我白跑一趟。', '激素药害我胖了十斤。'],
  },
  {
    says: -1,
    text: '喜欢蒸桑拿的话，欢迎来没冷气的宿舍。',
    ordinary: ['想吃辣的话，欢迎来这家。', '想安静的话，欢迎入住没有噪音的民宿。', '有问题的话，欢迎来电。'],
  },
  {
    says: 0,
    text: '有优惠的话我再买一箱。',
    ordinary: ['打折的话还凑合，原价太坑。', '有空的话一定再来，太好吃了。', '合适的话也不会退了。'],
  },
  {
    says: 0,
    text: '路过吃瓜',
    ordinary: ['围观的人太没素质了', '这家店的西瓜真甜，吃瓜吃到撑', '吃瓜吃到拉肚子，差评'],
  },
  {
    says: 1,
    text: '可恶，又被种草了，太好看。',
    ordinary: ['可恶，又被骗了，真难吃。', '气死了，说好的现做，不好吃。', '讨厌，真不好喝。'],
  },
  {
    says: 1,
    text: '这家店没有哪里让人不满意。',
    ordinary: ['没有什么不可以说的。', '没有哪里不同。', '没有哪里好。'],
  },
  {
    says: 1,
    text: '网络从没断过。',
    ordinary: ['从没见过客服。', '从没修好过。', '从没准时过。'],
  },
  {
    says: 1,
    text: '宝宝再也不抗拒吃饭了。',
    ordinary: ['再也不想哭着排队了。', '再也不敢买了。', '再也不会来吵着要退款了。'],
  },
  {
    says: 1,
    text: '从来没遇到过这么细心的护士。',
    ordinary: ['从没见过这么差的。', '从没吃过这么不好吃的面。', '没用过这么难用的软件。'],
  },
  {
    says: 1,
    text: '不得不承认，老板的手艺真的一流。',
    ordinary: ['不得不承认我被骗了。', '不得不承认，这钱花得真不值。', '不得不等到晚上。'],
  },
  {
    says: 0,
    text: '没什么惊喜，也没什么失望。',
    ordinary: ['没有惊喜，只有失望。', '惊喜不断。', '没想到有惊喜。'],
  },
  {
    says: 0,
    text: '不算惊艳，也不算难吃。',
    ordinary: ['不算贵，也很好吃。', '说不上来的好。', '谈不上服务。'],
  },
  {
    says: 0,
    text: '刚收到，还没用，先放着。',
    ordinary: ['刚收到就坏了。', '刚收到，还没用就裂了。', '刚买，还不错。'],
  },
  {
    says: 0,
    text: '这款鞋有没有大码？',
    ordinary: ['你们有没有良心？', '有没有搞错？', '有没有人管管？'],
  },
  {
    says: 0,
    text: '这个灯是不是要另外买灯泡？',
    ordinary: ['你们是不是骗人？', '是不是又要涨价？', '是不是太过分了？'],
  },
  {
    says: 0,
    text: '这个箱子多大？',
    ordinary: ['要我等多久？', '多大的事，吵成这样。', '多大点事。'],
  },
];

describe.each([
  ['English', english, inEnglish],
  ['Chinese', chinese, inChinese],
] as const)('a construction in %s', (_, cases, turnOf) => {
  it.each(cases)('is read: $text', ({ text, says }) => {
    expect(turnOf(text)).toBe(says);
  });

  it.each(cases.flatMap(({ says, ordinary }) => ordinary.map((text) => ({ says, text }))))(
    'is not seen in $text',
    ({ says, text }) => {
      expect(turnOf(text)).not.toBe(says);
    },
  );
});
