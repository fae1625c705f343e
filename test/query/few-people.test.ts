import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Said } from '../../lib/feedback/feedback.ts';
import { isoWeek } from '../../lib/week.ts';
import { aContribution, aMention, aSaid, aStored, aSummary } from '../builders.ts';
import { asAdmin, ofDepartment, settings, setUp } from './asking.ts';
import { mcpClient } from './calling.ts';

const departments = ['product', 'supply', 'unassigned'] as const;
const topicOf = { product: 'quality', supply: 'speed' } as const;
const weeks = ['2026-W45', '2026-W46'] as const;

/** A text that is known wherever it comes to light, and by which of its words it may be looked for. */
const aText = fc.record({
  departments: fc.subarray([...departments], { minLength: 1 }),
  sentiment: fc.constantFrom<Said['sentiment']>('negative', 'positive', 'mixed'),
  day: fc.constantFrom('2026-11-05', '2026-11-10', '2026-11-12'),
  source: fc.constantFrom<Said['source']>('review', 'ticket'),
  word: fc.constantFrom('leaks', 'late'),
});
type Text = {
  readonly departments: readonly (typeof departments)[number][];
  readonly author: string | undefined;
  readonly sentiment: Said['sentiment'];
  readonly day: string;
  readonly source: Said['source'];
  readonly word: string;
};

/** A store in which as many people wrote to each department as it happens: too few to some, enough to others. */
const someTexts: fc.Arbitrary<readonly Text[]> = fc
  .record({
    texts: fc.array(aText, { minLength: 12, maxLength: 40 }),
    people: fc.record({
      product: fc.integer({ min: 2, max: 7 }),
      supply: fc.integer({ min: 2, max: 7 }),
      unassigned: fc.integer({ min: 2, max: 7 }),
    }),
  })
  .map(({ texts, people }) =>
    texts.map((text, at) => {
      const [first = 'unassigned'] = text.departments;
      return { ...text, author: at % 29 === 0 ? undefined : `p${at % people[first]}` };
    }),
  );

async function storeOf(texts: readonly Text[]) {
  const set = setUp();
  set.objects.set('config/acme/settings.json', '{"facets": {"product": ["product"]}}');
  for (const [at, { departments: mine, author, sentiment, day, source, word }] of texts.entries()) {
    const mentions = mine.flatMap((department) =>
      department === 'unassigned' ? [] : [aMention({ topic: topicOf[department], sentiment, sure: 0.9 })],
    );
    const said = aSaid({
      ...{ departments: [...mine], sentiment, mentions, source, time: `${day}T09:00:00Z` },
      // copies are quoted once: no two texts are alike
      text: `text-${at}- it ${word} ${'abcdefghij'[at % 10]?.repeat(40)} and the ${at} pages of the manual say nothing`,
      score: sentiment === 'positive' ? 0.5 : -0.5,
      ...(author !== undefined && { author }),
      signals: word === 'late' ? [{ signal: 'churn', start: 0, end: 4 }] : [],
    });
    await set.feedback.store.put(
      aStored({
        ...{ id: `id-${at}-`, said },
        applied: {
          ...{ batch: 'file1.00000000', replaced: null, at: '2026-11-11' },
          contribution: aContribution({ day, source, facets: { product: word } }),
        },
      }),
    );
  }
  for (const week of weeks) {
    const exemplars: Record<string, string[]> = {};
    const cells: Record<string, number> = { '2|review|en|negative': 100 };
    for (const [at, { departments: mine, sentiment, day, source }] of texts.entries())
      for (const department of mine) {
        if (department === 'unassigned' || isoWeek(day) !== week) continue;
        const cell = `2#${topicOf[department]}|${source}|${sentiment}`;
        exemplars[cell] = [...(exemplars[cell] ?? []), `id-${at}-`];
        // so that every topic is a finding
        cells[cell] = (cells[cell] ?? 3) + 1;
      }
    await set.summaries.store.put(aSummary({ week, cells, exemplars }));
  }
  return set;
}

const aQuery = fc
  .record(
    {
      time: fc.constantFrom('week=2026-W46', 'week=2026-W45', 'from=2026-W45&to=2026-W46', 'day=2026-11-10'),
      department: fc.constantFrom(...departments),
      topic: fc.constantFrom('quality', 'speed'),
      stage: fc.constant('in-sale'),
      sentiment: fc.constantFrom('negative', 'positive', 'mixed'),
      source: fc.constantFrom('review', 'ticket'),
      signal: fc.constant('churn'),
      facet: fc.constantFrom('product', 'product=leaks'),
      order: fc.constantFrom('severe', 'newest'),
    },
    { requiredKeys: ['time'] },
  )
  .map(({ time, ...filters }) => [time, new URLSearchParams(filters).toString()].filter(Boolean).join('&'));

const List = z.object({
  items: z.array(z.looseObject({ id: z.string() })),
  withheld: z.number().optional(),
  next: z.string().optional(),
});
type FilledSet = Awaited<ReturnType<typeof storeOf>>;
type Who = Parameters<FilledSet['get']>[1];

async function idsOf(set: FilledSet, query: string, who: Who) {
  const ids: string[] = [];
  let withheld: number | undefined;
  let cursor = '';
  do {
    const page = List.parse((await set.get(`/v1/feedback?limit=3&${query}${cursor}`, who)).body);
    ids.push(...page.items.map(({ id }) => id));
    withheld ??= page.withheld;
    cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  return { ids, withheld };
}

/** Who wrote to a department in the week of a day; each text without an author is of somebody else. */
const peopleIn = (texts: readonly Text[], department: Text['departments'][number], day: string): number =>
  new Set(
    texts.flatMap((text, at) =>
      text.departments.includes(department) && isoWeek(text.day) === isoWeek(day)
        ? [text.author ?? `text ${at}`]
        : [],
    ),
  ).size;

const idsIn = (answer: unknown): readonly string[] =>
  [...JSON.stringify(answer).matchAll(/(?:id|text)-(\d+)-/g)].map(([, at]) => `id-${at}-`);

describe('texts of few people', () => {
  it('that one question withholds, no other shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        someTexts,
        fc.subarray([...departments], { minLength: 1 }),
        fc.array(aQuery, { minLength: 2, maxLength: 6 }),
        async (texts, mine, queries) => {
          const set = await storeOf(texts);
          const who = ofDepartment(...mine);
          const shown = new Map<string, string>();
          const withheld = new Map<string, string>();
          for (const query of ['from=2026-W45&to=2026-W46', ...queries]) {
            const asked = await idsOf(set, query, who);
            for (const id of asked.ids) shown.set(id, query);
            // what is there: asked by whoever sees all, of the departments of this one
            const named = new URLSearchParams(query).get('department');
            const of = mine.filter((each) => named === null || each === named);
            const there = new Set<string>();
            for (const department of of) {
              const parameters = new URLSearchParams(query);
              parameters.set('department', department);
              for (const id of (await idsOf(set, String(parameters), asAdmin)).ids) there.add(id);
            }
            const missing = [...there].filter((id) => !asked.ids.includes(id));
            for (const id of missing) withheld.set(id, query);
            expect(asked.withheld).toBe(missing.length);
            expect(new Set(asked.ids).size).toBe(asked.ids.length);
            const csv = await set.get(`/v1/feedback?format=csv&limit=1000&${query}`, who);
            for (const id of idsIn(csv.body)) shown.set(id, `csv ${query}`);
            expect(csv.headers.get('X-Withheld')).toBe(String(missing.length));
          }
          for (const path of ['/v1/pain-points', '/v1/wows'])
            for (const week of weeks)
              for (const format of ['json', 'csv'])
                for (const id of idsIn((await set.get(`${path}?week=${week}&format=${format}`, who)).body))
                  shown.set(id, `${path} ${week} ${format}`);
          const { call } = await mcpClient(set, who);
          for (const [name, given] of [
            ['listFeedback', { from: '2026-W45', to: '2026-W46', limit: 100 }],
            ['listPainPoints', { week: '2026-W46' }],
          ] as const)
            for (const id of idsIn((await call(name, given)).structuredContent))
              shown.set(id, `tool ${name}`);
          for (const at of texts.keys()) {
            const { status } = await set.get(`/v1/feedback/id-${at}-`, who);
            (status === 200 ? shown : withheld).set(`id-${at}-`, 'getFeedback');
          }
          for (const [id, by] of withheld) expect(shown.get(id), `${id}, withheld by ${by}`).toBeUndefined();
          // and what is shown is what enough people wrote to one of his departments in the week
          const rightly = texts.flatMap(({ departments: told, day }, at) =>
            mine.some((of) => told.includes(of) && peopleIn(texts, of, day) >= settings.leastPeople)
              ? [`id-${at}-`]
              : [],
          );
          expect([...shown.keys()].toSorted()).toEqual(rightly.toSorted());
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('are withheld whatever words are looked for in them, and their number tells none of these', async () => {
    const few = await storeOf([
      ...Array.from({ length: 3 }, () => aTextOf('supply', 'ann', 'leaks')),
      aTextOf('supply', 'bob', 'late'),
    ]);
    const of = async (words: string) =>
      (await few.get(`/v1/feedback?words=${words}`, ofDepartment('supply'))).body;
    expect(await of('leaks')).toMatchObject({ items: [], withheld: 4 });
    expect(await of('nothing')).toMatchObject({ items: [], withheld: 4 });
  });

  it('are not withheld because many more severe ones stand before them', async () => {
    const set = await storeOf([
      ...Array.from({ length: 900 }, (_, at) => ({ ...aTextOf('supply', `p${at}`, 'late') })),
      ...Array.from({ length: 30 }, (_, at) => ({
        ...aTextOf('supply', `q${at}`, 'late'),
        sentiment: 'positive' as const,
      })),
    ]);
    const { ids, withheld } = await idsOf(set, 'sentiment=positive', ofDepartment('supply'));
    expect(ids).toHaveLength(30);
    expect(withheld).toBe(0);
  });
});

const aTextOf = (department: Text['departments'][number], author: string, word: string): Text => ({
  ...{ departments: [department], author, word, sentiment: 'negative' },
  ...{ day: '2026-11-10', source: 'review' },
});
