import { describe, expect, it } from 'vitest';
import { type AnalysePorts, analyseBatch } from '../../lib/analyse/analyse-batch.ts';
import type { Batch } from '../../lib/contract/messages.ts';
import { builtinEngine } from '../../lib/engine/builtin-engine.ts';
import type { Engine } from '../../lib/ports/engine.ts';
import type { WithinTime } from '../../lib/ports/in-time.ts';
import { marksOf } from '../../lib/privacy/marks-of.ts';
import { withinTime } from '../../lib/runtime/within-time.ts';
import { deleteVersion, erase } from '../../lib/summary/erase.ts';
import { sumCells } from '../../lib/summary/summary.ts';
import { aBatch, aFileRecord, aPseudonymiser, aRow, aTaxonomy, withoutLimit } from '../builders.ts';
import {
  memoryErasureStore,
  memoryFeedbackStore,
  memoryFileStore,
  memoryObjectStore,
  memoryQueue,
  memorySummaryStore,
} from '../memory-stores.ts';

function setUp(answer: Engine['read'] = builtinEngine.read, limit: WithinTime = withoutLimit) {
  const feedback = memoryFeedbackStore();
  const summaries = memorySummaryStore();
  const files = memoryFileStore();
  const erasures = memoryErasureStore();
  const objects = memoryObjectStore();
  const asked: string[] = [];
  const ports: AnalysePorts = {
    ...{ feedback: feedback.store, summaries: summaries.store, files: files.store },
    ...{ objects: objects.store, erasures: erasures.store },
    pseudonymsOf: async () => aPseudonymiser,
    withinTime: limit,
    engine: {
      name: 'test-1',
      read: async (texts, inTime) => {
        asked.push(...texts);
        return await answer(texts, inTime);
      },
    },
    digestOrders: memoryQueue().queue,
    now: () => new Date('2026-11-12T10:00:00Z'),
  };
  return {
    ...{ asked, erasures, files, ports, records: feedback.records, objects: objects.objects },
    analyse: (batch: Batch, under?: string) =>
      analyseBatch(ports, { taxonomy: aTaxonomy, ...(under !== undefined && { under }) }, batch),
    said: (id: string) => feedback.records.get(`acme ${id}`)?.said,
    counts: () => sumCells([...summaries.summaries.values()].map(({ cells }) => cells)),
  };
}

const leaks = aRow({ id: 'f1', text: 'The kettle leaks.' });
const late = aRow({
  id: 'f2',
  text: 'The delivery was terrible.',
  time: '2026-11-09T00:00:00Z',
});

describe('analyseBatch', () => {
  it('stores each row with its topics and counts them by day', async () => {
    const { analyse, said, counts } = setUp();
    expect(await analyse(aBatch({ rows: [leaks, late] }))).toEqual({
      stored: 2,
      duplicate: 0,
      updated: 0,
      rejected: 0,
      languages: { en: 2 },
      engines: { 'test-1': 2 },
    });
    expect(said('f1')).toMatchObject({
      ...{ text: 'The kettle leaks.', language: 'en', engine: 'test-1', file: 'file1', line: 2 },
      mentions: [{ topic: 'quality', start: 11, end: 16, sentiment: 'negative' }],
    });
    expect(counts()).toMatchObject({ '2#quality|review|negative|en': 1, '1#speed|review|negative|en': 1 });
  });

  it('notes with each reading under which taxonomy and settings it was made', async () => {
    const { analyse, said } = setUp();
    await analyse(aBatch({ rows: [leaks] }), 'Xb3_9a.Qe1x');
    expect(said('f1')?.under).toBe('Xb3_9a.Qe1x');
  });

  it('keeps the rating that came with a row, as it was given', async () => {
    const { analyse, said } = setUp();
    await analyse(aBatch({ rows: [{ ...leaks, rating: { value: 0.25, given: '★★' } }, late] }));
    expect(said('f1')?.rating).toEqual({ value: 0.25, given: '★★' });
    expect(said('f2')).not.toHaveProperty('rating');
  });

  it('reads nothing into a placeholder, which is no word of the customer', async () => {
    const { analyse, asked, said } = setUp();
    const text = '[address] 漏水 [handle]';
    await analyse(aBatch({ rows: [aRow({ text, contacts: ['hash'] })] }));
    expect(asked).toEqual(['          漏水         ']);
    expect(said('f1')).toMatchObject({ text, language: 'zh-Hans', contacts: ['hash'] });
    expect(said('f1')?.mentions).toMatchObject([{ topic: 'quality', start: 10, end: 12 }]);
  });

  it('asks the engine nothing about duplicates', async () => {
    const { analyse, asked, counts } = setUp();
    await analyse(aBatch({ rows: [leaks, late] }));
    const before = counts();
    const again = aBatch({ file: 'file2', received: '2026-11-18T00:00:00Z', rows: [leaks, late] });
    expect(await analyse(again)).toMatchObject({ stored: 0, duplicate: 2 });
    expect(asked).toEqual([leaks.text, late.text]);
    expect(counts()).toEqual(before);
  });

  it('lets a later version replace what was said, in the counts as well', async () => {
    const { analyse, said, counts } = setUp();
    await analyse(aBatch({ rows: [leaks] }));
    const mended = aRow({ id: 'f1', text: 'Well made after all.' });
    const outcome = await analyse(
      aBatch({ file: 'file2', received: '2026-11-18T00:00:00Z', rows: [mended] }),
    );
    expect(outcome).toMatchObject({ updated: 1, stored: 0 });
    expect(said('f1')?.text).toBe('Well made after all.');
    expect(counts()).toMatchObject({ '2#quality|review|positive|en': 1 });
    expect(counts()).not.toHaveProperty('2#quality|review|negative|en');
  });

  it('takes the version updated last of an id that stands twice in a batch, wherever it stands', async () => {
    const older = aRow({ id: 'f1', text: 'It leaks.', updated: '2026-11-01T00:00:00Z' });
    const newer = aRow({ id: 'f1', text: 'Well made.', updated: '2026-11-02T00:00:00Z' });
    for (const rows of [
      [older, newer],
      [newer, older],
    ]) {
      const { analyse, said, asked } = setUp();
      expect(await analyse(aBatch({ rows }))).toMatchObject({
        stored: 1,
        duplicate: 0,
        updated: 1,
        rejected: 0,
      });
      expect(said('f1')?.text).toBe('Well made.');
      expect(asked).toEqual(['Well made.']);
    }
  });

  it('takes the later row of an id that stands twice where neither says when it was updated', async () => {
    const { analyse, said } = setUp();
    const rows = [
      leaks,
      { ...leaks, line: 9, text: 'Well made.' },
      { ...leaks, line: 10, text: 'Well made.' },
    ];
    expect(await analyse(aBatch({ rows }))).toMatchObject({
      stored: 1,
      duplicate: 1,
      updated: 1,
      rejected: 0,
    });
    expect(said('f1')?.line).toBe(10);
  });

  it('gives outcomes that sum to the rows of the batch, and the same ones when it is repeated', async () => {
    const rows = Array.from({ length: 90 }, (_, index) =>
      aRow({
        line: index + 2,
        id: `f${index % 60}`,
        text: `Box ${index % 75} leaks.`,
      }),
    );
    const { analyse, counts } = setUp();
    const outcome = await analyse(aBatch({ rows }));
    const { stored, duplicate, updated, rejected } = outcome;
    expect(stored + duplicate + updated + rejected).toBe(90);
    expect(outcome.stored).toBe(60);
    const before = counts();
    expect(await analyse(aBatch({ rows }))).toEqual(outcome);
    expect(counts()).toEqual(before);
  });

  it('names the departments of what hurts first, and a stand-in where there is no topic', async () => {
    const { analyse, said } = setUp();
    const both = aRow({ id: 'f3', text: 'Well made, but the delivery was terrible.' });
    await analyse(aBatch({ rows: [both, aRow({ id: 'f4', text: 'Hello there.' })] }));
    expect(said('f3')?.departments).toEqual(['supply', 'product']);
    expect(said('f4')?.departments).toEqual(['unassigned']);
  });

  it('gives the topics their sentiment over all mentions of the text', async () => {
    const { analyse, counts } = setUp();
    await analyse(aBatch({ rows: [aRow({ text: 'The handle is great. The handle is terrible.' })] }));
    expect(counts()).toMatchObject({ '2#quality|review|mixed|en': 1 });
  });

  it('puts the outcome and closes the file that was read to its end', async () => {
    const { analyse, files } = setUp();
    await files.store.open(aFileRecord());
    const reading = {
      seen: 1,
      empty: 0,
      rejected: 0,
      reasons: {},
      batches: 1,
      header: [],
      columns: {},
      notes: [],
    };
    await files.store.finishReading(aFileRecord(), { reading });
    await analyse(aBatch());
    expect(files.records.get('acme file1')).toMatchObject({
      status: 'done',
      settled: { through: 1, stored: 1 },
    });
  });

  it('stores nothing of a text that the engine gives no reading for', async () => {
    const { analyse, records } = setUp(async () => []);
    await expect(analyse(aBatch())).rejects.toThrow('test-1 gave no reading for a row');
    expect(records.size).toBe(0);
  });

  it('sets rows of an erased person aside, before an engine or the table sees them', async () => {
    const { analyse, asked, counts, erasures, records } = setUp();
    const person = { author: '@joe', email: 'joe@example.com' };
    await erasures.store.putMarks('acme', marksOf(aPseudonymiser, 'acme', person));
    const rows = [
      aRow({ id: 'f1', author: aPseudonymiser.author('acme', '@joe') }),
      aRow({ id: 'f2', text: 'Write to JOE@example.com: the kettle leaks.' }),
      aRow({ id: 'f3', attributes: { reply: 'sent to joe@example.com' } }),
      aRow({ id: 'f4', text: 'The delivery was terrible.' }),
    ];
    expect(await analyse(aBatch({ rows }))).toMatchObject({ stored: 1, rejected: 3 });
    expect(asked).toEqual(['The delivery was terrible.']);
    expect([...records.values()].filter(({ said }) => said !== null).map(({ id }) => id)).toEqual(['f4']);
    expect(JSON.stringify([...records.values()])).not.toContain('example.com');
    expect(counts()).toMatchObject({ '2#speed|review|negative|en': 1 });
  });

  it('asks no engine about what was deleted or erased before', async () => {
    const { analyse, asked, ports, records } = setUp();
    await analyse(aBatch({ rows: [leaks, late] }));
    const at = '2026-11-12';
    await deleteVersion(ports.feedback, { company: 'acme', id: 'f1', file: 'file1', batch: 'd', at });
    const order = { time: '2026-11-12T00:00:00Z', batch: 'e' };
    await erase(ports.feedback, { company: 'acme', id: 'f2', order, at });
    asked.length = 0;
    expect(await analyse(aBatch({ file: 'file2', rows: [leaks, late] }))).toMatchObject({ rejected: 2 });
    expect(asked).toEqual([]);
    expect([...records.values()].every(({ said }) => said === null)).toBe(true);
  });

  it('keeps a text that no engine can read as unscored', async () => {
    const { analyse, said, counts } = setUp();
    await analyse(aBatch({ rows: [aRow({ text: 'Le couvercle ne ferme pas et je suis très déçu' })] }));
    expect(said('f1')).toMatchObject({ sentiment: 'unscored', language: 'fr' });
    expect(counts()).toEqual({ '2|review|fr|unscored|unassigned': 1 });
  });

  describe('with a row that takes too long to read', () => {
    const evil = aRow({ id: 'f3', text: 'Takes for ever.' });
    const rows = [leaks, evil, late];
    const impatient: WithinTime = (ms, work) => withinTime(Math.min(ms, 300), work);
    const isTooSlow = (text: string) => text === evil.text;
    /** The builtin engine, but that one text would take it for ever. */
    const slowly: Engine['read'] = async (texts, inTime = (items, work) => items.map(work)) => {
      const tried = inTime(texts, (text) => {
        while (isTooSlow(text));
        return text;
      });
      const readings = await builtinEngine.read(texts);
      return readings.map((reading, at) =>
        tried[at] === 'too-slow' ? { ...reading, tooSlow: true } : reading,
      );
    };
    const aside = { stored: 2, rejected: 1, reasons: { 'too-slow': 1 } };

    it('sets the row aside with its reason, and stores the others', async () => {
      const { analyse, said, counts } = setUp(slowly, impatient);
      expect(await analyse(aBatch({ rows }))).toMatchObject(aside);
      expect(said('f1')?.text).toBe(leaks.text);
      expect(said('f2')?.text).toBe(late.text);
      expect(said('f3')).toBeNull();
      expect(counts()).toMatchObject({
        '2|review|en|negative|in-sale': 1,
        '1|review|en|negative|in-sale': 1,
      });
    });

    it('tells the reason in the report of the file, whose account adds up', async () => {
      const { analyse, files, objects } = setUp(slowly, impatient);
      files.records.set('acme file1', {
        ...aFileRecord({ status: 'analysing' }),
        reading: {
          ...{ seen: 5, empty: 1, rejected: 1, reasons: { 'formula-error': 1 }, batches: 1 },
          ...{ header: [], columns: {}, notes: [] },
        },
      });
      await analyse(aBatch({ rows }));
      const [report] = [...objects.values()].filter((body) => String(body).includes('too-slow'));
      expect(JSON.parse(String(report))).toMatchObject({
        account: { seen: 5, stored: 2, rejected: 2, empty: 1 },
        reasons: { 'formula-error': 1, 'too-slow': 1 },
      });
    });

    it('keeps to that in a retry that would be fast enough', async () => {
      const { analyse, ports, said, counts } = setUp(slowly, impatient);
      await analyse(aBatch({ rows }));
      const before = counts();
      const fast = { ...ports, engine: builtinEngine };
      expect(await analyseBatch(fast, { taxonomy: aTaxonomy }, aBatch({ rows }))).toMatchObject(aside);
      expect(said('f3')).toBeNull();
      expect(counts()).toEqual(before);
    });

    it('keeps what a faster try stored in a retry that is too slow', async () => {
      const { analyse, ports, said, counts } = setUp(slowly, impatient);
      await analyseBatch({ ...ports, engine: builtinEngine }, { taxonomy: aTaxonomy }, aBatch({ rows }));
      const before = counts();
      expect(await analyse(aBatch({ rows }))).toMatchObject({ stored: 3, rejected: 0 });
      expect(said('f3')?.text).toBe(evil.text);
      expect(counts()).toEqual(before);
    });

    it('takes the same row from another file once it can be read, though that file is the older one', async () => {
      const { analyse, ports, said } = setUp(slowly, impatient);
      await analyse(aBatch({ rows }));
      const again = aBatch({ file: 'file0', received: '2026-11-01T00:00:00Z', rows: [evil] });
      expect(await analyse(again)).toMatchObject({ stored: 0, rejected: 1 });
      const fast = { ...ports, engine: builtinEngine };
      const third = aBatch({ file: 'file2', received: '2026-11-01T00:00:00Z', rows: [evil] });
      expect(await analyseBatch(fast, { taxonomy: aTaxonomy }, third)).toMatchObject({ stored: 1 });
      expect(said('f3')?.text).toBe(evil.text);
    });

    it('lets an earlier version stand where the later one takes too long', async () => {
      const { analyse, said, counts } = setUp(slowly, impatient);
      await analyse(aBatch({ rows: [{ ...leaks, id: 'f3' }] }));
      const before = counts();
      const later = aBatch({ file: 'file2', received: '2026-11-20T00:00:00Z', rows: [evil] });
      for (let times = 0; times < 2; times++)
        expect(await analyse(later)).toMatchObject({ rejected: 1, reasons: { 'too-slow': 1 } });
      expect(said('f3')?.text).toBe(leaks.text);
      expect(counts()).toEqual(before);
    });
  });
});
