import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Said } from '../../lib/feedback/feedback.ts';
import type { Finding } from '../../lib/insight/pain-points.ts';
import { quotesFor } from '../../lib/insight/quotes.ts';
import { aMention, aSaid, aStored } from '../builders.ts';
import { memoryFeedbackStore } from '../memory-stores.ts';

const aFinding = (changed: Partial<Finding> = {}): Finding => ({
  ...{ polarity: 'pain', topic: 'quality', touchpoint: 'goods', stage: 'in-sale', department: 'product' },
  ...{ count: 3, mentions: 3, bySource: {}, languages: {}, change: { kind: 'no-history' }, exemplars: [] },
  ...{ balance: { negative: 3, positive: 0, both: 0 }, standOuts: [], signals: {}, parts: [], harm: 0 },
  ...changed,
});

const rules = { surveyPeople: 5 };

/** Quotes of feedback f0, f1, … which said this, all of them exemplars. */
async function quotes(said: readonly (Partial<Said> | null)[], count = 3, finding: Partial<Finding> = {}) {
  const { store } = memoryFeedbackStore();
  const ids = said.map((_, index) => `f${index}`);
  for (const [index, each] of said.entries()) {
    await store.put(aStored({ id: `f${index}`, said: each && aSaid(each) }));
  }
  return await quotesFor(store, 'acme', '2026-W46', aFinding({ exemplars: ids, ...finding }), count, rules);
}
const textsOf = async (...said: readonly (Partial<Said> | null)[]) =>
  (await quotes(said)).map(({ text }) => text);

describe('quotesFor', () => {
  it('gives what customers said, with where and when', async () => {
    expect(await quotes([{ text: 'The kettle leaks at its base, every single day.' }])).toEqual([
      {
        ...{ id: 'f0', text: 'The kettle leaks at its base, every single day.' },
        ...{ source: 'review', time: '2026-11-10T09:00:00Z', day: '2026-11-10', language: 'en' },
      },
    ]);
  });

  it('passes over feedback that was erased, or that changed and no longer shows the topic', async () => {
    const changed = { text: 'All is well now.', mentions: [aMention({ sentiment: 'positive' })] };
    const elsewhere = { text: 'The box was torn.', mentions: [aMention({ topic: 'box' })] };
    expect(await textsOf(null, changed, elsewhere, { text: 'It leaks.' })).toEqual(['It leaks.']);
  });

  it('takes mixed feelings for pain, and only good ones for wow', async () => {
    const said = (['negative', 'mixed', 'positive', 'neutral'] as const).map((sentiment) => ({
      text: sentiment,
      mentions: [aMention({ sentiment })],
    }));
    expect((await quotes(said)).map(({ text }) => text)).toEqual(['negative', 'mixed']);
    expect((await quotes(said, 3, { polarity: 'wow' })).map(({ text }) => text)).toEqual(['positive']);
  });

  it('does not quote feedback of another company', async () => {
    const { store } = memoryFeedbackStore();
    await store.put(aStored({ company: 'other' }));
    expect(await quotesFor(store, 'acme', '2026-W46', aFinding({ exemplars: ['f1'] }), 3, rules)).toEqual([]);
  });

  it('gives the strongest first, as many as asked for, none twice', async () => {
    const sure = (each: number) => ({ mentions: [aMention({ sure: each, score: -each })] });
    const said = [
      { text: 'It leaks a little when it is full to the brim.', ...sure(0.5) },
      { text: 'It leaks and ruined the table in one evening.', ...sure(0.9) },
      { text: 'It leaks and ruined the table in one evening.', ...sure(0.9) },
      { text: 'It leaks, which annoys me every single morning.', ...sure(0.6) },
    ];
    const ids = (await quotes(said, 2)).map(({ id }) => id);
    expect(ids).toEqual(['f1', 'f3']);
  });

  it('quotes none rather than a doubtful one', async () => {
    expect(await textsOf({ mentions: [aMention({ sure: 0.44, score: -0.6 })] })).toEqual([]);
    expect(await textsOf({ mentions: [aMention({ sure: 0.45, score: -0.6 })] })).toHaveLength(1);
  });

  it('quotes nobody twice', async () => {
    const said = [
      { text: 'It leaks at its base, every day.', author: 'a1' },
      { text: 'And it leaks at its lid as well.', author: 'a1' },
      { text: 'Mine leaks on the table, too.', author: 'a2' },
    ];
    expect((await quotes(said)).map(({ id }) => id)).toEqual(['f0', 'f2']);
  });

  it('shows words of surveys only where enough people answered so', async () => {
    const said = [{ text: 'It leaks at its base, every day.', source: 'survey' as const }];
    expect(await quotes(said, 3, { bySource: { survey: 4 } })).toEqual([]);
    expect(await quotes(said, 3, { bySource: { survey: 5 } })).toHaveLength(1);
  });

  it('shows no day that nobody gave, and the rating as it was given', async () => {
    const [quote] = await quotes([{ timeFromFile: true, rating: { value: 0.2, given: '2 of 5' } }]);
    expect(quote).not.toHaveProperty('day');
    expect(quote?.rating).toBe('2 of 5');
  });

  it('cuts around the mention of the side that it shows', async () => {
    const filler = 'I bought this one in spring for our office. '.repeat(6);
    const text = `The lid is great. ${filler}But the base leaks all day. ${filler}`;
    const start = text.indexOf('base');
    const mentions = [
      aMention({ start: 4, end: 7, sentiment: 'positive', score: 0.9, sure: 0.9 }),
      aMention({ start, end: start + 4, score: -0.5, sure: 0.5 }),
    ];
    const [quote] = await quotes([{ text, mentions }]);
    expect(quote?.text).toContain('But the base leaks all day.');
    expect(quote?.text).not.toContain('The lid is great.');
  });

  it('shows about eighty characters of a Chinese text, whole sentences where they fit', async () => {
    const filler = '这个水壶是去年春天给办公室买的，大家每天都用它来烧水泡茶喝。'.repeat(4);
    const text = `${filler}壶底漏水，桌子都湿了。${filler}`;
    const start = text.indexOf('漏水');
    const [quote] = await quotes([{ text, mentions: [aMention({ start, end: start + 2 })] }]);
    expect(quote?.text).toMatch(/^…(?:.*。)?壶底漏水，桌子都湿了。.*。…$/);
    expect(quote?.text.length).toBeLessThanOrEqual(82);
  });

  it('prefers a sentence to a word', async () => {
    expect(
      await textsOf({ text: 'Leaks!' }, { text: 'The kettle leaks at its base every single day.' }),
    ).toEqual(['The kettle leaks at its base every single day.', 'Leaks!']);
  });

  it('cuts a long text around the words that show the topic, at the ends of words', async () => {
    const filler = 'I bought this one in spring for our small office kitchen. '.repeat(10);
    const text = `${filler}The kettle leaks at its base. ${filler}`;
    const start = text.indexOf('leaks');
    const [quote] = await quotes([{ text, mentions: [aMention({ start, end: start + 5 })] }]);
    expect(quote?.text).toContain('The kettle leaks at its base.');
    expect(quote?.text).toMatch(/^…\S.*\S…$/);
    const words = new Set(text.split(' '));
    for (const word of quote?.text.replaceAll('…', '').split(' ') ?? []) expect(words).toContain(word);
  });

  it('writes line breaks as slashes', async () => {
    expect(await textsOf({ text: 'It leaks.\n\n  Every day.' })).toEqual(['It leaks. / Every day.']);
  });

  it('leaves out whom the text is told to', async () => {
    expect(await textsOf({ text: '[handle] [handle] it leaks, says [handle].' })).toEqual([
      'it leaks, says [handle].',
    ]);
  });

  it('holds the words that show the topic, in at most 222 units, and no half of a character, for any text', async () => {
    const unit = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom('😀', '👍🏽', '漏') },
      { weight: 1, arbitrary: fc.constantFrom('leaks ', 'x', '\n') },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(unit, { maxLength: 300, size: 'max' }).map((units) => units.join('')),
        fc.array(unit, { maxLength: 300, size: 'max' }).map((units) => units.join('')),
        async (left, right) => {
          const text = `${left}壶底漏水${right}`;
          const mentions = [aMention({ start: left.length, end: left.length + 4 })];
          const [quote] = await quotes([{ text, mentions }]);
          expect(quote?.text.isWellFormed()).toBe(true);
          expect(quote?.text).toContain('壶底漏水');
          // a line's end is shown as a slash between spaces
          expect(quote?.text.replaceAll(' / ', '\n').length).toBeLessThanOrEqual(222);
        },
      ),
    );
  });
});
