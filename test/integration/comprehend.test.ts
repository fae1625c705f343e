import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinEngine } from '../../lib/engine/builtin-engine.ts';
import { recount } from '../../tools/recount.ts';
import { startPaying } from './paying.ts';

let paying: Awaited<ReturnType<typeof startPaying>>;
beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  paying = await startPaying();
});
afterAll(async () => {
  await paying.stop();
});

const paid = 'comprehend-2017-11-27';
const lateParcels = (count: number, what = 'parcel') =>
  Array.from({ length: count }, (_, at) => `The ${what} number ${at} came late to my house.`);
const enginesOf = async (company: string) =>
  [...Map.groupBy((await paying.said(company)).values(), ({ engine }) => engine).entries()].map(
    ([engine, said]) => [engine, said.length],
  );

describe('a company that pays', () => {
  it('has every text read in its language, joined rightly though answers come shuffled, within what the service takes', async () => {
    paying.inject(() => 'shuffled');
    await paying.configure('mixed', { mode: 'comprehend', monthlyUnits: 100_000 });
    const texts = [
      ...Array.from({ length: 40 }, (_, at) => `The kettle number ${at} is ${at % 2 ? 'great' : 'broken'}.`),
      ...Array.from({ length: 30 }, (_, at) => `这个水壶第${at}号${at % 2 ? '很好用' : '太差了'}。`),
      ...Array.from({ length: 10 }, (_, at) => `這個水壺第${at}號${at % 2 ? '我很喜歡' : '壞了，退貨'}。`),
      `Je suis très déçu de la bouilloire que j'ai reçue.`,
      // over 5,000 bytes, the limit inside a character; what is bad comes after it
      `很好${'用了一天😀'.repeat(600)}太差了`,
      `x${'😀'.repeat(1500)} broken`,
      'Grmpf dlftz Xqzv bvwk prrt.',
    ];
    const [report] = await paying.drop('mixed', texts);
    expect(report?.account).toEqual({ seen: texts.length, stored: texts.length });
    const said = await paying.said('mixed');
    const plus = (text: string) => /great|很好|喜歡/.test(text);
    for (const text of texts.slice(0, 82)) {
      expect(said.get(text)).toMatchObject({ engine: paid, sentiment: plus(text) ? 'positive' : 'negative' });
    }
    expect(paying.injected('shuffled')).toBe(paying.calls().length);
    expect(paying.calls().every(({ units }) => units > 0)).toBe(true);
    expect(new Set(paying.calls().map(({ language }) => language))).toEqual(
      new Set(['en', 'zh', 'zh-TW', 'fr', undefined]),
    );
    // units are counted by characters, the report's by UTF-16 units: never less than what is charged
    expect(report?.paid?.units).toBeGreaterThanOrEqual(paying.units());
    expect(await paying.spent('mixed')).toBe(report?.paid?.units);
  });

  it('waits where the service throttles, and pays nothing for that', async () => {
    paying.inject((call) => (call <= 3 ? 'throttled' : 'none'));
    await paying.configure('throttled', { mode: 'comprehend', monthlyUnits: 100_000 });
    const [report] = await paying.drop('throttled', lateParcels(60));
    expect(paying.injected('throttled')).toBe(3);
    expect(await enginesOf('throttled')).toEqual([[paid, 60]]);
    expect(report?.paid).toEqual({ units: 180, usd: 0.018, unread: {} });
    expect(paying.units()).toBe(180);
    expect(await paying.spent('throttled')).toBe(180);
  });

  it('asks again after a failure, a lost answer and one too late, and counts them as paid', {
    timeout: 180_000,
  }, async () => {
    for (const fault of ['unavailable', 'answer-lost', 'slow'] as const) {
      paying.inject((call) => (call === 1 ? fault : 'none'));
      await paying.configure(fault, { mode: 'comprehend', monthlyUnits: 100_000 });
      const [report] = await paying.drop(fault, lateParcels(20));
      expect(paying.injected(fault)).toBe(1);
      expect(await enginesOf(fault)).toEqual([[paid, 20]]);
      expect(report?.paid).toMatchObject({ units: 120, unread: {} });
      expect(paying.units()).toBe(fault === 'unavailable' ? 60 : 120);
      expect(await paying.spent(fault)).toBe(120);
    }
  });

  it('has texts that the service fails on read by builtin, and is told how many', async () => {
    paying.inject(() => 'some-unread');
    await paying.configure('partly', { mode: 'comprehend', monthlyUnits: 100_000 });
    const texts = lateParcels(50);
    const [report] = await paying.drop('partly', texts);
    const unread = paying.calls().flatMap((call) => call.texts.filter((_, at) => at % 3 === 1));
    expect(unread.length).toBeGreaterThan(10);
    const said = await paying.said('partly');
    for (const text of texts) {
      expect(said.get(text)?.engine).toBe(unread.includes(text) ? builtinEngine.name : paid);
    }
    expect(report?.paid?.unread).toEqual({ 'not-answered': unread.length });
  });

  it('pays once for the same texts in two files, read at the same time or later', async () => {
    paying.inject();
    await paying.configure('twice', { mode: 'comprehend', monthlyUnits: 100_000 });
    const reports = await paying.drop('twice', lateParcels(50), lateParcels(50), lateParcels(50));
    const [later] = await paying.drop('twice', [...lateParcels(50), 'Something new is broken.']);
    const asked = paying.calls().flatMap(({ texts }) => texts);
    expect(asked).toHaveLength(51);
    expect(new Set(asked).size).toBe(51);
    expect(reports.reduce((sum, report) => sum + (report.paid?.units ?? 0), 0)).toBe(150);
    expect(later?.paid?.units).toBe(3);
    expect(await paying.spent('twice')).toBe(paying.units());
  });

  it('sends, in a cascade, only the texts that builtin is not sure of', async () => {
    paying.inject();
    const texts = [
      ...Array.from(
        { length: 10 },
        (_, at) => `Terrible, awful, the worst kettle number ${at} ever, I hate it!`,
      ),
      ...Array.from({ length: 10 }, (_, at) => `I ordered number ${at} for the kitchen on the first floor.`),
    ];
    const confidences = (await builtinEngine.read(texts)).map(({ confidence = 0 }) => confidence);
    const threshold = (Math.min(...confidences) + Math.max(...confidences)) / 2;
    const unsure = texts.filter((_, at) => (confidences[at] ?? 0) < threshold);
    await paying.configure('cascade', { mode: 'cascade', threshold, monthlyUnits: 100_000 });
    const [report] = await paying.drop('cascade', texts);
    expect(unsure.length).toBeGreaterThan(0);
    expect(unsure.length).toBeLessThan(texts.length);
    expect(new Set(paying.calls().flatMap((call) => call.texts))).toEqual(new Set(unsure));
    expect(report?.paid?.units).toBe(unsure.length * 3);
  });

  it('never spends more than its month allows, with four workers at once', async () => {
    paying.inject((call) => (call % 5 === 0 ? 'answer-lost' : 'none'));
    const monthlyUnits = 700;
    await paying.configure('bounded', { mode: 'comprehend', monthlyUnits });
    const files = Array.from({ length: 8 }, (_, at) => lateParcels(60, `box ${at}`));
    const reports = await paying.drop('bounded', ...files);
    expect(paying.injected('answer-lost')).toBeGreaterThan(1);
    expect(paying.units()).toBeGreaterThan(monthlyUnits * 0.9);
    expect(paying.units()).toBeLessThanOrEqual(monthlyUnits);
    expect(await paying.spent('bounded')).toBeLessThanOrEqual(monthlyUnits);
    const told = reports.map((report) => report.paid?.unread['over-budget'] ?? 0);
    expect(told.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(200);
    expect(reports.map(({ account }) => account.stored)).toEqual(files.map(({ length }) => length));
  });
});

describe('a company that does not pay', () => {
  it('has nothing sent', async () => {
    paying.inject();
    await paying.configure('thrifty', { mode: 'cascade', monthlyUnits: 0 });
    const [report] = await paying.drop('thrifty', lateParcels(30));
    const [other] = await paying.drop('unset', lateParcels(30));
    expect(paying.calls()).toEqual([]);
    expect([report?.paid, other?.paid]).toEqual([undefined, undefined]);
    expect(await enginesOf('thrifty')).toEqual([[builtinEngine.name, 30]]);
  });
});

describe('while the service is down', () => {
  it('everything is read by builtin, after few calls, and the counts equal a recount', {
    timeout: 180_000,
  }, async () => {
    paying.inject(() => 'unavailable');
    await paying.configure('down', { mode: 'comprehend', monthlyUnits: 100_000 });
    const [report] = await paying.drop('down', lateParcels(400));
    expect(report?.account).toEqual({ seen: 400, stored: 400 });
    expect(report?.paid?.unread).toEqual({ 'service-failing': 400 });
    expect(await enginesOf('down')).toEqual([[builtinEngine.name, 400]]);
    // five failures in a row, and those that were under way
    expect(paying.injected('unavailable')).toBeGreaterThanOrEqual(5);
    expect(paying.injected('unavailable')).toBeLessThan(10);
    expect(paying.pipeline.backlog().dead).toBe(0);
    expect(await recount(paying.pipeline.table)).toMatchObject({ equal: true });
  });
});
