import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from './ingest.ts';

/** What is stored of each row: all but its line. */
const rowsOf = async (content: string, key = 'acme/reviews/a.csv') =>
  ingestedRows(await ingest(content, { key })).map(({ line: _, ...row }) => row);
const textsOf = async (content: string, key?: string) => (await rowsOf(content, key)).map(({ text }) => text);

describe('a table that a tool wrapped for a spreadsheet', () => {
  it('gives the same rows where its cells are formulas of their own text', async () => {
    const plain = [
      '评论ID,评论内容,评论时间,评分,颜色',
      '5703,盖子漏水，很失望,2026-11-02 10:00:05,1,red',
      '5704,包装破了,2026-11-04 10:00:05,2,blue',
    ];
    const wrapped = [
      '评论ID,评论内容,评论时间,评分,颜色',
      '="5703","盖子漏水，很失望","=""2026-11-02 10:00:05""",="1",="red"',
      '="5704","包装破了","=""2026-11-04 10:00:05""",="2",="blue"',
    ];
    expect(await rowsOf(wrapped.join('\n'))).toEqual(await rowsOf(plain.join('\n')));
  });

  it('gives the same rows where an apostrophe keeps cells from being formulas', async () => {
    const bare = [
      '-R71,- lid leaks,2026-11-02,1',
      '-R72,+1 works great,2026-11-03,5',
      '-R73,=) lovely,2026-11-04,5',
    ];
    const header = 'review id,review,date,rating';
    const marked = bare.map((line) =>
      line
        .split(',')
        .map((cell) => `'${cell}`)
        .join(','),
    );
    expect(await rowsOf([header, ...marked].join('\n'))).toEqual(await rowsOf([header, ...bare].join('\n')));
  });

  it('keeps an apostrophe that somebody wrote', async () => {
    const texts = ["'twas broken", "'90s music all day", "it's fine"];
    expect(await textsOf(['id,review', ...texts.map((text, id) => `${id},${text}`)].join('\n'))).toEqual(
      texts,
    );
  });
});

describe('a text that was written twice or otherwise', () => {
  it('is read as it was meant where entities were escaped again', async () => {
    expect(
      await textsOf(
        'id,review\n1,It didn&amp;#39;t work &amp;amp; won&amp;amp;#39;t\n2,I don&amp;rsquo;t like it\n3,salt &amp; pepper',
      ),
    ).toEqual(["It didn't work & won't", 'I don’t like it', 'salt & pepper']);
  });

  const meant = ['水壶漏水，客服也不理人 😠', 'The lid is broken – I’m really disappointed', '把手很舒服'];
  const table = (write: (text: string) => string) =>
    JSON.stringify(
      meant.map((text, id) => ({ id, comment: write(text), author: write('Zoë'), created_at: '2026-11-02' })),
    );
  it.each([
    ['Latin-1', (text: string) => Buffer.from(text).toString('latin1')],
    ['Windows-1252', (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text))],
  ])('is read as it was meant where its UTF-8 was read as %s', async (_, garble) => {
    const run = await ingest(table(garble), { key: 'acme/social/a.json' });
    const rows = ingestedRows(run).map(({ line: __, ...row }) => row);
    expect(rows).toEqual(
      await rowsOf(
        table((text) => text),
        'acme/social/a.json',
      ),
    );
    expect(run.record?.reading?.notes.join()).toContain('UTF-8');
  });

  it('stays as it is where nothing is garbled: French, German, quotation marks', async () => {
    const texts = ['C’est « très » bien, où ça ?', '„Spaß“ für die Größe Ä“', 'naïve – café', 'Ünlü “Ö”'];
    const given = JSON.stringify(texts.map((comment, id) => ({ id, comment })));
    expect(await textsOf(given, 'acme/social/a.json')).toEqual(texts);
  });
});

describe('a row that nobody wrote', () => {
  const reasonsOf = async (content: string) => {
    const { emptyBecause, rejected } = (await ingest(content)).record?.reading ?? {};
    return { ...emptyBecause, rejected };
  };

  it.each([
    '评价方未及时做出评价,系统默认好评!',
    '此用户未及时填写评价内容，系统默认好评！',
    '买家未及时作出评价，系统默认好评！',
    '用户未及时评价，系统默认好评',
    '此用户没有填写评价。',
    '该用户未填写文字评价',
    '默认好评',
    '系统自动好评',
    ...['-99', '-999', 'NO_ANSWER_SELECTED', 'None.', 'No answer', 'undefined', '[object Object]', 'N/A.'],
    ...['Not applicable', '未回答', '不适用'],
  ])('says nothing: %s', async (text) => {
    expect(await reasonsOf(`id,review\n1,"${text}"\n2,it leaks all day`)).toEqual({
      'nothing-said': 1,
      rejected: 0,
    });
  });

  it.each([
    ...['默认的颜色很好评价也高', 'No answer from support for a week', '系统默认设置太差', 'Nothing'],
    ...['用户评价很高', '好评', '-99 degrees in here', '!!!'],
  ])('is not what somebody said: %s', async (text) => {
    expect(await textsOf(`id,review\n1,"${text}"\n2,it leaks all day`)).toContain(text);
  });

  it.each([
    ['message_type', 'incoming', 'outgoing'],
    ['direction', 'inbound', 'outbound'],
    ['who', 'customer', 'agent'],
    ['发送方', '用户', '客服'],
    ['message_type', '0', '1'],
  ])('is of staff, by the column %s', async (name, customers, staff) => {
    const rows = [
      `1,${customers},The kettle leaks,2026-11-02`,
      `2,${staff},"We are sorry, a wonderful one comes",2026-11-02`,
      `3,${customers},Where is it?,2026-11-03`,
    ];
    const run = await ingest([`id,${name},content,created_at`, ...rows].join('\n'), {
      key: 'acme/tickets/a.csv',
    });
    expect(ingestedRows(run).map(({ text }) => text)).toEqual(['The kettle leaks', 'Where is it?']);
    expect(run.record?.reading).toMatchObject({ seen: 3, empty: 1, rejected: 0 });
    expect(run.record?.reading?.notes.join()).toContain(`rows whose ${name} is ${staff}`);
  });

  it('is none where a column only happens to hold such a word', async () => {
    expect(await textsOf('id,role,content\n1,agent,it leaks\n2,chef,it is fine\n3,user,so so')).toHaveLength(
      3,
    );
    expect(await textsOf('id,role,content\n1,user,it leaks\n2,user,it is fine')).toHaveLength(2);
  });

  it('is left out of a conversation, by what its messages say of themselves', async () => {
    const payload = [
      {
        id: 1,
        messages: [
          { content: 'It leaks', message_type: 0 },
          { content: 'So sorry!', message_type: 1 },
          { content: 'Resolved by Ann', message_type: 2 },
        ],
      },
      {
        id: 2,
        messages: [
          { content: 'It is stuck', message_type: 'incoming' },
          { content: 'Happy to help', message_type: 'outgoing' },
        ],
      },
      {
        id: 3,
        messages: [
          { body: 'Where is it?', direction: 'inbound' },
          { body: 'On its way', direction: 'outbound' },
        ],
      },
    ];
    expect(await textsOf(JSON.stringify({ payload }), 'acme/tickets/a.json')).toEqual([
      ...['It leaks', 'It is stuck', 'Where is it?'],
    ]);
  });
});

describe('what a shop wrote around a review', () => {
  it('is no title', async () => {
    const rows = [
      '1,5.0 out of 5 stars,Fits my desk,5,2026-11-02',
      '2,"5,0 von 5 Sternen Tolle Tasche",Wie beschrieben,5,2026-11-03',
      '3,1.0 颗星，最多 5 颗星,拉链坏了,1,2026-11-04',
      '4,Great,As described,5,2026-11-05',
    ];
    expect(await textsOf(['review id,title,body,rating,date', ...rows].join('\n'))).toEqual([
      ...['Fits my desk', 'Tolle Tasche\nWie beschrieben', '拉链坏了', 'Great\nAs described'],
    ]);
  });

  it('is a date within a sentence', async () => {
    const lines = [
      'A,Works well,"Reviewed in the United States on November 2, 2026"',
      'B,The zip broke,Reviewed in the United Kingdom on 3 November 2026',
      'C,背带太细,2026年10月12日在中国评论',
      'D,Zu klein,Rezension aus Deutschland vom 4. November 2026',
    ];
    const rows = await rowsOf(['reviewer,body,date', ...lines].join('\n'));
    expect(rows.map(({ time }) => time.slice(0, 10))).toEqual([
      ...['2026-11-02', '2026-11-03', '2026-10-12', '2026-11-04'],
    ]);
  });

  it.each([
    ['11 2, 2026', '2026-11-02T00:00:00Z'],
    ['/Date(1793606400000)/', '2026-11-02T08:00:00Z'],
    ['2026-11-02T10:00:00+08:00[Asia/Shanghai]', '2026-11-02T02:00:00Z'],
    ['2026-11-02 10:00:00 +0800 CST', '2026-11-02T02:00:00Z'],
  ])('is a date as some tools write it: %s', async (date, time) => {
    const rows = await rowsOf(`id,text,date\n1,it leaks,"${date}"\n2,it is fine,"${date}"`);
    expect(rows.map((row) => row.time)).toEqual([time, time]);
  });

  it('is a choice of words beside the text', async () => {
    const rows = [
      ...['4.8,很好,前台热情，早餐种类多,2026-11-02', '4,,智能窗帘好用,2026-11-03'],
      ...['2,一般,空调坏了一晚上,2026-11-04', '5,棒,位置好，下次还来,2026-11-05'],
    ];
    expect(await textsOf(['评分,评价,评论,日期', ...rows].join('\n'))).toEqual([
      ...['前台热情，早餐种类多', '智能窗帘好用', '空调坏了一晚上', '位置好，下次还来'],
    ]);
  });
});

describe('quotes within a cell', () => {
  const table = (rows: readonly string[]) => ['id,text,date', ...rows].join('\n');

  it('may have a backslash before them, as MySQL writes them', async () => {
    const rows = [
      String.raw`"R71","The lid says \"easy, one hand\", which is a lie","2026-11-02"`,
      String.raw`"R72","\"Works\" it says, in C:\\dir","2026-11-03"`,
      String.raw`"R73","My 12\" pan does not fit","2026-11-04"`,
    ];
    const run = await ingest(table(rows));
    expect(ingestedRows(run).map(({ text }) => text)).toEqual([
      'The lid says "easy, one hand", which is a lie',
      String.raw`"Works" it says, in C:\dir`,
      'My 12" pan does not fit',
    ]);
    expect(run.record?.reading).toMatchObject({ seen: 3, rejected: 0 });
  });

  it('are doubled elsewhere, where a backslash is one', async () => {
    const rows = [
      String.raw`1,"in C:\",2026-11-02`,
      String.raw`2,"say ""hi\""",2026-11-02`,
      '3,"a ""b"" c",2026-11-02',
    ];
    expect(await textsOf(table(rows))).toEqual([...['in C:\\', 'say "hi\\"', 'a "b" c']]);
  });
});

it('takes a day without a year for the last such day before the file came', async () => {
  const rows = [
    '小麦,房租多少？好干净,03-03',
    '阿文,"地铁口有点吵","\n11-02"',
    '大海,中介态度差,12-24',
    '小鱼,还行吧,11月19日 08:30',
  ];
  const read = await rowsOf(['用户名,评论,评论日期', ...rows].join('\n'), 'acme/social/a.csv');
  expect(read.map(({ time }) => time)).toEqual([
    ...['2026-03-03T00:00:00Z', '2026-11-02T00:00:00Z', '2025-12-24T00:00:00Z', '2026-11-19T08:30:00Z'],
  ]);
});

describe('values that a database wrote with their types', () => {
  it.each([
    [
      'DynamoDB',
      '{"Item":{"id":{"S":"7"},"review":{"S":"it leaks all day"},"rating":{"N":"2"},"date":{"S":"2026-11-02"}}}',
    ],
    [
      'DynamoDB without its Item',
      '{"id":{"S":"7"},"review":{"S":"it leaks all day"},"rating":{"N":"2"},"date":{"S":"2026-11-02"}}',
    ],
    [
      'Firestore',
      '{"fields":{"id":{"stringValue":"7"},"review":{"stringValue":"it leaks all day"},"rating":{"integerValue":"2"},"date":{"timestampValue":"2026-11-02T00:00:00Z"}}}',
    ],
  ])('are read as the plain ones: %s', async (_, line) => {
    const plain = await ingest('{"id":"7","review":"it leaks all day","rating":"2","date":"2026-11-02"}\n', {
      key: 'acme/reviews/a.jsonl',
    });
    const typed = await ingest(`${line}\n`, { key: 'acme/reviews/a.jsonl' });
    const said = (run: typeof plain) => ingestedRows(run).map(({ id, text, time }) => ({ id, text, time }));
    expect(said(typed)).toEqual(said(plain));
    expect(said(typed)).toHaveLength(1);
  });
});

describe('the end of a line as a spreadsheet writes it', () => {
  it('is one, and the row the same as with a plain one', async () => {
    const ids = async (content: string) =>
      ingestedRows(await ingest(content)).map(({ id, text }) => ({ id, text }));
    expect(await ids('review\n"it leaks_x000D_\nall day"\n')).toEqual(
      await ids('review\n"it leaks\nall day"\n'),
    );
  });
});

describe('the type of a message', () => {
  it('is no role where it says what the message is about', async () => {
    const [about, role] = [
      [{ type: 'support', text: 'my kettle leaks' }],
      [
        { type: 'agent', text: 'we are sorry' },
        { type: 'user', text: 'it still leaks' },
      ],
    ];
    const content = `${JSON.stringify({ id: '1', messages: about })}\n${JSON.stringify({ id: '2', messages: role })}\n`;
    expect(await textsOf(content, 'acme/tickets/a.jsonl')).toEqual(['my kettle leaks', 'it still leaks']);
  });
});

describe('what was left out of rows that are stored', () => {
  it('may stand in a title that is all there is', async () => {
    const rows = ['R71x,太难用了//@青木水壶:好评如潮,2026-11-02', 'R72x,漏水,2026-11-03'];
    const run = await ingest(['id,title,date', ...rows].join('\n'), { key: 'acme/social/a.csv' });
    expect(ingestedRows(run).map(({ text }) => text)).toEqual(['太难用了', '漏水']);
    expect(run.record?.reading?.leftOut).toEqual({ repost: 1 });
  });

  it('is counted by what it was', async () => {
    const rows = [
      { id: '1', text: 'Still broken.\n\nOn 3 Nov 2026, Harbor wrote:\n> We are so sorry' },
      { id: '2', text: 'so true //@kim: the lid leaks' },
      { id: '3', text: '(Translated by Google) Never again!\n\n(Original)\nNie wieder!' },
      { id: '4', text: 'It works.' },
    ];
    const run = await ingest(rows.map((row) => JSON.stringify(row)).join('\n'), {
      key: 'acme/tickets/a.jsonl',
    });
    expect(run.record?.reading?.leftOut).toEqual({ mail: 1, repost: 1, translation: 1 });
    expect(ingestedRows(run).map(({ text }) => text)).toEqual([
      'Still broken.',
      'so true',
      'Nie wieder!',
      'It works.',
    ]);
  });
});
