import type { Neighbour } from './own-words-neighbours.ts';

const own = 'The new lid is broken as well.';
const said = 'We are very happy to send you a wonderful kettle.\nBest quality.';
const asQuote = said.replaceAll(/^/gm, '> ');
const harbor = 'Harbor <help@harbor.example>';

type LeftOut = 'mail' | 'repost' | 'translation' | 'reply' | 'conversation';

/** A text in a row, the words of it that are the customer's, and as what the rest is counted. */
export const wordsOf = (
  name: string,
  text: string,
  words: string,
  leftOut?: LeftOut,
  key = 'acme/tickets/a.jsonl',
): Neighbour => ({
  ...{ kind: "the customer's words only", name, key },
  content: `${JSON.stringify({ id: 'T71x', text })}\n${JSON.stringify({ id: 'T72x', text: 'It leaks.' })}`,
  texts: words === '' ? ['It leaks.'] : [words, 'It leaks.'],
  ...(words === '' && { empty: { 'others-words': 1 } }),
  ...(leftOut !== undefined && words !== '' && { leftOut: { [leftOut]: 1 } }),
});
const after = (name: string, below: string) => wordsOf(name, `${own}\n\n${below}`, own, 'mail');
const whole = (text: string) => wordsOf(`whole: ${text.slice(0, 40)}`, text, text);

const heads = [
  'From: Harbor <help@harbor.example>\nSent: Monday, 2 November 2026 09:00\nTo: me\nSubject: Order',
  '*From:* Harbor Support <help@harbor.example>\n*Sent:* Monday\n*To:* me\n*Subject:* x',
  'Von: Harbor <help@harbor.example>\nGesendet: Montag, 2. November 2026 09:00\nAn: Anna\nBetreff: Bestellung',
  'De : Harbor <help@harbor.example>\nEnvoyé : lundi 2 novembre 2026 09:00\nÀ : Anna\nObjet : Commande',
  'De: Harbor <help@harbor.example>\nEnviado el: lunes, 2 de noviembre de 2026\nPara: Ana\nAsunto: Pedido',
  'De: Harbor <help@harbor.example>\nEnviada: segunda-feira, 2 de novembro de 2026\nPara: Ana\nAssunto: Pedido',
  'Da: Harbor <help@harbor.example>\nInviato: lunedì 2 novembre 2026 09:00\nA: Anna\nOggetto: Ordine',
  'Van: Harbor <help@harbor.example>\nVerzonden: maandag 2 november 2026\nAan: Anna\nOnderwerp: Order',
  'Od: Harbor <help@harbor.example>\nWysłano: poniedziałek, 2 listopada 2026\nDo: Anna\nTemat: Zamówienie',
  'Från: Harbor <help@harbor.example>\nSkickat: den 2 november 2026 09:00\nTill: Anna\nÄmne: Order',
  'Kimden: Harbor <help@harbor.example>\nGönderildi: 2 Kasım 2026 Pazartesi\nKime: Anna\nKonu: Sipariş',
  'От: Harbor <help@harbor.example>\nОтправлено: 2 ноября 2026 г. 9:00\nКому: Анна\nТема: Заказ',
  '差出人: Harbor <help@harbor.example>\n送信日時: 2026年11月2日 9:00\n宛先: Anna\n件名: 注文',
  '보낸 사람: Harbor <help@harbor.example>\n보낸 날짜: 2026년 11월 2일\n받는 사람: Anna\n제목: 주문',
  '发件人: 港湾 <help@harbor.example>\n发送时间: 2026年11月2日 9:00\n收件人: 我\n主题: 订单',
  '寄件者: Harbor <help@harbor.example>\n寄件日期: 2026年11月2日\n收件者: 我\n主旨: 訂單',
  `${'-'.repeat(60)}\n发件人：Harbor <help@harbor.example>\n发送时间：2026年11月2日(星期一) 10:00\n收件人：me\n主　题：订单`,
];
const announcements = [
  `On Mon, 2 Nov 2026 at 10:00, ${harbor} wrote:`,
  'On Mon, 2 Nov 2026 at 10:00, Harbor Support with a long name\n<help@harbor.example> wrote:',
  `On Monday, November 2, 2026, 10:00 AM, ${harbor} wrote:`,
  'At 2026-11-02 10:00:00, "Harbor" <help@harbor.example> wrote:',
  `Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb ${harbor}:`,
  `Le lun. 2 nov. 2026 à 10:00, ${harbor} a écrit :`,
  `El lun, 2 nov 2026 a las 10:00, ${harbor} escribió:`,
  `Em seg., 2 de nov. de 2026 às 10:00, ${harbor} escreveu:`,
  `Il giorno lun 2 nov 2026 alle ore 10:00 ${harbor} ha scritto:`,
  `Op ma 2 nov 2026 om 10:00 schreef ${harbor}:`,
  `pon., 2 lis 2026 o 10:00 ${harbor} napisał(a):`,
  `Den mån 2 nov. 2026 kl 10:00 skrev ${harbor}:`,
  `${harbor}, 2 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:`,
  `пн, 2 нояб. 2026 г. в 10:00, ${harbor}:`,
  `2026年11月2日(月) 10:00 ${harbor}:`,
  `2026년 11월 2일 (월) 오전 10:00, ${harbor}님이 작성:`,
  `Harbor <help@harbor.example> 于2026年11月2日周一 10:00写道：`,
  '在 2026-11-02 10:00:00，"Harbor" <help@harbor.example> 写道：',
];
const separators = [
  '-----Original Message-----',
  '----- Ursprüngliche Nachricht -----',
  '---------- Forwarded message ---------\nFrom: Harbor\nSubject: x',
  'Anfang der weitergeleiteten Nachricht:\n\nVon: Harbor\nBetreff: x',
  'Début du message transféré :\n\nDe: Harbor\nObjet: x',
  '------------------ 原始邮件 ------------------\n发件人: "Harbor"',
  '---- 回复的原邮件 ----\n| 发件人 | Harbor<help@harbor.example> |\n| 日期 | 2026年11月02日 10:00 |',
  '---- Replied Message ----\n| From | Harbor<help@harbor.example> |\n| Date | 11/2/2026 10:00 |',
  '##- Please type your reply above this line -##\n\nYour request (#4411) has been updated.',
  '________________________________\nFrom: Harbor Support\nSent: Monday',
];
const closings = [
  'This e-mail and any attachments are confidential and intended solely for the addressee. If you have received it in error please delete it.',
  'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie bitte diese Mail.',
  'Ce message est confidentiel et destiné exclusivement à son destinataire. Si vous l’avez reçu par erreur, merci de le détruire.',
  '本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。禁止任何其他人使用。',
  '--\nAnn Lee\nHead of Excellent Products\nHarbor Ltd',
  '-- \nAnn Lee\nHead of Excellent Products',
  'Best regards,\nAnn Lee\nHead of Customer Happiness | Acme Ltd\n+44 20 7946 0000',
  'Mit freundlichen Grüßen\nAnna Müller\nLeiterin Kundenglück',
  ...['Sent from my iPhone', 'Sent from Mail for Windows', 'Get Outlook for iOS‹https://aka.ms/o0ukef›'],
  ...['Gesendet mit der Telekom Mail App', 'Von meinem iPhone gesendet', 'Envoyé depuis mon mobile Orange'],
  ...['Enviado desde mi iPhone', 'Enviado do meu iPhone', 'Inviato da iPhone', 'Verstuurd vanaf mijn iPhone'],
  ...['Wysłane z iPhone’a', 'Skickat från min iPhone', 'iPhone’umdan gönderildi', 'Отправлено с iPhone'],
  ...['从我的iPhone发送', '发自我的iPhone', '從我的 iPhone 傳送', 'iPhoneから送信', '나의 iPhone에서 보냄'],
  'Virus-free. www.avast.com',
];

const mails: readonly Neighbour[] = [
  ...heads.map((head) => after(head.slice(0, 30), `${head}\n\n${said}`)),
  ...announcements.map((line) => after(line.slice(0, 60), `${line}\n\n${asQuote}`)),
  ...announcements.slice(0, 4).map((line) => after(`${line.slice(0, 40)}, not quoted`, `${line}\n\n${said}`)),
  ...separators.map((line) => after(line.slice(0, 40), `${line}\n\n${said}`)),
  ...closings.map((line) => after(line.slice(0, 40), line)),
  wordsOf('answers below the quote', `On 2 Nov 2026, ${harbor} wrote:\n${asQuote}\n\n${own}`, own, 'mail'),
  wordsOf('one quoted line above', `> We shipped a wonderful update\n\n${own}`, own, 'mail'),
  wordsOf('behind bars', `| Your kettle is wonderful\n| we love it\n${own}`, own, 'mail'),
  wordsOf(
    'HTML, a quote',
    `<div>${own}</div><blockquote type="cite"><p>We are happy to send a wonderful kettle</p></blockquote>`,
    own,
    'mail',
  ),
  wordsOf(
    'HTML of Gmail',
    `<p>${own}</p><div class="gmail_quote">On Mon, 2 Nov 2026 Harbor wrote:<blockquote>We are so happy</blockquote></div>`,
    own,
    'mail',
  ),
  wordsOf(
    'HTML of Outlook',
    `<p>${own}</p><hr><p><b>From:</b> Harbor<br><b>Sent:</b> Monday<br><b>To:</b> me<br></p><p>wonderful kettle</p>`,
    own,
    'mail',
  ),
  wordsOf(
    'HTML, answered below',
    `<div class="gmail_quote">On Mon, 2 Nov 2026, Harbor &lt;help@harbor.example&gt; wrote:<blockquote>We are so happy</blockquote></div><p>${own}</p>`,
    own,
    'mail',
  ),
];

const posts: readonly Neighbour[] = [
  ...[
    ['质量差，退货//@青木水壶：新品上市，好评如潮', '质量差，退货'],
    ['质量差，退货 // @青木水壶:新品上市，好评如潮', '质量差，退货'],
    ['质量差||@青木水壶:新品上市，好评如潮', '质量差'],
    ['质量差【转发】@青木水壶:新品上市，好评如潮', '质量差'],
    ['回复@青木水壶:质量差，退货//@青木水壶:欢迎选购', '质量差，退货'],
    ['质量太差\n原微博内容：新品上市！颜值高又好用', '质量太差'],
    ['转发微博//@青木水壶:新品上市，好评如潮', ''],
    ['Repost//@青木水壶:新品上市，好评如潮', ''],
    ['Mine leaks MT @harbor: our best kettle ever', 'Mine leaks'],
    ['Mine leaks QT @harbor: our best kettle ever', 'Mine leaks'],
    ['Mine leaks “@harbor: our best kettle ever, love it”', 'Mine leaks'],
    ['[quote="Harbor"]Our best [quote]nested[/quote] kettle[/quote]\nMine leaks', 'Mine leaks'],
    ['Harbor said:\nOur best kettle ever\nClick to expand...\nMine leaks', 'Mine leaks'],
    ['Never again.\n\nOriginally posted by Harbor:\nBest kettle ever', 'Never again.'],
    ['「青木水壶：新品上市，强烈推荐」\n- - - - - - - - - - - - - - -\n质量太差', '质量太差'],
  ].map(([text = '', words = '']) => wordsOf(text, text, words, 'repost', 'acme/social/a.jsonl')),
];

const translations: readonly Neighbour[] = [
  ...[
    ["(Traduit par Google) Never again!\n\n(Avis d'origine)\nPlus jamais !", 'Plus jamais !'],
    ['(Übersetzt von Google) Nie wieder!\n\n(Original)\nNever again!', 'Never again!'],
    ['(Traducido por Google) ¡Nunca más!\n\n(Original)\nNever again!', 'Never again!'],
    ['(Tradotto da Google) Mai più\n\n(Originale)\nNever again', 'Never again'],
    ['(Google による翻訳) 二度と行かない\n\n(原文)\nNever again', 'Never again'],
    ['Never again!\n\n(Translated by Google)\nNie wieder!', 'Never again!'],
    ['Nie wieder!\n\nTranslation: Never again!', 'Nie wieder!'],
    ['Never again!\n译文：再也不去了', 'Never again!'],
    ['Never again!\n【翻译】再也不去了', 'Never again!'],
  ].map(([text = '', words = '']) => wordsOf(text, text, words, 'translation', 'acme/reviews/a.jsonl')),
];

const replies: readonly Neighbour[] = [
  ...[
    ['Room dirty.\nResponse from the owner 2 weeks ago\nThank you so much, we are delighted', 'Room dirty.'],
    ['Chambre sale.\nRéponse du propriétaire :\nMerci beaucoup, ravis', 'Chambre sale.'],
    ['Zimmer schmutzig.\nAntwort vom Inhaber:\nVielen Dank, wunderbar', 'Zimmer schmutzig.'],
    ['Sucio.\nRespuesta del propietario:\nMuchas gracias', 'Sucio.'],
    ['Sujo.\nResposta do proprietário (há 2 dias)\nMuito obrigado', 'Sujo.'],
    ['Sporco.\nRisposta del proprietario\nGrazie mille', 'Sporco.'],
    ['Vies.\nReactie van de eigenaar 3 weken geleden\nDank u', 'Vies.'],
    ['Brudno.\nOdpowiedź właściciela:\nDziękujemy', 'Brudno.'],
    ['Грязно.\nОтвет владельца:\nСпасибо', 'Грязно.'],
    ['汚い。\nオーナーからの返信\nありがとうございます', '汚い。'],
    ['더러워요.\n사장님 답글:\n감사합니다', '더러워요.'],
    ['房间太脏。商家回复：感谢您的支持，祝您生活愉快', '房间太脏。'],
    ['房间太脏。\n业主回复：感谢您的支持', '房间太脏。'],
  ].map(([text = '', words = '']) => wordsOf(text, text, words, 'reply', 'acme/reviews/a.jsonl')),
];

const transcripts: readonly Neighbour[] = [
  ...[
    [
      'Customer: It leaks.\nAgent: So sorry, what a wonderful day.\nCustomer: Where is it?',
      'It leaks.\nWhere is it?',
    ],
    ['客户：水壶漏水\n客服：非常抱歉，我们的产品很优秀\n客户：没人理我', '水壶漏水\n没人理我'],
    [
      '[10:01] Visitor: It leaks all day.\n[10:02] Agent Ann: Great, a wonderful one comes',
      'It leaks all day.',
    ],
    ['Kunde: Es tropft.\nMitarbeiter: Wie schön.\nKunde: Wo bleibt es?', 'Es tropft.\nWo bleibt es?'],
    ['客户 10:01:22\n水壶漏水\n客服小美 10:02:10\n亲，您好', '水壶漏水'],
  ].map(([text = '', words = '']) => wordsOf(text, text, words, 'conversation')),
];

const wholes: readonly Neighbour[] = [
  'From: arrivals hall\nDate: 2 Nov\nThe queue was endless and nobody helped',
  'On 2 Nov I wrote:\nPlease refund.\nNo answer until today',
  'On 2 Nov 2026 I wrote:\n> please refund\nNo answer until today',
  'Von: Hamburg\nAn: München\nZug kam zu spät',
  'From: Berlin\nTo: Paris\nDate: 2 Nov 2026\nThe train was late and dirty.',
  'De: Lyon\nÀ: Paris\nDate: 2 novembre\nLe train était en retard',
  '发件人：张三\n日期：11月2日\n快递一直没有收到',
  '在 11月2日 客服写道：\n马上退款\n结果一直没退',
  'Wait time\n> 2 hours at the desk\n> 3 hours at the gate',
  'Problems:\n> lid leaks\n> handle broke',
  '> lid leaks\n> handle broke',
  'Name: Ann Lee\nEmail: ann@example.com\nOrder: 4411\nThe kettle leaks',
  'Customer: Ann Lee\nAgent: Bo\nIssue: the lid leaks',
  'Staff: friendly\nRoom: dirty\nFood: cold',
  'Thanks,\nGreat product\nWould buy again',
  'Pros\n--\nquiet\n____________________\nCons\nloud',
  'My parcel was\nSent from Berlin on Monday and came broken',
  'I ordered two.\n发自内心的推荐',
  'Your privacy is a joke.\n\nThis email was confidential and you showed it to everybody.',
  'The lid leaks.\nOn day 3 they wrote:\nSorry, no refund.\nTerrible.',
  'Graphics are nice.\nTranslation: terrible\nSound: good',
  'Their reply: read the manual.\nUseless.',
  '打电话问，客服回复：没有货。',
  'Great shop\n//@ is not a handle',
  'Harbor said:\nit would come on Monday. It did not.',
].map(whole);

export const neighboursOfWords: readonly Neighbour[] = [
  ...mails,
  ...posts,
  ...translations,
  ...replies,
  ...transcripts,
  ...wholes,
];
