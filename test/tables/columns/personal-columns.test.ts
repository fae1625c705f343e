import { describe, expect, it } from 'vitest';
import { personalKindOf } from '../../../lib/tables/columns/personal-columns.ts';

const kindsOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, personalKindOf(name)]));
const allAre = (names: readonly string[], kind: string | undefined) =>
  Object.fromEntries(names.map((name) => [name, kind]));

describe('personalKindOf', () => {
  const persons = [
    ...['in_reply_to_user_id', 'user_url', 'ownerProfilePicUrl', '评论者id', '头像'],
    ...['reviewer.displayName', 'from.name', 'author.name.label', 'helpdesk_ticket.requester_name'],
    ...[
      'comment_author',
      'Caller',
      'caller_id',
      'SuppliedName',
      'Associated Contact',
      'Reviewer Display Name',
    ],
    ...[
      'displayUserNick',
      'Guest name',
      'CUSTOMER_NAME',
      'customername',
      'Your full name (optional)',
      'What is your name?',
    ],
    ...[
      'RecipientLastName',
      'Reporter',
      'Reporter Id',
      'Creator',
      'requester',
      'snippet.authorDisplayName',
      'users[0].name',
    ],
    ...[
      'data.user.id',
      'fields.reporter.displayName',
      'Contact ID',
      'Associated Contact IDs',
      'Review Consumer User Id',
      'reviews.consumer.id',
      'ContactId',
      'Product reviewer name',
      'Agent name',
    ],
  ];
  it('knows the names of persons by how a column ends', () => {
    expect(kindsOf(persons)).toEqual(allAre(persons, 'name'));
  });

  const chinese = [
    ...[
      '您的姓名',
      '您的姓名（必填）',
      '1.您的姓名：',
      '会员昵称',
      '會員名稱',
      '客戶姓名',
      '评论者昵称',
      '用户暱稱',
    ],
    ...['提交人', '客户名称', '您的称呼', '收件人姓名'],
  ];
  it('knows them in Chinese', () => {
    expect(kindsOf(chinese)).toEqual(allAre(chinese, 'name'));
  });

  const things = [
    ...[
      'file',
      'product',
      'project',
      'app',
      'hotel',
      'brand',
      'category',
      'campaign',
      'event',
      'sku',
      'store',
      'shop',
      'model',
    ],
    ...[
      'plan',
      'list',
      'group',
      'team',
      'department',
      'country',
      'city',
      'source',
      'channel',
      'sheet',
      'form',
      'survey',
      'question',
    ],
    ...['page', 'ticket', 'company', 'service'],
  ];
  it.each([
    (thing: string) => `${thing} name`,
    (thing: string) => `${thing}_name`,
    (thing: string) => `${thing}Name`,
    (thing: string) => `${thing.toUpperCase()}_NAME`,
    (thing: string) => `${thing}name`,
    (thing: string) => `${thing}.name`,
    (thing: string) => `order.${thing}.displayName`,
    (thing: string) => `${thing}s.0.name`,
    (thing: string) => `${thing}_display_name`,
    (thing: string) => `author ${thing} name`,
    (thing: string) => `${thing}.name.label`,
  ])('leaves the names of products, hotels and other things (%#)', (spell) => {
    const names = things.map(spell);
    expect(kindsOf(names)).toEqual(allAre(names, undefined));
  });

  const others = [
    ...[
      'Hotel_Name',
      '酒店名称',
      '商品名稱',
      '店铺昵称',
      '产品名字',
      '项目名称',
      'product',
      'hotel',

      'tournament',
    ],
    ...[
      'Reviewer_Nationality',
      'Reviewer Score',
      'authored',
      'Reason for contact',
      'Number of contact',
      'May we contact you?',
    ],
    ...[
      'Verified reviewer',
      'is_author',
      'Last contact',
      'contact reason',
      'filename',
      'Sub-issue',
      'author.playtime_forever',
    ],
    ...[
      'valid.from',
      'comments.referenceName',
      'hotCommentTagStatistics.name',
      'product.id',
      'is_user_id',
      'sort.order',
      'store.phone',
      'hotel.address',
      'Total_Number_of_Reviews_Reviewer_Has_Given',
      '',
    ],
    ...[
      'productCategories.name',
      'fields.priority.name',
      'fields.issuetype.name',
      'comment_author_count',
      'nickel',
    ],
  ];
  it('leaves what only sounds like one', () => {
    expect(kindsOf(others)).toEqual(allAre(others, undefined));
  });

  it('knows other kinds by the last part of a path', () => {
    expect(personalKindOf('customer.phone')).toBe('phone');
    expect(personalKindOf('buyer.contact.mobile')).toBe('phone');
    expect(personalKindOf('ticket.customer.address')).toBe('address');
  });

  it('looks at no end of what is too long for a name', () => {
    expect(personalKindOf(`${'(x'.repeat(500_000)} name`)).toBeUndefined();
  });
});
