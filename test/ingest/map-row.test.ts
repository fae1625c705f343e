import { describe, expect, it } from 'vitest';
import { maxTextLength } from '../../lib/feedback/feedback.ts';
import { nameOf } from '../../lib/hash.ts';
import { rowMapper } from '../../lib/ingest/map-row.ts';
import type { Plan } from '../../lib/ingest/plan.ts';
import { recogniseColumns } from '../../lib/tables/columns/columns.ts';
import { aPseudonymiser } from '../builders.ts';

const header = ['id', 'title', 'text', 'created', 'updated', 'author', 'shop', 'rating'];

function aPlan(changed: Partial<Plan> = {}): Plan {
  const names = changed.header ?? header;
  return {
    ...{ company: 'acme', source: 'review', received: '2026-11-20T08:00:00Z', header: names },
    ...{ columns: recogniseColumns(names), dates: { order: 'unknown' } },
    ...changed,
  };
}

/** Maps rows given as cells by column name. */
function map(rows: readonly Record<string, string>[], changed: Partial<Plan> = {}) {
  const plan = aPlan(changed);
  const mapRow = rowMapper(plan, aPseudonymiser);
  return rows.map((row, index) =>
    mapRow({ line: index + 2, cells: plan.header.map((name) => row[name] ?? '') }),
  );
}

function mapRows(rows: readonly Record<string, string>[], changed: Partial<Plan> = {}) {
  return map(rows, changed).map((mapped) => {
    if (mapped.kind !== 'row') throw new Error(`the row became ${mapped.kind}`);
    return mapped.row;
  });
}
const idsOf = (rows: readonly Record<string, string>[], changed: Partial<Plan> = {}) =>
  mapRows(rows, changed).map(({ id }) => id);

describe('rowMapper', () => {
  it("gives the file's time where a row has none, and says so", () => {
    expect(mapRows([{ text: 'leaks' }])).toMatchObject([
      { time: '2026-11-20T08:00:00Z', timeFromFile: true },
    ]);
    expect(mapRows([{ text: 'leaks', created: '2026-11-02' }])[0]).not.toHaveProperty('timeFromFile');
  });

  it('joins title and text, unless the text begins with the title', () => {
    const texts = mapRows([
      { title: 'Leaks', text: 'From day one.' },
      { title: 'Leaks', text: 'Leaks from day one.' },
      { title: 'Leaks from…', text: 'Leaks from day one.' },
      { title: 'Leaks' },
    ]).map(({ text }) => text);
    expect(texts).toEqual(['Leaks\nFrom day one.', 'Leaks from day one.', 'Leaks from day one.', 'Leaks']);
  });

  it('keeps what plays no part as attributes, without the empty ones', () => {
    const [row] = mapRows([{ id: '7', text: 'leaks', shop: 'north' }]);
    expect(row?.attributes).toEqual({ shop: 'north' });
  });

  it('leaves out attributes that would make the record large', () => {
    const names = ['text', 'long', 'shop'];
    const [row] = mapRows([{ text: 'leaks', long: 'x'.repeat(500), shop: 'north' }], { header: names });
    // and nothing else for their sake
    expect(row?.attributes).toEqual({ shop: 'north' });
  });

  it('takes the time before the file where a row says how long ago it was, which tells it not from others', () => {
    const row = { text: 'leaks', created: '2 weeks ago' };
    const [mapped] = mapRows([row], { received: '2026-11-20T08:00:00Z' });
    expect(mapped).toMatchObject({ time: '2026-11-06T08:00:00Z', timeFromFile: true });
    const later = mapRows([{ ...row, created: '3 weeks ago' }], { received: '2026-11-27T08:00:00Z' });
    expect(later).toMatchObject([{ id: mapped?.id, time: '2026-11-06T08:00:00Z' }]);
  });

  it('takes what a platform writes where nobody wrote anything for no text', () => {
    const texts = [
      ...['NULL', 'n/a', '-', '无', 'None'],
      '[deleted]',
      '此用户没有填写评价。',
      '此用户未填写评价内容',
      '系统默认好评!',
      '转发微博',
      '轉發微博',
    ];
    const mapped = map(texts.map((text) => ({ text })));
    expect(mapped).toEqual(texts.map(() => ({ kind: 'empty', because: 'nothing-said' })));
  });

  it('gives a pseudonym for the author, the same in every file of the company and another elsewhere', () => {
    const authorIn = (company: string) =>
      mapRows([{ text: 'leaks', author: 'Kim Lee' }], { company })[0]?.author;
    expect(authorIn('acme')).toBe(authorIn('acme'));
    expect(authorIn('acme')).not.toBe(authorIn('other'));
    expect(authorIn('acme')).not.toContain('Kim');
  });

  it('decodes entities in ids and attributes only where they end in a semicolon: links have parameters', () => {
    const names = ['id', 'text', 'page'];
    const [id, page] = [
      'https://shop.example/r?item=1&section=2&copy=1',
      'https://shop.example/r?a=1&region=eu&param=3',
    ];
    const escaped = (link: string) => link.replaceAll('&', '&amp;');
    const [row, other] = mapRows(
      [
        { id, text: 'leaks', page },
        { id: escaped(id), text: 'leaks', page: escaped(page) },
      ],
      { header: names },
    );
    expect(row?.attributes).toEqual({ page });
    expect(row?.id).toBe(nameOf('acme', 'review', id));
    expect(other).toMatchObject({ id: row?.id, attributes: { page } });
  });

  it('takes the id from the id column, by company and source', () => {
    const row = { id: '7', text: 'leaks' };
    expect(idsOf([row])).toEqual(idsOf([{ ...row, text: 'leaks more' }]));
    expect(idsOf([row])).not.toEqual(idsOf([row], { source: 'ticket' }));
    expect(idsOf([row])).not.toEqual(idsOf([row], { company: 'other' }));
  });

  it('takes the whole numbers that a data frame writes as fractions for what they are', () => {
    expect(idsOf([{ id: '1000001.0', text: 'leaks' }])).toEqual(idsOf([{ id: '1000001', text: 'leaks' }]));
    expect(idsOf([{ id: 'v1.0', text: 'leaks' }])).not.toEqual(idsOf([{ id: 'v1', text: 'leaks' }]));
  });

  it('tells identical rows without an id apart, and gives another file the same ids', () => {
    const rows = [{ text: 'leaks' }, { text: 'leaks' }, { text: ' leaks ' }];
    expect(new Set(idsOf(rows)).size).toBe(3);
    expect(idsOf(rows, { received: '2026-12-01T00:00:00Z' })).toEqual(idsOf(rows));
  });

  it('gives a row without an id the same id whatever space a spreadsheet put between its words', () => {
    const idOf = (text: string) => idsOf([{ text }])[0];
    for (const text of ['It leaks.\r\nBadly so.', 'It  leaks.\nBadly\tso.', ' It leaks.\rBadly so. ']) {
      expect(idOf(text)).toBe(idOf('It leaks.\nBadly so.'));
    }
    expect(idOf('It leaks. Badlyso.')).not.toBe(idOf('It leaks. Badly so.'));
  });

  it('tells rows without an id apart by author and time', () => {
    const rows = [
      { text: 'leaks' },
      { text: 'leaks', author: 'Kim' },
      { text: 'leaks', author: 'Lee' },
      { text: 'leaks', created: '2026-11-02' },
    ];
    expect(new Set(idsOf(rows)).size).toBe(4);
  });

  it.each([
    ['formula-error', { text: '#REF!' }],
    ['text-too-long', { text: 'x'.repeat(maxTextLength + 1) }],
    ['unreadable-date', { text: 'leaks', created: 'soon' }],
    ['unreadable-date', { text: 'leaks', updated: '2026-02-31' }],
    ['ambiguous-date', { text: 'leaks', created: '3/4/2026' }],
  ])('rejects a row for %s', (reason, row) => {
    expect(map([row])).toMatchObject([{ kind: 'rejected', line: 2, reason }]);
  });

  it('names the column concerned, and the place in the file', () => {
    const mapRow = rowMapper(aPlan(), aPseudonymiser);
    const reject = (cells: readonly string[]) => mapRow({ line: 4, offset: 90, cells });
    expect(reject(['7', '', 'leaks', 'soon'])).toMatchObject({ line: 4, offset: 90, column: 3 });
    expect(reject(['7', '', 'leaks', '', 'soon'])).toMatchObject({ column: 4 });
    expect(reject(['7', '', '#NAME?'])).toMatchObject({ reason: 'formula-error', column: 2 });
  });

  it('keeps an attribute whatever its name', () => {
    const names = ['text', 'constructor', '7'];
    const [row] = mapRows([{ text: 'leaks', constructor: 'x', 7: 'y' }], { header: names });
    expect(row?.attributes).toEqual({ constructor: 'x', 7: 'y' });
  });

  it('takes a text of just the greatest length', () => {
    expect(map([{ text: 'x'.repeat(maxTextLength) }])).toMatchObject([{ kind: 'row' }]);
  });

  it('rejects rows of a file without a column for text', () => {
    expect(map([{ shop: 'north' }], { header: ['shop'] })).toMatchObject([{ reason: 'no-text-column' }]);
  });

  it('rejects a row with more cells than columns, unless they are empty', () => {
    const mapRow = rowMapper(aPlan({ header: ['text'] }), aPseudonymiser);
    expect(mapRow({ line: 2, cells: ['leaks', 'x'] })).toMatchObject({ reason: 'too-many-cells' });
    expect(mapRow({ line: 3, cells: ['leaks', ' '] })).toMatchObject({ kind: 'row' });
  });

  it('passes on the problem that reading found', () => {
    const mapRow = rowMapper(aPlan(), aPseudonymiser);
    expect(mapRow({ line: 9, problem: 'malformed-csv' })).toMatchObject({ line: 9, reason: 'malformed-csv' });
  });

  it('calls a row of nothing but space empty, not rejected', () => {
    expect(map([{ text: ' ', shop: '\t' }])).toEqual([{ kind: 'empty', because: 'blank' }]);
  });
});
