import { describe, expect, it } from 'vitest';
import { legendOf } from '../../lib/digest/legend.ts';
import { digestHtml } from '../../lib/digest/mail-html.ts';
import { digestText } from '../../lib/digest/mail-text.ts';
import type { MovedWhole } from '../../lib/digest/moved-whole.ts';
import { openingOf } from '../../lib/digest/opening.ts';
import { totalsOf } from '../../lib/digest/totals.ts';
import { wording } from '../../lib/digest/wording.ts';
import { aDigest, anEntry } from './digests.ts';

const rising = { kind: 'rising', expected: 61, low: 50, high: 72, p: 0.0001, outside: 'above' } as const;
const whole: MovedWhole = {
  ...{ kind: 'touchpoint', polarity: 'pain', name: 'Delivery', count: 94 },
  change: rising,
  topics: [
    { name: 'Late', count: 31, expected: 20 },
    { name: 'Tracking', count: 20, expected: 12 },
  ],
};
const steady = anEntry({ change: { kind: 'steady', expected: 11, low: 7, high: 16, p: 0.4 } });

const fallen: MovedWhole = {
  ...{ kind: 'department', polarity: 'pain', name: 'Finance', count: 12 },
  change: { kind: 'falling', expected: 31, low: 21, high: 42, p: 0.0001, outside: 'below' },
  topics: [
    { name: 'Refunds', count: 4, expected: 11.6 },
    { name: 'Fees', count: 0, expected: 0.84 },
  ],
};

describe('a department whose complaints fall as a whole, or whose praise moves', () => {
  it.each([
    [
      'en',
      'Complaints about all your topics together are falling: 12, where 21–42 were to be expected. Most of that is Refunds (4, usually about 12), Fees (0, usually about 0.8).',
      '12 complaints about all your topics together, falling',
    ],
    [
      'zh-Hans',
      '贵部门各主题合计的抱怨在下降：12条，正常应为21–42条；减少较多的是Refunds（4条，平时约12条）、Fees（0条，平时约0.8条）。',
      '贵部门各主题合计的抱怨在下降（12条）',
    ],
    [
      'zh-Hant',
      '貴部門各主題合計的抱怨在下降：12則，正常應為21–42則；減少較多的是Refunds（4則，平時約12則）、Fees（0則，平時約0.8則）。',
      '貴部門各主題合計的抱怨在下降（12則）',
    ],
  ] as const)('reads of it in %s', async (language, said, subject) => {
    const digest = aDigest({ language, wholes: [fallen], pains: [steady] });
    expect(openingOf(digest)[0]).toBe(said);
    expect(wording[language].subject(digest)).toContain(subject);
    expect(digestText(digest)).toContain(said);
    expect(await digestHtml(digest)).toContain(said);
  });

  it('still reads that nothing is above the usual', () => {
    const summed = (wholes: readonly MovedWhole[]) =>
      openingOf(aDigest({ wholes, pains: [steady], totals: totalsOf([steady], [], []) })).join(' ');
    expect(summed([fallen])).toContain('above the usual');
    expect(summed([whole])).not.toContain('above the usual');
  });

  it('reads of praise as praise, and does not add it to what hurts', () => {
    const praised = { ...whole, polarity: 'wow' } as const;
    const digest = aDigest({ wholes: [praised], pains: [steady] });
    expect(openingOf(digest)[0]).toMatch(/^Praise for delivery as a whole is rising: 94, where 50–72/);
    expect(wording.en.subject(digest)).toContain('praise for delivery as a whole, rising (94)');
    const hans = aDigest({ language: 'zh-Hans', wholes: [praised], pains: [steady] });
    expect(openingOf(hans)[0]).toContain('“Delivery”整体的称赞在上升：94条');
  });
});

describe('a touchpoint, stage or department that rises as a whole', () => {
  it.each([
    [
      'en',
      'Complaints about delivery as a whole are rising: 94, where 50–72 were to be expected. No topic stands out by itself; these add most: Late (31), Tracking (20).',
      '94 complaints about delivery as a whole, rising',
    ],
    [
      'zh-Hans',
      '“Delivery”整体的抱怨在上升：94条，正常应为50–72条；没有哪个主题单独突出，增加较多的是Late（31条）、Tracking（20条）。',
      '“Delivery”整体的抱怨在上升（94条）',
    ],
    [
      'zh-Hant',
      '「Delivery」整體的抱怨在上升：94則，正常應為50–72則；沒有哪個主題單獨突出，增加較多的是Late（31則）、Tracking（20則）。',
      '「Delivery」整體的抱怨在上升（94則）',
    ],
  ] as const)(
    'is said in %s, first where no item rises, in HTML, text and subject',
    async (language, said, subject) => {
      const digest = aDigest({ language, wholes: [whole], pains: [steady] });
      expect(openingOf(digest)[0]).toBe(said);
      expect(wording[language].subject(digest)).toContain(subject);
      expect(digestText(digest)).toContain(said);
      expect(await digestHtml(digest)).toContain(said);
    },
  );

  it('comes after what rises for sure', () => {
    const opening = openingOf(aDigest({ wholes: [whole] }));
    expect(opening[0]).toContain('Quality: 12 complaints');
    expect(opening[1]).toContain('delivery as a whole');
    expect(wording.en.subject(aDigest({ wholes: [whole] }))).toContain('Quality');
  });

  it('is called what it is: a stage, or all that the department owns, probably rising, over two weeks', () => {
    const of = (changed: Partial<MovedWhole>) =>
      openingOf(aDigest({ wholes: [{ ...whole, ...changed }], pains: [steady] }))[0];
    expect(of({ kind: 'stage', name: 'In-sale' })).toMatch(/^Complaints at the stage in-sale as a whole are/);
    expect(of({ kind: 'department', name: 'Logistics' })).toMatch(
      /^Complaints about all your topics together are/,
    );
    const twoWeeks = { count: 170, expected: 122, low: 104, high: 140 };
    const change = { ...rising, kind: 'probably-rising', twoWeeks } as const;
    expect(of({ change })).toContain(
      'are probably rising: 94, 170 in two weeks, where 104–140 were to be expected.',
    );
    expect(of({ change: { ...rising, compared: 80 } })).toContain(
      'are rising: 94, 80 of them from sources with earlier weeks, where 50–72 were to be expected.',
    );
    expect(of({ name: 'WeChat' })).toContain('about WeChat as a whole');
    expect(of({ name: 'Apple Pay' })).toContain('about Apple Pay as a whole');
  });

  it('lets nobody read beside it that nothing is above the usual, nor that a quiet week moved nothing', async () => {
    expect(openingOf(aDigest({ wholes: [whole], pains: [steady] })).join(' ')).not.toContain('none above');
    const quiet = { quiet: { topics: 3, mentions: 9 }, pains: [], wows: [] };
    const digest = aDigest({ ...quiet, wholes: [whole] });
    for (const mail of [digestText(digest), await digestHtml(digest)]) {
      expect(mail).toContain('delivery as a whole');
      expect(mail).not.toContain('Nothing moved');
      expect(mail).toContain('counts twice');
    }
    expect(wording.en.subject(digest)).toContain('delivery as a whole');
  });

  it('is explained: its badge, and that texts may count twice', () => {
    const legend = legendOf(aDigest({ wholes: [whole], pains: [steady] }));
    expect(legend).toContain('“Rising”');
    expect(legend).toContain('counts twice');
  });
});
