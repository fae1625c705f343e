import * as z from 'zod';
import { type Change, testChanges } from '../../lib/insight/change.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';

const Week = z
  .strictObject({ mentions: z.int().nonnegative(), feedback: z.int().nonnegative() })
  .refine(({ mentions, feedback }) => mentions === 0 || feedback > 0, {
    error: 'mentions without any feedback',
    path: ['feedback'],
  });
const Line = z.strictObject({
  id: z.union([z.string(), z.number()]),
  mail: z.union([z.string(), z.number()]).optional(),
  weeks: z.array(Week).min(1),
});
type Line = z.infer<typeof Line>;

type Tested = Exclude<Change, { kind: 'no-history' }>;

/** What is said of a line. */
export type Judged = {
  readonly id: Line['id'];
  readonly verdict: Tested['kind'];
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly outside?: Tested['outside'];
  readonly twoWeeks?: Tested['twoWeeks'];
};

/** Judges the last week of each line, those of a mail together. Throws an error that names the line and the field. */
export function judgeLines(texts: readonly string[]): readonly Judged[] {
  const lines = texts.flatMap((text, index) => (text.trim() === '' ? [] : [readLine(text, index + 1)]));
  const mails = Map.groupBy(lines, ({ mail }, index) => (mail === undefined ? index : `mail ${mail}`));
  const changes = new Map(
    [...mails.values()].flatMap((mail) => [
      ...testChanges(new Map(mail.map((line) => [line, exposureOf(line, weeksIn(mail))]))),
    ]),
  );
  return lines.map((line) => judgedOf(line.id, changes.get(line)));
}

function readLine(text: string, number: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`line ${number}: not JSON`, { cause: error });
  }
  const parsed = Line.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `line ${number}, ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'cannot be read'}`,
  );
}

const weeksIn = (mail: readonly Line[]): number => Math.max(...mail.map(({ weeks }) => weeks.length));

/** All topics of a mail have the same weeks: those of which a shorter line says nothing brought no feedback. */
function exposureOf({ weeks }: Line, length: number): readonly Exposure[] {
  const silent = Array.from({ length: length - weeks.length }, () => ({ mentions: 0, feedback: 0 }));
  const before = [...silent, ...weeks.slice(0, -1)];
  return [{ source: 'all', now: weeks.at(-1) ?? { mentions: 0, feedback: 0 }, before }];
}

function judgedOf(id: Line['id'], change: Change | undefined): Judged {
  if (change === undefined || change.kind === 'no-history')
    return { id, verdict: 'too-few', expected: 0, low: 0, high: 0, p: 1 };
  const { kind, expected, low, high, p, outside, twoWeeks } = change;
  return {
    ...{ id, verdict: kind, expected, low, high, p },
    ...(outside && { outside }),
    ...(twoWeeks && { twoWeeks }),
  };
}
