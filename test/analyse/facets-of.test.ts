import { describe, expect, it } from 'vitest';
import { facetsOf } from '../../lib/analyse/facets-of.ts';

const chosen = { product: ['Product name', '商品名称'], store: ['门店'] };

describe('facetsOf', () => {
  it('takes of each facet the first of its columns that says something', () => {
    expect(facetsOf({ 'product name': ' ', 商品名称: '水壶', 门店: '朝阳 店' }, chosen)).toEqual({
      product: '水壶',
      store: '朝阳 店',
    });
  });

  it('makes one value of what differs in width and blanks only', () => {
    expect(facetsOf({ 'PRODUCT  NAME': 'Ｋettle  ２ ' }, chosen)).toEqual({ product: 'Kettle 2' });
  });

  it('cuts a long value, and no character in halves', () => {
    const long = `${'a'.repeat(39)}😀 more`;
    expect(facetsOf({ 门店: long }, chosen)).toEqual({ store: 'a'.repeat(39) });
  });

  it('says nothing where no column does', () => {
    expect(facetsOf({ colour: 'red' }, chosen)).toBeUndefined();
    expect(facetsOf({ 门店: '*' }, chosen)).toBeUndefined();
    expect(facetsOf(undefined, chosen)).toBeUndefined();
    expect(facetsOf({ 门店: 'x' }, {})).toBeUndefined();
  });
});
