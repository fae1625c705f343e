import { describe, expect, it } from 'vitest';
import { nameColumns, recogniseColumns } from '../../../lib/tables/columns/columns.ts';

describe('recogniseColumns', () => {
  it.each([
    ['English', ['Review ID', 'Review Title', 'Review Text', 'Created At', 'Updated At', 'Author Name']],
    ['Simplified Chinese', ['评价编号', '评价标题', '评价内容', '评价时间', '更新时间', '买家昵称']],
    ['Traditional Chinese', ['評價編號', '評價標題', '評價內容', '評價時間', '更新時間', '買家暱稱']],
  ])('knows the parts that columns with %s names play', (_, header) => {
    expect(recogniseColumns(header)).toEqual({
      ...{ id: 0, title: 1, text: [{ column: 2 }], time: 3, updated: 4, author: 5 },
    });
  });

  it.each([
    'review_text',
    'REVIEW TEXT',
    'review-text',
    ' reviewText ',
    'Ｒｅｖｉｅｗ　Ｔｅｘｔ',
    '"review text"',
  ])('reads %s without case, width, spaces and punctuation', (name) => {
    expect(recogniseColumns([name])).toEqual({ text: [{ column: 0 }] });
  });

  it('reads the types that a database writes below its keys', () => {
    const header = ['_id.$oid', 'updated_at.$date', 'created_at.$date', 'text'];
    expect(recogniseColumns(header)).toEqual({ id: 0, updated: 1, time: 2, text: [{ column: 3 }] });
  });

  it('prefers the name that is the better one for a part', () => {
    expect(recogniseColumns(['notes', 'message', 'text'])).toEqual({ text: [{ column: 2 }] });
    expect(recogniseColumns(['text', 'message', 'notes'])).toEqual({ text: [{ column: 0 }] });
  });

  it('takes the first of two columns with the same name', () => {
    expect(recogniseColumns(['text', 'text'])).toEqual({ text: [{ column: 0 }] });
  });

  it('leaves out the parts that no column plays', () => {
    expect(recogniseColumns(['shop', 'lamps', ''])).toEqual({ text: [] });
  });

  it.each([
    ['English', ['id', 'Pros', 'Cons', 'stars']],
    ['Simplified Chinese', ['编号', '优点', '缺点', '评分']],
    ['Traditional Chinese', ['編號', '優點', '缺點', '評分']],
  ])('keeps text in several columns apart, with %s labels', (_, header) => {
    expect(recogniseColumns(header)).toEqual({
      ...{ id: 0, rating: 3 },
      text: [
        { column: 1, label: header[1] },
        { column: 2, label: header[2] },
      ],
    });
  });

  it('names the columns by part, those of text joined', () => {
    const header = ['id', 'text', 'pros', 'cons'];
    expect(nameColumns(recogniseColumns(header), header)).toEqual({ id: 'id', text: 'text + pros + cons' });
    expect(nameColumns({ text: [] }, header)).toEqual({});
  });
});
