import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { wholeNumber } from '../../tools/misuse.ts';

const root = new URL('../..', import.meta.url).pathname;

/** What a command says where it is given something wrong, and how it ends. */
function misused(command: string, ...given: readonly string[]) {
  const environment = { PATH: process.env.PATH, HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' };
  const { status, stderr, stdout } = spawnSync(process.execPath, [command, ...given], {
    ...{ cwd: root, env: environment, encoding: 'utf8', timeout: 30_000 },
  });
  return { status, stderr, stdout };
}

describe('a command that is given something wrong', () => {
  it.each([
    ['tools/taxonomy.ts', ['check', 'none.yaml'], 'none.yaml: no such file, and no such pack'],
    ['tools/taxonomy.ts', [], 'taxonomy -- check FILE'],
    ['tools/taxonomy.ts', ['init', '--pack', 'shop'], 'there is no pack shop'],
    ['tools/analyse.ts', [], '--input FILE.jsonl'],
    ['tools/analyse.ts', ['--input', 'none.jsonl'], 'none.jsonl: no such file or folder'],
    ['tools/analyse.ts', ['--inptu', 'none.jsonl'], "Unknown option '--inptu'"],
    ['tools/recipients.ts', [], 'recipients -- --company C'],
    ['tools/recipients.ts', ['--company', 'acme'], 'AWS_REGION'],
    ['tools/train.ts', [], 'train -- --data DIR'],
    ['tools/evaluate.ts', [], 'evaluate -- --data DIR'],
    ['tools/evaluate.ts', ['--data', '/none'], '/none: no such file or folder'],
    ['tools/columns.ts', ['--tables', 'many'], '--tables many: write a whole number'],
    ['tools/false-alarms.ts', ['--weeks', 'many'], '--weeks many: write a whole number'],
    ['tools/check-requests.ts', ['--examples', '0'], '--examples 0: write a whole number'],
    ['local/start.ts', ['--nope'], "Unknown option '--nope'"],
    ['local/start.ts', ['--once', '--inbox', '/none'], '/none: no such file or folder'],
    ['local/start.ts', ['--port', 'many'], '--port many: write a whole number'],
  ])('%s %j says what, without a stack, and ends with 1', (command, given, said) => {
    const { status, stderr, stdout } = misused(command, ...given);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
});

it('analyse answers each line that it cannot read in its place, and ends with 1', () => {
  const { status, stderr, stdout } = misused('tools/analyse.ts', '--input', 'package.json');
  const lines = stdout.trim().split('\n');
  expect(lines[0]).toBe('{"line":1,"fault":"is not JSON; write one object a line: {\\"text\\": \\"…\\"}"}');
  expect(lines.length).toBeGreaterThan(10);
  expect(stderr).toBe('');
  expect(status).toBe(1);
});

describe('a whole number behind an option', () => {
  it.each(['1', '40', '1000000'])('is read: %s', (given) => {
    expect(wholeNumber('--weeks', given)).toBe(Number(given));
  });
  it.each(['', ' ', '0', '-1', '1.5', '1e3', '0x10', 'NaN', '١'])('is refused: %j', (given) => {
    expect(() => wholeNumber('--weeks', given)).toThrow(/--weeks .*: write a whole number, 1 or more/);
  });
  it('may be 0 where that is the least', () => {
    expect(wholeNumber('--from', '0', 0)).toBe(0);
  });
});
