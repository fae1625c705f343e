/** A small input of a kind of fault that real tools make, the texts that are right for it, and what the report counts by reason. */
export type Neighbour = {
  readonly kind: string;
  readonly name: string;
  readonly key: string;
  readonly content: string;
  readonly texts: readonly string[];
  readonly empty?: Readonly<Record<string, number>>;
  readonly leftOut?: Readonly<Record<string, number>>;
};

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
/** Records as CSV. */
const csv = (...records: readonly (readonly string[])[]): string =>
  records.map((record) => record.map(cell).join(',')).join('\n');

const leaks = 'The kettle leaks and nobody helps';
const sorry = 'We are sorry, a wonderful one is on its way';
const parcel = 'Where is my parcel now?';

/** Messages in rows, with a column that says who wrote each. */
export function messagesBy(column: string, ofCustomers: string, ofStaff: string): Neighbour {
  return {
    ...{ kind: 'rows of staff', name: `${column}: ${ofCustomers}/${ofStaff}`, key: 'acme/tickets/a.csv' },
    content: csv(
      ['id', column, 'content', 'created_at'],
      ['M71x', ofCustomers, leaks, '2026-11-02'],
      ['M72x', ofStaff, sorry, '2026-11-02'],
      ['M73x', ofCustomers, parcel, '2026-11-03'],
    ),
    texts: [leaks, parcel],
    empty: { 'not-a-customer': 1 },
  };
}

/** A conversation in one cell, of two messages that say who wrote them. */
export function conversationOf(
  name: string,
  byCustomer: Readonly<Record<string, unknown>>,
  byStaff: Readonly<Record<string, unknown>>,
): Neighbour {
  const rows = [
    { id: 'C71x', created_at: '2026-11-02', messages: [byCustomer, byStaff] },
    { id: 'C72x', created_at: '2026-11-03', messages: [byCustomer] },
  ];
  return {
    ...{ kind: 'conversations', name, key: 'acme/tickets/a.jsonl' },
    content: rows.map((row) => JSON.stringify(row)).join('\n'),
    texts: [leaks, leaks],
  };
}

const rowsOfStaff: readonly Neighbour[] = [
  ['author_role', 'end-user', 'agent'],
  ['author.type', 'lead', 'bot'],
  ['message_author_type', 'user', 'admin'],
  ['is_staff', 'false', 'true'],
  ['from_agent', '0', '1'],
  ['is_agent', 'N', 'Y'],
  ['incoming', 'true', 'false'],
  ['Inbound', 'TRUE', 'FALSE'],
  ['IsIncoming', '1', '0'],
  ['is_inbound', 'yes', 'no'],
  ['private', 'false', 'true'],
  ['public', 'true', 'false'],
  ['Internal?', 'no', 'yes'],
  ['Richtung', 'eingehend', 'ausgehend'],
  ['Absender', 'Kunde', 'Mitarbeiter'],
  ['Sens', 'entrant', 'sortant'],
  ['Dirección', 'Entrante', 'Saliente'],
  ['autor', 'cliente', 'agente'],
  ['Tipo de remetente', 'Usuário', 'Atendente'],
  ['Mittente', 'Cliente', 'Operatore'],
  ['Afzender', 'Klant', 'Medewerker'],
  ['Nadawca', 'Klient', 'Konsultant'],
  ['Avsändare', 'Kund', 'Kundtjänst'],
  ['Gönderen', 'Müşteri', 'Müşteri Temsilcisi'],
  ['Отправитель', 'Клиент', 'Оператор'],
  ['送信者', 'お客様', 'オペレーター'],
  ['발신자', '고객', '상담원'],
  ['消息方向', '接收', '发送'],
  ['角色', '访客', '智能客服'],
  ['发送人类型', '买家', '人工客服'],
  ['消息类型', '用户消息', '系统消息'],
  ['發送者', '顧客', '客服人員'],
  ['direction', 'I', 'O'],
  ['dir', 'IN', 'OUT'],
  ['direction', 'inbound', 'outbound-api'],
  ['author_type', 'visitor', 'chatbot'],
  ['role', 'user', 'assistant'],
  ['sender', 'Customer', 'Customer Service'],
  ['Sender', 'Customer', 'Support Agent'],
  ['actor', 'END_USER', 'SUPPORT_AGENT'],
  ['sender.actorType', 'VISITOR', 'AGENT_BOT'],
].map(([column = '', ofCustomers = '', ofStaff = '']) => messagesBy(column, ofCustomers, ofStaff));

const manyRows = Array.from({ length: 3000 }, (_, row) => `${leaks} ${row} times`);

const rowByRow: readonly Neighbour[] = [
  {
    ...{ kind: 'rows of staff', name: 'a blank among the values', key: 'acme/tickets/a.csv' },
    content: csv(
      ['id', 'message_author_type', 'content'],
      ...[
        ['M1x', 'user', leaks],
        ['M2x', 'admin', sorry],
        ['M3x', '', parcel],
        ['M4x', 'bot', 'Did that help? Great!'],
      ],
    ),
    texts: [leaks, parcel],
    empty: { 'not-a-customer': 2 },
  },
  {
    ...{ kind: 'rows of staff', name: 'a note of the help desk', key: 'acme/tickets/a.csv' },
    content: csv(
      ['id', 'direction', 'content'],
      ...[
        ['M1x', 'inbound', leaks],
        ['M2x', 'outbound', sorry],
        ['M3x', 'note', 'Called Ann, she is lovely'],
      ],
    ),
    texts: [leaks],
    empty: { 'not-a-customer': 2 },
  },
  {
    ...{ kind: 'rows of staff', name: 'a value that nobody knows', key: 'acme/tickets/a.csv' },
    content: csv(
      ['id', 'sender_type', 'content'],
      ...[
        ['M1x', 'customer', leaks],
        ['M2x', 'agent', sorry],
        ['M3x', 'zebra', parcel],
      ],
    ),
    texts: [leaks, parcel],
    empty: { 'not-a-customer': 1 },
  },
  {
    ...{ kind: 'rows of staff', name: 'rows of staff alone', key: 'acme/tickets/a.csv' },
    content: csv(
      ['id', 'direction', 'content'],
      ['M1x', 'outbound', sorry],
      ['M2x', 'outbound', 'It arrives tomorrow'],
    ),
    texts: [],
    empty: { 'not-a-customer': 2 },
  },
  {
    ...{ kind: 'rows of staff', name: 'staff that comes in row 3,001', key: 'acme/tickets/a.csv' },
    content: csv(
      ['id', 'direction', 'content'],
      ...manyRows.map((text, row) => [`M${row}x`, 'inbound', text]),
      ['M9999x', 'outbound', sorry],
    ),
    texts: manyRows,
    empty: { 'not-a-customer': 1 },
  },
];

/** Columns that hold such words and say something else: every row is a customer's. */
const rowsOfCustomers: readonly Neighbour[] = [
  ...[
    ['Flight direction', 'Inbound', 'Outbound', 'reviews'],
    ['I am a', 'buyer', 'seller', 'surveys'],
    ['Parcel', 'sent', 'received', 'tickets'],
    ['private', 'false', 'true', 'reviews'],
    ['role', 'user', 'chef', 'reviews'],
    ['ticket_type', 'support', 'order', 'tickets'],
    ['Author', 'Ann', 'Support', 'reviews'],
    ['verified_owner', 'true', 'false', 'reviews'],
    ['channel', 'web', 'agent', 'tickets'],
    ['is_reply', 'false', 'true', 'social'],
  ].map(([column = '', one = '', other = '', folder = '']) => ({
    ...{ kind: 'rows of customers', name: `${column}: ${one}/${other}`, key: `acme/${folder}/a.csv` },
    content: csv(
      ['id', column, 'content', 'created_at'],
      ['M71x', one, leaks, '2026-11-02'],
      ['M72x', other, 'The lid is stuck', '2026-11-02'],
    ),
    texts: [leaks, 'The lid is stuck'],
  })),
];

const conversations: readonly Neighbour[] = [
  conversationOf(
    'part_type and author.type',
    { part_type: 'comment', body: leaks, author: { type: 'user' } },
    { part_type: 'note', body: 'He is lovely', author: { type: 'admin' } },
  ),
  conversationOf('senderType', { text: leaks, senderType: 'CUSTOMER' }, { text: sorry, senderType: 'AGENT' }),
  conversationOf(
    'sender.type',
    { text: leaks, sender: { type: 'contact' } },
    { text: sorry, sender: { type: 'agent_bot' } },
  ),
  conversationOf('user_type', { text: leaks, user_type: 'visitor' }, { text: sorry, user_type: 'operator' }),
  conversationOf('is_agent', { text: leaks, is_agent: false }, { text: sorry, is_agent: true }),
  conversationOf('from_me', { text: leaks, from_me: false }, { text: sorry, from_me: true }),
  conversationOf('is_staff', { text: leaks, is_staff: 0 }, { text: sorry, is_staff: 1 }),
  conversationOf('incoming', { body: leaks, incoming: 1 }, { body: sorry, incoming: 0 }),
  conversationOf('internal', { text: leaks, internal: false }, { text: sorry, internal: true }),
  conversationOf(
    'from.role',
    { text: leaks, from: { role: 'customer' } },
    { text: sorry, from: { role: 'staff' } },
  ),
  conversationOf(
    'author.bot',
    { body: leaks, author: { bot: false, type: 'contact' } },
    { body: sorry, author: { bot: true, type: 'user' } },
  ),
  conversationOf('sender.t', { msg: leaks, sender: { t: 'v' } }, { msg: sorry, sender: { t: 'a' } }),
  conversationOf(
    'type',
    { text: leaks, type: 'message' },
    { text: 'Ann joined the lovely chat', type: 'system_message' },
  ),
  conversationOf('角色', { 内容: leaks, 角色: '客户' }, { 内容: sorry, 角色: '客服' }),
  conversationOf('absender', { text: leaks, absender: 'Kunde' }, { text: sorry, absender: 'Mitarbeiter' }),
];

export const nothing = (text: string): Neighbour => ({
  ...{ kind: 'nothing was said', name: text, key: 'acme/surveys/a.csv' },
  content: csv(['id', 'review', 'date'], ['S71x', text, '2026-11-02'], ['S72x', leaks, '2026-11-03']),
  texts: [leaks],
  empty: { 'nothing-said': 1 },
});
export const something = (text: string): Neighbour => ({
  ...{ kind: 'something was said', name: text, key: 'acme/surveys/a.csv' },
  content: csv(['id', 'review', 'date'], ['S71x', text, '2026-11-02'], ['S72x', leaks, '2026-11-03']),
  texts: [text, leaks],
});

const nothings: readonly Neighbour[] = [
  ...['系统自动默认好评', '系統自動給予好評', '用户默认好评', '超时未评价，系统默认好评', '系统默认评价'],
  ...['15天内买家未作出评价', '买家在规定时间内未作出评价', '超过评价期，默认五星好评', '该买家未填写评价'],
  ...[
    '您没有填写内容，默认好评',
    '買家未及時做出評價，系統默認好評',
    '匿名用户未发表评价',
    '该用户觉得商品较好',
  ],
  ...[
    '[该评论已被删除]',
    '[已删除]',
    '【此微博已被作者删除】',
    '此用户没有给出内容',
    '超时未提交评价',
    '您没有添加任何评价',
    '暂无评价',
    '无内容',
    '無評論內容',
    '没有填写',
    '暂无',
    '略',
  ],
  ...['The buyer did not leave a comment', 'This user left no comment.', 'No comment left by buyer'],
  ...['Buyer did not leave feedback in time. Automatic positive feedback.', 'Rating without comment'],
  ...[
    "The user didn't write a review, and has left just a rating.",
    '(No review text)',
    'Default positive review',
  ],
  ...[
    '[This comment was deleted.]',
    '[deleted by user]',
    '(Message deleted)',
    '[removed by moderator]',
    '[Deleted comment]',
    '[empty]',
    '(leer)',
  ],
  ...['Question skipped', 'None given', 'Refused', 'Not displayed', 'Prefer not to say', '-8', '-77', '-999'],
  ...['N / A', '<NA>', '{}', '[]', '""', '(blank)', '[object Object],[object Object]', 'NO_REPLY', '#N/A'],
  ...['k.A.', 'keine Angaben', 'Keine Bewertung abgegeben', 'Der Käufer hat keinen Kommentar hinterlassen'],
  ...[
    'aucun commentaire',
    "L'utilisateur n'a pas laissé de commentaire",
    'RAS',
    's/o',
    '[commentaire supprimé]',
  ],
  ...['sin comentarios', 'ningún comentario', 'El usuario no dejó comentario', '[comentario eliminado]'],
  ...['sem comentários', 'nenhum comentário', 'nessun commento', 'geen opmerkingen', 'brak komentarza'],
  ...['ingen kommentar', 'yorum yok', 'нет комментария', 'Покупатель не оставил отзыв'],
  ...[
    'コメントなし',
    'なし',
    '特になし',
    '[このコメントは削除されました]',
    '없음',
    '특이사항 없음',
    '[삭제된 댓글입니다]',
  ],
].map(nothing);

const somethings: readonly Neighbour[] = [
  ...[
    '没有以前好吃',
    '没有填写发票，客服也不提醒',
    '默认配置太差了',
    '系统自动扣款，申请退款没人理',
    '我的评论被删除了',
    ...['无添加', '没有添加', '超时，未提交', '没有内容', '没意见', '没有输入', '未给出'],
    ...['评论被删除了', '该评论已被删除', '评论已隐藏', '空白'],
  ],
  ...['客服没有回复', '没有问题', '无法打开', '暂无库存还让下单', '用户体验太差', '自动关机', '评价都是假的'],
  ...[
    'No reply from the seller for a week',
    'No comment on the food, but slow',
    'The buyer protection is useless',
  ],
  ...[
    'My review was removed',
    ...['the review was removed', 'This review has been removed by the author', 'Message deleted'],
    ...['Empty', 'Blank', 'Leer', 'vide', 'Not available', 'No content', 'commentaire supprimé'],
    'Refused a refund',
    'The customer service left no impression',
    'Deleted my account',
  ],
  ...[
    'No text messages arrive',
    'Skipped breakfast because of the queue',
    'Not available in my size',
    '+1',
    '100',
    '5',
  ],
  ...[
    'Kein Kommentar war freundlich',
    'keine Antwort auf drei Mails',
    'sans réponse depuis lundi',
    'Aucun souci',
  ],
  ...[
    'Sin respuesta del vendedor',
    'Nessuno risponde',
    'Geen warm water',
    'Brak ciepłej wody',
    'Нет горячей воды',
  ],
  ...[
    '問題なし',
    '문제 없음',
    '特に味がよかった',
    'No',
    'Nothing',
    '-1',
    'Ras le bol',
    'Default settings are bad',
  ],
].map(something);

const numbers: Neighbour = {
  ...{ kind: 'something was said', name: 'numbers that a column has twice', key: 'acme/surveys/a.csv' },
  content: csv(
    ['id', 'comment', 'date'],
    ...[leaks, '-1', '999', parcel, '-1', '999', '99'].map((text, row) => [`S${row}x`, text, '2026-11-02']),
  ),
  texts: [leaks, '-1', '999', parcel, '-1', '999', '99'],
};

const besideTitles: Neighbour = {
  ...{ kind: 'nothing was said', name: 'but in the title', key: 'acme/reviews/a.csv' },
  content: csv(
    ['review id', 'title', 'review', 'date'],
    ['R71x', 'Kettle', '系统默认好评', '2026-11-02'],
    ['R72x', 'Lid leaks', leaks, '2026-11-02'],
    ['R73x', 'Broken on arrival', '[deleted]', '2026-11-03'],
    ['R74x', 'Awful kettle that burnt my hand', 'This user has not left a comment', '2026-11-03'],
  ),
  texts: ['Kettle', `Lid leaks\n${leaks}`, 'Broken on arrival', 'Awful kettle that burnt my hand'],
};

const automatic: Neighbour = {
  ...{ kind: 'rows of staff', name: 'mails that a mailbox wrote by itself', key: 'acme/tickets/a.jsonl' },
  content: [
    ['Automatic reply: Your order', 'Thank you for your message. I am out of the office until Monday.'],
    ['Abwesenheitsnotiz: Bestellung', 'Ich bin bis 5. November nicht im Büro.'],
    ['Undeliverable: order', 'Delivery has failed to these recipients'],
    ['自动回复：订单', '您好，我正在休假'],
    ['Order', 'I am out of the office until 5 November, with limited access to mail.'],
    ['Out of the box', 'It leaks. I am out of patience.'],
  ]
    .map(([subject, description], row) => JSON.stringify({ id: `T${row}x`, subject, description }))
    .join('\n'),
  texts: [
    'Order\nI am out of the office until 5 November, with limited access to mail.',
    'Out of the box\nIt leaks. I am out of patience.',
  ],
  empty: { 'not-a-customer': 4 },
};

export const neighbours: readonly Neighbour[] = [
  ...rowsOfStaff,
  ...rowByRow,
  ...rowsOfCustomers,
  ...conversations,
  ...nothings,
  ...somethings,
  ...[numbers, besideTitles, automatic],
];
