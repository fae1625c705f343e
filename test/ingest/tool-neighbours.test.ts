import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';
import { redactRow } from '../../lib/privacy/redact-row.ts';
import { aPseudonymiser } from '../builders.ts';
import { fourthNeighbours } from './fourth-neighbours.ts';
import { ingest, ingestedRows } from './ingest.ts';
import { secondNeighbours } from './second-neighbours.ts';
import { stillWrong, thirdNeighbours, thirdSentences } from './third-neighbours.ts';
import { mixed, sentences, type ToolNeighbour, toolNeighbours } from './tool-neighbours.ts';

async function expectRight({ key, content, rows, empty = {}, sources }: ToolNeighbour): Promise<void> {
  const config = new Map(sources === undefined ? [] : [['config/acme/sources.json', sources]]);
  const run = await ingest(content, { key, config });
  const read = ingestedRows(run).map((row) => ({ ...row, redacted: redactRow(row, aPseudonymiser).text }));
  expect(read).toMatchObject(rows);
  const { emptyBecause = {}, rejected } = run.record?.reading ?? {};
  expect({ emptyBecause, rejected }).toEqual({ emptyBecause: empty, rejected: 0 });
}

describe('a file as a real tool writes it', () => {
  it.each(toolNeighbours)('is read rightly: $kind, $name', expectRight);
});

describe('a neighbour of what was mended', () => {
  it.each(secondNeighbours)('is read rightly: $kind, $name', expectRight);
});

describe('a neighbour that was written down to see what is still wrong', () => {
  it.each(thirdNeighbours.filter(({ name }) => !stillWrong.has(name)))(
    'is read rightly: $kind, $name',
    expectRight,
  );
});

describe('a neighbour that was written down after that', () => {
  it.each(fourthNeighbours.filter(({ name }) => !stillWrong.has(name)))(
    'is read rightly: $kind, $name',
    expectRight,
  );
  it.fails.each([...thirdNeighbours, ...fourthNeighbours].filter(({ name }) => stillWrong.has(name)))(
    'is still read wrongly: $kind, $name',
    expectRight,
  );
});

describe('a sentence that was written down before it was read', () => {
  it.each([...sentences, ...mixed, ...thirdSentences])('%s is %s', (text, want) => {
    const { sentiment } = readText(text);
    expect(want.split('/').some((each) => sentiment.startsWith(each))).toBe(true);
  });
});
