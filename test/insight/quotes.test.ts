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
      ...{ text: sentiment, sentiment },
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
    expect(await textsOf({ mentions: [aMention({ sure: 0.49, score: -0.6 })] })).toEqual([]);
    expect(await textsOf({ mentions: [aMention({ sure: 0.5, score: -0.6 })] })).toHaveLength(1);
  });

  it('takes no question for a complaint', async () => {
    const at = (text: string) => ({ text, mentions: [aMention({ start: 0, end: 5, sure: 0.9 })] });
    expect(await textsOf(at('Leaks it when it is full?'))).toEqual([]);
    expect(await textsOf(at('漏水的话可以换吗？谢谢。'))).toEqual([]);
    expect(await textsOf(at('It leaks. Does nobody test that?'))).toHaveLength(1);
  });

  it('does not show with a clause what it tells more surely of another topic', async () => {
    const text = 'No seats were left, and the kettle leaks all day.';
    const other = (sure: number, start: number, end: number) =>
      aMention({ topic: 'seats', sentiment: 'negative', sure, start, end });
    const own = aMention({ start: 0, end: 8, sure: 0.7 });
    expect(await textsOf({ text, mentions: [own, other(0.8, 3, 18)] })).toEqual([]);
    expect(await textsOf({ text, mentions: [own, other(0.6, 3, 18)] })).toHaveLength(1);
    // a clause of its own
    const behind = aMention({ start: 20, end: text.length, sure: 0.7 });
    expect(await textsOf({ text, mentions: [behind, other(0.8, 3, 18)] })).toHaveLength(1);
  });

  it('does not show praise with a text that complains', async () => {
    const mentions = [aMention({ sentiment: 'positive', sure: 0.9 })];
    const text = 'Thanks for ruining my day, lovely kettle.';
    const wow = async (sentiment: Said['sentiment']) =>
      await quotes([{ text, sentiment, mentions }], 3, { polarity: 'wow' });
    expect(await wow('negative')).toEqual([]);
    expect(await wow('positive')).toHaveLength(1);
  });

  it('puts what is particular before what is general, and what is new before what is old', async () => {
    const sure = (text: string, time: string, each = 0.7) => ({
      ...{ text, time: `2026-11-${time}T09:00:00Z` },
      mentions: [aMention({ sure: each })],
    });
    const said = [
      sure('Awful.', '14'),
      sure('It leaks at the base and nobody cares about it.', '13'),
      sure('It leaks at the base after three weeks of use.', '10', 0.61),
      sure('It leaks at the lid after two weeks of use, too.', '12', 0.79),
      sure('It leaks and has ruined our table, which was new.', '14'),
      sure('Sure of it: leaks.', '09', 0.95),
    ];
    expect((await quotes(said, 6)).map(({ id }) => id)).toEqual(['f5', 'f3', 'f2', 'f4', 'f1', 'f0']);
  });

  it('puts texts first that are about nothing else more surely', async () => {
    const own = { start: 0, end: 8, sure: 0.7 };
    const dear = aMention({ topic: 'price', start: 40, end: 44, sure: 0.9 });
    const said = [
      { text: 'It leaks on the table day after day, and dear it was.', mentions: [aMention(own), dear] },
      { text: 'The lid drips, all over my new tablecloth.', mentions: [aMention(own)] },
    ];
    expect((await quotes(said)).map(({ id }) => id)).toEqual(['f1', 'f0']);
  });

  it('quotes what says the same once, be it longer or marked otherwise', async () => {
    const said = [
      { text: 'They ran out of food by row twelve!' },
      { text: 'They ran out of food by row twelve.' },
      { text: 'Hello, they ran out of food by row twelve. A shame.' },
      { text: 'The lid leaks on the table day after day.' },
    ].map((each) => ({ ...each, mentions: [aMention({ start: 0, end: each.text.length })] }));
    expect((await quotes(said)).map(({ id }) => id)).toHaveLength(2);
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
    const answers = [
      'My manager never answers when it leaks.',
      'It leaks at its base, every single day.',
      'Mine leaks all over the table.',
      'The lid leaks whenever I pour.',
      'It has leaked since the second week.',
    ].map((text) => ({ text, source: 'survey' as const }));
    const by = (authors: readonly string[]) =>
      quotes(answers.map((answer, at) => ({ ...answer, ...(authors[at] && { author: authors[at] }) })));
    expect(await by([])).toHaveLength(3);
    expect(await by(['a1', 'a2', 'a3', 'a4', 'a5'])).toHaveLength(3);
    // five answers of one person, or of four
    expect(await by(['a1', 'a1', 'a1', 'a1', 'a1'])).toEqual([]);
    expect(await by(['a1', 'a2', 'a3', 'a4', 'a1'])).toEqual([]);
  });

  describe('where more people are wanted than texts are looked at', () => {
    /** Whether words are shown of so many answers, of which `said` so many are exemplars. */
    const shown = async (
      said: number,
      answered: number,
      surveyPeople: number,
      author = (at: number) => at,
    ) => {
      const { store } = memoryFeedbackStore();
      const exemplars = Array.from({ length: said }, (_, at) => `f${at}`);
      for (const [at, id] of exemplars.entries()) {
        const text = `It leaks, says customer ${at}.`;
        await store.put(aStored({ id, said: aSaid({ text, source: 'survey', author: `a${author(at)}` }) }));
      }
      const finding = aFinding({ exemplars, bySource: { survey: answered } });
      return (await quotesFor(store, 'acme', '2026-W46', finding, 3, { surveyPeople })).length > 0;
    };

    it('shows words where so many answered, and all looked at are different people', async () => {
      expect(await shown(84, 500, 30)).toBe(true);
      expect(await shown(84, 500, 50)).toBe(true);
      // of a survey of one day six are kept
      expect(await shown(6, 500, 30)).toBe(true);
    });

    it('shows none where too few answered, or one of those looked at did twice, or hardly any is seen', async () => {
      expect(await shown(84, 49, 50)).toBe(false);
      expect(await shown(39, 39, 40)).toBe(false);
      expect(await shown(84, 500, 50, (at) => at % 39)).toBe(false);
      expect(await shown(4, 500, 50)).toBe(false);
      expect(await shown(4, 4, 5)).toBe(false);
    });
  });

  it('counts no one for a survey who answered of something else, or of another side', async () => {
    const text = 'My manager never answers when it leaks.';
    const other = [
      { text: 'It is dear.', mentions: [aMention({ topic: 'price' })] },
      { text: 'It is fine.', mentions: [aMention({ sentiment: 'positive' })] },
      ...['Leaks here.', 'Leaks there.', 'Leaks everywhere.'].map((each) => ({ text: each })),
    ];
    expect(
      await quotes([{ text }, ...other].map((each) => ({ ...each, source: 'survey' as const }))),
    ).toEqual([]);
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

  it('cuts a long Chinese sentence between clauses, and leaves no comma at either end', async () => {
    const text =
      '上周给爸妈买的这台电炖锅，颜色和图片上的一样，快递员送到了楼上，包装完好没有破损，但是壶底从第二天起就漏水，桌子都湿了，联系客服以后等了三天，最后还是没有解决，真的很失望，谢谢';
    const start = text.indexOf('漏水');
    const [quote] = await quotes([
      { text, language: 'zh-Hans', mentions: [aMention({ start, end: start + 2 })] },
    ]);
    expect(quote?.text).toBe(
      '…颜色和图片上的一样，快递员送到了楼上，包装完好没有破损，但是壶底从第二天起就漏水，桌子都湿了，联系客服以后等了三天，最后还是没有解决，真的很失望，谢谢',
    );
    expect(quote?.text.length).toBeLessThanOrEqual(82);
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
