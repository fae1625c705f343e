import { describe, expect, it } from 'vitest';
import { type EngineSettings, Settings } from '../../lib/company/settings.ts';
import { engineChooser } from '../../lib/engine/choose-engine.ts';
import { PaidServiceFailed } from '../../lib/errors.ts';
import type { Engine, EngineReading } from '../../lib/ports/engine.ts';
import type { PaidAnswer, PaidService } from '../../lib/ports/paid-service.ts';
import { aReading } from '../builders.ts';
import { memoryPaidStore } from '../memory-paid-store.ts';

const bought: PaidAnswer = { sentiment: 'positive', score: 0.9, confidence: 0.95 };
const all: EngineSettings = { mode: 'comprehend', threshold: 0.7, monthlyUnits: 1000 };
const unsure: EngineSettings = { ...all, mode: 'cascade' };

type Answer = PaidService['ask'];
const always: Answer = async (_question, texts) => texts.map(() => bought);

/** A builtin engine that reads texts as the test says, and a service that reads English and French for money. */
function setUp(readings: Readonly<Record<string, Partial<EngineReading>>> = {}, answer: Answer = always) {
  const asked: string[] = [];
  const failures: PaidServiceFailed[] = [];
  let clock = Date.parse('2026-11-12T10:00:00Z');
  const builtin: Engine = {
    name: 'builtin-9',
    read: async (texts) => texts.map((text) => aReading({ confidence: 0.5, ...readings[text] })),
  };
  const service: PaidService = {
    ...{ name: 'paid-1', textsPerCall: 2, unitsOf: () => 3 },
    reads: (language) => ['en', 'fr'].includes(language),
    async ask(question, texts) {
      asked.push(`${question.about === 'language' ? 'language' : question.language}: ${texts.join(', ')}`);
      return await answer(question, texts);
    },
  };
  const store = memoryPaidStore();
  const chooser = engineChooser({
    ...{ service, store: store.store, callsPerSecond: 1000, now: () => new Date(clock) },
    sleep: async (ms) => {
      clock += ms;
    },
    noteFailure: (error) => failures.push(error),
  });
  const engineOf = (company: string, settings: EngineSettings) => chooser(company, settings, builtin);
  return {
    ...{ asked, failures, store, builtin },
    later: (ms: number) => {
      clock += ms;
    },
    engineOf,
    read: (settings: EngineSettings, ...texts: string[]) => engineOf('acme', settings).read(texts),
    spent: () => store.spent.get('acme 2026-11') ?? 0,
  };
}

describe('an engine that costs', () => {
  it('is not asked by default, nor without a budget, nor where the stack was not allowed to', async () => {
    const { engineOf, builtin } = setUp();
    expect(engineOf('acme', Settings.parse({}).engine)).toBe(builtin);
    expect(engineOf('acme', { ...all, monthlyUnits: 0 })).toBe(builtin);
    expect(engineChooser(undefined)('acme', all, builtin)).toBe(builtin);
  });

  it('replaces what the whole says, leaves the clauses, and is named on the record', async () => {
    const segments = [{ start: 0, end: 1, sentiment: 'negative' as const, score: -0.5 }];
    const { read, builtin } = setUp({ a: { segments } });
    const [reading] = await read(all, 'a');
    expect(reading).toEqual({ language: 'en', ...bought, segments, engine: 'paid-1', units: 3 });
    expect(builtin.name).toBe('builtin-9');
  });

  it('is asked by cascade only about texts that builtin is not sure of', async () => {
    const { read, asked } = setUp({
      sure: { confidence: 0.7 },
      unsure: { confidence: 0.69 },
      strange: { sentiment: 'unscored', score: 0, confidence: 0, language: 'fr' },
    });
    const readings = await read(unsure, 'sure', 'unsure', 'strange');
    expect(asked).toEqual(['en: unsure', 'fr: strange']);
    expect(readings.map(({ engine }) => engine)).toEqual([undefined, 'paid-1', 'paid-1']);
  });

  it('is asked for the language only of texts that builtin cannot tell, and that are long enough', async () => {
    const und = { language: 'und', sentiment: 'unscored', score: 0 } as const;
    const long = 'Xqz bvw, long enough to be told.';
    const { read, asked } = setUp({ Xqz: und, [long]: und }, async (question, texts) =>
      texts.map(() => (question.about === 'language' ? { language: 'fr' } : bought)),
    );
    const readings = await read(all, 'Xqz', long);
    expect(asked).toEqual([`language: ${long}`, `fr: ${long}`]);
    expect(readings).toMatchObject([
      { language: 'und', sentiment: 'unscored', units: 0 },
      { language: 'fr', sentiment: 'positive', engine: 'paid-1', units: 6 },
    ]);
  });

  it('is sent no space that says nothing, and no text of nothing else', async () => {
    const { read, asked } = setUp();
    const readings = await read(all, ' Call me at              !\n\n  Thanks ', '          ');
    expect(asked).toEqual(['en: Call me at ! Thanks']);
    expect(readings.map(({ engine }) => engine)).toEqual(['paid-1', undefined]);
  });

  it('keeps to builtin in languages that the service does not read', async () => {
    const { read, asked } = setUp({ a: { language: 'ru', sentiment: 'unscored' } });
    expect(await read(all, 'a')).toMatchObject([{ sentiment: 'unscored', units: 0 }]);
    expect(asked).toEqual([]);
  });

  it('is paid once for equal texts, in one batch and in later ones', async () => {
    const { read, asked, spent } = setUp();
    const first = await read(all, 'a', 'b', 'a');
    expect(first.map(({ units }) => units)).toEqual([3, 3, 0]);
    expect(await read(all, 'b', 'a')).toMatchObject([
      { engine: 'paid-1', units: 0 },
      { engine: 'paid-1', units: 0 },
    ]);
    expect(asked).toEqual(['en: a, b']);
    expect(spent()).toBe(6);
  });

  it('buys what the budget has room for, and says of the others that it had none', async () => {
    const { read, spent, asked, later } = setUp();
    const readings = await read({ ...all, monthlyUnits: 10 }, 'a', 'b', 'c', 'd');
    expect(readings.map(({ unread }) => unread)).toEqual([undefined, undefined, undefined, 'over-budget']);
    expect(readings.map(({ engine }) => engine)).toEqual(['paid-1', 'paid-1', 'paid-1', undefined]);
    expect(spent()).toBe(9);
    // the next month has a budget of its own
    later(30 * 86_400_000);
    expect(await read({ ...all, monthlyUnits: 10 }, 'e')).toMatchObject([{ engine: 'paid-1' }]);
    expect(asked).toEqual(['en: a, b', 'en: c', 'en: e']);
  });

  it('leaves a text that got no answer to builtin, and asks again for another file', async () => {
    let answered = false;
    const { read } = setUp({}, async (_question, texts) =>
      texts.map((text) => (text === 'b' && !answered ? undefined : bought)),
    );
    const [a, b] = await read(all, 'a', 'b');
    expect(a).toMatchObject({ engine: 'paid-1', sentiment: 'positive' });
    expect(b).toMatchObject({ sentiment: 'negative', unread: 'not-answered', units: 3 });
    expect(b).not.toHaveProperty('engine');
    answered = true;
    expect(await read(all, 'b')).toMatchObject([{ engine: 'paid-1' }]);
  });

  it('gives units back for a call that was certainly not charged', async () => {
    const { read, spent, failures } = setUp({}, async () => {
      throw new PaidServiceFailed(false, {});
    });
    expect(await read(all, 'a')).toMatchObject([
      { sentiment: 'negative', unread: 'service-failing', units: 0 },
    ]);
    expect(spent()).toBe(0);
    expect(failures).toHaveLength(1);
  });

  it('pays a second time at most for an answer that was lost', async () => {
    const { read, spent, asked } = setUp({}, async () => {
      throw new PaidServiceFailed(true, {});
    });
    expect(await read(all, 'a')).toMatchObject([{ unread: 'service-failing', units: 6 }]);
    expect(asked).toHaveLength(2);
    expect(spent()).toBe(6);
  });

  it('lets the service rest after five failures in a row, and asks it again after half a minute', async () => {
    let up = false;
    const { read, asked, later } = setUp({}, async (question, texts) => {
      if (!up) throw new PaidServiceFailed(false, {});
      return await always(question, texts);
    });
    const texts = Array.from({ length: 40 }, (_, at) => `text ${at}`);
    const readings = await read(all, ...texts);
    expect(readings.every(({ unread }) => unread === 'service-failing')).toBe(true);
    expect(asked).toHaveLength(5);
    up = true;
    await read(all, ...texts);
    expect(asked).toHaveLength(5);
    later(30_000);
    const again = await read(all, ...texts);
    expect(again.every(({ engine }) => engine === 'paid-1')).toBe(true);
  });

  it('stops buying after a minute, so that the batch is settled before its worker’s time is up', async () => {
    const { read, asked, later } = setUp({ c: { language: 'fr' } }, async (question, texts) => {
      later(40_000);
      return await always(question, texts);
    });
    const readings = await read(all, 'a', 'b', 'd', 'e', 'f', 'c');
    expect(asked).toEqual(['en: a, b', 'en: d, e']);
    expect(readings.map(({ unread }) => unread)).toEqual([
      ...[undefined, undefined, undefined, undefined],
      ...['too-slow', 'too-slow'],
    ]);
  });

  it('does not take a fault of ours for one of the service', async () => {
    const { read } = setUp({}, async () => {
      throw new TypeError('ours');
    });
    await expect(read(all, 'a')).rejects.toThrow('ours');
  });

  it('goes on without the answers of a worker that died asking, and takes over when its right has run out', async () => {
    const { read, store, later, asked } = setUp();
    const { keep } = store.store;
    store.store.keep = async () => {
      throw new Error('the worker died');
    };
    await expect(read(all, 'a')).rejects.toThrow('died');
    store.store.keep = keep;
    expect(await read(all, 'a')).toMatchObject([{ unread: 'too-slow', units: 0 }]);
    later(181_000);
    expect(await read(all, 'a')).toMatchObject([{ engine: 'paid-1', units: 3 }]);
    expect(asked).toEqual(['en: a', 'en: a']);
  });
});
