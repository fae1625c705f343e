import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from './ingest.ts';

const header = (question: string) => `ID,Completion time,Name,${question}`;
const answers = (count: number, say = 'it leaks') =>
  Array.from({ length: count }, (_, at) => `${at + 1},2026-09-03 08:05:${10 + at},,${say} ${at % 3}`);
const file = (lines: readonly string[], question = 'Comment') => [header(question), ...lines].join('\n');

async function idsOf(content: string, given: Parameters<typeof ingest>[1] = {}): Promise<string[]> {
  const run = await ingest(content, { key: 'acme/surveys/a.csv', ...given });
  return ingestedRows(run).map(({ id }) => id);
}
const tickets = { key: 'acme/tickets/a.csv' };

describe('the answers of a survey that counts them from 1', () => {
  it('are others than those of another survey with the same numbers and times', async () => {
    const [one, other] = [
      await idsOf(file(answers(12))),
      await idsOf(file(answers(12, 'it hums'), 'Feedback')),
    ];
    expect(new Set([...one, ...other]).size).toBe(24);
  });

  it('are others than those of the same questions asked once more', async () => {
    const later = answers(12).map((line) => line.replace('2026-09', '2026-10'));
    expect(new Set([...(await idsOf(file(answers(12)))), ...(await idsOf(file(later)))]).size).toBe(24);
  });

  it('are the same when the file is dropped again, and in a later export with more of them', async () => {
    const before = await idsOf(file(answers(12)));
    expect(await idsOf(file(answers(12)))).toEqual(before);
    expect((await idsOf(file(answers(20)))).slice(0, 12)).toEqual(before);
  });

  it('are the same in an export of the newest only, and where they are counted from the newest on', async () => {
    const before = await idsOf(file(answers(12)));
    expect(await idsOf(file(answers(12).slice(8)))).toEqual(before.slice(8));
    const newestFirst = answers(12)
      .toReversed()
      .map((line, at) => line.replace(/^\d+/, String(at + 1)));
    expect(await idsOf(file(newestFirst))).toEqual(before.toReversed());
  });

  it('are the same as JSON lines, in which corrected rows come back, as in the corrected file', async () => {
    const row = (at: number, time: string) => `${at},${time},,it leaks`;
    const wrong = await ingest(file([...answers(6), row(7, 'soon'), row(8, '2026-09-04 10:00:00')]), {
      key: 'acme/surveys/a.csv',
    });
    const [rejected] = [...wrong.objects].filter(([key]) => key.startsWith('rejected/'));
    const corrected = JSON.stringify(JSON.parse(String(rejected?.[1])).row).replace(
      'soon',
      '2026-09-04 09:00:00',
    );
    const [id] = await idsOf(corrected);
    expect(ingestedRows(wrong).map((each) => each.id)).not.toContain(id);
    const whole = file([...answers(6), row(7, '2026-09-04 09:00:00'), row(8, '2026-09-04 10:00:00')]);
    expect((await idsOf(whole))[6]).toBe(id);
  });

  it('are the same however many workers read the file', async () => {
    const content = file(answers(40));
    expect(await idsOf(content, { rowsInTime: 7 })).toEqual(await idsOf(content));
  });

  it('are known by the numbers where the company says so', async () => {
    const sources = [{ match: { source: 'survey' }, columns: { id: 'ID' } }];
    const config = new Map([['config/acme/sources.json', JSON.stringify({ sources })]]);
    const edited = file(answers(2, 'it hums'));
    expect(await idsOf(edited, { config })).toEqual(await idsOf(file(answers(2)), { config }));
  });
});

describe('tickets that count from 1', () => {
  it('are updated by an export with other texts and other columns', async () => {
    const before = await idsOf('id,created,text\n1,2026-09-01,leaks\n2,2026-09-02,hums\n', tickets);
    const after = 'id,created,text,status\n1,2026-09-01,leaks badly,open\n2,2026-09-02,hums,closed\n';
    expect(await idsOf(after, tickets)).toEqual(before);
  });
});

describe('reviews that count from 1 and do not say when they were updated', () => {
  const reviews = { key: 'acme/reviews/a.csv' };

  it('are updated by another text of the same number and time, and are others at another time', async () => {
    const before = await idsOf('id,date,text\n1,2026-09-01,leaks\n2,2026-09-02,hums\n', reviews);
    expect(await idsOf('id,date,text\n1,2026-09-01,leaks badly\n2,2026-09-02,sings\n', reviews)).toEqual(
      before,
    );
    const later = await idsOf('id,date,text\n1,2026-10-01,leaks\n2,2026-10-02,hums\n', reviews);
    expect(later.filter((id) => before.includes(id))).toEqual([]);
  });

  it('are known by what they say where there is no time', async () => {
    const [one, other] = [
      await idsOf('id,text\n1,leaks\n2,hums\n', reviews),
      await idsOf('id,text\n1,boils fast\n2,hums\n', reviews),
    ];
    expect([one[0] === other[0], one[1] === other[1]]).toEqual([false, true]);
  });
});
