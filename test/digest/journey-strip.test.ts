import { describe, expect, it } from 'vitest';
import { copiedIn, journeyStrip, promiseGap } from '../../lib/digest/journey-strip.ts';
import { journeyWording } from '../../lib/digest/journey-wording.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { aTaxonomy } from '../builders.ts';

const before = { en: 'Before', 'zh-Hans': '售前', 'zh-Hant': '售前' };
/** Speed is raised before the sale and fails in it. */
const taxonomy = Taxonomy.parse({
  ...aTaxonomy,
  stages: [{ id: 'before', name: before }, ...aTaxonomy.stages],
  topics: aTaxonomy.topics.map((topic) => (topic.id === 'speed' ? { ...topic, causedAt: 'before' } : topic)),
});
const balance = (stage: string, mentions: number, negative = 0, positive = 0, both = 0) => ({
  ...{ stage, mentions, negative, positive, both },
});

describe('the strip of the journey', () => {
  it('gives each stage its share of all mentions', () => {
    const stages = [balance('before', 10, 4, 5), balance('in-sale', 40, 30, 2, 6)];
    expect(journeyStrip({ stages }, taxonomy, 'en')).toEqual([
      { name: 'Before', mentions: 10, of: 50, negative: 4, positive: 5, both: 0 },
      { name: 'In sale', mentions: 40, of: 50, negative: 30, positive: 2, both: 6 },
    ]);
  });

  it.each([
    ['en', 'complained of 30 times (6 of them with praise), praised twice'],
    ['zh-Hans', '抱怨30次（其中6次也有称赞），称赞2次'],
    ['zh-Hant', '抱怨30次（其中6次也有稱讚），稱讚2次'],
  ] as const)('says in %s how many of those that complain praise as well', (language, said) => {
    const stages = [balance('before', 10, 4, 5), balance('in-sale', 40, 30, 2, 6)];
    const [first, second] = journeyStrip({ stages }, taxonomy, language).map(journeyWording[language].stage);
    expect(second).toContain(said);
    expect(first).not.toMatch(/praise\)|其中/);
  });

  it('says of a single complaint that it praises as well', () => {
    const stage = { name: 'Before', mentions: 10, of: 50, negative: 1, positive: 5, both: 1 };
    expect(journeyWording.en.stage(stage)).toContain('complained of once (with praise), praised 5 times');
  });

  it('is left out where little was said, or all of it at one stage', () => {
    expect(journeyStrip({ stages: [balance('before', 10), balance('in-sale', 19)] }, taxonomy, 'en')).toEqual(
      [],
    );
    expect(journeyStrip({ stages: [balance('before', 0), balance('in-sale', 99)] }, taxonomy, 'en')).toEqual(
      [],
    );
  });

  it('shows the six busiest of many stages, in their order', () => {
    const stages = Array.from({ length: 9 }, (_, at) => balance(`s${at}`, 10 + ((at * 4) % 9)));
    const shown = journeyStrip({ stages }, taxonomy, 'en').map(({ name }) => name);
    expect(shown).toEqual(['s1', 's2', 's3', 's4', 's6', 's8']);
  });
});

const finding = (topic: string, count: number, polarity: 'pain' | 'wow' = 'pain') => ({
  ...{ polarity, topic, count, stage: 'in-sale', touchpoint: 'parcel', department: 'supply' },
  ...{ mentions: count, bySource: {}, languages: {}, balance: { negative: count, positive: 0, both: 0 } },
  ...{ standOuts: [], signals: {}, parts: [], harm: 0, quotes: [] },
  change: { kind: 'no-history' as const },
});

describe('copies of posts', () => {
  it('are told of the finding that has most of them, whoever owns it', () => {
    const copies = (texts: number) => ({ texts, posts: 1, voices: 1, atLeast: false });
    const findings = [
      finding('speed', 9),
      { ...finding('box', 40, 'wow'), copies: copies(38) },
      { ...finding('quality', 300), copies: copies(299) },
    ];
    const nameOf = (topic: string, polarity: string) => `${topic} as ${polarity}`;
    expect(copiedIn(findings, nameOf)).toEqual({
      texts: 299,
      posts: 1,
      atLeast: false,
      name: 'quality as pain',
    });
    expect(copiedIn(findings.slice(0, 1), nameOf)).toBeUndefined();
    expect(copiedIn([], nameOf)).toBeUndefined();
  });
});

describe('the promise gap', () => {
  const told = (count: number, topics: readonly { topic: string; count: number }[] = []) => ({
    count,
    topics: [...topics],
  });

  it('tells how many were promised otherwise, and what they complain of', () => {
    const promises = told(8, [
      { topic: 'speed', count: 6 },
      { topic: 'box', count: 2 },
    ]);
    const gap = promiseGap({ promises, findings: [] }, taxonomy, 'en');
    expect(gap && journeyWording.en.promises(gap, 400)).toEqual([
      'Promised otherwise: 8 (2 % of the feedback), who complain of Speed (6).',
    ]);
  });

  it('tells what is raised at an earlier stage than the one it fails at', () => {
    const findings = [finding('quality', 40), finding('speed', 12)];
    const gap = promiseGap({ promises: told(0), findings }, taxonomy, 'zh-Hans');
    expect(gap && journeyWording['zh-Hans'].promises(gap, 400)).toEqual([
      '售前埋下，售中显现：速度（12条抱怨）。',
    ]);
  });

  it('is left out where too few tell of one to be sure', () => {
    const findings = [finding('speed', 4), finding('speed', 40, 'wow')];
    expect(promiseGap({ promises: told(4), findings }, taxonomy, 'en')).toBeUndefined();
  });
});
