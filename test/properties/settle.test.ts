import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredFeedback } from '../../lib/feedback/feedback.ts';
import { deleteVersion, erase } from '../../lib/summary/erase.ts';
import { settle } from '../../lib/summary/settle.ts';
import type { Change } from '../../lib/summary/summary.ts';
import { aContribution, aSaid } from '../builders.ts';
import { memoryFeedbackStore } from '../memory-stores.ts';

const target = { company: 'acme', id: 'f1', at: '2026-11-20' };
const files = 3;

/** Batch `file` brings this version of the one feedback; an equal `content` is the same words of the same person. */
const versionArb = fc.record({ time: fc.integer({ min: 1, max: 4 }), content: fc.constantFrom('c1', 'c2') });

/** What a worker does next; `stale`: with what a reading found before the last write. */
const stepArb = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ settles: fc.nat(files - 1), stale: fc.boolean(), knowsMarks: fc.boolean() },
      // a row that takes too long at one try may be fast enough at the next
      tooSlow: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ deletes: fc.nat(files - 1) }) },
  { weight: 2, arbitrary: fc.record({ ordersDeletion: fc.nat(files - 1) }) },
  { weight: 1, arbitrary: fc.constant({ erases: true as const }) },
  { weight: 1, arbitrary: fc.constant({ marks: true as const }) },
);

describe('one record, under any order of its batches, repeats, deletions and erasures', () => {
  const runs = Number(process.env.SETTLE_RUNS ?? 50_000);

  it(`gives each batch the same change each time, in ${runs} random runs`, {
    timeout: 3_000_000,
  }, async () => {
    const seen = { repeats: 0, erased: 0, deleted: 0, archived: 0, tooSlow: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(versionArb, versionArb, versionArb),
        fc.array(stepArb, { minLength: 4, maxLength: 12 }),
        // the words that an erased person said
        fc.constantFrom('c1', 'c2'),
        // so short that most of what was replaced lies beside the record
        fc.constantFrom(0, 1, 2),
        async (versions, steps, ofErased, chainLength) => {
          const { store, records, archived } = memoryFeedbackStore(undefined, chainLength);
          const changes = new Map<string, Change>();
          const note = (batch: string, change: Change) => {
            if (changes.has(batch)) seen.repeats++;
            expect(change).toEqual(changes.get(batch) ?? change);
            changes.set(batch, change);
          };
          let marked = false;
          const [ordered, deleted] = [new Set<string>(), new Set<string>()];
          let before: StoredFeedback | undefined;
          for (const step of steps) {
            const stored = records.get('acme f1');
            if ('marks' in step) marked = true;
            // an order to erase a person waits until every run that does not know of it has ended, and begins with the marks
            if ('erases' in step && marked) {
              const order = { time: '2026-11-20T00:00:00Z', batch: 'erasure' };
              if (stored?.content === ofErased || changes.has('erasure'))
                note('erasure', (await erase(store, { ...target, order })).change);
              seen.erased++;
            }
            if ('ordersDeletion' in step) ordered.add(`file${step.ordersDeletion}`);
            // so does an order to delete a file; batches of a cut that was left may come at any time
            if ('deletes' in step && ordered.has(`file${step.deletes}`)) {
              deleted.add(`file${step.deletes}`);
              const batch = `deletion${step.deletes}`;
              note(
                batch,
                (await deleteVersion(store, { ...target, file: `file${step.deletes}`, batch })).change,
              );
              seen.deleted++;
            }
            if ('settles' in step) {
              const file = `file${step.settles}`;
              const { time, content } = versions[step.settles] ?? { time: 0, content: '' };
              const version = {
                ...{ ...target, content, order: { time: `2026-11-0${time}T00:00:00Z`, batch: file } },
                read: async () =>
                  step.tooSlow
                    ? ('too-slow' as const)
                    : {
                        said: aSaid({ file }),
                        contribution: aContribution({ day: `2026-11-0${step.settles + 1}` }),
                      },
                ...(marked && step.knowsMarks && content === ofErased && { erased: true as const }),
                ...((deleted.has(file) || (ordered.has(file) && step.knowsMarks)) && {
                  deleted: true as const,
                }),
              };
              const settled = await settle(store, version, step.stale ? before : stored);
              note(file, settled.change);
              if (settled.tooSlow) seen.tooSlow++;
              // once a file was deleted, nothing that stands is of it
              for (const each of deleted) expect(records.get('acme f1')?.said?.file).not.toBe(each);
            }
            before = stored;
          }
          if (archived.size > 0) seen.archived++;
        },
      ),
      { numRuns: runs },
    );
    expect(seen.repeats).toBeGreaterThan(runs);
    expect(Math.min(seen.erased, seen.deleted, seen.archived, seen.tooSlow)).toBeGreaterThan(runs / 10);
  });
});
