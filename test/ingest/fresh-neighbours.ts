import { wordsOf } from './neighbours-of-words.ts';
import { conversationOf, messagesBy, type Neighbour, nothing, something } from './own-words-neighbours.ts';

/**
 * Neighbours that were written down before anybody saw what the product makes of them: the share that was right at first sight is in
 * docs/benchmarks.md. Half of them are texts and rows of customers that must stay as they are.
 */
const own = 'The new lid is broken as well.';
const said = 'We are very happy to send you a wonderful kettle.';
const harbor = 'Harbor <help@harbor.example>';
const after = (below: string) => wordsOf(below.slice(0, 50), `${own}\n\n${below}`, own, 'mail');
const whole = (text: string) => wordsOf(`whole: ${text.slice(0, 50)}`, text, text);

const othersWords: readonly Neighbour[] = [
  after(`Am 02.11.26 um 10:00 schrieb Harbor:\n> ${said}`),
  after(`Fra: ${harbor}\nSendt: 2. november 2026 09:00\nTil: Anna\nEmne: Ordre\n\n${said}`),
  after(`po 2. 11. 2026 v 10:00 odesílatel ${harbor} napsal:\n\n> ${said}`),
  after(`Feladó: ${harbor}\nElküldve: 2026. november 2.\nCímzett: Anna\nTárgy: Rendelés\n\n${said}`),
  after(`Από: ${harbor}\nΣτάλθηκε: Δευτέρα, 2 Νοεμβρίου 2026 9:00\nΠρος: Anna\nΘέμα: Παραγγελία\n\n${said}`),
  after(`Vào Th 2, 2 thg 11, 2026 vào lúc 10:00 ${harbor} đã viết:\n\n> ${said}`),
  after(`Pada Sen, 2 Nov 2026 pukul 10.00 ${harbor} menulis:\n\n${said}`),
  after(`---- On Mon, 02 Nov 2026 10:00:00 +0000 ${harbor} wrote ----\n\n${said}`),
  after(`From: Harbor [mailto:help@harbor.example]\nSent: Monday\nTo: me\nSubject: x\n\n${said}`),
  after(
    `------- Original Message -------\nOn Monday, November 2nd, 2026 at 10:00 AM, ${harbor} wrote:\n\n${said}`,
  ),
  after(`—-—-—-—\nReply above this line.\n\nHarbor commented:\n${said}`),
  after('Sent via the Samsung Galaxy S20, an AT&T 5G smartphone'),
  after('Sent from Yahoo Mail on Android'),
  after('Envoyé de mon iPad'),
  after('发自我的小米手机'),
  wordsOf('Weibo, twice', '太失望了。//@张三: 转发微博 //@青木: 好评', '太失望了。', 'repost'),
  wordsOf('Discourse', `[quote="harbor, post:1, topic:22"]\n${said}\n[/quote]\n\n${own}`, own, 'repost'),
  wordsOf(
    'Google, Dutch',
    '(Vertaald door Google) Nooit meer!\n\n(Origineel)\nNever again!',
    'Never again!',
    'translation',
  ),
  wordsOf(
    'Google, Korean',
    '(Google 번역) 다시는 안 가요\n\n(원문)\nNever again!',
    'Never again!',
    'translation',
  ),
  wordsOf('Norwegian reply', 'Skittent rom.\nSvar fra eieren:\nTusen takk', 'Skittent rom.', 'reply'),
  wordsOf('Meituan', '上菜太慢。\n商家回复（2天后）：感谢您的支持', '上菜太慢。', 'reply'),
  wordsOf('of the hotel manager', '房间很吵。\n酒店经理回复：感谢您的入住', '房间很吵。', 'reply'),
  wordsOf(
    'LiveChat',
    'Customer (10:01:22): It leaks.\nSupport agent (10:02:10): What a wonderful day',
    'It leaks.',
    'conversation',
  ),
  wordsOf(
    'Japanese chat',
    'お客様：漏れます\nオペレーター：素敵な一日を\nお客様：返金して',
    '漏れます\n返金して',
    'conversation',
  ),
];

const nobody: readonly Neighbour[] = [
  messagesBy('directionType', 'initial-in', 'response-out'),
  messagesBy('ActorType', 'EndUser', 'Supervisor'),
  messagesBy('sentBy', 'Consumer', 'Agent'),
  messagesBy('initiator.type', 'CUSTOMER', 'SYSTEM'),
  messagesBy('fromMe', 'false', 'true'),
  messagesBy('Folder', 'Inbox', 'Sent Items'),
  messagesBy('发送者身份', '会员', '客服专员'),
  conversationOf(
    'sent_by',
    { text: 'The kettle leaks and nobody helps', sent_by: 'Consumer' },
    { text: said, sent_by: 'Agent' },
  ),
  ...['此用户没有发表任何评价', '系统默认给出五星好评', '该用户暂未发表评论', '无评论'].map(nothing),
  ...['User has not left a comment', 'Reviewer left no text'].map(nothing),
  ...['Nicht ausgefüllt', 'Pas de réponse', 'Não informado', '답변 없음', '-9', 'Not asked', 'ohne Text'].map(
    nothing,
  ),
];

const customers: readonly Neighbour[] = [
  ...[
    'From: my heart\nThank you all',
    'To: the manager\nSubject: cold food\nDate: yesterday\nI waited an hour',
    'Agent: rude\nWait: long',
    'User: 5/10\nAdmin panel: 2/10',
    'Q: Would you return?\nA: No, never',
    "On 2 November 2026 at 10:00 the driver wrote:\n'not home'\nI was home all day.",
    'I mailed help@harbor.example on 2 Nov 2026 and got this:\nno refund\nUnbelievable.',
    'Best regards to the kitchen!\nThe pasta was great',
    'Mfg\nTolles Hotel',
    'Lovely.\nSent from my kitchen to yours with love and much steam',
    'What went wrong:\n\n> cold food\n> rude waiter',
    'Good.\n\n> Would not return',
    'My account is open to all.\n\nThey sent my confidential message to other recipients by mistake. Delete it!',
    'The manual is translated by Google (Original was fine)',
    '(Google says it opens at 9) but it was closed.\n(what a shame)\nI came for nothing',
    'Übersetzung: schlecht\nGrafik: gut',
    '商家回复很快：第二天就发货',
    '回复@客服 没人理',
    'I asked twice.\nAnswer: read the manual. Great.',
    'Delivered 2 Nov 2026 at 10:00:\nbroken box, wet inside',
    'Room 12:\n| small | dark |\n| loud | cold |',
  ].map(whole),
  ...['系统默认好评，但是真的很差', '默认好评？我可没给', '没有评论区的软件', '暂无优惠', '没写清楚尺寸'].map(
    something,
  ),
  ...[
    'No review can do this place justice',
    'None of it works',
    'Deleted the app after a day',
    'Not asked for my opinion once',
  ].map(something),
  ...[
    'Keine Antwort ist auch eine Antwort',
    'Sans commentaire, mais bien',
    'Brak miejsca',
    '返信なしで困る',
  ].map(something),
  ...[
    ['User type', 'guest', 'member'],
    ['Rolle', 'Kunde', 'Lieferant'],
    ['direction', 'north', 'south'],
    ['Support', 'yes', 'no'],
    ['from', 'Berlin', 'Hamburg'],
    ['Type of visit', 'business', 'family'],
    ['Customer contacted support', 'no', 'yes'],
    ['team', 'red', 'blue'],
    ['Staff', '4', '5'],
    ['System', 'Android', 'iOS'],
  ].map(([column = '', one = '', other = '']): Neighbour => {
    const { content } = messagesBy(column, one, other);
    return {
      ...{
        kind: 'rows of customers',
        name: `${column}: ${one}/${other}`,
        key: 'acme/surveys/a.csv',
        content,
      },
      texts: [
        'The kettle leaks and nobody helps',
        'We are sorry, a wonderful one is on its way',
        'Where is my parcel now?',
      ],
    };
  }),
];

export const freshNeighbours: readonly Neighbour[] = [...othersWords, ...nobody, ...customers];
