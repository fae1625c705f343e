import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { judgeLines } from './changes/judge-lines.ts';

/**
 * Judges weekly counts of your own: `npm run -s changes -- --input FILE.jsonl`. Each line is `{"id", "mail"?, "weeks": [{"mentions",
 * "feedback"}, …]}`, the oldest week first; the last one is judged by those before it. Lines of one `mail` are judged together,
 * as the topics of a digest are, so that each is called rising the less easily the more there are, and the more easily the more rise; a line without is judged alone.
 *
 * Prints a line each, in the same order: `{"id", "verdict", "expected", "low", "high", "p"}`, `outside` (`above` or `below`) where the
 * count lies outside of what was to be expected, and `twoWeeks` where the verdict rests on the last two weeks together. What is called what: lib/insight/change.ts; `no-history` becomes `too-few`. From
 * `low` to `high` mentions, both included, were to be expected in nine weeks of ten had nothing changed; `p` is the chance of as many or more
 * (or as few or fewer) then. A line that cannot be read ends it with code 1 and its number and field.
 */
const { values } = parseArgs({ options: { input: { type: 'string' } } });
if (values.input === undefined) {
  console.error('usage: npm run -s changes -- --input FILE.jsonl');
  process.exitCode = 1;
} else {
  try {
    const lines: string[] = [];
    for await (const line of createInterface({ input: createReadStream(values.input), crlfDelay: Infinity }))
      lines.push(line);
    for (const line of judgeLines(lines)) process.stdout.write(`${JSON.stringify(line)}\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
