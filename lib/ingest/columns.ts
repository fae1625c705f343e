import { foldToSimplified } from '../nlp/han.ts';

/** The parts a column can play. What plays none travels along as an attribute. */
const parts = ['text', 'title', 'id', 'time', 'updated', 'author'] as const;
type Part = (typeof parts)[number];
export type Columns = Readonly<Partial<Record<Part, number>>>;

/**
 * Names that exports give their columns, best first. Compared without case, spaces and punctuation, and with
 * Traditional characters folded to Simplified, so that one spelling stands for many.
 */
const synonyms: Readonly<Record<Part, readonly string[]>> = {
  text: [
    ...[
      'text',
      'review text',
      'review body',
      'review content',
      'review',
      'body',
      'comment',
      'comments',
      'content',
    ],
    ...[
      'description',
      'message',
      'feedback',
      'customer comment',
      'customer feedback',
      'full text',
      'tweet text',
      'tweet',
    ],
    ...[
      'verbatim',
      'response text',
      'open ended response',
      'answer',
      'response',
      'reply text',
      'note',
      'notes',
      'post',
    ],
    ...[
      'ticket description',
      'original text',
      'caption',
      'suggestion',
      'suggestions',
      'remarks',
      'opinion',
      'reason',
    ],
    ...[
      '评价内容',
      '评论内容',
      '评论正文',
      '评价',
      '评论',
      '内容',
      '正文',
      '反馈内容',
      '反馈',
      '意见',
      '意见建议',
      '建议',
    ],
    ...[
      '问题描述',
      '描述',
      '留言',
      '留言内容',
      '文本',
      '用户评论',
      '用户评价',
      '客户反馈',
      '客户意见',
      '投诉内容',
      '心得',
      '微博正文',
    ],
    ...[
      '初评内容',
      '评语',
      '意见反馈',
      '意见与建议',
      '您的意见',
      '其他意见',
      '工单描述',
      '工单内容',
      '问题内容',
      '咨询内容',
    ],
  ],
  title: [
    ...['title', 'subject', 'review title', 'headline', 'summary', 'ticket subject', 'review headline'],
    ...['标题', '主题', '评论标题', '评价标题', '工单标题', '主旨'],
  ],
  id: [
    ...[
      'id',
      'review id',
      'ticket id',
      'tweet id',
      'response id',
      'feedback id',
      'comment id',
      'post id',
      'case id',
    ],
    ...[
      'ticket number',
      'ticket no',
      'case number',
      'id str',
      'status id',
      'respondent id',
      'record id',
      'uuid',
      'guid',
      'key',
    ],
    ...[
      '编号',
      '评价id',
      '评论id',
      '评论编号',
      '评价编号',
      '工单号',
      '工单编号',
      '工单id',
      '反馈编号',
      '问卷编号',
      '答卷编号',
      '序列号',
      '流水号',
    ],
  ],
  time: [
    ...[
      'created at',
      'created',
      'created time',
      'creation date',
      'date',
      'time',
      'timestamp',
      'datetime',
      'review date',
    ],
    ...[
      'review time',
      'tweet created',
      'tweet created at',
      'posted at',
      'published at',
      'publish date',
      'submitted at',
    ],
    ...[
      'submission date',
      'submit date',
      'response date',
      'recorded date',
      'end date',
      'date created',
      'date submitted',
    ],
    ...[
      'review submit date and time',
      'opened at',
      'date of review',
      'comment date',
      'post date',
      'received at',
      'start date',
    ],
    ...[
      '评价时间',
      '评论时间',
      '时间',
      '日期',
      '创建时间',
      '发布时间',
      '提交时间',
      '评价日期',
      '评论日期',
      '创建日期',
      '反馈时间',
      '发表时间',
    ],
    ...['初评时间', '填写时间', '提交日期', '答题时间', '留言时间', '建立时间'],
  ],
  updated: [
    ...[
      'updated at',
      'updated',
      'last updated',
      'update time',
      'updated time',
      'last modified',
      'modified at',
      'date updated',
    ],
    ...['review last update date and time', 'last update', 'edited at', 'modified'],
    ...['更新时间', '修改时间', '最后更新', '更新日期', '最后更新时间', '最后修改时间'],
  ],
  author: [
    ...[
      'author',
      'author id',
      'author name',
      'user',
      'user id',
      'username',
      'user name',
      'customer',
      'customer id',
    ],
    ...[
      'customer name',
      'name',
      'reviewer',
      'reviewer name',
      'reviewer id',
      'requester',
      'requester id',
      'screen name',
    ],
    ...['nickname', 'handle', 'email', 'customer email', 'requester email', 'respondent', 'account', 'from'],
    ...[
      '用户',
      '用户名',
      '用户昵称',
      '昵称',
      '作者',
      '客户',
      '客户姓名',
      '买家',
      '买家昵称',
      '会员',
      '会员名',
      '姓名',
      '用户id',
      '客户id',
      '评论者',
      '暱称',
      '买家暱称',
      '用户暱称',
    ],
  ],
};

const partByName = new Map(
  parts.flatMap((part) => synonyms[part].map((name, rank) => [normalise(name), { part, rank }] as const)),
);

/** Finds out which column plays which part, by its name. A part no column plays is left out. */
export function recogniseColumns(header: readonly string[]): Columns {
  const best = new Map<Part, { column: number; rank: number }>();
  header.forEach((name, column) => {
    const match = partByName.get(normalise(name));
    if (match === undefined) return;
    const held = best.get(match.part);
    if (held === undefined || match.rank < held.rank) best.set(match.part, { column, rank: match.rank });
  });
  return Object.fromEntries([...best].map(([part, { column }]) => [part, column]));
}

function normalise(name: string): string {
  return foldToSimplified(name.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');
}
