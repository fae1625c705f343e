import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configReader } from '../../lib/company/config.ts';
import type { FeedbackStore } from '../../lib/ports/feedback-store.ts';
import { listFeedback } from '../../lib/query/list-feedback.ts';
import { aContribution, aFileRecord, aMention, aSaid, aStored, aTaxonomy } from '../builders.ts';
import { memoryFeedbackStore, memoryObjectStore } from '../memory-stores.ts';
import { setUp, withFeedback } from './asking.ts';

const Page = z.object({ items: z.array(z.looseObject({ id: z.string() })), next: z.string().optional() });
const FilePage = z.object({
  items: z.array(z.looseObject({ file: z.string() })),
  next: z.string().optional(),
});

describe('the pages of feedback', () => {
  it.each([1, 7, 20, 25, 100])('give each feedback once, %i a page', async (limit) => {
    const { get } = await withFeedback(25);
    const ids: string[] = [];
    let next = '';
    do {
      const page = Page.parse((await get(`/v1/feedback?limit=${limit}${next && `&cursor=${next}`}`)).body);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      ids.push(...page.items.map(({ id }) => id));
      next = page.next ?? '';
    } while (next !== '');
    expect(ids.toSorted()).toEqual(
      Array.from({ length: 25 }, (_, index) => `f${String(index).padStart(2, '0')}`),
    );
  });

  it('show what customers said, and not which file it came from', async () => {
    const { get } = await withFeedback(1);
    const [item] = Page.parse((await get('/v1/feedback')).body).items;
    expect(item).toMatchObject({ id: 'f00', text: 'The kettle leaks.', departments: ['product', 'supply'] });
    expect(item).not.toHaveProperty('file');
    expect(item).not.toHaveProperty('contacts');
  });

  it('are empty for another company, which no cursor helps', async () => {
    const { get } = await withFeedback(10);
    const { next } = Page.parse((await get('/v1/feedback?limit=2')).body);
    const refused = await get(`/v1/feedback?cursor=${next}`, 'other');
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    expect(refused.body).toEqual((await get('/v1/feedback?cursor=rubbish', 'other')).body);
    expect((await get('/v1/feedback', 'other')).body).toMatchObject({ items: [] });
  });

  it('hold only what belongs to the week, department, topic and sentiment asked for', async () => {
    const { get, feedback } = setUp();
    const put = (id: string, said: Parameters<typeof aSaid>[0]) =>
      feedback.store.put(aStored({ id, said: aSaid(said) }));
    await put('late', { departments: ['supply'], mentions: [aMention({ topic: 'speed' })] });
    await put('fast', {
      departments: ['supply'],
      mentions: [aMention({ topic: 'speed', sentiment: 'positive' }), aMention({ topic: 'box' })],
    });
    await put('leak', { sentiment: 'mixed' });
    await put('earlier', { time: '2026-11-08T23:59:59Z' });
    await feedback.store.put(aStored({ id: 'erased', said: null }));
    const idsOf = async (query: string) =>
      Page.parse((await get(`/v1/feedback${query}`)).body)
        .items.map(({ id }) => id)
        .toSorted();
    expect(await idsOf('')).toEqual(['fast', 'late', 'leak']);
    expect(await idsOf('?week=2026-W45')).toEqual(['earlier']);
    expect(await idsOf('?department=supply')).toEqual(['fast', 'late']);
    expect(await idsOf('?topic=speed&sentiment=negative')).toEqual(['late']);
    expect(await idsOf('?sentiment=mixed')).toEqual(['leak']);
    expect(await idsOf('?sentiment=negative,mixed')).toEqual(['fast', 'late', 'leak']);
    expect(await idsOf('?sentiment=mixed%2Cpositive')).toEqual(['leak']);
    expect(await idsOf('?topic=speed&sentiment=positive,negative')).toEqual(['fast', 'late']);
    expect(await idsOf('?topic=speed&sentiment=mixed,neutral')).toEqual([]);
    expect(await idsOf('?touchpoint=parcel')).toEqual(['fast', 'late']);
    expect(await idsOf('?stage=in-sale&sentiment=positive')).toEqual(['fast']);
    expect(await idsOf('?stage=in-sale&from=2026-W44')).toEqual(['earlier', 'fast', 'late', 'leak']);
    expect(await idsOf('?topic=speed&touchpoint=goods')).toEqual([]);
    expect(await idsOf('?day=2026-11-08')).toEqual(['earlier']);
    expect(await idsOf('?day=2026-11-09')).toEqual([]);
  });

  it('hold what has a signal, a facet or words, in any case and width', async () => {
    const { get, feedback } = setUp();
    const put = async (id: string, said: Parameters<typeof aSaid>[0], facets?: Record<string, string>) =>
      await feedback.store.put(
        aStored({
          ...{ id, said: aSaid(said) },
          applied: {
            ...{ batch: 'file1.00000000', replaced: null, at: '2026-11-11' },
            contribution: aContribution(facets === undefined ? {} : { facets }),
          },
        }),
      );
    await put('gone', { signals: [{ signal: 'churn', start: 0, end: 3 }], language: 'zh-Hant' });
    await put('kettle', { text: 'The ＫＥＴＴＬＥ　leaks badly' }, { product: 'kettle' });
    await put('cup', { text: 'Leaks: the cup' }, { product: 'cup', store: 'kettle' });
    const idsOf = async (query: string) =>
      Page.parse((await get(`/v1/feedback?${query}`)).body)
        .items.map(({ id }) => id)
        .toSorted();
    expect(await idsOf('signal=churn')).toEqual(['gone']);
    expect(await idsOf('language=zh')).toEqual(['gone']);
    expect(await idsOf('language=zh-Hans')).toEqual([]);
    expect(await idsOf('facet=product')).toEqual(['cup', 'kettle']);
    expect(await idsOf('facet=product%3Dkettle')).toEqual(['kettle']);
    expect(await idsOf('words=kettle+LEAK')).toEqual(['gone', 'kettle']);
    expect(await idsOf('words=%EF%BC%AC%EF%BC%A5%EF%BC%A1%EF%BC%AB+cup')).toEqual(['cup']);
    for (const words of [' ', 'a b c d e f'])
      expect(await get(`/v1/feedback?words=${encodeURIComponent(words)}`)).toMatchObject({ status: 400 });
  });

  it('come the latest first where that is asked for, week after week, each once', async () => {
    const { get, feedback } = setUp();
    const days = ['2026-11-01', '2026-11-03', '2026-11-09', '2026-11-12', '2026-11-10', '2026-11-15'];
    for (const [at, day] of days.entries())
      await feedback.store.put(
        aStored({ id: day, said: aSaid({ time: `${day}T09:00:00Z`, score: at % 2 === 0 ? -1 : 1 }) }),
      );
    for (const limit of [1, 2, 4, 100]) {
      const ids: string[] = [];
      let next = '';
      do {
        const asked = `/v1/feedback?order=newest&from=2026-W44&to=2026-W46&limit=${limit}${next && `&cursor=${next}`}`;
        const page = Page.parse((await get(asked)).body);
        ids.push(...page.items.map(({ id }) => id));
        next = page.next ?? '';
      } while (next !== '');
      expect(ids).toEqual(days.toSorted().toReversed());
    }
    expect((await get('/v1/feedback?from=2026-W44&to=2026-W46')).body).toMatchObject({
      ...{ week: '2026-W46', from: '2026-W44', to: '2026-W46' },
      items: ['2026-11-10', '2026-11-09', '2026-11-15', '2026-11-12', '2026-11-03', '2026-11-01'].map(
        (id) => ({ id, day: id }),
      ),
    });
    for (const query of [
      ...[
        'day=2026-11-10&week=2026-W46',
        'week=2026-W46&from=2026-W45',
        'day=2026-02-30',
        'day=',
        'day=today',
      ],
    ])
      expect(await get(`/v1/feedback?${query}`)).toMatchObject({ status: 400 });
  });

  it.each([-1, 0, 1])(
    'come the latest first past what the index holds of versions of score %d',
    async (stale) => {
      const { get, feedback } = setUp();
      const days = ['2026-11-09', '2026-11-10', '2026-11-11'];
      const versions = (score: number) =>
        days.map((id) => aStored({ id, said: aSaid({ time: `${id}T09:00:00Z`, score }) }));
      const was = versions(stale).map((each) => ({
        id: each.id,
        rank: feedback.store.rankOf(each) ?? '',
        time: `${each.id}T09:00:00Z`,
      }));
      for (const each of versions(-0.5)) await feedback.store.put(each);
      const { browseAll } = feedback.store;
      feedback.store.browseAll = async function* (place, after) {
        const found = [...was];
        for await (const entry of browseAll(place, after)) found.push(entry);
        yield* found.toSorted((a, b) => (a.rank < b.rank ? 1 : -1));
      };
      for (const limit of [1, 2, 100]) {
        const ids: string[] = [];
        let next = '';
        do {
          const page = Page.parse(
            (await get(`/v1/feedback?order=newest&limit=${limit}${next && `&cursor=${next}`}`)).body,
          );
          ids.push(...page.items.map(({ id }) => id));
          next = page.next ?? '';
        } while (next !== '');
        expect(ids).toEqual(days.toReversed());
      }
    },
  );

  it('are short where much is looked through, and go on where the look ended', async () => {
    const { get, feedback } = setUp();
    for (let at = 0; at < 1500; at++) {
      const said = aSaid({ text: at === 1400 ? 'a needle' : 'hay', time: `2026-11-10T09:00:00Z` });
      await feedback.store.put(aStored({ id: `f${String(9999 - at)}`, said }));
    }
    const pages: string[][] = [];
    let next = '';
    do {
      const page = Page.parse((await get(`/v1/feedback?words=needle${next && `&cursor=${next}`}`)).body);
      pages.push(page.items.map(({ id }) => id));
      next = page.next ?? '';
    } while (next !== '');
    expect(pages).toEqual([[], [], ['f8599']]);
    expect((await get('/v1/feedback?format=csv&limit=1000')).body).toMatch(/(?:\r\n[^\r]+){1000}\r\n$/);
    expect(Page.parse((await get('/v1/feedback?limit=1000')).body).items).toHaveLength(100);
  });

  it('are refused the latest first where a week has too many to be sorted', async () => {
    const { feedback, get } = setUp();
    const one = aStored({ id: 'f1', said: aSaid() });
    await feedback.store.put(one);
    const many = (count: number): FeedbackStore['browseAll'] =>
      async function* () {
        const rank = feedback.store.rankOf(one) ?? '';
        for (let at = 0; at < count; at++) yield { id: 'f1', rank, time: '2026-11-10T09:00:00Z' };
      };
    feedback.store.browseAll = many(10_001);
    expect(await get('/v1/feedback?order=newest')).toMatchObject({
      ...{ status: 400, body: { code: 'too-many-rows', field: 'order' } },
    });
    feedback.store.browseAll = many(10_000);
    expect((await get('/v1/feedback?order=newest')).body).toMatchObject({ items: [{ id: 'f1' }] });
    const two = Page.parse((await get('/v1/feedback?order=newest&from=2026-W45&to=2026-W46')).body);
    expect(two.items).toHaveLength(1);
    expect(two.next).toBeDefined();
  });
});

describe('the list of feedback', () => {
  it.each([
    ['at once', {}],
    ['step by step, because a filter is asked for', { sentiments: ['negative' as const] }],
  ])('gives each once where the index holds entries twice, read %s', async (_, filter) => {
    const { store } = memoryFeedbackStore();
    const ids = Array.from({ length: 260 }, (_, index) => `f${String(index).padStart(3, '0')}`);
    for (const [index, id] of ids.entries()) {
      const departments = [index % 8 === 0 ? 'supply' : 'product'];
      await store.put(aStored({ id, said: aSaid({ departments }) }));
    }
    const twice: FeedbackStore = {
      ...store,
      async *browseAll(place, after) {
        for await (const entry of store.browseAll(place, after)) yield* [entry, entry];
      },
    };
    const objects = memoryObjectStore(new Map([['config/acme/taxonomy.json', JSON.stringify(aTaxonomy)]]));
    const { items, last } = await listFeedback(
      { feedback: twice, config: configReader(objects.store, () => new Date()) },
      'acme',
      {
        ...{ weeks: ['2026-W46'], limit: 300, filter },
      },
    );
    expect(items.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(last).toBeUndefined();
  });
});

describe('the pages of files', () => {
  it('give each file once, the latest first, with its account', async () => {
    const { get, files } = setUp();
    for (const day of ['11', '12', '13']) {
      await files.store.open(aFileRecord({ file: `file${day}`, received: `2026-11-${day}T00:00:00Z` }));
    }
    await files.store.open(aFileRecord({ company: 'other', file: 'theirs' }));
    const first = FilePage.parse((await get('/v1/files?limit=2')).body);
    const second = FilePage.parse((await get(`/v1/files?limit=2&cursor=${first.next}`)).body);
    expect([...first.items, ...second.items].map(({ file }) => file)).toEqual(['file13', 'file12', 'file11']);
    expect(second.next).toBeUndefined();
    expect(first.items[0]).toMatchObject({
      name: 'november.csv',
      status: 'reading',
      seen: 0,
      stored: 0,
      notes: [],
    });
  });

  it('say where the report of a closed file lies', async () => {
    const { get, files } = setUp();
    await files.store.open(aFileRecord({ file: 'open', received: '2026-11-12T00:00:00Z' }));
    await files.store.open(aFileRecord({ file: 'closed', status: 'done' }));
    const { items } = FilePage.parse((await get('/v1/files')).body);
    expect(items.map(({ report }) => report)).toEqual([
      undefined,
      'reports/acme/reviews/november.csv/closed.json',
    ]);
  });
});
