import { describe, expect, it } from 'vitest';
import { plan } from './planning.ts';

/** Header, first row and what is to come of it. Written for this test after the layout of each export. */
const exports: readonly (readonly [string, Record<string, string>, object])[] = [
  [
    'a Zendesk export',
    {
      ...{ id: '35', subject: 'Kettle', description: 'It leaks.', created_at: '2026-11-02T08:00:00Z' },
      ...{ updated_at: '2026-11-03T08:00:00Z', 'via.channel': 'email', status: 'open' },
      ...{ requester_id: '77', 'satisfaction_rating.score': 'good' },
    },
    {
      ...{ text: 'Kettle\nIt leaks.', time: '2026-11-02T08:00:00Z', updated: '2026-11-03T08:00:00Z' },
      ...{ rating: { value: 1, given: 'good' }, attributes: { 'via.channel': 'email', status: 'open' } },
    },
  ],
  [
    'a Zendesk export in CSV',
    {
      ...{ 'Summation column': '1', Id: '35', Requester: 'Kim', 'Requester id': '77' },
      ...{ 'Requester email': 'kim@example.org', Subject: 'Kettle leaks', Status: 'Open', Via: 'Mail' },
      Tags: 'kettle leaking warranty second_contact',
      ...{ 'Created at': '2026-11-02 08:00', 'Updated at': '2026-11-03 08:00', 'Satisfaction Score': 'Good' },
    },
    { text: 'Kettle leaks', time: '2026-11-02T08:00:00Z', rating: { value: 1, given: 'Good' } },
  ],
  [
    'a Freshdesk export',
    {
      ...{ 'Ticket ID': '35', Subject: 'Kettle', Description: 'It leaks.', Status: 'Open' },
      ...{ 'Created time': '2026-11-02 08:00:00', 'Last update time': '2026-11-03 08:00:00' },
      'Requester Name': 'Kim',
    },
    { text: 'Kettle\nIt leaks.', time: '2026-11-02T08:00:00Z', updated: '2026-11-03T08:00:00Z' },
  ],
  [
    'an Intercom export',
    {
      ...{ id: '35', created_at: '1793606400', updated_at: '1793692800', 'source.body': 'It leaks.' },
      ...{ 'source.author.name': 'Kim', 'conversation_rating.rating': '2' },
    },
    { text: 'It leaks.', time: '2026-11-02T08:00:00Z', rating: { value: 0.25, given: '2' } },
  ],
  [
    'an Intercom export of messages',
    {
      ...{ message_id: '7', message_body: 'It leaks.', message_type: 'conversation_message' },
      ...{ message_created_at: '2026-11-02 08:00:00', message_author_type: 'lead', message_author_id: '5' },
      ...{ message_author_name: 'Kim', conversation_id: '35', conversation_state: 'open' },
    },
    {
      ...{ text: 'It leaks.', time: '2026-11-02T08:00:00Z' },
      attributes: { message_author_type: 'lead', conversation_id: '35' },
    },
  ],
  [
    'an App Store Connect export',
    {
      ...{ id: '35', 'attributes.title': 'Slow', 'attributes.body': 'Takes ages.', 'attributes.rating': '1' },
      ...{ 'attributes.reviewerNickname': 'kim', 'attributes.createdDate': '2026-11-02T00:00:00-08:00' },
      'attributes.territory': 'USA',
    },
    { text: 'Slow\nTakes ages.', time: '2026-11-02T08:00:00Z', rating: { value: 0, given: '1' } },
  ],
  [
    'a Google Play export',
    {
      ...{
        'Package Name': 'com.acme',
        'App Version Name': '2.1',
        'Reviewer Language': 'en',
        Device: 'pixel',
      },
      ...{ 'Review Submit Date and Time': '2026-11-02T08:00:00Z', 'Star Rating': '4', 'Review Title': '' },
      ...{ 'Review Submit Millis Since Epoch': '1793606400000', 'Review Text': 'Takes ages.' },
      ...{ 'Review Last Update Date and Time': '2026-11-03T08:00:00Z', 'Developer Reply Text': 'Sorry!' },
      'Review Link': 'https://play.google.com/r/35',
    },
    { text: 'Takes ages.', time: '2026-11-02T08:00:00Z', rating: { value: 0.75, given: '4' } },
  ],
  [
    'a Trustpilot export',
    {
      ...{
        'Review Id': '35',
        'Review Username': 'Kim',
        'Review Title': 'Late',
        'Review Content': 'Three weeks.',
      },
      ...{ 'Review Stars': '2', 'Review Created (UTC)': '2026-11-02 08:00:00', 'Reference Id': 'HH-1' },
    },
    { text: 'Late\nThree weeks.', time: '2026-11-02T08:00:00Z', rating: { value: 0.25, given: '2' } },
  ],
  [
    'an export of Twitter or X',
    {
      ...{ id_str: '570301108888888801', full_text: '@acme it leaks', lang: 'en' },
      ...{ created_at: 'Mon Nov 02 08:00:00 +0000 2026', 'user.screen_name': 'kim' },
    },
    { text: '@acme it leaks', time: '2026-11-02T08:00:00Z', attributes: { lang: 'en' } },
  ],
  [
    'an export of Twitter or X',
    {
      ...{
        id: '1850000000000000001',
        text: '@acme it leaks',
        edit_history_tweet_ids: '["1850000000000000001"]',
      },
      ...{ created_at: '2026-11-02T08:00:00.000Z', lang: 'en', 'public_metrics.like_count': '3' },
    },
    { text: '@acme it leaks', time: '2026-11-02T08:00:00Z', attributes: { lang: 'en' } },
  ],
  [
    'a table of Taobao or JD reviews',
    {
      ...{ 评论ID: '35', 用户昵称: '小林', 评价时间: '2026-11-02 16:00:00', SKU: '1.5L', 评分: '2' },
      ...{ 初评内容: '水壶漏水', 追加评论: '客服说会换', 商家回复: '抱歉' },
    },
    {
      text: '水壶漏水\n追加评论: 客服说会换',
      time: '2026-11-02T16:00:00Z',
      rating: { value: 0.25, given: '2' },
    },
  ],
  [
    'a table of Taobao or JD reviews',
    {
      ...{ 初评内容: '水壶漏水', 初评时间: '2026年11月2日 下午4:00', 追评内容: '换了一个好了', 评分: '好评' },
      ...{ 买家昵称: '小林', 商品名称: '水壶' },
    },
    {
      text: '水壶漏水\n追评内容: 换了一个好了',
      time: '2026-11-02T16:00:00Z',
      rating: { value: 1, given: '好评' },
    },
  ],
  [
    'a table of Dianping reviews',
    { 点评内容: '上菜太慢', 点评时间: '2026-11-02', 用户名: '小林', 口味: '4', 环境: '3', 服务: '1' },
    { text: '上菜太慢', attributes: { 口味: '4', 环境: '3', 服务: '1' } },
  ],
];

describe('known exports', () => {
  it.each(exports)('%s is recognised by its columns and read', (name, cells, expected) => {
    const { rows, notes } = plan(Object.keys(cells), [Object.values(cells)]);
    expect(notes).toContain(`recognised as ${name}`);
    expect(rows).toMatchObject([expected]);
  });

  it('are recognised whatever the order, case and spelling of their columns', () => {
    const header = ['BESCHREIBUNG', 'Created At', 'DESCRIPTION', 'Subject', 'Requester ID'];
    const { notes } = plan(header, [['x', '2026-11-02', 'leaks', 'Kettle', '7']]);
    expect(notes).toContain('recognised as a Zendesk export');
  });
});

describe('an export of a survey', () => {
  const long = (about: string) => `The ${about} took far longer than anybody had told us it would.`;

  it('of Qualtrics is read below its three rows of header, with its questions as labels', () => {
    const header = ['StartDate', 'EndDate', 'RecordedDate', 'ResponseId', 'Q1', 'Q2', 'Q2_TEXT'];
    const { rows, notes, mapped, columns } = plan(header, [
      [
        'Start Date',
        'End Date',
        'Recorded Date',
        'Response ID',
        'How was delivery?',
        'Which shop?',
        'Another:',
      ],
      header.map((name) => `{"ImportId":"${name}"}`),
      ['2026-11-02', '2026-11-02', '2026-11-02 08:00:00', 'R_1', long('parcel'), 'North', ''],
      ['2026-11-02', '2026-11-02', '2026-11-03 08:00:00', 'R_2', long('refund'), 'North', 'the kiosk'],
    ]);
    expect(columns).toMatchObject({ id: 'ResponseId', time: 'RecordedDate', text: 'Q1 + Q2_TEXT' });
    expect(mapped.map(({ kind }) => kind)).toEqual(['empty', 'empty', 'row', 'row']);
    expect(rows.map(({ text }) => text)).toEqual([
      `How was delivery? ${long('parcel')}`,
      `How was delivery? ${long('refund')}\nAnother: the kiosk`,
    ]);
    expect(rows[0]?.attributes).toMatchObject({ Q2: 'North' });
    expect(notes).toContain('recognised as a Qualtrics export');
  });

  it('of SurveyMonkey is read below its two rows of header, with its open questions as text', () => {
    const header = [
      'Respondent ID',
      'Collector ID',
      'Start Date',
      'End Date',
      'Which shop?',
      'What was missing?',
    ];
    const { rows, columns } = plan(header, [
      ['', '', '', '', 'Response', 'Open-Ended Response'],
      ['11820000001', '5', '11/02/2026 08:00:00 AM', '11/22/2026 08:10:00 AM', 'North', 'A ramp.'],
    ]);
    expect(columns).toEqual({ id: 'Respondent ID', time: 'End Date', text: 'What was missing?' });
    expect(rows).toMatchObject([
      {
        text: 'What was missing? A ramp.',
        time: '2026-11-22T08:10:00Z',
        attributes: { 'Which shop?': 'North' },
      },
    ]);
  });
});
