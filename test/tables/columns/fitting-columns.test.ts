import { describe, expect, it } from 'vitest';
import type { Source } from '../../../lib/source.ts';
import { chooseColumns } from '../../../lib/tables/columns/choose-columns.ts';
import { nameColumns } from '../../../lib/tables/columns/columns.ts';

const sentences = [
  'The lid came loose on the second day.',
  'Boils fast and looks good on the counter.',
  'I asked for a refund three weeks ago, nothing came.',
  'Courier left it at the wrong door again.',
  'Support was quick and kind, thank you.',
  'Not worth the price if you ask me.',
];
/** Columns by their names; a cell may depend on the row. */
type Table = Readonly<Record<string, (row: number) => string>>;
const said = (row: number) => sentences[row] ?? '';
const constant = (value: string) => () => value;
const day = (row: number) => `2026-09-0${row + 1}`;

function chosen(table: Table, source: Source = 'review') {
  const header = Object.keys(table);
  const rows = sentences.map((_, row) => Object.values(table).map((cell) => cell(row)));
  const { columns, notes } = chooseColumns({ company: 'acme', source }, header, rows, undefined);
  const named: Readonly<Partial<Record<string, string>>> = nameColumns(columns, header);
  const { text, title, time, updated, author, rating, id } = named;
  return { text, title, time, updated, author, rating, id, notes };
}

describe('what a column holds decides between names', () => {
  it('takes no column of numbers for text, be it called comments or likes', () => {
    const found = chosen({ Comments: String, Likes: (row) => String(row * 3), Message: said }, 'social');
    expect(found).toMatchObject({ text: 'Message' });
  });

  it('takes no column that counts likes for what was liked', () => {
    const found = chosen({ Likes: (row) => `${row} likes`, 'Texto da Review': said });
    expect(found).toMatchObject({ text: 'Texto da Review' });
  });

  it('takes a survey’s responses for what customers said, and those to reviews not', () => {
    const table = { 'Original Response': said };
    expect(chosen(table, 'survey')).toMatchObject({ text: 'Original Response' });
    expect(chosen(table)).not.toHaveProperty('text', 'Original Response');
  });

  it('takes a column that is filled before an empty one of a better name', () => {
    expect(chosen({ comments: constant(''), description: said })).toMatchObject({ text: 'description' });
    expect(chosen({ comments: constant(''), shade: constant('red') })).toMatchObject({ text: 'comments' });
  });

  it('takes what a ticket is about before the comments of those who work on it', () => {
    const table = {
      Summary: (row: number) => `Case ${row}`,
      Comment: constant('Thanks for writing to us, we look into it.'),
    };
    expect(chosen({ ...table, Description: said }, 'ticket')).toMatchObject({
      text: 'Description',
      title: 'Summary',
    });
  });

  it('takes no title that is the same in every row', () => {
    expect(chosen({ title: constant('Harbour Hotel'), text: said }).title).toBeUndefined();
  });

  it('takes the next column of times where the first cannot be read', () => {
    const found = chosen({
      Date: constant('Lifetime'),
      'Publish time': (row) => `09/0${row + 1}/2026 10:00`,
      text: said,
    });
    expect(found).toMatchObject({ time: 'Publish time' });
  });

  it('takes for an author who differs, and never a path or nobody', () => {
    const text = { text: said };
    const people = (row: number) => `p-${row}`;
    expect(chosen({ ...text, user_id: constant('0'), comment_author: people })).toMatchObject({
      author: 'comment_author',
    });
    expect(chosen({ ...text, name: (row) => `accounts/7/reviews/${row}` }).author).toBeUndefined();
    expect(chosen({ ...text, Email: constant('anonymous') }).author).toBeUndefined();
    expect(chosen({ ...text, user: constant('ann') })).toMatchObject({ author: 'user' });
  });

  it('takes a rating that differs before that of the place', () => {
    const found = chosen({
      text: said,
      rating: constant('4.3'),
      review_rating: (row) => String(1 + (row % 5)),
    });
    expect(found).toMatchObject({ rating: 'review_rating' });
  });

  it('takes no votes for a rating of a post', () => {
    const score = (row: number) => String(row);
    expect(chosen({ body: said, score }, 'social').rating).toBeUndefined();
    expect(chosen({ body: said, score })).toMatchObject({ rating: 'score' });
  });

  it('takes a question that is answered on a scale for the rating, that about recommending first', () => {
    const steps = (row: number) => String(row + 4);
    const found = chosen(
      {
        'How satisfied were you with us?': steps,
        'How likely are you to recommend us?': steps,
        'Why?': said,
      },
      'survey',
    );
    expect(found).toMatchObject({ rating: 'How likely are you to recommend us?', text: 'Why?' });
    expect(chosen({ 整體滿意度: steps, 意見回饋: said }, 'survey')).toMatchObject({ rating: '整體滿意度' });
  });

  it('finds answers beside questions that end in no question mark', () => {
    const found = chosen(
      { 'Please explain your rating': said, 'Anything else?': (row) => (row === 2 ? said(3) : '') },
      'survey',
    );
    expect(found.text).toContain('Please explain your rating');
  });

  it('keeps one of two columns that say the same, with marks and without', () => {
    expect(chosen({ textHtml: (row) => `<p>${said(row)}</p>`, textPlain: said })).toMatchObject({
      text: 'textHtml',
    });
  });

  it('takes reviews of products for text, and descriptions of products not', () => {
    expect(chosen({ 'product blurb': said, 商品口碑評論: said })).toMatchObject({ text: '商品口碑評論' });
  });
});

describe('paths of JSON', () => {
  it('are known by their ends', () => {
    const found = chosen({
      'id.label': (row) => `r${row}`,
      'author.name.label': (row) => `p${row}`,
      'im:rating.label': (row) => String(1 + (row % 5)),
      'content.label': said,
    });
    expect(found).toMatchObject({
      id: 'id.label',
      author: 'author.name.label',
      rating: 'im:rating.label',
      text: 'content.label',
    });
  });

  it('are of somebody else below a reply or a product', () => {
    const found = chosen({
      'reply.content': said,
      'product.name': (row) => `kettle ${row}`,
      'user.created_at': day,
      body: said,
    });
    expect(found).toMatchObject({ text: 'body' });
    expect([found.author, found.time]).toEqual([undefined, undefined]);
  });
});

describe('a column of times without a known name', () => {
  it('is chosen by what it holds, and said so', () => {
    const found = chosen({ text: said, 'Day of writing': day });
    expect(found).toMatchObject({ time: 'Day of writing' });
    expect(found.notes).toContain(
      'no column of times is known by its name: Day of writing was chosen by what it holds',
    );
  });

  it.each(['Check-in', 'Purchase day', 'Reply sent', 'Birthday', '入住时间', '回复时间'])(
    'is not %s',
    (name) => {
      expect(chosen({ text: said, [name]: day }).time).toBeUndefined();
    },
  );

  it('is not looked for where the company named the columns and no time', () => {
    const mapping = { sources: [{ match: {}, columns: { text: ['text'] } }] };
    const rows = sentences.map((_, row) => [said(row), day(row)]);
    const { columns } = chooseColumns(
      { company: 'acme', source: 'review' },
      ['text', 'Day of writing'],
      rows,
      mapping,
    );
    expect(columns).toEqual({ text: [{ column: 0 }] });
  });

  it('sets no row aside: a column with anything but dates is left', () => {
    expect(chosen({ text: said, Noted: (row) => (row === 3 ? 'soon' : day(row)) }).time).toBeUndefined();
  });

  it('is that of the last change where there is no other', () => {
    expect(chosen({ text: said, updated: day })).toMatchObject({ time: 'updated', updated: 'updated' });
  });

  it('may hold seconds since 1970 where its name says that it is a time', () => {
    expect(chosen({ text: said, post_time_utc: (row) => String(1_790_000_000 + row * 5000) })).toMatchObject({
      time: 'post_time_utc',
    });
    expect(chosen({ text: said, sum: (row) => String(1_790_000_000 + row * 5000) }).time).toBeUndefined();
  });
});
