import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { advanceAccount } from '../../lib/files/advance-account.ts';
import { badArchives } from './bad-archives.ts';
import { badCells } from './bad-cells.ts';
import { badDates } from './bad-dates.ts';
import { badEncodings } from './bad-encodings.ts';
import { badHeaders, badLineEnds } from './bad-headers.ts';
import { badIds } from './bad-ids.ts';
import type { Trap } from './bad-inputs.ts';
import { badJson } from './bad-json.ts';
import { badTables } from './bad-tables.ts';
import { badWorkbooks } from './bad-workbooks.ts';
import { batchesOf, ingest, ingestedRows, reportOf } from './ingest.ts';

type Run = Awaited<ReturnType<typeof ingest>>;

const RejectedLine = z.object({
  line: z.int().positive(),
  reason: z.string(),
  row: z.record(z.string(), z.string()),
});

const rejectedOf = ({ objects }: Run) =>
  [...objects]
    .filter(([key]) => key.startsWith('rejected/'))
    .flatMap(([, body]) => String(body).trim().split('\n'))
    .map((line) => RejectedLine.parse(JSON.parse(line)));

/** Settles every batch, as analyse does when each row says something new; the file's report is written. */
async function settle(run: Run): Promise<void> {
  for (const batch of batchesOf(run)) {
    const outcome = { stored: batch.rows.length, duplicate: 0, updated: 0, rejected: 0 };
    await run.files.store.putOutcome(batch, outcome);
    await advanceAccount(run.ports, batch.company, batch.file);
  }
}

const outcomeOf = (run: Run) => ({
  problem: run.record?.problem?.reason,
  rejected: rejectedOf(run).map(({ line, reason }) => [line, reason]),
  texts: ingestedRows(run).length,
  empty: run.record?.reading?.empty,
});

const expectedOf = ({ problem, rejected = [], rows = [], empty = 0 }: Trap) => ({
  ...{ problem: problem?.[0], rejected, texts: rows.length, empty },
});

describe.each([
  ['table', badTables],
  ['header', badHeaders],
  ['line ends', badLineEnds],
  ['cell', badCells],
  ['date', badDates],
  ['id', badIds],
  ['JSON', badJson],
  ['encoding', badEncodings],
  ['archive', badArchives],
  ['workbook', badWorkbooks],
])('a file that is a trap by its %s', (_, traps) => {
  it.each(traps)('is accounted for, row by row: $name', async (trap) => {
    const run = await ingest(trap.content);
    await settle(run);
    const [rows, rejected, reading] = [ingestedRows(run), rejectedOf(run), run.record?.reading];

    expect(reading?.seen).toBe(rows.length + rejected.length + (reading?.empty ?? 0));
    expect(reading?.rejected).toBe(rejected.length);
    expect(reportOf(run)).toMatchObject({
      status: trap.problem === undefined ? 'done' : 'rejected',
      account: { seen: reading?.seen, stored: rows.length, rejected: rejected.length, empty: reading?.empty },
    });

    expect(outcomeOf(run)).toEqual(expectedOf(trap));
    expect(rows).toMatchObject(
      (trap.rows ?? []).map((row) => (typeof row === 'string' ? { text: row } : row)),
    );
    if (trap.problem !== undefined) expect(run.record?.problem?.advice).toContain(trap.problem[1]);
    if (trap.note !== undefined) expect(reading?.notes.join('\n')).toContain(trap.note);
  });
});
