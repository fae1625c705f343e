import type { Row } from '../../lib/feedback/feedback.ts';

/**
 * A small file as a real tool writes it, and what is right of it. All were written down together before anybody saw what the product
 * makes of them; a third are ordinary rows that nothing must be taken from. The share that was right at first sight, kind by kind,
 * is in docs/benchmarks.md.
 */
export type ToolNeighbour = {
  readonly kind: string;
  readonly name: string;
  readonly key: string;
  readonly content: string | Uint8Array;
  /** of each row only what is written down; `redacted` is what is stored of its text */
  readonly rows: readonly (Partial<Row> & { readonly redacted?: string })[];
  readonly empty?: Readonly<Record<string, number>>;
  /** the company's sources.json */
  readonly sources?: string;
};

type Rows = ToolNeighbour['rows'];

export const leaks = 'The kettle leaks and nobody helps';
export const parcel = 'Where is my parcel now?';
export const sorry = 'We are sorry, a wonderful one is on its way';
const own = 'The second kettle broke after two days.';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
export const csv = (...records: readonly (readonly string[])[]): string =>
  records.map((record) => record.map(quoted).join(',')).join('\n');
export const jsonl = (...values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\n');

export const table = (
  kind: string,
  name: string,
  key: string,
  content: string | Uint8Array,
  rows: Rows,
  empty?: Readonly<Record<string, number>>,
): ToolNeighbour => ({ ...{ kind, name, key, content, rows }, ...(empty && { empty }) });

/** A text among others, and the words of it that are the customer's; none where nobody of them wrote. */
export const words = (
  kind: string,
  name: string,
  text: string,
  left: string,
  folder = 'tickets',
): ToolNeighbour => ({
  ...{ kind, name, key: `acme/${folder}/a.jsonl` },
  content: jsonl(
    { id: 'T71x', text, created_at: '2026-11-02' },
    { id: 'T72x', text: 'It leaks.', created_at: '2026-11-02' },
  ),
  rows: left === '' ? [{ text: 'It leaks.' }] : [{ text: left }, { text: 'It leaks.' }],
  ...(left === '' && { empty: { 'others-words': 1 } }),
});
export const whole = (text: string, folder?: string) =>
  words('left whole', text.slice(0, 60), text, text, folder);

export const nothing = (text: string): ToolNeighbour =>
  table(
    'nothing was said',
    text,
    'acme/reviews/a.csv',
    csv(['id', 'review', 'date'], ['S71x', text, '2026-11-02'], ['S72x', leaks, '2026-11-03']),
    [{ text: leaks }],
    { 'nothing-said': 1 },
  );
export const something = (text: string): ToolNeighbour =>
  table(
    'something was said',
    text,
    'acme/surveys/a.csv',
    csv(['id', 'review', 'date'], ['S71x', text, '2026-11-02'], ['S72x', leaks, '2026-11-03']),
    [{ text }, { text: leaks }],
  );

export const date = (kind: string, written: string, time: string): ToolNeighbour =>
  table(
    kind,
    written,
    'acme/reviews/a.csv',
    csv(['id', 'text', 'date'], ['R71x', leaks, written], ['R72x', parcel, written]),
    [
      { text: leaks, time },
      { text: parcel, time },
    ],
  );

const redacts = (kind: string, text: string, redacted: string): ToolNeighbour =>
  table(kind, text, 'acme/tickets/a.csv', csv(['id', 'text', 'date'], ['T71x', text, '2026-11-02']), [
    { redacted },
  ]);

export const cells = (kind: string, text: string, read: string): ToolNeighbour =>
  table(
    kind,
    text.slice(0, 60),
    'acme/reviews/a.csv',
    csv(['id', 'text', 'date'], ['R71x', text, '2026-11-02'], ['R72x', leaks, '2026-11-03']),
    [{ text: read }, { text: leaks }],
  );

export const asRead = (encoding: string, text: string): string =>
  new TextDecoder(encoding).decode(Buffer.from(text));

const said = 'We are happy to send you a wonderful new kettle.\nBest quality.';
const quote = said.replaceAll(/^/gm, '> ');
export const mail = (name: string, below: string) => words('quoted mail', name, `${own}\n\n${below}`, own);

const quotedMail: readonly ToolNeighbour[] = [
  mail('K-9 Mail', `On 2 November 2026 10:41:26 GMT+01:00, "Harbor" <help@harbor.example> wrote:\n${quote}`),
  mail(
    'Gmail, German, a long address',
    `Am Mo., 2. Nov. 2026 um 15:57 Uhr schrieb Harbor Kundendienst <\nkundendienst@harbor.example>:\n\n${quote}`,
  ),
  mail(
    'GMX',
    `Gesendet: Montag, 02. November 2026 um 10:00 Uhr\nVon: "Harbor" <help@harbor.example>\nAn: anna@example.org\nBetreff: Re: Bestellung\n\n${said}`,
  ),
  mail('Thunderbird, French', `Le 02/11/2026 à 10:00, Harbor a écrit :\n${quote}`),
  mail(
    'Apple Mail, Dutch',
    `Op 2 nov 2026, om 10:00 heeft Harbor <help@harbor.example> het volgende geschreven:\n\n${quote}`,
  ),
  mail('Thunderbird, Polish', `W dniu 2.11.2026 o 10:00, Harbor pisze:\n${quote}`),
  mail(
    'Apple Mail, Italian',
    `Il giorno 2 nov 2026, alle ore 10:00, Harbor <help@harbor.example> ha scritto:\n\n${said}`,
  ),
  mail(
    'Outlook for Mac, Spanish',
    `De: Harbor <help@harbor.example>\nFecha: lunes, 2 de noviembre de 2026, 10:00\nPara: Ana <ana@example.org>\nAsunto: Pedido 71\n\n${said}`,
  ),
  mail(
    'Outlook, Portuguese of Brazil',
    `De: Harbor <help@harbor.example>\nEnviado: segunda-feira, 2 de novembro de 2026 10:00\nPara: Ana <ana@example.org>\nAssunto: RE: Pedido\n\n${said}`,
  ),
  mail(
    'Gmail, Traditional Chinese',
    `Harbor <help@harbor.example> 於 2026年11月2日 週一 上午10:00寫道：\n\n${quote}`,
  ),
  mail(
    'Naver',
    `-----Original Message-----\nFrom: "Harbor"<help@harbor.example>\nTo: <minsu@example.org>;\nCc:\nSent: 2026-11-02 (월) 10:00:00 (GMT+09:00)\nSubject: 주문\n\n${said}`,
  ),
  mail(
    'Foxmail, English',
    `help@harbor.example\n\nFrom: Harbor\nDate: 2026-11-02 10:00\nTo: anna\nSubject: Re: order\n${said}`,
  ),
  mail(
    'NetEase on a phone',
    `| |\n张三\n|\n|\nzhangsan@example.cn\n|\n签名由网易邮箱大师定制\n\n在2026年11月2日 10:00，港湾<help@harbor.example> 写道：\n${said}`,
  ),
  mail(
    'Yahoo, Japanese',
    `----- Original Message -----\nFrom: Harbor <help@harbor.example>\nTo: hanako@example.org\nDate: 2026/11/2, Mon 10:00\nSubject: Re: 注文\n\n${said}`,
  ),
];

export const closed = (name: string, below: string) => words('signatures', name, `${own}\n${below}`, own);
const signatures: readonly ToolNeighbour[] = [
  closed('Outlook for Android', 'Get Outlook for Android<https://aka.ms/AAb9ysg>'),
  closed('Outlook für iOS', 'Outlook für iOS<https://aka.ms/o0ukef> herunterladen'),
  closed('Proton', 'Sent with Proton Mail secure email.'),
  closed(
    'Spanish, with a title',
    '\nUn saludo,\nAna Gómez\nResponsable de Compras | Acme S.L.\nTel. +34 912 345 678',
  ),
  closed('French, with a title', '\nBien cordialement,\n\nAnne Leroy\nDirectrice des achats\nAcme SARL'),
  closed('Polish', '\nPozdrawiam,\nAnna Kowalska\nDyrektor Sprzedaży\nAcme Sp. z o.o.'),
  closed('QQ on a phone', '\n发自我的iPhone\n'),
  closed('a footer on paper', '\nPlease consider the environment before printing this email.'),
];

const post = (name: string, text: string, left: string) => words('reposts', name, text, left, 'social');
const reposts: readonly ToolNeighbour[] = [
  post(
    'Weibo, a full-width colon after a space',
    '根本打不通客服 //@港湾电器 ：双十一大促，全场五折',
    '根本打不通客服',
  ),
  post(
    'Weibo, the original behind a bar',
    '用了三天就坏 | 转发 @港湾电器: 双十一大促，全场五折，强烈推荐',
    '用了三天就坏',
  ),
  post('Weibo, faces and a repost', '[怒][怒]//@港湾电器:双十一大促，全场五折', '[怒][怒]'),
  // there is nothing else to read of it
  post(
    'X, a retweet by hand',
    'RT @harbor: Our best kettle ever, love it',
    'RT @harbor: Our best kettle ever, love it',
  ),
  post(
    'X, a comment before it',
    'Mine leaked on day one RT @harbor: Our best kettle ever, love it',
    'Mine leaked on day one',
  ),
  post(
    'XenForo',
    '[QUOTE="Harbor, post: 7112, member: 12"]Our best kettle ever[/QUOTE]\nMine leaks.',
    'Mine leaks.',
  ),
  post('Reddit', '> Our best kettle ever\n\nMine leaked on day one.', 'Mine leaked on day one.'),
];

const translated = (name: string, text: string, left: string) =>
  words('translations', name, text, left, 'reviews');
const translations: readonly ToolNeighbour[] = [
  translated(
    'Google, Polish',
    '(Przetłumaczone przez Google) Never again!\n\n(Wersja oryginalna)\nNigdy więcej!',
    'Nigdy więcej!',
  ),
  translated(
    'Google, Portuguese',
    '(Traduzido pelo Google) Never again!\n\n(Original)\nNunca mais!',
    'Nunca mais!',
  ),
  translated(
    'Google, Traditional Chinese',
    '(由 Google 提供翻譯) Never again!\n\n(原始評論)\n再也不來了！',
    '再也不來了！',
  ),
  translated(
    'Google, Simplified Chinese',
    '（由 Google 翻译）Never again!\n\n（原文）\n再也不来了！',
    '再也不来了！',
  ),
  translated('Trip.com', 'Das Zimmer war laut.\nOriginal Text: 房间很吵。', '房间很吵。'),
  translated(
    'a complaint about one',
    'The translation by Google on the menu was awful.\n(Original menu was fine.)',
    'The translation by Google on the menu was awful.\n(Original menu was fine.)',
  ),
];

const answered = (name: string, text: string, left: string) =>
  words('answers of staff', name, text, left, 'reviews');
const answers: readonly ToolNeighbour[] = [
  answered(
    'Google Play',
    'Crashes daily.\n\nDeveloper response:\nThanks for the wonderful feedback!',
    'Crashes daily.',
  ),
  answered(
    'App Store, German',
    'Stürzt ab.\nAntwort des Entwicklers:\nVielen Dank für das tolle Feedback',
    'Stürzt ab.',
  ),
  answered(
    'Trustpilot',
    'They never answer.\n\nReply from Harbor Ltd\nWe are delighted to help',
    'They never answer.',
  ),
  answered(
    'Booking, French',
    'Chambre bruyante.\n\nRéponse de l’établissement :\nMerci pour ce commentaire',
    'Chambre bruyante.',
  ),
  answered('Taobao', '壶盖漏水，很失望\n[掌柜回复]亲，感谢您的支持，祝您生活愉快', '壶盖漏水，很失望'),
  answered('JD', '壶盖漏水，很失望\n京东客服回复：感谢您对京东的支持，祝您购物愉快', '壶盖漏水，很失望'),
  answered('Ctrip', '房间很吵，没睡好。\n酒店回复：尊敬的宾客，感谢您选择我们', '房间很吵，没睡好。'),
  answered(
    'Rakuten',
    'お湯が漏れます。\nショップからのコメント\nご購入ありがとうございます',
    'お湯が漏れます。',
  ),
];

const chat = (name: string, text: string, left: string) => words('transcripts', name, text, left);
const transcripts: readonly ToolNeighbour[] = [
  chat(
    'one line',
    'Customer: The lid leaks. Agent: I am so sorry, what a lovely day. Customer: I want a refund.',
    'The lid leaks.\nI want a refund.',
  ),
  chat(
    'one line of a bot',
    'User: my order is late Bot: Great, I can help with that! User: it is still not here',
    'my order is late\nit is still not here',
  ),
  chat('one line in Chinese', '客户：壶盖漏水 客服：亲，非常抱歉 客户：我要退款', '壶盖漏水\n我要退款'),
  chat(
    'one line with clocks',
    '[10:01:22] Visitor: The lid leaks [10:02:10] Agent: What a lovely day [10:03:00] Visitor: refund please',
    'The lid leaks\nrefund please',
  ),
  chat(
    'one line with bars',
    'Kunde: Der Deckel ist undicht | Mitarbeiter: Wie schön | Kunde: Ich will mein Geld',
    'Der Deckel ist undicht\nIch will mein Geld',
  ),
  chat(
    'Zendesk Chat',
    '(10:01:22) Visitor 7112: The lid leaks\n(10:02:10) *** Harbor Agent joined the chat ***\n(10:02:30) Agent Harbor: What a lovely day\n(10:03:00) Visitor 7112: refund please',
    'The lid leaks\nrefund please',
  ),
  chat(
    'Intercom',
    'Visitor: The lid leaks\nHarbor Bot: Great, typically replies in minutes\nOperator: What a lovely day\nVisitor: refund please',
    'The lid leaks\nrefund please',
  ),
  chat(
    'WhatsApp on an iPhone',
    '[02.11.26, 10:01:22] Kunde: Der Deckel ist undicht\n[02.11.26, 10:02:10] Support: Wie schön, danke\n[02.11.26, 10:03:00] Kunde: Ich will mein Geld',
    'Der Deckel ist undicht\nIch will mein Geld',
  ),
  chat(
    'WhatsApp on Android',
    '02/11/2026, 10:01 - Cliente: La tapa pierde agua\n02/11/2026, 10:02 - Agente: Qué maravilla\n02/11/2026, 10:03 - Cliente: Quiero mi dinero',
    'La tapa pierde agua\nQuiero mi dinero',
  ),
  chat(
    'LINE',
    '10:01\tお客様\t蓋から漏れます\n10:02\t担当者\t素敵な一日を\n10:03\tお客様\t返金してください',
    '蓋から漏れます\n返金してください',
  ),
  chat(
    'WeChat',
    '客户 2026-11-02 10:01:22\n壶盖漏水\n\n客服小美 2026-11-02 10:02:10\n亲，祝您生活愉快\n\n客户 2026-11-02 10:03:00\n我要退款',
    '壶盖漏水\n我要退款',
  ),
  chat(
    'French',
    'Client : Le couvercle fuit.\nConseiller : Quelle belle journée.\nClient : Remboursez-moi.',
    'Le couvercle fuit.\nRemboursez-moi.',
  ),
];

export const messages = (
  name: string,
  header: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  others = 'acme/tickets/a.csv',
) =>
  table(
    'rows of staff',
    name,
    others,
    csv(
      header,
      ['M71x', leaks, '2026-11-02 10:00:00', ...mine],
      ['M72x', sorry, '2026-11-02 10:10:00', ...theirs],
      ['M73x', parcel, '2026-11-03 10:00:00', ...mine],
    ),
    [{ text: leaks }, { text: parcel }],
    { 'not-a-customer': 1 },
  );
const rowsOfStaff: readonly ToolNeighbour[] = [
  messages(
    'Gorgias',
    ['id', 'body_text', 'created_datetime', 'from_agent', 'channel'],
    ['false', 'email'],
    ['true', 'email'],
  ),
  messages(
    'Front',
    ['Message ID', 'Body', 'Date', 'Direction', 'Inbox'],
    ['Inbound', 'Support'],
    ['Outbound', 'Support'],
  ),
  messages(
    'Help Scout',
    ['id', 'body', 'createdAt', 'type', 'createdBy.type'],
    ['customer', 'customer'],
    ['message', 'user'],
  ),
  messages(
    'HubSpot',
    ['id', 'text', 'createdAt', 'type', 'direction', 'createdBy'],
    ['MESSAGE', 'INCOMING', 'V-7112'],
    ['MESSAGE', 'OUTGOING', 'A-12'],
  ),
  messages(
    'HubSpot, by its actors',
    ['id', 'text', 'createdAt', 'type', 'senders.0.actorId'],
    ['MESSAGE', 'V-7112'],
    ['MESSAGE', 'A-12'],
  ),
  messages('Salesforce', ['Id', 'TextBody', 'MessageDate', 'Incoming', 'Status'], ['1', '1'], ['0', '3']),
  messages(
    'Chatwoot',
    ['id', 'content', 'created_at', 'message_type', 'private'],
    ['0', 'false'],
    ['1', 'false'],
  ),
  messages(
    'Zendesk',
    ['comment_id', 'plain_body', 'created_at', 'author_role', 'public'],
    ['end-user', 'true'],
    ['agent', 'true'],
  ),
  messages(
    'Jira Service Management',
    ['Comment Id', 'Comment', 'Created', 'Author type'],
    ['customer'],
    ['agent'],
  ),
  messages(
    'Zoho Desk',
    ['id', 'summary', 'createdTime', 'direction', 'author.type'],
    ['in', 'END_USER'],
    ['out', 'AGENT'],
  ),
  messages('LINE Official Account', ['ID', '内容', '送信日時', '送信者タイプ'], ['User'], ['Account']),
];
export const spoken = (name: string, header: string, one: string, other: string, folder = 'reviews') =>
  table(
    'rows of customers',
    name,
    `acme/${folder}/a.csv`,
    csv(
      ['id', 'content', 'created_at', header],
      ['M71x', leaks, '2026-11-02', one],
      ['M72x', 'The lid is stuck', '2026-11-02', other],
      ['M73x', parcel, '2026-11-03', one],
    ),
    [{ text: leaks }, { text: 'The lid is stuck' }, { text: parcel }],
  );
const rowsOfCustomers: readonly ToolNeighbour[] = [
  spoken('a customer named Support', 'author', 'Ann', 'Support'),
  spoken('a reviewer named Agent', 'reviewer_name', 'Bo', 'Agent Smith'),
  spoken('a job', 'Occupation', 'Agent', 'Operator', 'surveys'),
  spoken('a bound of trains', 'Direction of travel', 'inbound', 'outbound', 'surveys'),
  spoken('who bought', 'reviewer_type', 'buyer', 'business', 'reviews'),
  spoken('a type of ticket', 'type', 'customer', 'message', 'surveys'),
  spoken('the app', 'channel', 'whatsapp', 'bot', 'tickets'),
  spoken('whom they spoke to', 'contacted', 'customer', 'agent', 'surveys'),
];

export const thread = (
  name: string,
  content: string,
  rows: Rows = [{ text: leaks }, { text: parcel }],
  key = 'acme/tickets/a.json',
  notCustomers = 0,
) =>
  table(
    'conversations',
    name,
    key,
    content,
    rows,
    notCustomers > 0 ? { 'not-a-customer': notCustomers } : undefined,
  );
const conversations: readonly ToolNeighbour[] = [
  thread(
    'Zendesk',
    JSON.stringify({
      tickets: [
        {
          id: 7112,
          subject: null,
          created_at: '2026-11-02T10:00:00Z',
          requester_id: 9,
          comments: [
            { author_id: 9, body: leaks, public: true, author: { role: 'end-user' } },
            { author_id: 5, body: sorry, public: true, author: { role: 'agent' } },
          ],
        },
        {
          id: 7113,
          subject: null,
          created_at: '2026-11-03T10:00:00Z',
          requester_id: 8,
          comments: [{ author_id: 8, body: parcel, public: true, author: { role: 'end-user' } }],
        },
      ],
    }),
  ),
  thread(
    'Help Scout',
    JSON.stringify({
      _embedded: {
        conversations: [
          {
            id: 7112,
            number: 12,
            createdAt: '2026-11-02T10:00:00Z',
            status: 'closed',
            _embedded: {
              threads: [
                {
                  id: 1,
                  type: 'customer',
                  body: leaks,
                  createdBy: { type: 'customer', email: 'ann@example.org' },
                },
                { id: 2, type: 'message', body: sorry, createdBy: { type: 'user' } },
              ],
            },
          },
          {
            id: 7113,
            number: 13,
            createdAt: '2026-11-03T10:00:00Z',
            status: 'closed',
            _embedded: {
              threads: [
                {
                  id: 3,
                  type: 'customer',
                  body: parcel,
                  createdBy: { type: 'customer', email: 'bo@example.org' },
                },
              ],
            },
          },
        ],
      },
    }),
  ),
  thread(
    'Help Scout, threads',
    JSON.stringify({
      _embedded: {
        threads: [
          {
            id: 7112,
            type: 'customer',
            createdAt: '2026-11-02T10:00:00Z',
            body: leaks,
            createdBy: { type: 'customer' },
          },
          {
            id: 7113,
            type: 'message',
            createdAt: '2026-11-02T10:10:00Z',
            body: sorry,
            createdBy: { type: 'user' },
          },
          {
            id: 7114,
            type: 'lineitem',
            createdAt: '2026-11-02T10:11:00Z',
            action: { type: 'default', text: 'Harbor marked as Closed' },
            createdBy: { type: 'user' },
          },
          {
            id: 7115,
            type: 'note',
            createdAt: '2026-11-02T10:12:00Z',
            body: 'A lovely customer',
            createdBy: { type: 'user' },
          },
          {
            id: 7116,
            type: 'customer',
            createdAt: '2026-11-03T10:00:00Z',
            body: parcel,
            createdBy: { type: 'customer' },
          },
        ],
      },
      page: { size: 50, totalElements: 5 },
    }),
    undefined,
    undefined,
    3,
  ),
  thread(
    'HubSpot, messages of a thread',
    JSON.stringify({
      results: [
        {
          id: '7112ab',
          type: 'MESSAGE',
          createdAt: '2026-11-02T10:00:00Z',
          createdBy: 'V-9',
          senders: [{ actorId: 'V-9', senderField: 'FROM' }],
          text: leaks,
          direction: 'INCOMING',
          status: { statusType: 'RECEIVED' },
        },
        {
          id: '7113ab',
          type: 'MESSAGE',
          createdAt: '2026-11-02T10:10:00Z',
          createdBy: 'A-5',
          senders: [{ actorId: 'A-5', senderField: 'FROM' }],
          text: sorry,
          direction: 'OUTGOING',
          status: { statusType: 'SENT' },
        },
        {
          id: '7114ab',
          type: 'COMMENT',
          createdAt: '2026-11-02T10:11:00Z',
          createdBy: 'A-5',
          senders: [{ actorId: 'A-5' }],
          text: 'A lovely customer',
        },
        {
          id: '7115ab',
          type: 'MESSAGE',
          createdAt: '2026-11-03T10:00:00Z',
          createdBy: 'V-8',
          senders: [{ actorId: 'V-8', senderField: 'FROM' }],
          text: parcel,
          direction: 'INCOMING',
          status: { statusType: 'RECEIVED' },
        },
      ],
    }),
    undefined,
    undefined,
    2,
  ),
  thread(
    'HubSpot, tickets',
    JSON.stringify({
      results: [
        {
          id: '7112',
          properties: {
            content: leaks,
            subject: 'Kettle',
            createdate: '2026-11-02T10:00:00Z',
            hs_pipeline_stage: '4',
          },
          createdAt: '2026-11-02T10:00:00Z',
          archived: false,
        },
        {
          id: '7113',
          properties: {
            content: parcel,
            subject: 'Parcel',
            createdate: '2026-11-03T10:00:00Z',
            hs_pipeline_stage: '1',
          },
          createdAt: '2026-11-03T10:00:00Z',
          archived: false,
        },
      ],
    }),
    [{ text: `Kettle\n${leaks}`, time: '2026-11-02T10:00:00Z' }, { text: `Parcel\n${parcel}` }],
  ),
  thread(
    'Intercom',
    jsonl(
      {
        type: 'conversation',
        id: '7112',
        created_at: 1793613600,
        source: { type: 'conversation', body: `<p>${leaks}</p>`, author: { type: 'user', id: '9' } },
        conversation_parts: {
          conversation_parts: [{ part_type: 'comment', body: `<p>${sorry}</p>`, author: { type: 'admin' } }],
        },
      },
      {
        type: 'conversation',
        id: '7113',
        created_at: 1793700000,
        source: { type: 'conversation', body: `<p>${parcel}</p>`, author: { type: 'lead', id: '8' } },
        conversation_parts: { conversation_parts: [] },
      },
    ),
    undefined,
    'acme/tickets/a.jsonl',
  ),
  thread(
    'Front',
    JSON.stringify({
      _results: [
        {
          id: 'msg_7112',
          type: 'email',
          is_inbound: true,
          created_at: 1793613600.12,
          body: `<div>${leaks}</div>`,
          text: leaks,
          author: null,
        },
        {
          id: 'msg_7113',
          type: 'email',
          is_inbound: false,
          created_at: 1793614200.5,
          body: `<div>${sorry}</div>`,
          text: sorry,
          author: { id: 'tea_5' },
        },
        {
          id: 'msg_7114',
          type: 'email',
          is_inbound: true,
          created_at: 1793700000,
          body: `<div>${parcel}</div>`,
          text: parcel,
          author: null,
        },
      ],
    }),
    undefined,
    undefined,
    1,
  ),
  thread(
    'Gorgias',
    JSON.stringify({
      data: [
        {
          id: 7112,
          created_datetime: '2026-11-02T10:00:00Z',
          messages: [
            { id: 1, from_agent: false, body_text: leaks, stripped_text: leaks },
            { id: 2, from_agent: true, body_text: sorry, stripped_text: sorry },
          ],
        },
        {
          id: 7113,
          created_datetime: '2026-11-03T10:00:00Z',
          messages: [{ id: 3, from_agent: false, body_text: parcel, stripped_text: parcel }],
        },
      ],
    }),
  ),
  thread(
    'Freshdesk',
    JSON.stringify([
      {
        id: 7112,
        subject: 'Kettle',
        description_text: leaks,
        created_at: '2026-11-02T10:00:00Z',
        source: 2,
        status: 5,
        conversations: [{ id: 1, incoming: false, private: false, body_text: sorry }],
      },
      {
        id: 7113,
        subject: 'Parcel',
        description_text: parcel,
        created_at: '2026-11-03T10:00:00Z',
        source: 2,
        status: 5,
        conversations: [],
      },
    ]),
    [{ text: `Kettle\n${leaks}` }, { text: `Parcel\n${parcel}` }],
  ),
  thread(
    'ChatGPT',
    JSON.stringify([
      {
        id: 'c-7112',
        created_at: '2026-11-02T10:00:00Z',
        messages: [
          { role: 'system', content: 'You are a wonderful helper' },
          { role: 'user', content: leaks },
          { role: 'assistant', content: sorry },
        ],
      },
      { id: 'c-7113', created_at: '2026-11-03T10:00:00Z', messages: [{ role: 'user', content: parcel }] },
    ]),
  ),
];

const nothings: readonly ToolNeighbour[] = [
  ...[
    '此用户未填写评价内容',
    '该用户没有填写评价',
    '用户未填写评价，系统自动好评',
    '买家超时未评价，系统默认好评！',
    '系統預設好評',
    '买家默认评价',
  ],
  ...['(空)', '（空）', '(跳过)', '〖跳过〗', '无。', '未填', '抱歉，此微博已被作者删除。'],
  ...[
    '[removed]',
    'No comments provided',
    'N.A.',
    'n/a.',
    '(No text)',
    'The reviewer did not leave a written review.',
    'Not Answered',
    '{{comment}}',
    'NaN',
    '&nbsp;',
  ],
  ...[
    'Kein Text vorhanden',
    'Keine Angabe',
    'pas de commentaire',
    'Sans réponse',
    'Sin respuesta',
    'Sem resposta',
    'Nessuna risposta',
    'Geen antwoord',
    'Brak odpowiedzi',
    '無回答',
    '응답 없음',
    '未回答',
  ],
].map(nothing);
const somethings: readonly ToolNeighbour[] = [
  ...[
    '该内容已被作者删除',
    '-3',
    '跳过广告要付费',
    '系统默认扣费',
    '空的包裹',
    '好评返现是骗人的',
    '无语',
    '未发货',
  ],
  ...[
    'Nothing works',
    'No answer from support',
    'Removed the battery, still hot',
    'n/a for vegans',
    'Not answered in two weeks',
    '404',
    'Null marks for effort',
  ],
  ...[
    'Keine Antwort seit Montag',
    'Sans réponse depuis deux semaines',
    'Geen antwoord op mijn mails',
    '返答なし、残念',
  ],
].map(something);
const oneAnswer: ToolNeighbour = table(
  'something was said',
  'NA in four rows of five',
  'acme/surveys/a.csv',
  csv(
    ['Response ID', 'Q3 - Anything else?', 'Recorded Date'],
    ...['NA', 'NA', leaks, 'NA', 'NA'].map((text, row) => [`S7${row}x`, text, '2026-11-02 10:00:00']),
  ),
  [{ text: `Q3 - Anything else? ${leaks}` }],
  { 'nothing-said': 4 },
);

const escaped: readonly ToolNeighbour[] = [
  cells('escaped', 'it&amp;#39;s broken &amp;amp; loud', "it's broken & loud"),
  cells('escaped', 'It leaks.&lt;br /&gt;Nobody helps.', 'It leaks.\nNobody helps.'),
  cells('escaped', 'it leaks&#x20;all&#160;day', 'it leaks all\u00a0day'),
  cells('escaped', 'It leaks.\\r\\nNobody helps.', 'It leaks.\nNobody helps.'),
  cells('escaped', 'le couvercle est cass\\u00e9', 'le couvercle est cassé'),
  cells('escaped', '<![CDATA[It leaks & hisses]]>', 'It leaks & hisses'),
  cells('escaped', 'It%20leaks%20all%20day', 'It leaks all day'),
  cells('escaped', 'I paid <3 euros and 5 > 4 stars &c.', 'I paid <3 euros and 5 > 4 stars &c.'),
  cells('escaped', 'C:\\new\\table is where it crashes', 'C:\\new\\table is where it crashes'),
  cells('escaped', '50% off was a lie, 20%25 or not', '50% off was a lie, 20%25 or not'),
];
const garbled: readonly ToolNeighbour[] = [
  cells('garbled', asRead('windows-1252', 'L’hôtel était sale'), 'L’hôtel était sale'),
  cells('garbled', asRead('windows-1252', 'お湯が漏れます'), 'お湯が漏れます'),
  cells('garbled', asRead('windows-1252', 'Deckel undicht 😡'), 'Deckel undicht 😡'),
  cells('garbled', asRead('windows-1250', 'Pokrywka się zacięła'), 'Pokrywka się zacięła'),
  cells('garbled', asRead('windows-1254', 'Kapak sızdırıyor, çok kötü'), 'Kapak sızdırıyor, çok kötü'),
  cells('garbled', 'Ã la carte was fine', 'Ã la carte was fine'),
  cells('garbled', 'SÃO PAULO É ÓTIMO', 'SÃO PAULO É ÓTIMO'),
];
const wrapped: readonly ToolNeighbour[] = [
  table(
    'wrapped cells',
    'formulas in every cell',
    'acme/reviews/a.csv',
    'id,text,date,rating\n="0071",="It leaks",="2026-11-02",="2"\n="0072",="It hisses",="2026-11-03",="4"\n',
    [
      { text: 'It leaks', time: '2026-11-02T00:00:00Z', rating: { value: 0.25, given: '2' } },
      { text: 'It hisses' },
    ],
  ),
  table(
    'wrapped cells',
    'formulas within quotes',
    'acme/reviews/a.csv',
    'id,text,date\n"=""0071""","It leaks","=""2026-11-02"""\n"=""0072""","It hisses","=""2026-11-03"""\n',
    [{ text: 'It leaks', time: '2026-11-02T00:00:00Z' }, { time: '2026-11-03T00:00:00Z' }],
  ),
  cells('wrapped cells', "'- leaks at the lid", '- leaks at the lid'),
  cells('wrapped cells', "'=) lovely kettle", '=) lovely kettle'),
  cells('wrapped cells', "'tis a pity it leaks", "'tis a pity it leaks"),
  cells(
    'wrapped cells',
    "'Best kettle ever' they said. It leaks.",
    "'Best kettle ever' they said. It leaks.",
  ),
  cells('wrapped cells', 'It leaks._x000D_\nNobody helps.', 'It leaks.\nNobody helps.'),
  cells('wrapped cells', '\tIt leaks', 'It leaks'),
  table(
    'wrapped cells',
    'tabs before every cell',
    'acme/reviews/a.csv',
    csv(
      ['id', 'text', 'date'],
      ['\t570307876897628161', 'It leaks', '\t2026-11-02'],
      ['\t570307876897628162', 'It hisses', '\t2026-11-03'],
    ),
    [{ text: 'It leaks', time: '2026-11-02T00:00:00Z' }, { text: 'It hisses' }],
  ),
];

type Pairs = readonly (readonly [text: string, redacted: string])[];
export const addressesOf = (pairs: Pairs): readonly ToolNeighbour[] =>
  pairs.map(([text, redacted]) => redacts('addresses', text, redacted));
export const numbersOf = (pairs: Pairs): readonly ToolNeighbour[] =>
  pairs.map(([text, redacted]) => redacts('numbers of persons', text, redacted));

const addresses: readonly ToolNeighbour[] = [
  ...(
    [
      ['Mail me at ann．lee＠example．com please', 'Mail me at [email] please'],
      ['<mailto:ann.lee@example.com> bounced', '<mailto:[email]> bounced'],
      ['"Ann Lee" <ann.lee@example.co.uk> wrote to you', '"Ann Lee" <[email]> wrote to you'],
      ['ann.lee[@]example.com', '[email]'],
      ['ann.lee {at} example {dot} com', '[email]'],
      ['ann.lee@example dot com', '[email]'],
      ['邮箱是zhang.san@例え.jp，没有收到', '邮箱是[email]，没有收到'],
      ['이메일은 김철수@example.kr입니다', '이메일은 [email]입니다'],
      ['ann&#64;example&#46;com', '[email]'],
      [
        'https://shop.example/u?mail=ann%2Blee%40example.org fails',
        'https://shop.example/u?mail=[email] fails',
      ],
      ['https://wa.me/447911123456 gives no answer', 'https://wa.me/[phone] gives no answer'],
      ['tel:+44-20-7946-0958 is dead', 'tel:[phone] is dead'],
      ['We met @ noon at the cafe', 'We met @ noon at the cafe'],
      ['3 kettles @ 20.99 each', '3 kettles @ 20.99 each'],
      ['look at example dot com for reviews', 'look at example dot com for reviews'],
    ] as const
  ).map(([text, redacted]) => redacts('addresses', text, redacted)),
];
const ids: readonly ToolNeighbour[] = (
  [
    ['My NI number is QQ 12 34 56 C', 'My NI number is [id]'],
    ['NINO: AB123456C', 'NINO: [id]'],
    ['my SSN is 123-45-6789', 'my SSN is [id]'],
    ['SSN 123 45 6789 was leaked', 'SSN [id] was leaked'],
    ['social security number １２３－４５－６７８９', 'social security number [id]'],
    ['身份证：１１０１０５１９４９１２３１００２Ｘ', '身份证：[id]'],
    ['身份证号 110105 19491231 002x 已经发了三遍', '身份证号 [id] 已经发了三遍'],
    ['IBAN: DE89 3704 0044 0532 0130 00', 'IBAN: [iban]'],
    ['refund to gb29nwbk60161331926819 please', 'refund to [iban] please'],
    ['IBAN ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００', 'IBAN [iban]'],
    ['charged 4111 1111 1111 1111 twice', 'charged [card] twice'],
    ['charged ４１１１－１１１１－１１１１－１１１１ twice', 'charged [card] twice'],
    ['Amex 3782 822463 10005 declined', 'Amex [card] declined'],
    ['card 4111.1111.1111.1111 declined', 'card [card] declined'],
    ['NHS number 943 476 5919 was wrong', 'NHS number [id] was wrong'],
    ['Steuer-ID 86 095 742 719', 'Steuer-ID [id]'],
    ['mi DNI es 12345678Z', 'mi DNI es [id]'],
    ['meu CPF é 529.982.247-25', 'meu CPF é [id]'],
    ['numéro de sécurité sociale 1 84 12 76 451 089 46', 'numéro de sécurité sociale [id]'],
    ['PESEL 44051401359 nie działa', 'PESEL [id] nie działa'],
    ['주민등록번호 850101-1234567 유출', '주민등록번호 [id] 유출'],
    ['マイナンバー 1234 5678 9018 が漏れた', 'マイナンバー [id] が漏れた'],
    ['codice fiscale RSSMRA85T10A562S rifiutato', 'codice fiscale [id] rifiutato'],
    ['My passport no. is 123456789', 'My passport no. is [id]'],
    ['model AB1234C leaks', 'model AB1234C leaks'],
    ['between 1100 and 1300 euros in 2026', 'between 1100 and 1300 euros in 2026'],
    ['rooms 12 34 56 were dirty', 'rooms 12 34 56 were dirty'],
    ['version 1.2.3.4000 crashes', 'version 1.2.3.4000 crashes'],
    ['The DNI service was slow, 20 minutes', 'The DNI service was slow, 20 minutes'],
    ['ISBN 978-3-16-148410-0 came torn', 'ISBN 978-3-16-148410-0 came torn'],
  ] as const
).map(([text, redacted]) => redacts('numbers of persons', text, redacted));

const tables: readonly ToolNeighbour[] = [
  table(
    'tables',
    'MySQL, quotes and an apostrophe behind backslashes',
    'acme/reviews/a.csv',
    `"id","text","date"\n"7112","It\\'s \\"broken\\", they say","2026-11-02"\n"7113","The lid doesn\\'t close","2026-11-03"\n`,
    [{ text: `It's "broken", they say`, time: '2026-11-02T00:00:00Z' }, { text: "The lid doesn't close" }],
  ),
  table(
    'tables',
    'MySQL, single quotes around cells',
    'acme/reviews/a.csv',
    `id,text,date\n'7112','It\\'s broken, they say','2026-11-02'\n'7113','The lid doesn\\'t close, ever','2026-11-03'\n`,
    [
      { text: "It's broken, they say", time: '2026-11-02T00:00:00Z' },
      { text: "The lid doesn't close, ever" },
    ],
  ),
  table(
    'tables',
    'semicolons and lines within single quotes, double quotes within them',
    'acme/reviews/a.csv',
    `'id';'text';'date'\r\n'7112';'It''s "broken"; it\nleaks';'2026-11-02'\r\n'7113';'plain';'2026-11-03'\r\n`,
    [{ text: 'It\'s "broken"; it\nleaks', time: '2026-11-02T00:00:00Z' }, { text: 'plain' }],
  ),
  table(
    'tables',
    'apostrophes that are no quotes',
    'acme/reviews/a.csv',
    `id,text,date\n7112,'tis a pity it leaks,2026-11-02\n7113,"the 'new' lid, and 'its' handle",2026-11-03\n`,
    [{ text: "'tis a pity it leaks" }, { text: "the 'new' lid, and 'its' handle" }],
  ),
  table(
    'tables',
    'MySQL, NULL as \\N',
    'acme/reviews/a.csv',
    `"id","text","rating","date"\n"7112","It leaks, it hisses",\\N,"2026-11-02"\n"7113","The \\"new\\" lid, stuck","2","2026-11-03"\n`,
    [
      { text: 'It leaks, it hisses', time: '2026-11-02T00:00:00Z' },
      { text: 'The "new" lid, stuck', rating: { value: 0.25, given: '2' } },
    ],
  ),
  table(
    'tables',
    'mysql --batch',
    'acme/reviews/a.tsv',
    'id\ttext\tdate\n7112\tIt leaks.\\nNobody helps.\t2026-11-02\n7113\tThe lid\\tis stuck\t2026-11-03\n',
    [{ text: 'It leaks.\nNobody helps.', time: '2026-11-02T00:00:00Z' }, { time: '2026-11-03T00:00:00Z' }],
  ),
  table(
    'tables',
    'a text ending in a backslash',
    'acme/reviews/a.csv',
    'id,text,date\n7112,"It leaks \\\\",2026-11-02\n7113,"path C:\\kettle\\",2026-11-03\n7114,plain,2026-11-04\n',
    [
      { time: '2026-11-02T00:00:00Z' },
      { text: 'path C:\\kettle\\', time: '2026-11-03T00:00:00Z' },
      { text: 'plain' },
    ],
  ),
  table(
    'tables',
    'Postgres, spaces before quotes',
    'acme/reviews/a.csv',
    'id, text, date\n7112, "It leaks, badly", 2026-11-02\n7113, "It hisses, loudly", 2026-11-03\n',
    [{ text: 'It leaks, badly', time: '2026-11-02T00:00:00Z' }, { text: 'It hisses, loudly' }],
  ),
  table(
    'tables',
    'Google Play Console',
    'acme/reviews/a.csv',
    csv(
      [
        'Package Name',
        'App Version Name',
        'Reviewer Language',
        'Device',
        'Review Submit Date and Time',
        'Star Rating',
        'Review Title',
        'Review Text',
        'Developer Reply Date and Time',
        'Developer Reply Text',
        'Review Link',
      ],
      [
        'com.harbor',
        '7.1',
        'en',
        'oriole',
        '2026-11-02T10:00:00Z',
        '1',
        '',
        leaks,
        '2026-11-03T10:00:00Z',
        sorry,
        'https://play.example/r?reviewId=a71',
      ],
      [
        'com.harbor',
        '7.1',
        'en',
        'oriole',
        '2026-11-03T10:00:00Z',
        '5',
        '',
        'Works well now',
        '',
        '',
        'https://play.example/r?reviewId=a72',
      ],
    ),
    [
      { text: leaks, time: '2026-11-02T10:00:00Z', rating: { value: 0, given: '1' } },
      { text: 'Works well now' },
    ],
  ),
  table(
    'tables',
    'Judge.me',
    'acme/reviews/a.csv',
    csv(
      [
        'title',
        'body',
        'rating',
        'review_date',
        'source',
        'curated',
        'reviewer_name',
        'reviewer_email',
        'product_id',
        'product_handle',
        'reply',
        'reply_date',
        'picture_urls',
      ],
      [
        'Leaks',
        leaks,
        '1',
        '2026-11-02 10:00:00 UTC',
        'email',
        'ok',
        'Ann',
        'ann@example.org',
        '88',
        'kettle',
        sorry,
        '2026-11-03 10:00:00 UTC',
        '',
      ],
      [
        'Late',
        parcel,
        '2',
        '2026-11-03 10:00:00 UTC',
        'web',
        'ok',
        'Bo',
        'bo@example.org',
        '88',
        'kettle',
        '',
        '',
        '',
      ],
    ),
    [
      { text: `Leaks\n${leaks}`, time: '2026-11-02T10:00:00Z', rating: { value: 0, given: '1' } },
      { text: `Late\n${parcel}` },
    ],
  ),
  table(
    'tables',
    'Yotpo',
    'acme/reviews/a.csv',
    csv(
      [
        'Review ID',
        'Published',
        'Review Title',
        'Review Content',
        'Review Score',
        'Date',
        'Product ID',
        'Product Title',
        'Display Name',
        'Email',
        'Comment Content',
        'Comment Public',
      ],
      [
        '7112',
        'true',
        'Leaks',
        leaks,
        '1',
        '2026-11-02',
        '88',
        'Harbor Kettle',
        'Ann',
        'ann@example.org',
        sorry,
        'true',
      ],
      [
        '7113',
        'true',
        'Late',
        parcel,
        '2',
        '2026-11-03',
        '88',
        'Harbor Kettle',
        'Bo',
        'bo@example.org',
        '',
        '',
      ],
    ),
    [{ text: `Leaks\n${leaks}`, rating: { value: 0, given: '1' } }, { text: `Late\n${parcel}` }],
  ),
  table(
    'tables',
    'Typeform',
    'acme/surveys/a.csv',
    csv(
      [
        '#',
        'How likely are you to recommend Harbor?',
        'What could we do better?',
        'Start Date (UTC)',
        'Submit Date (UTC)',
        'Network ID',
        'Tags',
      ],
      ['f71abc', '3', leaks, '2026-11-02 09:58:00', '2026-11-02 10:00:00', 'aa11bb', ''],
      ['f72abc', '9', 'Answer the phone sooner', '2026-11-03 09:58:00', '2026-11-03 10:00:00', 'aa12bb', ''],
    ),
    [
      { text: `What could we do better? ${leaks}` },
      { text: 'What could we do better? Answer the phone sooner' },
    ],
  ),
  table(
    'tables',
    'Microsoft Forms',
    'acme/surveys/a.csv',
    csv(
      ['ID', 'Start time', 'Completion time', 'Email', 'Name', 'How satisfied were you?', 'Why?'],
      ['1', '11/2/26 9:58:00', '11/2/26 10:00:00', 'anonymous', '', 'Somewhat dissatisfied', leaks],
      [
        '2',
        '11/13/26 9:58:00',
        '11/13/26 10:00:00',
        'anonymous',
        '',
        'Very satisfied',
        'Friendly on the phone',
      ],
    ),
    [{ text: `Why? ${leaks}`, time: '2026-11-02T10:00:00Z' }, { text: 'Why? Friendly on the phone' }],
  ),
  table(
    'tables',
    '问卷星',
    'acme/surveys/a.csv',
    csv(
      ['序号', '提交答卷时间', '所用时间', '来源', '来源详情', '来自IP', '1、您的总体满意度', '2、您的建议'],
      ['1', '2026/11/2 10:00:00', '58秒', '微信', 'N/A', '10.1.2.3(浙江-杭州)', '4', '壶盖漏水，客服没人理'],
      ['2', '2026/11/3 10:00:00', '41秒', '链接', '直接访问', '10.1.2.4(上海)', '5', '(空)'],
      ['3', '2026/11/4 10:00:00', '41秒', '链接', '直接访问', '10.1.2.5(北京)', '2', '发货太慢了，等了一周'],
    ),
    [{ text: '壶盖漏水，客服没人理', time: '2026-11-02T10:00:00Z' }, { text: '发货太慢了，等了一周' }],
    { 'nothing-said': 1 },
  ),
  table(
    'tables',
    '美团',
    'acme/reviews/a.csv',
    csv(
      [
        '订单号',
        '门店名称',
        '评价时间',
        '总评分',
        '口味评分',
        '包装评分',
        '评价内容',
        '评价标签',
        '商家回复',
      ],
      [
        '710012',
        '港湾店',
        '2026-11-02 10:00:00',
        '2',
        '2',
        '3',
        '汤洒了一半，米饭是冷的',
        '味道一般',
        '亲，非常抱歉，祝您生活愉快',
      ],
      ['710013', '港湾店', '2026-11-03 10:00:00', '5', '5', '5', '送得很快，味道不错', '味道好', ''],
    ),
    [{ text: '汤洒了一半，米饭是冷的', time: '2026-11-02T10:00:00Z' }, { text: '送得很快，味道不错' }],
  ),
  table(
    'tables',
    'Jira',
    'acme/tickets/a.csv',
    csv(
      [
        'Summary',
        'Issue key',
        'Issue id',
        'Issue Type',
        'Status',
        'Created',
        'Description',
        'Satisfaction rating',
        'Custom field (Request Type)',
      ],
      ['Kettle', 'SUP-71', '10071', 'Service Request', 'Done', '02/Nov/26 10:00 AM', leaks, '1', 'Get help'],
      ['Parcel', 'SUP-72', '10072', 'Service Request', 'Open', '03/Nov/26 10:00 AM', parcel, '', 'Get help'],
    ),
    [{ text: `Kettle\n${leaks}`, time: '2026-11-02T10:00:00Z' }, { text: `Parcel\n${parcel}` }],
  ),
  table(
    'tables',
    'typed values of Firestore',
    'acme/reviews/a.json',
    JSON.stringify({
      documents: [
        {
          name: 'projects/p/r/71',
          fields: {
            review: { stringValue: leaks },
            stars: { integerValue: '2' },
            at: { timestampValue: '2026-11-02T10:00:00Z' },
          },
        },
        {
          name: 'projects/p/r/72',
          fields: {
            review: { stringValue: parcel },
            stars: { integerValue: '4' },
            at: { timestampValue: '2026-11-03T10:00:00Z' },
          },
        },
      ],
    }),
    [{ text: leaks, time: '2026-11-02T10:00:00Z', rating: { value: 0.25, given: '2' } }, { text: parcel }],
  ),
  table(
    'tables',
    'typed values of MongoDB',
    'acme/reviews/a.jsonl',
    jsonl(
      {
        _id: { $oid: '65a1f0c2e4b0a1b2c3d4e5f6' },
        review: leaks,
        stars: { $numberInt: '2' },
        at: { $date: { $numberLong: '1793613600000' } },
      },
      {
        _id: { $oid: '65a1f0c2e4b0a1b2c3d4e5f7' },
        review: parcel,
        stars: { $numberInt: '4' },
        at: { $date: '2026-11-03T10:00:00Z' },
      },
    ),
    [
      { text: leaks, time: '2026-11-02T10:00:00Z', rating: { value: 0.25, given: '2' } },
      { text: parcel, time: '2026-11-03T10:00:00Z' },
    ],
  ),
  table(
    'tables',
    'DynamoDB',
    'acme/reviews/a.jsonl',
    jsonl(
      {
        Item: {
          id: { S: 'R71x' },
          review: { S: leaks },
          stars: { N: '2' },
          at: { S: '2026-11-02T10:00:00Z' },
        },
      },
      {
        Item: {
          id: { S: 'R72x' },
          review: { S: parcel },
          stars: { N: '4' },
          at: { S: '2026-11-03T10:00:00Z' },
        },
      },
    ),
    [{ text: leaks, time: '2026-11-02T10:00:00Z', rating: { value: 0.25, given: '2' } }, { text: parcel }],
  ),
  table(
    'tables',
    'names of one letter, Polish',
    'acme/surveys/a.csv',
    'lp;k1;k2;k3\n1;02.11.2026;3;Pokrywka się zacina i nikt nie pomaga\n2;03.11.2026;5;Bardzo miła obsługa, szybka dostawa\n3;14.11.2026;2;Paczka przyszła uszkodzona, bez kabla\n',
    [
      { text: 'Pokrywka się zacina i nikt nie pomaga', time: '2026-11-02T00:00:00Z' },
      { text: 'Bardzo miła obsługa, szybka dostawa' },
      { text: 'Paczka przyszła uszkodzona, bez kabla' },
    ],
  ),
];

const dates: readonly ToolNeighbour[] = [
  ...(
    [
      ['dates of machines', '2026-W45-1', '2026-11-02T00:00:00Z'],
      ['dates of machines', '2026W451', '2026-11-02T00:00:00Z'],
      ['dates of machines', '2026-306', '2026-11-02T00:00:00Z'],
      ['dates of machines', '/Date(1793613600000+0000)/', '2026-11-02T10:00:00Z'],
      ['dates of machines', '2026-11-02 18:00:00 +0800 CST', '2026-11-02T10:00:00Z'],
      ['dates of machines', 'Mon Nov 02 10:00:00 UTC 2026', '2026-11-02T10:00:00Z'],
      ['dates of machines', 'Mon, 02 Nov 2026 10:00:00 +0000', '2026-11-02T10:00:00Z'],
      [
        'dates of machines',
        'Mon Nov 02 2026 10:00:00 GMT+0000 (Coordinated Universal Time)',
        '2026-11-02T10:00:00Z',
      ],
      ['dates of machines', '20261102T100000Z', '2026-11-02T10:00:00Z'],
      ['dates of machines', '2026-11-02T10:00:00.000000000', '2026-11-02T10:00:00Z'],
      ['dates of machines', '2026-11-02-10.00.00.000000', '2026-11-02T10:00:00Z'],
      ['dates of machines', '02-NOV-26 10.00.00.000000 AM', '2026-11-02T10:00:00Z'],
      ['dates of machines', "Timestamp('2026-11-02 10:00:00')", '2026-11-02T10:00:00Z'],
      ['dates of machines', '1793613600.123', '2026-11-02T10:00:00Z'],
      ['dates within words', 'Bewertet in Deutschland 🇩🇪 am 2. November 2026', '2026-11-02T00:00:00Z'],
      ['dates within words', 'Rezensiert am 02.11.2026 um 10:00 Uhr', '2026-11-02T10:00:00Z'],
      ['dates within words', 'Opublikowano 2 listopada 2026 o 10:00', '2026-11-02T10:00:00Z'],
      ['dates within words', '2026年11月2日に日本でレビュー済み', '2026-11-02T00:00:00Z'],
      ['dates within words', '2026년 11월 2일에 대한민국에서 리뷰됨', '2026-11-02T00:00:00Z'],
      ['dates within words', 'Calificado en España el 2 de noviembre de 2026', '2026-11-02T00:00:00Z'],
      ['dates within words', '发布于 2026-11-02 10:00 来自 浙江', '2026-11-02T10:00:00Z'],
      ['dates within words', '2026.11.02. 오전 10:00', '2026-11-02T10:00:00Z'],
      ['dates within words', '2 nov. 2026 à 10 h 00', '2026-11-02T10:00:00Z'],
      ['days without a year', '11月2日 10:00', '2026-11-02T10:00:00Z'],
      ['days without a year', '11-02 浙江', '2026-11-02T00:00:00Z'],
      ['days without a year', '2. Nov.', '2026-11-02T00:00:00Z'],
      ['days without a year', 'Monday, November 2', '2026-11-02T00:00:00Z'],
      ['days without a year', '11월 2일', '2026-11-02T00:00:00Z'],
      ['days without a year', '2 de dezembro', '2025-12-02T00:00:00Z'],
    ] as const
  ).map(([kind, written, time]) => date(kind, written, time)),
  table(
    'times in parts',
    'Year, Month, Day of text',
    'acme/reviews/a.csv',
    csv(
      ['id', 'text', 'Year', 'Month', 'Day'],
      ['R71x', leaks, '2026', 'Nov', '2'],
      ['R72x', parcel, '2026', 'Nov', '13'],
    ),
    [{ text: leaks, time: '2026-11-02T00:00:00Z' }, { time: '2026-11-13T00:00:00Z' }],
  ),
  table(
    'times in parts',
    'Fecha and Hora',
    'acme/reviews/a.csv',
    csv(
      ['id', 'comentario', 'Fecha', 'Hora'],
      ['R71x', leaks, '13/11/2026', '10:00'],
      ['R72x', parcel, '02/11/2026', '11:30'],
    ),
    [{ text: leaks, time: '2026-11-13T10:00:00Z' }, { time: '2026-11-02T11:30:00Z' }],
  ),
  table(
    'times in parts',
    '评论日期 and 评论时间',
    'acme/reviews/a.csv',
    csv(
      ['id', '评论内容', '评论日期', '评论时间'],
      ['R71x', '壶盖漏水，没人理', '2026-11-02', '10:00:00'],
      ['R72x', '发货太慢了', '2026-11-03', '11:30:00'],
    ),
    [{ time: '2026-11-02T10:00:00Z' }, { time: '2026-11-03T11:30:00Z' }],
  ),
  table(
    'times in parts',
    'a clock of opening hours stays out',
    'acme/reviews/a.csv',
    csv(
      ['id', 'text', 'date', 'opens'],
      ['R71x', leaks, '2026-11-02', '09:00'],
      ['R72x', parcel, '2026-11-03', '09:00'],
    ),
    [{ time: '2026-11-02T00:00:00Z' }, { time: '2026-11-03T00:00:00Z' }],
  ),
];

export const zoned = (zone: string, written: string, time: string): ToolNeighbour => ({
  ...date(`local times`, written, time),
  name: `${written} in ${zone}`,
  sources: JSON.stringify({ timeZone: zone }),
});
const local: readonly ToolNeighbour[] = [
  zoned('Asia/Shanghai', '2026-11-02 00:30:00', '2026-11-01T16:30:00Z'),
  zoned('Asia/Shanghai', '2026-11-02T00:30:00Z', '2026-11-02T00:30:00Z'),
  zoned('Europe/Berlin', '2026-07-06 00:30', '2026-07-05T22:30:00Z'),
  zoned('America/New_York', '11/13/2026 11:30 PM', '2026-11-14T04:30:00Z'),
  zoned('Asia/Tokyo', '2026年11月2日 00:30', '2026-11-01T15:30:00Z'),
  zoned('Europe/London', '1793579400', '2026-11-02T00:30:00Z'),
];

export const named = (key: string): ToolNeighbour =>
  table('object keys', key, key, csv(['id', 'text', 'date'], ['R71x', leaks, '2026-11-02']), [
    { text: leaks },
  ]);
const keys: readonly ToolNeighbour[] = [
  ...[
    'acme/reviews/评论😀.csv',
    'acme/reviews/Export 2026-11-02 (1).csv',
    'acme/tickets/a+b & c=d%20e.csv',
    'acme/reviews/Ünïcödé.CSV',
    'acme/surveys/q4/nested/答卷.txt',
    "acme/social/it's #1.tsv.csv",
  ].map(named),
];

const wholes: readonly ToolNeighbour[] = [
  whole('On Monday the manager wrote: no refund. I am furious.'),
  whole('On Monday, 2 November, your driver wrote that I was out.\nI was home.'),
  whole('I wrote on Monday.\n\nRegards are all I got back.\n\nStill no kettle.'),
  whole('Regards,\nyour slogan says "people first".\nI waited an hour on the phone.'),
  whole('"We deliver happiness" is your slogan. You delivered a broken lid.'),
  whole('> 40 degrees in the room and no fan'),
  whole('From: 5 stars to 1 star.\nTo: whoever reads this.\nStop breaking the app.'),
  whole('Dear Support,\nthe lid leaks.\nThanks for nothing'),
  whole('Sent from Hamburg on 2 November, arrived broken.'),
  whole('RT is the worst station, trains never stop there', 'social'),
  whole('@harbor RT if you agree that the lid leaks', 'social'),
  whole('Agent: unhelpful. Customer: me. Result: no refund.'),
  whole('The agent said: "Customer: not home." I was.'),
  whole('Pros: cheap. Cons: support never answers. User: beginner.', 'reviews'),
  whole('Bot: useless, it keeps asking for my name'),
  whole('Note: the lid leaks. Reply: none so far.'),
  whole('Antwort des Kundendienstes: keine. Seit drei Wochen.'),
  whole('客服：态度差。物流：慢。商品：一般。', 'reviews'),
  whole('商家回复说会退款，到现在也没退', 'reviews'),
  whole('原文：说明书写的是500毫升，实际只有300', 'reviews'),
  whole('转发给朋友看，大家都说不值', 'social'),
  whole('Warm regards from a cold room,\nheating broken since Monday.'),
  whole('De: la merde\nA: éviter'),
  whole('Confidential: my data was shown to another customer in your portal.'),
  whole('Le personnel a écrit :\n« demain »\nPersonne n’est venu.'),
  whole('--\nno lid\n--\nno cable'),
  whole('I told them:\n- refund me\n- or send a new one\n\nAnna'),
  whole('10:01 called, 10:30 called again, 11:00 gave up.'),
  whole('Check-in 15:00: nobody there. Check-in 16:00: still nobody.', 'reviews'),
  whole('Translation into German is missing in the app', 'reviews'),
];

export const toolNeighbours: readonly ToolNeighbour[] = [
  ...quotedMail,
  ...signatures,
  ...reposts,
  ...translations,
  ...answers,
  ...transcripts,
  ...rowsOfStaff,
  ...rowsOfCustomers,
  ...conversations,
  ...nothings,
  ...somethings,
  oneAnswer,
  ...escaped,
  ...garbled,
  ...wrapped,
  ...addresses,
  ...ids,
  ...tables,
  ...dates,
  ...local,
  ...keys,
  ...wholes,
];

/** Sentences, and how each reads: `neu` where good and bad weigh the same or nothing is judged, `/` where either will do. */
export const sentences: readonly (readonly [text: string, want: string])[] = [
  ['The staff were anything but helpful', 'neg'],
  ['Could have been a lovely stay', 'neg'],
  ['I wish the lid had closed', 'neg'],
  ['Not a single complaint', 'pos'],
  ['Once the best shop in town', 'neg'],
  ['One star is one too many', 'neg'],
  ['再也不用担心烫手了', 'pos'],
  ['并没有宣传的那么好', 'neg'],
  ['要是早点发货就好了', 'neg'],
  ['没有一点异味', 'pos'],
  ['It isn＇t working', 'neg'],
  ['Ｔｅｒｒｉｂｌｅ　ｓｅｒｖｉｃｅ', 'neg'],
  ['ter\u00adrible ser\u00advice', 'neg'],
  ['五颗星都不够', 'pos'],
];

/** Texts whose clauses differ in language, the language of most, and how they read as a whole. */
export const mixed: readonly (readonly [text: string, want: string])[] = [
  ['早餐很差，服务员冷漠。The breakfast was awful and the staff cold.', 'neg'],
  ['Great location! 位置很好，出行方便。', 'pos'],
  ['Das Zimmer war schön. The staff were rude and the bed was broken.', 'neg/mixed'],
  ['客服太差了，terrible，再也不来', 'neg'],
];
