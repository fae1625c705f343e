import { describe, expect, it } from 'vitest';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { nullPorts } from '../../tools/null-ports.ts';

const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

/** Files that grow in the way that once took the square of it, or that could. */
const files: Readonly<Record<string, (length: number) => string>> = {
  'an element of JSON that is one open string of empty lines': (length) => `[{"text\n${filled('\n', length)}`,
  'strings of JSON with a line end each': (length) => `[{"a":1,"text":"${filled('x\n', length)}`,
  'objects within each other, with something in each': (length) =>
    `${filled('{"text":"late","a":', Math.min(length, 100_000))}1`,
  'a key that is a long path': (length) => `{"${filled('a.', length)}text":"It is late."}`,
  'keys that are long paths': (length) =>
    JSON.stringify(
      Object.fromEntries(
        Array.from({ length: length / 1000 }, (_, at) => [
          `${filled('data.', 950)}k${at}.text`,
          'It is late.',
        ]),
      ),
    ),
  'cells of nothing but quotes': (length) => `text\n${filled('"', length)}\n`,
  'a quote that opens on every line': (length) => `text,b\n${filled(`"a,${'b'.repeat(200)}\n`, length)}`,
  'quotes in brackets': (length) => `text\n${filled('"\\"', length)}\nlate\n`,
  'a cell of nothing but marks on a letter': (length) => `text\na${filled('\u0316\u0301', length / 4)}\n`,
  'a rating in a great deal of space': (length) => `text,rating\nlate,overall${filled(' ', length)}x\n`,
  'a date in a great deal of space': (length) => `text,date\nlate,3点20${filled(' ', length)}x\n`,
  'a phone number in a great deal of space': (length) => `text,phone\nlate,1${filled(' ', length)}x\n`,
  'columns of sentences without a name': (length) => {
    const columns = Array.from({ length: Math.min(2000, length / 500) }, (_, at) => at);
    const rows = Array.from({ length: 20 }, (_, row) =>
      columns.map((column) => `It is late for the ${row * 3 + column}th time, says ${column}`).join('\t'),
    );
    return [columns.map((column) => `q${column}?`).join('\t'), ...rows].join('\n');
  },
};

async function cpuMsOf(text: string): Promise<number> {
  const before = process.threadCpuUsage();
  const body = Buffer.from(text);
  const ports = nullPorts(async function* () {
    for (let at = 0; at < body.length; at += 65_536) yield body.subarray(at, at + 65_536);
  });
  const record = await ingestFile(ports, { key: 'acme/reviews/a.csv', version: '1' });
  expect(record).toBeDefined();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

describe('a hostile file of a megabyte', () => {
  it.each(Object.entries(files))(
    'is read in seconds, four times the time of a quarter: %s',
    async (_, fileOf) => {
      await cpuMsOf(fileOf(64_000));
      const [quarter, whole] = [await cpuMsOf(fileOf(240_000)), await cpuMsOf(fileOf(960_000))];
      expect(whole).toBeLessThan(8 * Math.max(quarter, 100));
      expect(whole).toBeLessThan(6000);
    },
  );
});
