import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigFault } from '../../lib/company/config-report.ts';
import type { Digest, Entry } from '../../lib/digest/digest.ts';
import { countLine } from '../../lib/digest/item-lines.ts';
import { legendOf } from '../../lib/digest/legend.ts';
import { digestHtml } from '../../lib/digest/mail-html.ts';
import { digestText } from '../../lib/digest/mail-text.ts';
import { praisedTopics, praiseName } from '../../lib/digest/praise-names.ts';
import { summingUp } from '../../lib/digest/summing-wording.ts';
import { wording } from '../../lib/digest/wording.ts';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { UiLanguage } from '../../lib/taxonomy/taxonomy.ts';
import { aDigest, anEntry } from './digests.ts';

const script = `<script>alert("it's")</script>`;

describe('the mail', () => {
  it.each([
    ['en', 'Product, week 46: 12 complaints about Quality, rising; 1 more pain point'],
    ['zh-Hans', 'Product 第46周：Quality 12条抱怨（上升），另有1个痛点'],
    ['zh-Hant', 'Product 第46週：Quality 12則抱怨（上升），另有1個痛點'],
  ] as const)('says in %s what matters most in its subject', (language, subject) => {
    expect(wording[language].subject(aDigest({ language, pains: [anEntry(), anEntry()] }))).toBe(subject);
  });

  it('names what delights in its subject where nothing hurts', () => {
    const steady = anEntry({
      polarity: 'wow',
      name: 'Box',
      change: { kind: 'steady', expected: 11, low: 6, high: 17, p: 0.5 },
    });
    expect(wording.en.subject(aDigest({ pains: [], wows: [steady] }))).toBe(
      'Product, week 46: praise for Box (12)',
    );
  });

  it.each([
    [
      'en',
      [
        'Rising',
        '12 of 250 pieces of feedback (4.8 %); 1–7 were to be expected · 3 praise it',
        'Week 46, 9 Nov to 15 Nov 2026',
      ],
    ],
    [
      'zh-Hans',
      ['上升', '250条反馈中12条抱怨（4.8%），正常应为1–7条 · 3条称赞', '2026年第46周（11月9日至11月15日）'],
    ],
    [
      'zh-Hant',
      ['上升', '250則回饋中12則抱怨（4.8%），正常應為1–7則 · 3則稱讚', '2026年第46週（11月9日至11月15日）'],
    ],
  ] as const)('tells the facts in %s, in HTML and in plain text', async (language, facts) => {
    const digest = aDigest({ language });
    for (const body of [await digestHtml(digest), digestText(digest)]) {
      for (const fact of [...facts, 'It leaks.', '2026-11-10', 'Acme Kettles', 'In sale › Goods']) {
        expect(body).toContain(fact);
      }
    }
    expect(await digestHtml(digest)).toContain(`<html lang="${language}">`);
  });

  it.each([
    ['en', 'Probably rising', '21 in two weeks, where 3–13 were to be expected', '0 rising'],
    ['zh-Hans', '很可能在上升', '近两周21条，正常应为3–13条', '0个上升'],
    ['zh-Hant', '很可能在上升', '近兩週21則，正常應為3–13則', '0個上升'],
  ] as const)(
    'says in %s what is less sure, and on which weeks it rests',
    (language, badge, expected, never) => {
      const twoWeeks = { count: 21, expected: 8, low: 3, high: 13 };
      const probable = anEntry({
        change: { kind: 'probably-rising', expected: 3.96, low: 1, high: 7, p: 0.002, twoWeeks },
      });
      const digest = aDigest({ language, pains: [probable] });
      const text = digestText(digest);
      expect(text).toContain(`[${badge}]`);
      expect(text).toContain(expected);
      expect(summingUp(digest)).toContain(language === 'en' ? badge.toLowerCase() : badge);
      expect(summingUp(digest)).not.toContain(never);
    },
  );

  it.each(UiLanguage.options)('has a word in %s for each kind of change and each source', (language) => {
    const { badge, source } = wording[language];
    expect(Object.keys(badge).toSorted()).toEqual([
      'falling',
      'gone',
      'new',
      'no-history',
      'probably-rising',
      'rising',
      'steady',
      'too-few',
    ]);
    expect(Object.keys(source).toSorted()).toEqual(['review', 'social', 'survey', 'ticket']);
    expect(new Set(Object.values(badge)).size).toBe(8);
  });

  it.each([
    ['a quote', aDigest({ pains: [anEntry({ quotes: [aQuote(script)] })] })],
    ['the name of a topic', aDigest({ pains: [anEntry({ name: script })] })],
    ['the name of a stage', aDigest({ wows: [anEntry({ polarity: 'wow', stageName: script })] })],
    ['the name of the company', aDigest({ companyName: script })],
    ['the name of the department', aDigest({ departmentName: script })],
    ['the name of a source', aDigest({ sources: [{ source: script, count: 1, usual: undefined }] })],
  ])('escapes HTML in %s', async (_, digest) => {
    const page = await digestHtml(digest);
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt;');
  });

  it('loads nothing from anywhere', async () => {
    expect(await digestHtml(aDigest())).not.toMatch(/https?:|src=|url\(/);
  });

  it('keeps what customers wrote as it is in plain text', () => {
    const digest = aDigest({ pains: [anEntry({ quotes: [aQuote(script)] })] });
    expect(digestText(digest)).toContain(`> ${script} — Reviews · 2026-11-10`);
  });

  it.each([
    [
      'en',
      'config/acme/settings.json is wrong (line 4, column 7, departments.product.to[0]); until it is mended, its version of 9 Nov is in force. More in reports/acme/config.json.',
      ['until it is mended, the default is in force', 'until it is mended, files are rejected'],
    ],
    [
      'zh-Hans',
      'config/acme/settings.json有误（第4行 departments.product.to[0]），改正之前沿用11月9日的版本。详见reports/acme/config.json。',
      ['改正之前沿用默认设置', '改正之前文件不予读取'],
    ],
    [
      'zh-Hant',
      'config/acme/settings.json有誤（第4行 departments.product.to[0]），改正之前沿用11月9日的版本。詳見reports/acme/config.json。',
      ['改正之前沿用預設設定', '改正之前檔案不予讀取'],
    ],
  ] as const)(
    'says in %s which document is wrong, where, and what is in force',
    async (language, line, [byDefault, rejected]) => {
      const fault = {
        path: 'departments.product.to[0]',
        line: 4,
        column: 7,
        problem: 'is no address',
        cure: '',
      };
      const wrong = { document: 'config/acme/settings.json', fault, report: 'reports/acme/config.json' };
      const digest = (inForce: ConfigFault['inForce']) =>
        aDigest({ language, configFaults: [{ ...wrong, inForce }] });
      for (const body of [digestText, digestHtml]) {
        expect(await body(digest({ since: '2026-11-09T08:00:00Z' }))).toContain(line);
        expect(await body(digest('default'))).toContain(byDefault);
        expect(await body(digest('files-rejected'))).toContain(rejected);
      }
    },
  );

  it('says so where a source fell silent and where texts could not be read, and has no heading for pain where nothing hurts', async () => {
    const digest = aDigest({
      ...{ pains: [], wows: [anEntry({ polarity: 'wow' })], unscored: 9 },
      sources: [
        { source: 'ticket', count: 0, usual: 30, overdue: true },
        { source: 'social', count: 0, usual: 9, last: '2026-W44' },
      ],
    });
    for (const body of [await digestHtml(digest), digestText(digest)]) {
      expect(body).toContain('delivered nothing this week, though due (usually 30 a week)');
      expect(body).toContain('nothing this week (usually 9 a week) · last in week 44');
      expect(body.match(/nothing this week(?!, though)/g)).toHaveLength(1);
      expect(body).toContain('9 could not be read');
      expect(body).not.toContain('What hurts');
    }
    const deliveries = { last: {}, notDue: ['ticket'], rejected: 0, files: [] };
    for (const body of [await digestHtml({ ...digest, deliveries }), digestText({ ...digest, deliveries })]) {
      expect(body.match(/nothing this week(?!, though)/g)).toHaveLength(2);
    }
  });
});

function aQuote(text: string): Entry['quotes'][number] {
  return {
    id: 'f1',
    text,
    source: 'review',
    time: '2026-11-10T09:00:00Z',
    day: '2026-11-10',
    language: 'en',
  };
}

describe('an item of the mail', () => {
  const told = (entry: Partial<Entry>, changed: Partial<Digest> = {}) =>
    digestText(aDigest({ pains: [anEntry(entry)], ...changed }));
  const change = { kind: 'steady' as const, expected: 1.2, low: 0, high: 3, p: 0.02 };

  it.each([
    ['en', 'Above the usual, not yet certain', 'Below the usual, not yet certain', 'Steady'],
    ['zh-Hans', '高于平时，尚不确定', '低于平时，尚不确定', '平稳'],
    ['zh-Hant', '高於平時，尚不確定', '低於平時，尚不確定', '平穩'],
  ] as const)(
    'never calls steady in %s what is outside of what was to be expected',
    (language, above, below, steady) => {
      const badge = (outside?: 'above' | 'below') =>
        told({ change: { ...change, ...(outside && { outside }) } }, { language });
      expect(badge('above')).toContain(`Quality [${above}]`);
      expect(badge('below')).toContain(`Quality [${below}]`);
      expect(badge()).toContain(`Quality [${steady}]`);
    },
  );

  it.each([
    ['en', '1–7 were to be expected · 2.4 to 11 times the usual', '10 to 60 % of the usual'],
    ['zh-Hans', '正常应为1–7条 · 为平时的2.4–11倍', '为平时的10–60%'],
    ['zh-Hant', '正常應為1–7則 · 為平時的2.4–11倍', '為平時的10–60%'],
  ] as const)(
    'says in %s how many times as many, of what is certain or probable',
    (language, times, part) => {
      const of = (
        kind: 'rising' | 'probably-rising' | 'steady' | 'falling' | 'new',
        low: number,
        high: number,
      ) =>
        told(
          { count: 18, change: { kind, expected: 3.5, low: 1, high: 7, p: 0.001, ratio: { low, high } } },
          { language },
        );
      expect(of('rising', 2.41, 10.7)).toContain(times);
      expect(of('probably-rising', 2.41, 10.7)).toContain(times);
      expect(of('falling', 0.1, 0.6)).toContain(part);
      for (const none of [of('steady', 2.41, 10.7), of('new', 4, 300), of('rising', 0.9, 4)])
        expect(none).not.toMatch(/\d (?:times|% of) the usual ·|· [为為]平[时時]的\d/);
    },
  );

  it('tells of the two weeks how many times as many, where the verdict rests on both', () => {
    const twoWeeks = { count: 21, expected: 8, low: 3, high: 13, ratio: { low: 1.6, high: 4.04 } };
    expect(told({ change: { ...change, kind: 'rising', twoWeeks, ratio: { low: 0.8, high: 3 } } })).toContain(
      '21 in two weeks, where 3–13 were to be expected · 1.6 to 4 times the usual',
    );
  });

  it('tells who says the contrary of a topic, each number once', () => {
    const line = (entry: Partial<Entry>) =>
      told({ change, ...entry })
        .split('\n')
        .find((each) => each.includes('pieces of feedback ('));
    const counted = '   12 of 250 pieces of feedback (4.8 %); 0–3 were to be expected';
    expect(line({ balance: { negative: 12, positive: 3, both: 0 } })).toBe(`${counted} · 3 praise it`);
    expect(line({ balance: { negative: 12, positive: 0, both: 0 } })).toBe(counted);
    const wow = { polarity: 'wow', balance: { negative: 1, positive: 12, both: 0 } } as const;
    expect(line(wow)).toBe(`${counted} · 1 complains of it`);
  });

  it.each([
    [
      'en',
      ['2 of them praise it as well', '1 of them praises it as well, 3 others praise it'],
      '4 complain of it, 2 of them praise it as well',
    ],
    ['zh-Hans', ['其中2条也有称赞', '其中1条也有称赞，另有3条称赞'], '4条抱怨，其中2条也有称赞'],
    ['zh-Hant', ['其中2則也有稱讚', '其中1則也有稱讚，另有3則稱讚'], '4則抱怨，其中2則也有稱讚'],
  ] as const)(
    'tells in %s who both complains of a topic and praises it',
    (language, [both, two], praised) => {
      const line = (entry: Partial<Entry>) =>
        countLine(anEntry({ change, ...entry }), aDigest({ language }))
          .split(' · ')
          .at(-1);
      expect(line({ balance: { negative: 12, positive: 0, both: 2 } })).toBe(both);
      expect(line({ balance: { negative: 12, positive: 3, both: 1 } })).toBe(two);
      expect(line({ polarity: 'wow', balance: { negative: 4, positive: 12, both: 2 } })).toBe(praised);
    },
  );

  it('has no number in its count that is not of the finding, and none twice', () => {
    const counts = fc.record({
      ...{
        polarity: fc.constantFrom('pain' as const, 'wow' as const),
        count: fc.integer({ min: 3, max: 900 }),
      },
      ...{ feedback: fc.integer({ min: 1_000, max: 9_000 }), contrary: fc.integer({ min: 0, max: 90 }) },
      ...{ low: fc.integer({ min: 0, max: 50 }), wide: fc.integer({ min: 1, max: 50 }) },
      both: fc.integer({ min: 0, max: 3 }),
      language: fc.constantFrom(...UiLanguage.options),
    });
    fc.assert(
      fc.property(counts, ({ polarity, count, feedback, contrary, both: mixed, low, wide, language }) => {
        const both = polarity === 'pain' ? mixed : Math.min(mixed, contrary);
        const balance =
          polarity === 'pain'
            ? { negative: count, positive: contrary, both }
            : { negative: contrary, positive: count, both };
        const steady = { kind: 'steady' as const, expected: low, low, high: low + wide, p: 0.4 };
        const line = countLine(
          anEntry({ polarity, count, balance, change: steady }),
          aDigest({ language, feedback }),
        );
        const share = (100 * count) / feedback;
        const percent = share >= 10 ? Math.round(share) : Math.round(share * 10) / 10;
        const told = [
          count,
          feedback,
          percent,
          low,
          low + wide,
          ...[contrary, both].filter((each) => each > 0),
        ];
        const numbers = [...line.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
        expect(numbers.toSorted((a, b) => a - b)).toEqual(told.toSorted((a, b) => a - b));
      }),
    );
  });

  it('says so where none of its texts is quoted, and where they are, if anybody knows', async () => {
    const link = 'https://api.example/v1/feedback?week=2026-W46&topic=quality&sentiment=negative%2Cmixed';
    expect(told({ quotes: [] })).toContain('   None of them is sure enough to be quoted.');
    expect(told({ quotes: [] })).not.toContain('http');
    expect(told({ link })).toContain(`   The texts, for whoever has a token: ${link}`);
    expect(told({ link })).not.toContain('None of them');
    const page = await digestHtml(aDigest({ pains: [anEntry({ link, quotes: [] })] }));
    expect(page).toContain(`<a href="${link.replaceAll('&', '&amp;')}"`);
    expect(page).toContain('None of them is sure enough to be quoted. · <a');
  });

  it('says whose it is below its quotes, where it is another’s', () => {
    expect(told({ ownerName: 'Supply', leadName: 'Finance' })).toMatch(
      /> It leaks\..*\n {3}Owned by Supply · Led in turn now by Finance\n/,
    );
  });

  it('names signals of what hurts that more than one tells of, and harm that one does', () => {
    const text = told({ signals: { churn: 1, safety: 1, effort: 3, recommendation: 5 } });
    expect(text).toContain('1 tells of harm or fraud, 3 had to ask or wait again and again');
    expect(text).not.toContain('recommend');
    expect(text).not.toContain('leave');
  });

  it('names where it stands out, and what is told of with it', () => {
    const text = told({
      standOuts: [{ facet: 'store', value: 'North', count: 26, of: 100, times: 6.5 }],
      parts: [{ topic: 'defects', name: 'Defects', count: 10, together: 8 }],
    });
    expect(text).toContain('North: 26 of its 100 texts say so, 6.5 times as often as elsewhere');
    expect(text).toContain('8 of the 12 also complain about defects');
  });

  it('draws the weeks, and folds what does not lead to a line each', () => {
    const text = told({}, { more: [anEntry({ name: 'Lid', count: 3 })] });
    expect(text).toContain('▂▁▃█ the last 4 weeks, this one last');
    expect(text).toMatch(/== Also named ==\nLid: 3 complaints · Rising/);
  });

  it('says what became of last week’s items, and what is wrong with the data', () => {
    const deliveries = {
      ...{ last: { review: '2026-11-14', ticket: '2026-11-16' }, notDue: [] },
      rejected: 3,
      files: ['scores.csv', 'evil.com.jsonl', 'evil.com'],
    };
    const text = told({}, { since: [{ name: 'Speed', before: 9, now: 2 }], unassigned: 25, deliveries });
    expect(text).toContain('Speed: 9 last week, 2 now');
    expect(text).toContain('25 of 250 (10 %) are about none of the topics that are followed.');
    expect(text).toContain(
      '3 rows of files that came lately could not be read (scores.csv, evil[.]com.jsonl, evil[.]com)',
    );
    expect(text).toContain('Reviews: 250 (usually 240 a week) · last file 14 Nov');
    // none of its rows could be read
    expect(text).toContain('Tickets: nothing this week · last file 16 Nov');
  });
});

describe('the legend', () => {
  const kinds = ['rising', 'probably-rising', 'steady', 'too-few'] as const;
  const of = (kind: (typeof kinds)[number], entry: Partial<Entry> = {}) =>
    anEntry({ change: { kind, expected: 10, low: 8, high: 14, p: 0.2 }, ...entry });

  it.each(UiLanguage.options)('explains in %s the badges that the mail shows, and no other', (language) => {
    const { badge, outside } = wording[language];
    const shown = (...pains: readonly Entry[]) => legendOf(aDigest({ language, pains }));
    expect(shown(of('steady'))).toContain(badge.steady);
    for (const other of [
      badge.rising,
      badge['probably-rising'],
      badge['too-few'],
      outside.above,
      outside.below,
    ])
      expect(shown(of('steady'))).not.toContain(other);
    const fewer = { kind: 'steady', expected: 10, low: 8, high: 14, p: 0.2, outside: 'below' } as const;
    expect(shown(anEntry({ change: fewer }))).toContain(outside.below);
    expect(shown(anEntry({ change: fewer }))).not.toContain(outside.above);
    for (const kind of kinds) expect(shown(...kinds.map((each) => of(each)))).toContain(badge[kind]);
  });

  it.each(UiLanguage.options)('explains in %s how many times the usual, where that is shown', (language) => {
    const rising = { kind: 'rising', expected: 3, low: 1, high: 7, p: 0.001 } as const;
    const [times, none] = [{ low: 2, high: 5 }, undefined].map((ratio) =>
      legendOf(aDigest({ language, pains: [anEntry({ change: { ...rising, ...(ratio && { ratio }) } })] })),
    );
    expect(times).toMatch(/“Times the usual”|平[时時]的[几幾]倍/);
    expect(none).not.toMatch(/[Tt]imes the usual|倍/);
  });

  it('is empty where nothing needs words', () => {
    expect(legendOf(aDigest({ pains: [anEntry({ change: { kind: 'no-history' } })] }))).toBe('');
  });
});

describe('a topic whose name is a fault', () => {
  it('has a name for praise, by the name that the catalogue gives it', () => {
    expect(praiseName(topicOf('delivery-speed'), 'en')).toBe('Fast and punctual delivery');
    const own = { id: 'delivery-speed', name: { en: 'Delivery' } };
    expect(praiseName(own, 'en')).toBeUndefined();
    for (const { id, of } of praisedTopics) expect([id, topicOf(id).name.en]).toEqual([id, of]);
  });
});

const topicOf = (id: string) => {
  const topic = packNames.flatMap((name) => packTaxonomy(name).topics).find((each) => each.id === id);
  if (topic === undefined) throw new Error(`no pack has the topic ${id}`);
  return topic;
};
