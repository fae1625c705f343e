import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';
import { redactRow } from '../../lib/privacy/redact-row.ts';
import { aPseudonymiser } from '../builders.ts';
import { ingest, ingestedRows } from './ingest.ts';
import { mixed, sentences, type ToolNeighbour, toolNeighbours } from './tool-neighbours.ts';
import { wrongAtFirst } from './wrong-at-first.ts';

async function expectRight({ key, content, rows, empty = {}, sources }: ToolNeighbour): Promise<void> {
  const config = new Map(sources === undefined ? [] : [['config/acme/sources.json', sources]]);
  const run = await ingest(content, { key, config });
  const read = ingestedRows(run).map((row) => ({ ...row, redacted: redactRow(row, aPseudonymiser).text }));
  expect(read).toMatchObject(rows);
  const { emptyBecause = {}, rejected } = run.record?.reading ?? {};
  expect({ emptyBecause, rejected }).toEqual({ emptyBecause: empty, rejected: 0 });
}

const isWrong = ({ kind, name }: ToolNeighbour) => wrongAtFirst.has(`${kind}: ${name}`);

describe('a file as a real tool writes it', () => {
  it.each(toolNeighbours.filter((each) => !isWrong(each)))('$kind: $name', expectRight);
  it.fails.each(toolNeighbours.filter(isWrong))('$kind: $name', expectRight);
});

const readsAs = ([text, want]: readonly [string, string]) => {
  const { sentiment } = readText(text);
  expect(want.split('/').some((each) => sentiment.startsWith(each))).toBe(true);
};
const all = [...sentences, ...mixed];

describe('a sentence that was written down before it was read', () => {
  it.each(all.filter(([text]) => !wrongAtFirst.has(text)))('%s is %s', (...given) => readsAs(given));
  it.fails.each(all.filter(([text]) => wrongAtFirst.has(text)))('%s is %s', (...given) => readsAs(given));
});
