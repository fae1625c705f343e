import { describe, expect, it } from 'vitest';
import { nearTo } from '../../lib/near.ts';
import { aSummary } from '../builders.ts';
import { ofDepartment, setUp } from './asking.ts';

const cells = {
  '2|review|zh-Hans|negative': 5,
  '2|review|zh-Hant|positive': 2,
  '2|review|en|negative': 3,
  '2#speed|review|negative': 4,
  '2#gone|review|negative': 4,
  '2@product=kettle|review|en|negative|in-sale': 2,
  '2@product=cup|review|en|negative|in-sale': 2,
};

async function counted() {
  const set = setUp();
  await set.summaries.store.put(aSummary({ cells }));
  return set;
}

describe('a filter by what nobody knows', () => {
  it.each([
    ['/v1/summary?topic=nosuch', 'topic', /not known/],
    ['/v1/summary?topic=sped', 'topic', /near it: speed$/],
    ['/v1/summary?by=week&department=suply', 'department', /near it: supply$/],
    ['/v1/summary?stage=sale', 'stage', /in-sale/],
    ['/v1/summary?touchpoint=parcels', 'touchpoint', /parcel/],
    ['/v1/summary?withTopic=sped&by=topic', 'withTopic', /speed/],
    ['/v1/summary?language=zh-CN', 'language', /not known/],
    ['/v1/summary?language=English', 'language', /not known/],
    ['/v1/summary?facet=prodct', 'facet', /near it: product$/],
    ['/v1/summary?facet=product%3Dketle', 'facet', /product=kettle/],
    ['/v1/pain-points?topic=nosuch', 'topic', /not known/],
    ['/v1/wows?department=suply', 'department', /supply/],
    ['/v1/drivers?facet=prodct', 'facet', /product/],
    ['/v1/feedback?topic=nosuch', 'topic', /not known/],
    ['/v1/feedback?facet=prodct', 'facet', /product/],
  ])('is refused, with what is near: %s', async (path, field, detail) => {
    const { get } = await counted();
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { code: 'invalid-parameter', field, detail: expect.stringMatching(detail) },
    });
  });

  it.each([
    ['what the taxonomy has, of which nobody spoke', '/v1/summary?topic=box', 0],
    ['a language in which nobody wrote', '/v1/summary?language=fr', 0],
    ['a value of a facet that is like none of these weeks', '/v1/summary?facet=product%3Dlawnmower', 0],
    ['a topic that the taxonomy no longer has, where it was counted', '/v1/summary?topic=gone', 4],
    ['all ways to write Chinese at once', '/v1/summary?language=zh', 7],
    ['one of them', '/v1/summary?language=zh-Hant', 2],
    ['a facet, by its name alone', '/v1/summary?facet=product', 4],
  ])('is answered of %s', async (_, path, count) => {
    const { get } = await counted();
    expect(await get(path)).toMatchObject({ status: 200, body: { total: { count } } });
  });

  it('tells a department nothing of others', async () => {
    const { get } = await counted();
    const answers = ['supply', 'nosuch'].map(
      async (department) =>
        (await get(`/v1/feedback?department=${department}`, ofDepartment('product'))).body,
    );
    expect(await answers[0]).toEqual(await answers[1]);
  });
});

describe('names that are near', () => {
  it('differ in a third of their letters at most, or stand in one another', () => {
    const known = ['delivery-speed', 'delivery-cost', 'quality', 'box'];
    expect(nearTo('delivery', known)).toEqual(['delivery-cost', 'delivery-speed']);
    expect(nearTo('Qualitty', known)).toEqual(['quality']);
    expect(nearTo('fox', known)).toEqual(['box']);
    expect(nearTo('xyz', known)).toEqual([]);
  });
});
