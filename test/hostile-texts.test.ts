import { describe, expect, it } from 'vitest';
import { aPseudonymiser, aReading, seeded } from './builders.ts';
import { badGrowth, characters, type Torment, textOf, tormentsOf } from './hostile-texts.ts';
import { patternsOfLib } from './patterns-of-lib.ts';

const patterns = await patternsOfLib();
// loaded only now, so that the patterns that they put together are seen
const { redact } = await import('../lib/nlp/pii.ts');
const { readText } = await import('../lib/nlp/read-text.ts');
const { emailsIn, phonesIn } = await import('../lib/privacy/contact-forms.ts');
const { rawCells } = await import('../lib/privacy/raw-cells.ts');
const { Settings } = await import('../lib/company/settings.ts');
const { ColumnMapping } = await import('../lib/tables/columns/column-mapping.ts');
const { Taxonomy } = await import('../lib/taxonomy/taxonomy.ts');
const { defaultTaxonomy } = await import('../lib/taxonomy/packs.ts');
const { findSignals } = await import('../lib/signals/signal-finder.ts');
const { topicFinder } = await import('../lib/taxonomy/topic-finder.ts');
const { ownTopics } = await import('./taxonomy/own-topics.ts');
const { planFile } = await import('../lib/ingest/plan-file.ts');
const { rowMapper } = await import('../lib/ingest/map-row.ts');

const withMatch = (pattern: RegExp) => (text: string) => text.replace(pattern, '');

/** Each at a length that takes no time, and those that take most at all lengths. */
function worstOf(
  work: (text: string) => unknown,
  torments: readonly Torment[],
  length: number,
  count: number,
) {
  const timed = torments.map((torment) => {
    const text = textOf(torment, length);
    const before = performance.now();
    work(text);
    return { torment, ms: performance.now() - before };
  });
  return timed.toSorted((a, b) => b.ms - a.ms).slice(0, count);
}

describe('every pattern of lib, by texts that are made of its own parts', () => {
  it('takes a time that grows with the text', { timeout: 300_000 }, () => {
    const bad = patterns.flatMap((pattern) => {
      const global = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
      const work = withMatch(global);
      // what takes less is far from the square of anything
      const slow = worstOf(work, tormentsOf(pattern), 8192, 3).filter(({ ms }) => ms > 5);
      return slow.flatMap(({ torment }) => {
        const growth = badGrowth(work, torment);
        return growth === undefined ? [] : [`${pattern.place} with ${growth}`];
      });
    });
    expect(bad).toEqual([]);
  });

  it('would show one that does not', () => {
    const pattern = { source: String.raw`\s+$`, flags: 'g' };
    const work = withMatch(new RegExp(pattern.source, pattern.flags));
    const [worst] = worstOf(work, tormentsOf(pattern), 1024, 1);
    expect(worst && badGrowth(work, worst.torment)).toBeDefined();
  });
});

const random = seeded(11);
const anyOf = <Each>(all: readonly Each[]): Each => all[Math.floor(random() * all.length)] ?? expect.fail();
const ofPatterns = patterns.flatMap(tormentsOf);

/** Texts that were slow once. */
const known = [
  '@',
  '@!#$%&',
  'httpx',
  'http://x',
  'www.x',
  '"\\',
  '. ',
  '; ',
  '1)',
  '用没有',
  '可惜',
  'late ',
  '1.',
  '12 ',
];

/** Every character, what was slow once, the parts of patterns, and mixtures of them: other ones of each pattern by chance, always the same. */
const torments: readonly Torment[] = [
  ...[...characters, ...known].map((again) => ({ before: '', again })),
  ...characters.map((again) => ({ before: anyOf(ofPatterns).again, again })),
  ...Array.from({ length: 250 }, () => anyOf(ofPatterns)),
  ...Array.from({ length: 120 }, () => ({
    before: anyOf(ofPatterns).again,
    again: anyOf(ofPatterns).again + anyOf(characters) + anyOf(ofPatterns).again,
  })),
];

const findTopics = topicFinder(defaultTaxonomy);
const findOwnTopics = topicFinder(ownTopics());
const header = ['id', 'title', 'text', 'created_at', 'updated_at', 'rating', 'author', 'phone', 'note'];
const file = { company: 'acme', source: 'review', received: '2026-11-01T00:00:00Z', format: 'json' } as const;
const planOf = (columns: readonly string[], cells: readonly string[]) =>
  planFile(file, columns, [
    { line: 2, cells },
    { line: 3, cells },
  ]);
const usual = ['1', 'Kettle', 'It leaks.', '2026-10-01', '2026-10-02', '4', 'ann', '555', 'new'];
const { plan } = planOf(header, usual);

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'redaction of a text': redact,
  'the engine': readText,
  'topics in a text that is one clause': (text) => findTopics(text, aReading({ segments: [] })),
  'topics by clause': (text) => findTopics(text, readText(text)),
  signals: (text) => findSignals(text, readText(text)),
  'topics that are learned from examples, in either language': (text) => [
    findOwnTopics(text, aReading({ segments: [] })),
    findOwnTopics(text, { ...readText(text), language: 'zh-Hans' }),
  ],
  'what a person may be found by': (text) => [emailsIn(text), phonesIn(text)],
  'a row that could not be taken apart': rawCells,
  'each cell of a row': (text) => {
    const mapRow = rowMapper(plan, aPseudonymiser);
    return [text, JSON.stringify([text, { body: `${text}<br>` }])].flatMap((cell) =>
      usual.map((_, column) => mapRow({ line: 2, cells: usual.with(column, cell) })),
    );
  },
  'what a company sets': (text) => [
    Settings.safeParse({ name: text, departments: { a: { to: [text, `a@${text}`, `${text}@a.com`] } } }),
    ColumnMapping.safeParse({ timeZone: text, encoding: text, sources: [{ columns: { text } }] }),
    Taxonomy.safeParse({ ...defaultTaxonomy, departments: [{ id: text, name: text }] }),
  ],
  'the choice of columns by what they hold': (text) =>
    planOf(
      header,
      usual.map(() => text),
    ),
  'the choice of columns by their names': (text) => {
    const named = planOf([text, 'b'], ['It leaks.', '']);
    return rowMapper(named.plan, aPseudonymiser)({ line: 2, cells: ['It leaks.', 'x'] });
  },
};

describe('hostile texts, from 1,024 characters on to 32,768', () => {
  it.each(Object.entries(readers))(
    '%s takes a time that grows with them',
    { timeout: 120_000 },
    (_, work) => {
      const worst = worstOf(work, torments, 2048, 8);
      const bad = worst.flatMap(({ torment }) => badGrowth(work, torment) ?? []);
      expect(bad).toEqual([]);
    },
  );
});
