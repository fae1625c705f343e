import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contribution, Sentiment, Signal } from '../../lib/feedback/feedback.ts';
import { Source } from '../../lib/source.ts';
import { cellsOf } from '../../lib/summary/cells.ts';
import { newSum } from '../../lib/summary/summary.ts';
import { countOf, weekCountsOf } from '../../lib/summary/week-counts.ts';
import { aContribution } from '../builders.ts';

const sentiment = fc.constantFrom(...Sentiment.options);
const value = fc.oneof(
  fc.constantFrom('Kettle', '门店|一', 'a=b,c', '100%', '#1 !@'),
  fc.string({ minLength: 1 }),
);
const contribution: fc.Arbitrary<Contribution> = fc.record({
  ...{ day: fc.constantFrom('2026-11-09', '2026-11-15'), source: fc.constantFrom(...Source.options) },
  ...{
    language: fc.constantFrom('en', 'zh-Hans'),
    sentiment,
    stage: fc.constantFrom('in-sale', 'unassigned'),
  },
  topics: fc.uniqueArray(fc.record({ topic: fc.constantFrom('speed', 'box', 'quality'), sentiment }), {
    selector: ({ topic }) => topic,
  }),
  signals: fc.uniqueArray(fc.constantFrom(...Signal.options), { maxLength: 3 }),
  facets: fc.dictionary(fc.constantFrom('product', 'store'), value, { maxKeys: 2, noNullPrototype: true }),
});

function countsOf(contributions: readonly Contribution[]) {
  const sum = newSum();
  for (const each of contributions) {
    const { topics, others } = cellsOf(each);
    for (const cell of [...topics, ...others]) sum.count(cell, 1);
  }
  return weekCountsOf('2026-W46', sum.list());
}

describe('cells', () => {
  it('are named as they were before there were stages, where a contribution has none', () => {
    expect(cellsOf(aContribution({ topics: [{ topic: 'box', sentiment: 'positive' }] }))).toEqual({
      topics: ['2#box|review|positive'],
      others: ['2|review|en|negative'],
    });
  });

  it('name what is counted together', () => {
    const told = aContribution({
      topics: [
        { topic: 'box', sentiment: 'negative' },
        { topic: 'art', sentiment: 'mixed' },
      ],
      stage: 'in-sale',
      ...{ signals: ['effort', 'churn'], facets: { product: 'Kettle | steel' } },
    });
    expect(cellsOf(told)).toEqual({
      topics: ['2#box|review|negative|en', '2#art|review|mixed|en'],
      others: [
        '2|review|en|negative|in-sale',
        '2@product=Kettle %7c steel|review|en|negative|in-sale',
        '2!churn|review|en|negative|in-sale',
        '2!effort|review|en|negative|in-sale',
        '0@product=Kettle %7c steel!churn',
        '0@product=Kettle %7c steel!effort',
        '0@product=Kettle %7c steel#art|mixed',
        '0@product=Kettle %7c steel#box|negative',
        '0!churn!effort',
        '0!churn#art|mixed',
        '0!churn#box|negative',
        '0!effort#art|mixed',
        '0!effort#box|negative',
        '0#art|mixed#box|negative',
      ],
    });
  });

  it('give of any two what a recount gives', () => {
    fc.assert(
      fc.property(fc.array(contribution, { maxLength: 12 }), (all) => {
        const { totals, topics, signals, facets, pairs } = countsOf(all);
        const recount = (matches: (each: Contribution) => boolean) => all.filter(matches).length;
        expect(countOf(totals)).toBe(all.length);
        expect(countOf(totals, ({ stage, sentiment: felt }) => stage === 'in-sale' && felt === 'mixed')).toBe(
          recount(({ stage, sentiment: felt }) => stage === 'in-sale' && felt === 'mixed'),
        );
        expect(countOf(topics, ({ topic, language }) => topic === 'box' && language === 'en')).toBe(
          recount((each) => each.language === 'en' && each.topics.some(({ topic }) => topic === 'box')),
        );
        for (const signal of Signal.options) {
          expect(countOf(signals, (each) => each.signal === signal && each.stage === 'in-sale')).toBe(
            recount((each) => each.stage === 'in-sale' && each.signals?.includes(signal) === true),
          );
          expect(
            countOf(
              pairs,
              ({ first, second }) =>
                first.kind === 'signal' &&
                first.signal === signal &&
                second.kind === 'topic' &&
                second.topic === 'speed',
            ),
          ).toBe(
            recount(
              (each) =>
                each.signals?.includes(signal) === true && each.topics.some(({ topic }) => topic === 'speed'),
            ),
          );
        }
        for (const told of new Set(all.flatMap(({ facets: chosen }) => chosen?.product ?? []))) {
          const isOf = (each: { readonly facet: string; readonly value: string }) =>
            each.facet === 'product' && each.value === told;
          expect(countOf(facets, (each) => isOf(each) && each.language === 'en')).toBe(
            recount((each) => each.language === 'en' && each.facets?.product === told),
          );
          expect(
            countOf(
              pairs,
              ({ first, second }) =>
                first.kind === 'facet' &&
                isOf(first) &&
                second.kind === 'facet' &&
                second.facet === 'store' &&
                second.value === 'Kettle',
            ),
          ).toBe(recount((each) => each.facets?.product === told && each.facets.store === 'Kettle'));
        }
      }),
    );
  });
});
