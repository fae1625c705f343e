import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptAnswers, writtenAnswer } from '../../lib/query/kept-answers.ts';
import { putSummaries } from '../../lib/summary/put-summaries.ts';
import { aSummary } from '../builders.ts';
import { asAdmin, ofDepartment, setUp } from './asking.ts';

const answer = (bytes: number, fill = 'a') => writtenAnswer(Buffer.from(fill.repeat(bytes)), {});

describe('the answers that a worker keeps', () => {
  it('are found by their name, the latest of it', () => {
    const kept = keptAnswers(100);
    kept.keep('one', answer(10));
    kept.keep('one', answer(20, 'b'));
    expect(kept.find('one')?.body.toString()).toBe('b'.repeat(20));
    expect(kept.find('other')).toBeUndefined();
  });

  it('take no more bytes than they may: what nobody asked for longest goes first', () => {
    const kept = keptAnswers(100);
    for (const name of ['one', 'two', 'three']) kept.keep(name, answer(30));
    kept.find('one');
    kept.keep('four', answer(30));
    expect(['one', 'two', 'three', 'four'].map((name) => kept.find(name) !== undefined)).toEqual([
      ...[true, false, true, true],
    ]);
    kept.keep('whole', answer(100));
    expect(['one', 'three', 'four', 'whole'].map((name) => kept.find(name) !== undefined)).toEqual([
      ...[false, false, false, true],
    ]);
    kept.keep('more', answer(101));
    expect(kept.find('more')).toBeUndefined();
    expect(kept.find('whole')).toBeDefined();
  });

  it('count a name that is kept again once', () => {
    const kept = keptAnswers(100);
    kept.keep('other', answer(20));
    for (let times = 0; times < 10; times++) kept.keep('one', answer(80));
    expect(kept.find('other')).toBeDefined();
  });

  it('are packed once, where that is worth it', () => {
    const long = answer(5000);
    const packed = long.packed();
    expect(gunzipSync(packed ?? '').length).toBe(5000);
    expect(long.packed()).toBe(packed);
    expect(answer(100).packed()).toBeUndefined();
  });

  const weeks = ['2026-W45', '2026-W46'] as const;
  const companies = ['acme', 'other'] as const;
  const people = [asAdmin, ofDepartment('product'), ofDepartment('supply'), { ...asAdmin, company: 'other' }];
  const questions = [
    '/v1/summary',
    '/v1/summary?by=topic',
    '/v1/journey?format=csv',
    '/v1/departments',
  ].flatMap((path) => [
    path,
    ...(path.includes('departments') ? [] : [`${path}${path.includes('?') ? '&' : '?'}from=2026-W45`]),
  ]);
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ ask: fc.nat(questions.length - 1), who: fc.nat(people.length - 1) }),
    },
    fc.record({
      ...{ company: fc.constantFrom(...companies), week: fc.constantFrom(...weeks) },
      ...{ batch: fc.constantFrom('a.1', 'b.1'), count: fc.integer({ min: 0, max: 9 }) },
    }),
    fc.record({ pack: fc.constantFrom('travel', 'food') }),
  );

  it('are those of a worker that keeps none, whatever changes before, between and while they are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        async (turns) => {
          const { api, newApi, summaries, objects, time } = setUp();
          const askOf = async (of: typeof api, path: string, claims: object) => {
            const response = await of.request(path, {}, { claims: { ...claims } });
            return [response.status, await response.text()];
          };
          const take = async (each: (typeof turns)[number][number]) => {
            if ('ask' in each) return await askOf(api, questions[each.ask] ?? '', people[each.who] ?? {});
            if ('pack' in each) {
              objects.set('config/acme/taxonomy.json', JSON.stringify({ pack: each.pack }));
              // by then it is in force
              time.now = new Date(time.now.getTime() + 61_000);
              return [];
            }
            const { company, week, batch, count } = each;
            const cells = { '2|review|en|negative': count, '2#speed|review|negative|en': count };
            await putSummaries(summaries.store, company, [aSummary({ company, week, batch, cells })]);
            return [];
          };
          for (const turn of turns) {
            await Promise.all(turn.map(take));
            // it was asked for none of these before
            const other = newApi();
            for (const path of questions)
              for (const who of people)
                expect(await askOf(api, path, who)).toEqual(await askOf(other, path, who));
          }
        },
      ),
      { numRuns: 30, seed: 7 },
    );
  });
});
