import { describe, expect, it } from 'vitest';
import type { ConfigFault } from '../../lib/company/config-report.ts';
import type { Digest, Entry } from '../../lib/digest/digest.ts';
import { digestHtml } from '../../lib/digest/mail-html.ts';
import { digestText } from '../../lib/digest/mail-text.ts';
import { summingUp } from '../../lib/digest/summing-wording.ts';
import { wording } from '../../lib/digest/wording.ts';
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
        '12 complaints in 20 mentions',
        '12 this week; 1-7 were to be expected',
        'Week 46, 9 Nov to 15 Nov 2026',
      ],
    ],
    [
      'zh-Hans',
      ['上升', '12 条抱怨 / 20 条提及', '本周12条，正常应为1-7条', '2026年第46周（11月9日至11月15日）'],
    ],
    [
      'zh-Hant',
      ['上升', '12 則抱怨 / 20 則提及', '本週12則，正常應為1-7則', '2026年第46週（11月9日至11月15日）'],
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
    ['en', 'Probably rising', '21 in two weeks; 3-13 were to be expected', '0 rising'],
    ['zh-Hans', '很可能在上升', '近两周21条，正常应为3-13条', '0个上升'],
    ['zh-Hant', '很可能在上升', '近兩週21則，正常應為3-13則', '0個上升'],
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

  it('says so where a source fell silent, where texts could not be read, and where nothing hurts', async () => {
    const digest = aDigest({
      ...{ pains: [], wows: [anEntry({ polarity: 'wow' })], unscored: 9 },
      sources: [{ source: 'ticket', count: 0, usual: 30 }],
    });
    for (const body of [await digestHtml(digest), digestText(digest)]) {
      expect(body).toContain('delivered nothing this week');
      expect(body).toContain('9 could not be read');
      expect(body).toContain('Nothing was named often enough');
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
    ['en', '1-7 were to be expected, 2.4 to 11 times the usual', '10 to 60 % of the usual'],
    ['zh-Hans', '正常应为1-7条，为平时的2.4-11倍', '为平时的10-60%'],
    ['zh-Hant', '正常應為1-7則，為平時的2.4-11倍', '為平時的10-60%'],
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
        expect(none).not.toMatch(/\d (?:times|% of) the usual\n|，[为為]平[时時]的\d/);
    },
  );

  it('tells of the two weeks how many times as many, where the verdict rests on both', () => {
    const twoWeeks = { count: 21, expected: 8, low: 3, high: 13, ratio: { low: 1.6, high: 4.04 } };
    expect(told({ change: { ...change, kind: 'rising', twoWeeks, ratio: { low: 0.8, high: 3 } } })).toContain(
      '21 in two weeks; 3-13 were to be expected, 1.6 to 4 times the usual',
    );
  });

  it.each([
    ['en', '12 complain, 3 praise', '12 complain, 2 of them praise as well'],
    ['zh-Hans', '12条抱怨，3条称赞', '12条抱怨，其中2条也有称赞'],
    ['zh-Hant', '12則抱怨，3則稱讚', '12則抱怨，其中2則也有稱讚'],
  ] as const)(
    'tells in %s the balance of a topic that is praised as well, and of no other',
    (language, two, both) => {
      const balanced = (negative: number, positive: number, mixed: number) =>
        told({ balance: { negative, positive, both: mixed } }, { language });
      expect(balanced(12, 3, 0)).toContain(two);
      expect(balanced(12, 0, 2)).toContain(both);
      expect(balanced(5, 1, 1)).toMatch(/5 complain, 1 of them praises as well; 1 only praises|其中1[条則]/);
      expect(balanced(12, 3, 2)).toMatch(/; 3 only praise|；另有3[条則][称稱][赞讚]/);
      expect(balanced(12, 0, 0)).not.toMatch(/\n +12 complain\b|\n +12[条則]抱怨/);
    },
  );

  it('names signals of what hurts that more than one tells of, and harm that one does', () => {
    const text = told({ signals: { churn: 1, safety: 1, effort: 3, recommendation: 5 } });
    expect(text).toContain('1 tell of harm or fraud, 3 had to ask or wait again and again');
    expect(text).not.toContain('recommend');
    expect(text).not.toContain('leave');
  });

  it('names where it stands out, and what is told of with it', () => {
    const text = told({
      standOuts: [{ facet: 'store', value: 'North', count: 26, of: 100, times: 6.5 }],
      parts: [{ topic: 'defects', name: 'Defects', count: 10, together: 8 }],
    });
    expect(text).toContain('North: 26 of its 100, 6.5 times as often as elsewhere');
    expect(text).toContain('Defects is told of with it (8 of 10)');
  });

  it('draws the weeks, and folds what does not lead to a line each', () => {
    const text = told({}, { more: [anEntry({ name: 'Lid', count: 3 })] });
    expect(text).toContain('▂▁▃█ the last 4 weeks, this one last');
    expect(text).toMatch(/== Also named ==\nLid: 3 complaints in 20 mentions · Rising/);
  });

  it('says what became of last week’s items, and what is wrong with the data', () => {
    const text = told({}, { since: [{ name: 'Speed', before: 9, now: 2 }], unassigned: 25, rejected: 3 });
    expect(text).toContain('Speed: 9 last week, 2 now');
    expect(text).toContain('25 (10 %) tell of no topic that the taxonomy has.');
    expect(text).toContain('3 rows of the files that came could not be read');
  });
});
