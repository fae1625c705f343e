import { describe, expect, it } from 'vitest';
import type { Digest } from '../../lib/digest/digest.ts';
import { digestHtml } from '../../lib/digest/mail-html.ts';
import { digestText } from '../../lib/digest/mail-text.ts';
import { weekWording } from '../../lib/digest/week-wording.ts';
import { wording } from '../../lib/digest/wording.ts';
import { UiLanguage } from '../../lib/taxonomy/taxonomy.ts';
import { aDigest, anEntry } from './digests.ts';

const faded = (polarity: 'pain' | 'wow', count: number) => ({
  ...{ polarity, topic: 'speed', department: 'product', name: 'Speed', count, expected: 6.24 },
});
const journey = [
  { name: 'Before', mentions: 12, of: 60, negative: 3, positive: 9, both: 0 },
  { name: 'In sale', mentions: 48, of: 60, negative: 40, positive: 2, both: 5 },
];
const promises = {
  count: 8,
  topics: [{ name: 'Size', count: 6 }],
  raised: [{ name: 'Parking', count: 9, raisedAt: 'Before', surfacesAt: 'In sale' }],
};
const drivers = [
  {
    ...{ topic: 'speed', department: 'product', name: 'Speed', facet: 'nps' },
    ...{ complaining: { count: 60, mean: 2.14 }, others: { count: 400, mean: 6.9 } },
    lower: { low: 4.41, high: 5.13 },
  },
];
const targets: Digest['targets'] = {
  ...{ weeks: 4, of: 4 },
  lines: [
    {
      ...{ name: 'Quality', target: { measure: 'negative-share', 'at-most': 0.02 }, counted: 34, texts: 800 },
      standing: { value: 0.0425, met: false },
    },
  ],
};
const both = async (changed: Partial<Digest>) => {
  const digest = aDigest(changed);
  return [await digestHtml(digest), digestText(digest)];
};

describe('the week as a whole', () => {
  it.each([
    [
      'en',
      'Named too, but some of it is likely misread, and fewer than three may be left: Lid (4), Size (3).',
    ],
    ['zh-Hans', '也有提及，但其中可能有误读，实际或不足三条：Lid（4条）、Size（3条）。'],
    ['zh-Hant', '也有提及，但其中可能有誤讀，實際或不足三則：Lid（4則）、Size（3則）。'],
  ] as const)('names in %s what may be misread in one line', async (language, line) => {
    const doubtful = [
      { name: 'Lid', count: 4 },
      { name: 'Size', count: 3 },
    ];
    for (const body of await both({ language, doubtful })) expect(body).toContain(line);
    // and where there is nothing else, in a mail without an item
    const alone = { language, doubtful, pains: [] };
    for (const body of await both(alone)) expect(body).toContain(line);
    expect(wording[language].subject(aDigest(alone))).toBe(
      weekWording[language].quietSubject(aDigest(alone)),
    );
  });

  it.each([
    [
      'en',
      [
        'No longer complained of: Speed (none this week; about 6.2 were to be expected).',
        'No longer praised: Speed (1 this week; about 6.2 were to be expected).',
        'Your targets, in the last 4 weeks',
        'Quality: 4.3 % complain (34 of 800); at most 2 % wanted, missed',
        '20 % of all mentions · complained of 3 times, praised 9 times',
        'Promised otherwise: 8 (3.2 % of the feedback), who complain of Size (6).',
        'Low nps goes with Speed: 2.1 on average where it is complained of (60), 6.9 elsewhere (400); lower by 4.4 to 5.1.',
        'Raised at Before, failing at In sale: Parking (9 complaints).',
      ],
    ],
    [
      'zh-Hans',
      [
        '不再被抱怨：Speed（本周0条，正常应为约6.2条）。',
        '不再被称赞：Speed（本周1条，正常应为约6.2条）。',
        '部门目标（近4周）',
        'Quality：4.3%抱怨（800条中34条），目标不高于2%，未达到',
        '占全部提及的20% · 抱怨3次，称赞9次',
        '承诺未兑现：8条（占反馈的3.2%），主要抱怨Size（6条抱怨）。',
        'nps偏低与“Speed”相伴：抱怨者平均2.1（60条），其他平均6.9（400条），低4.4–5.1。',
        'Before埋下，In sale显现：Parking（9条抱怨）。',
      ],
    ],
    [
      'zh-Hant',
      [
        '不再被抱怨：Speed（本週0則，正常應為約6.2則）。',
        '不再被稱讚：Speed（本週1則，正常應為約6.2則）。',
        '部門目標（近4週）',
        'Quality：4.3%抱怨（800則中34則），目標不高於2%，未達到',
        '佔全部提及的20% · 抱怨3次，稱讚9次',
        '承諾未兌現：8則（佔回饋的3.2%），主要抱怨Size（6則抱怨）。',
        'nps偏低與「Speed」相伴：抱怨者平均2.1（60則），其他平均6.9（400則），低4.4–5.1。',
        'Before埋下，In sale顯現：Parking（9則抱怨）。',
      ],
    ],
  ] as const)('is told in %s, in HTML and in plain text', async (language, facts) => {
    const given = {
      language,
      drivers,
      faded: [faded('pain', 0), faded('wow', 1)],
      journey,
      promises,
      targets,
    };
    for (const body of await both(given)) for (const fact of facts) expect(body).toContain(fact);
  });

  it.each([
    ['en', 'And 4 more.'],
    ['zh-Hans', '另有4个。'],
    ['zh-Hant', '另有4個。'],
  ] as const)('says in %s of each list how many more there are', async (language, said) => {
    const lists = { pains: 'more', doubtful: 'doubtful', led: 'ledMore', faded: 'faded' } as const;
    const none = { pains: 0, doubtful: 0, led: 0, faded: 0 };
    const listed = {
      ...{ more: [anEntry()], led: [anEntry()], ledMore: [anEntry()] },
      faded: [faded('pain', 0)],
    };
    const doubtful = [{ name: 'Size', count: 3 }];
    for (const list of Object.keys(lists))
      for (const body of await both({ language, ...listed, doubtful, beyond: { ...none, [list]: 4 } }))
        expect(body.split(said)).toHaveLength(2);
    for (const body of await both({ language, ...listed, doubtful })) expect(body).not.toContain(said);
  });

  it('says nothing of what there is none of', async () => {
    for (const body of await both({}))
      for (const title of ['No longer', 'Your targets', 'The whole journey'])
        expect(body).not.toContain(title);
  });

  it.each([
    [
      'en',
      '312 of 350 pieces of feedback (89 %); 8–20 were to be expected (300 copies of one post count as one, which leaves 13)',
    ],
    ['zh-Hans', '350条反馈中312条抱怨（89%），正常应为8–20条（300条是同一帖子的复制，只计1条，合计13条）'],
    ['zh-Hant', '350則回饋中312則抱怨（89%），正常應為8–20則（300則是同一貼文的複製，只計1則，合計13則）'],
  ] as const)('says in %s that copies of a post count as one', async (language, line) => {
    const steady = { kind: 'steady' as const, expected: 13, low: 8, high: 20, p: 0.4 };
    const copies = { texts: 300, posts: 1, voices: 13, atLeast: false };
    const badge = { en: 'Steady', 'zh-Hans': '平稳', 'zh-Hant': '平穩' }[language];
    for (const body of await both({
      language,
      feedback: 350,
      pains: [anEntry({ count: 312, change: steady, copies })],
    })) {
      expect(body).toContain(line);
      expect(body).toContain(badge);
    }
    const more = { ...copies, posts: 2, atLeast: true };
    expect(digestText(aDigest({ pains: [anEntry({ copies: more })] }))).toContain(
      '(at least 300 copies of 2 posts count as 2, which leaves 13)',
    );
  });

  it.each([
    ['en', '300 of the texts are copies of one post (Courier); here each of them counts.'],
    ['zh-Hans', '其中300条是同一帖子的复制（Courier），此处逐条计入。'],
    ['zh-Hant', '其中300則是同一貼文的複製（Courier），此處逐則計入。'],
  ] as const)('says in %s that the journey counts copies of a post', async (language, said) => {
    const copied = { texts: 300, posts: 1, atLeast: false, name: 'Courier' };
    for (const body of await both({ language, journey, copied })) expect(body).toContain(said);
  });

  it('draws the journey in characters, the whole as twenty', async () => {
    const text = digestText(aDigest({ journey }));
    expect(text).toContain('Before ■□□□ 20 %');
    expect(text).toContain('In sale ■■■■■■■■■■■■■··□ 80 %');
  });

  it.each(UiLanguage.options)('has a subject in %s where nothing hurts or delights', async (language) => {
    const quiet = { language, quiet: { topics: 3, mentions: 7 }, pains: [], wows: [] };
    const subjects = { en: 'a quiet week', 'zh-Hans': '平静的一周', 'zh-Hant': '平靜的一週' };
    expect(await digestHtml(aDigest(quiet))).toMatch(new RegExp(`<title>[^<]*${subjects[language]}</title>`));
    const gone = { en: 'Speed is no longer', 'zh-Hans': '不再被抱怨：Speed', 'zh-Hant': '不再被抱怨：Speed' };
    const withFaded = await digestHtml(aDigest({ ...quiet, faded: [faded('pain', 0)] }));
    expect(withFaded).toMatch(new RegExp(`<title>[^<]*${gone[language]}`));
  });

  it('escapes names that come from the company', async () => {
    const name = '<script>alert("it\'s")</script>';
    const [page = ''] = await both({
      ...{ pains: [anEntry()], faded: [{ ...faded('pain', 0), name }] },
      journey: journey.map((stage) => ({ ...stage, name })),
      promises: { count: 8, topics: [{ name, count: 6 }], raised: [] },
      targets: { ...targets, lines: targets.lines.map((line) => ({ ...line, name })) },
    });
    expect(page).not.toContain('<script');
    expect(page.match(/&lt;script&gt;/g)).toHaveLength(5);
  });
});
