import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as table from '../../lib/contract/table.ts';

const company = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}$/);
/** ids, departments, weeks, orders, batches: whatever stands in a key, also words that name a kind */
const part = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,6}$/),
  fc.constantFrom('feedback', 'file', 'files', 'day', 'labels', 'digest', 'erased', 'order', '2026-W36'),
);
const number = fc.nat({ max: 99 });

type Item = { readonly pk: string; readonly sk: string };
const named = <Args extends readonly [string, ...unknown[]]>(
  kind: string,
  args: fc.Arbitrary<Args>,
  key: (...args: Args) => Item,
) => args.map((given) => ({ name: JSON.stringify([kind, given]), of: given[0], key: key(...given) }));

/** Every kind of item that the table has, with the key that it lies under. */
const item = fc.oneof(
  named('feedback', fc.tuple(company, part), table.feedbackKey),
  named('pointer', fc.tuple(company, part, part), table.pointerKey),
  named('summary', fc.tuple(company, part, part), table.summaryKey),
  named(
    'roll-up',
    fc.tuple(
      company,
      part,
      fc.constantFrom('counts#alone', 'counts#facets', 'counts#pairs', 'counts#facet-pairs', 'insight'),
    ),
    table.rollUpKey,
  ),
  named(
    'roll-up of a file',
    fc.tuple(
      company,
      part,
      fc.constantFrom('cells', 'alone', 'pairs', 'exemplars'),
      fc.record({ file: part, cut: number }),
    ),
    table.fileRollUpKey,
  ),
  named('marks of roll-ups', fc.tuple(company), table.rollUpMarksKey),
  named('what a batch did', fc.tuple(company, part, part), table.appliedKey),
  named('file', fc.tuple(company, part), table.fileKey),
  named('outcome', fc.tuple(company, part, part), (of, file, place) => ({
    pk: table.filePartition(of, file),
    sk: table.outcomeSort(place),
  })),
  named('label', fc.tuple(company, part), (of, id) => ({ pk: table.labelPartition(of), sk: id })),
  named('digest', fc.tuple(company, part, part), table.digestKey),
  named('calendar', fc.tuple(company), table.calendarKey),
  named('run of digests', fc.tuple(company, part), table.digestRunKey),
  named('mails of a week', fc.tuple(company, part), table.mailCountKey),
  named('mark', fc.tuple(company, part), (of, mark) => ({
    pk: table.marksPartition(of),
    sk: table.markPrefix + mark,
  })),
  named('revision of the marks', fc.tuple(company), table.marksRevisionKey),
  named('erasure', fc.tuple(company, part), table.erasureKey),
  named('page of an erasure', fc.tuple(company, part, number), table.erasurePageKey),
  named('object of an erasure', fc.tuple(company, part, part), table.erasedObjectKey),
  named('note of an order', fc.tuple(company, part), table.noteKey),
  named('bought answer', fc.tuple(company, part), table.answerKey),
  named('budget', fc.tuple(company, part), table.budgetKey),
);

/** What the indexes hold: entries of all kinds share them. */
const entry = fc.oneof(
  fc
    .tuple(company, part, part, number)
    .map((given) => ({ name: JSON.stringify(['lane', given]), partition: table.lanePartition(...given) })),
  company.map((of) => ({ name: JSON.stringify(['files', of]), partition: table.filesPartition(of) })),
  company.map((of) => ({ name: JSON.stringify(['erasures', of]), partition: table.erasuresPartition(of) })),
);

describe('the keys of the table', () => {
  it('never meet: two items under one key are the same item', () => {
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ name }) => name, maxLength: 60 }), (items) => {
        expect(new Set(items.map(({ key }) => `${key.pk} ${key.sk}`)).size).toBe(items.length);
      }),
      { numRuns: 500 },
    );
  });

  it('keep companies, departments and weeks apart in the indexes, and files from feedback', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 60 }), (entries) => {
        expect(new Set(entries.map(({ partition }) => partition)).size).toBe(entries.length);
      }),
      { numRuns: 500 },
    );
  });

  it('begin with the company, so that a role or a scan can be held to one', () => {
    fc.assert(
      fc.property(item, ({ of, key }) => {
        expect(key.pk.startsWith(`${of}#`)).toBe(true);
      }),
    );
  });
});
