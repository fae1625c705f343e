import { type Columns, normaliseName } from './columns.ts';

/** Names of one column in the versions of an export, divided by bars, best first. */
type Alternatives = string;

export type KnownExport = {
  readonly name: string;
  /** columns it is known by: one of each line is there */
  readonly has: readonly Alternatives[];
  /** its text is the answers to questions, which are columns of their own */
  readonly survey?: 'qualtrics' | 'surveymonkey';
  readonly text?: readonly Alternatives[];
  /** further text whose column name is put before it */
  readonly labelled?: readonly Alternatives[];
  readonly title?: Alternatives;
  readonly id?: Alternatives;
  readonly time?: Alternatives;
  readonly updated?: Alternatives;
  readonly author?: Alternatives;
  readonly rating?: Alternatives;
};

/** Exports of tools in use, as their makers document them or their files show. Known by columns, never by a file's name. */
const knownExports: readonly KnownExport[] = [
  {
    name: 'a Zendesk export',
    has: ['subject', 'description', 'created_at', 'requester_id|requester.id|requester.name|requester.email'],
    ...{ text: ['description'], title: 'subject', id: 'id', time: 'created_at', updated: 'updated_at' },
    ...{
      author: 'requester_id|requester.id|requester.email|requester.name',
      rating: 'satisfaction_rating.score',
    },
  },
  {
    // its tables have no first message: only what agents call it
    name: 'a Zendesk export in CSV',
    has: ['Id', 'Subject', 'Created at', 'Requester id', 'Summation column|Satisfaction Score'],
    ...{ text: ['Description'], title: 'Subject', id: 'Id', time: 'Created at', updated: 'Updated at' },
    ...{ author: 'Requester id', rating: 'Satisfaction Score' },
  },
  {
    name: 'a Freshdesk export',
    has: [
      'Ticket ID',
      'Subject',
      'Created time',
      'Last update time|Requester name|Requester email|Resolved time',
    ],
    ...{ text: ['Description|Description text'], title: 'Subject', id: 'Ticket ID', time: 'Created time' },
    ...{
      updated: 'Last update time',
      author: 'Requester email|Requester name|Full name|Email',
      rating: 'Survey results',
    },
  },
  {
    name: 'an Intercom export',
    has: ['conversation_id|id', 'source.body', 'source.author.name|source.author.id|source.author.email'],
    ...{ text: ['source.body'], title: 'source.subject|title', id: 'conversation_id|id', time: 'created_at' },
    ...{ updated: 'updated_at', author: 'source.author.id|source.author.email|source.author.name' },
    rating: 'conversation_rating.rating',
  },
  {
    name: 'an Intercom export of messages',
    has: ['message_id', 'message_body', 'message_created_at', 'message_author_type|message_author_id'],
    ...{ text: ['message_body'], id: 'message_id', time: 'message_created_at' },
    author: 'message_author_user_id|message_author_id|message_author_email',
  },
  {
    name: 'an App Store Connect export',
    has: ['attributes.title', 'attributes.body', 'attributes.rating'],
    ...{ text: ['attributes.body'], title: 'attributes.title', id: 'id', time: 'attributes.createdDate' },
    ...{ author: 'attributes.reviewerNickname', rating: 'attributes.rating' },
  },
  {
    name: 'a Google Play export',
    has: ['Review Text', 'Star Rating', 'Review Submit Date and Time', 'Package Name|Reviewer Language'],
    ...{ text: ['Review Text'], title: 'Review Title', id: 'Review Link', rating: 'Star Rating' },
    ...{ time: 'Review Submit Date and Time', updated: 'Review Last Update Date and Time' },
  },
  {
    name: 'a Trustpilot export',
    has: ['Review Content', 'Review Stars', 'Review Title|Review Username'],
    ...{
      text: ['Review Content'],
      title: 'Review Title',
      id: 'Review Id|Reference Id',
      rating: 'Review Stars',
    },
    ...{ time: 'Review Created (UTC)|Review Created', author: 'Review Username' },
  },
  {
    name: 'a Qualtrics export',
    has: ['ResponseId', 'StartDate', 'EndDate', 'RecordedDate'],
    ...{ survey: 'qualtrics', id: 'ResponseId', time: 'RecordedDate' },
    author: 'ExternalReference|RecipientEmail',
  },
  {
    name: 'a SurveyMonkey export',
    has: ['Respondent ID', 'Collector ID', 'Start Date|Date Created'],
    ...{ survey: 'surveymonkey', id: 'Respondent ID', time: 'End Date|Date Modified|Start Date' },
    author: 'Email Address',
  },
  {
    name: 'an export of Twitter or X',
    has: [
      'tweet_id|id_str|id',
      'full_text|text',
      'created_at',
      'user.screen_name|user.id_str|author_id|edit_history_tweet_ids',
    ],
    ...{ text: ['full_text|text'], id: 'tweet_id|id_str|id', time: 'created_at' },
    author: 'author_id|user.id_str|user.screen_name',
  },
  {
    name: 'a table of Taobao or JD reviews',
    has: [
      '初评内容|评价内容|评论内容',
      '追评内容|追加评论|追加评价|买家昵称|初评时间',
      '商品名称|买家昵称|评分|初评时间|sku',
    ],
    ...{ text: ['初评内容|评价内容|评论内容'], labelled: ['追评内容|追加评论|追加评价'] },
    id: '评价id|评价编号|评论id|评论编号',
    ...{
      time: '初评时间|评价时间|评论时间|日期',
      author: '买家昵称|用户昵称|用户名',
      rating: '评分|评价星级|评价类型|好评中评差评',
    },
  },
  {
    name: 'a table of Dianping reviews',
    has: ['点评内容|评价内容', '点评时间|评价时间', '口味|环境'],
    ...{ text: ['点评内容|评价内容'], id: '点评id|评价id', time: '点评时间|评价时间' },
    ...{ author: '用户名|用户昵称', rating: '评分|星级|总评' },
  },
];

/** The export that has such columns, and which of them play which part; for a survey without its text. */
export function recogniseExport(
  header: readonly string[],
): { readonly known: KnownExport; readonly columns: Columns } | undefined {
  const places = new Map(header.map((name, column) => [normaliseName(name), column] as const).reverse());
  const find = (alternatives: Alternatives | undefined): number | undefined =>
    alternatives
      ?.split('|')
      .map((name) => places.get(normaliseName(name)))
      .find((column) => column !== undefined);
  const known = knownExports.find(({ has }) => has.every((each) => find(each) !== undefined));
  if (known === undefined) return undefined;
  const text = (known.text ?? []).flatMap((each) => find(each) ?? []).map((column) => ({ column }));
  const labelled = (known.labelled ?? [])
    .flatMap((each) => find(each) ?? [])
    .map((column) => ({ column, label: header[column] ?? '' }));
  const { title, id, time, updated, author, rating } = known;
  const others = Object.entries({ title, id, time, updated, author, rating }).flatMap(([part, names]) => {
    const column = find(names);
    return column === undefined ? [] : [[part, column] as const];
  });
  return { known, columns: { text: [...text, ...labelled], ...Object.fromEntries(others) } };
}
