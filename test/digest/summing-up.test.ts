import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../lib/digest/digest.ts';
import { summingUp } from '../../lib/digest/summing-wording.ts';
import { totalsOf } from '../../lib/digest/totals.ts';
import { badgeOf, wording } from '../../lib/digest/wording.ts';
import type { Change } from '../../lib/insight/change.ts';
import { UiLanguage } from '../../lib/taxonomy/taxonomy.ts';
import { aDigest, anEntry } from './digests.ts';

const steady = { kind: 'steady' as const, expected: 3.5, low: 1, high: 7, p: 0.3 };
const above = { ...steady, outside: 'above' as const };
const late = anEntry({
  ...{ name: 'Late delivery', count: 18 },
  change: { kind: 'probably-rising', expected: 3.48, low: 1, high: 7, p: 0.0013, outside: 'above' },
});
const box = anEntry({ polarity: 'wow', name: 'Unboxing', count: 6, change: steady });

describe('summing a digest up', () => {
  const digest = aDigest({
    ...{ feedback: 71, pains: [late, anEntry({ change: above }), anEntry({ change: steady })], wows: [box] },
    more: [anEntry({ change: above })],
  });

  it.each([
    [
      'en',
      'Late delivery: 18 complaints in 71 pieces of feedback, about 5 times the usual. 4 pain points (1 probably rising, 2 above the usual but not yet certain); praised: Unboxing (6).',
    ],
    [
      'zh-Hans',
      'Late delivery：71条反馈中有18条抱怨，约为平时的5倍。共4个痛点（1个很可能在上升，2个高于平时但尚不确定）；受称赞的有Unboxing（6条）。',
    ],
    [
      'zh-Hant',
      'Late delivery：71則回饋中有18則抱怨，約為平時的5倍。共4個痛點（1個很可能在上升，2個高於平時但尚不確定）；受稱讚的有Unboxing（6則）。',
    ],
  ] as const)('says in %s what leads it, and how many moved', (language, text) => {
    expect(summingUp({ ...digest, language })).toBe(text);
  });

  it('says that nothing is above the usual, and what is no longer complained of', () => {
    const faded = [
      {
        ...{ polarity: 'pain' as const, topic: 't', department: 'product', name: 'Lid' },
        ...{ count: 0, expected: 6 },
      },
    ];
    expect(summingUp(aDigest({ pains: [anEntry({ change: steady })], faded }))).toBe(
      'Quality: 12 complaints in 250 pieces of feedback, as usual. 1 pain point (not above the usual); 1 no longer complained of; nothing praised often enough to tell.',
    );
  });

  it('compares nothing in the first weeks, and with nothing where hardly any was usual', () => {
    const pains = [anEntry({ change: { kind: 'no-history' } })];
    expect(summingUp(aDigest({ pains }))).toBe(
      'Quality: 12 complaints in 250 pieces of feedback. 1 pain point; nothing praised often enough to tell.',
    );
    // true of a company's first week, and of a first file of a source beside others that came for a year
    const item = anEntry({ change: { kind: 'no-history' } });
    expect(wording.en.change(item)).toBe('most come from sources without earlier weeks to compare with');
    expect(badgeOf(item, wording.en)).toBe('Not comparable yet');
    const partly = (kind: 'rising' | 'steady') =>
      summingUp(aDigest({ pains: [anEntry({ change: { ...steady, kind, compared: 9 } })] }));
    expect(partly('rising')).toContain('12 complaints in 250 pieces of feedback, more than usual.');
    expect(partly('steady')).toContain('12 complaints in 250 pieces of feedback. 1 pain point');
    const rare = anEntry({ change: { ...above, kind: 'probably-rising', expected: 0.55, high: 2 } });
    expect(summingUp(aDigest({ pains: [rare] }))).toContain(', where at most 2 were to be expected.');
  });

  it('counts pain points that the mail has no room for, in the subject too', () => {
    const all = [...Array(14).fill(anEntry({ change: steady })), late, late];
    const digest = aDigest({
      ...{ pains: all.slice(0, 5), more: all.slice(5, 13), totals: totalsOf(all, Array(12).fill(late), []) },
      led: [late],
    });
    expect(summingUp(digest)).toContain('16 pain points (2 probably rising); 12 to lead in turn;');
    expect(wording.en.subject(digest)).toContain('; 15 more pain points');
    expect(wording['zh-Hans'].subject({ ...digest, language: 'zh-Hans' })).toContain('另有15个痛点');
  });

  it('does not say that nothing is above the usual where that is unknown of some', () => {
    const few = anEntry({ change: { ...steady, kind: 'too-few' } });
    const pains = [anEntry({ change: steady }), few];
    expect(summingUp(aDigest({ pains }))).toContain('2 pain points; nothing');
    expect(summingUp(aDigest({ language: 'zh-Hans', pains }))).not.toContain('不高于平时');
  });

  it('names praise that leads once', () => {
    expect(summingUp(aDigest({ pains: [], wows: [box] }))).toBe(
      'Unboxing: praised 6 times in 250 pieces of feedback, as usual. No pain points.',
    );
    const chat = { ...box, name: 'Chat' };
    expect(summingUp(aDigest({ language: 'zh-Hans', pains: [], wows: [box, chat] }))).toBe(
      'Unboxing：250条反馈中有6条称赞，与平时相当。没有痛点；受称赞的还有Chat（6条）。',
    );
  });

  it.each([
    [
      'en',
      'No pain points of your own; 1 to lead in turn;',
      '1 pain point (not above the usual); 1 to lead in turn;',
    ],
    [
      'zh-Hans',
      '本部门的主题没有痛点；另有1个轮到贵部门牵头；',
      '共1个痛点（不高于平时）；另有1个轮到贵部门牵头；',
    ],
    [
      'zh-Hant',
      '本部門的主題沒有痛點；另有1個輪到貴部門牽頭；',
      '共1個痛點（不高於平時）；另有1個輪到貴部門牽頭；',
    ],
  ] as const)('tells in %s of what others own and it leads in turn', (language, alone, beside) => {
    const led = [anEntry({ name: 'Courier', department: 'supply-chain', change: above })];
    expect(summingUp(aDigest({ language, pains: [], led }))).toContain(alone);
    expect(summingUp(aDigest({ language, pains: [anEntry({ change: steady })], led }))).toContain(beside);
  });

  it('counts copies of a post once where it compares', () => {
    const copies = { texts: 8, posts: 1, voices: 7, atLeast: false };
    const copied = anEntry({ copies, change: { ...steady, kind: 'rising', outside: 'above' } });
    expect(summingUp(aDigest({ pains: [copied] }))).toContain(
      '12 complaints in 250 pieces of feedback (7 where copies of a post count as one), about 2 times the usual.',
    );
  });
});

const change: fc.Arbitrary<(count: number) => Change> = fc.oneof(
  fc.constant(() => ({ kind: 'no-history' }) as const),
  fc
    .record({
      kind: fc.constantFrom(
        ...(['new', 'rising', 'probably-rising', 'steady', 'too-few', 'falling', 'gone'] as const),
      ),
      expected: fc.double({ min: 0.01, max: 300, noNaN: true }),
      spread: fc.nat(20),
    })
    .map(({ kind, expected, spread }) => (count: number): Change => {
      const low = Math.max(0, Math.floor(expected) - spread);
      const high = Math.ceil(expected) + spread;
      const outside = count > high ? 'above' : count < low ? 'below' : undefined;
      return { kind, expected, low, high, p: 0.1, ...(outside && { outside }) };
    }),
);
const name = fc.stringMatching(/^[a-z]{3,9}$/);
const entry = (polarity: Entry['polarity']): fc.Arbitrary<Entry> =>
  fc
    .tuple(name, fc.integer({ min: 3, max: 900 }), change, fc.option(fc.integer({ min: 1, max: 800 })))
    .map(([of, count, changeOf, surplus]) => {
      const voices = surplus === null || surplus >= count ? undefined : count - surplus;
      const copies = voices === undefined ? {} : { copies: { texts: 9, posts: 1, voices, atLeast: false } };
      return anEntry({ polarity, name: of, count, ...copies, change: changeOf(voices ?? count) });
    });
const digests = fc
  .record({
    language: fc.constantFrom(...UiLanguage.options),
    feedback: fc.integer({ min: 1, max: 5000 }),
    pains: fc.array(entry('pain'), { maxLength: 5 }),
    more: fc.array(entry('pain'), { maxLength: 8 }),
    wows: fc.array(entry('wow'), { maxLength: 2 }),
    led: fc.array(entry('pain'), { maxLength: 3 }),
    gone: fc.array(name, { maxLength: 3 }),
  })
  .map(({ gone, more, pains, ...rest }) =>
    aDigest({
      ...{ ...rest, pains, more: pains.length < 5 ? [] : more },
      faded: gone.map((of) => ({
        ...{ polarity: 'pain' as const, topic: of, department: 'product', name: of },
        ...{ count: 0, expected: 6 },
      })),
    }),
  );

/** How the sentence says how many have a badge, by language. */
const said = {
  en: [
    [/(\d+) rising/, ['rising', 'new']],
    [/(\d+) probably rising/, ['probably-rising']],
    [/(\d+) above the usual but/, ['above']],
    [/(\d+) falling/, ['falling', 'gone']],
    [/(\d+) below the usual but/, ['below']],
  ],
  'zh-Hans': [
    [/(\d+)个上升/, ['rising', 'new']],
    [/(\d+)个很可能在上升/, ['probably-rising']],
    [/(\d+)个高于平时但/, ['above']],
    [/(\d+)个下降/, ['falling', 'gone']],
    [/(\d+)个低于平时但/, ['below']],
  ],
  'zh-Hant': [
    [/(\d+)個上升/, ['rising', 'new']],
    [/(\d+)個很可能在上升/, ['probably-rising']],
    [/(\d+)個高於平時但/, ['above']],
    [/(\d+)個下降/, ['falling', 'gone']],
    [/(\d+)個低於平時但/, ['below']],
  ],
} as const;

describe('the summing-up of any digest', () => {
  it('has two sentences at most, of which every number stands in the items', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        const text = summingUp(digest);
        const ends = digest.language === 'en' ? /\.(?= |$)/g : /。/g;
        expect(text.match(ends)?.length).toBeLessThanOrEqual(2);
        const items = [...digest.pains, ...digest.more, ...digest.wows, ...digest.led];
        const badges = Object.values(
          Object.groupBy([...digest.pains, ...digest.more], (each) =>
            badgeOf(each, wording[digest.language]),
          ),
        ).map((each) => each?.length ?? 0);
        const exact = new Set([
          ...[digest.feedback, digest.faded.length, digest.led.length],
          digest.pains.length + digest.more.length,
          ...items.flatMap(({ count, copies }) => [count, copies?.voices ?? count]),
          ...items.flatMap((each) => (each.change.kind === 'no-history' ? [] : [each.change.high])),
          ...badges,
          // new and rising are one in the sentence, and so are falling and gone
          ...badges.flatMap((one) => badges.map((other) => one + other)),
        ]);
        const times = items.flatMap(({ count, copies, change: of }) =>
          of.kind === 'no-history' ? [] : [(copies?.voices ?? count) / of.expected],
        );
        for (const [shown] of text.matchAll(/\d+(?:\.\d+)?/g)) {
          const value = Number(shown);
          const isRounded = times.some((each) => Math.abs(each - value) <= (each < 2.5 ? 0.051 : 0.501));
          expect(exact.has(value) || isRounded, `${shown} in ${text}`).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says what the badges say', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        const text = summingUp(digest);
        const words = wording[digest.language];
        const shown = [...digest.pains, ...digest.more].map((each) => badgeOf(each, words));
        for (const [pattern, kinds] of said[digest.language]) {
          const labels = kinds.map((kind) =>
            kind === 'above' || kind === 'below' ? words.outside[kind] : words.badge[kind],
          );
          const many = shown.filter((each) => labels.includes(each)).length;
          expect(Number(pattern.exec(text)?.[1] ?? 0), text).toBe(many);
        }
        const risen = [
          words.badge.rising,
          words.badge.new,
          words.badge['probably-rising'],
          words.outside.above,
        ];
        if (/(none|not) above the usual|不高/.test(text))
          expect(shown.filter((each) => risen.includes(each))).toEqual([]);
        const lead = digest.pains[0] ?? digest.wows[0] ?? digest.led[0];
        if (lead === undefined) return;
        const badge = badgeOf(lead, words);
        const sentence = text.split(digest.language === 'en' ? '. ' : '。')[0] ?? '';
        const rises =
          /times the usual|more than usual|where (?:none|at most)|never named|平[时時]的|多[于於]平|此前|先前|正常/;
        if (rises.test(sentence.slice(lead.name.length))) expect(risen).toContain(badge);
        if (/as usual|相[当當]/.test(sentence)) expect(badge).toBe(words.badge.steady);
        if (/fewer than usual|少[于於]/.test(sentence))
          expect([words.badge.falling, words.badge.gone, words.outside.below]).toContain(badge);
      }),
      { numRuns: 500 },
    );
  });
});
