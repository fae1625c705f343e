import { describe, expect, it } from 'vitest';
import { freshNeighbours } from './fresh-neighbours.ts';
import { ingest, ingestedRows } from './ingest.ts';
import { neighboursOfWords } from './neighbours-of-words.ts';
import { type Neighbour, neighbours } from './own-words-neighbours.ts';

async function expectRight({ key, content, texts, empty = {}, leftOut }: Neighbour): Promise<void> {
  const run = await ingest(content, { key });
  expect(ingestedRows(run).map(({ text }) => text)).toEqual(texts);
  const { emptyBecause = {}, leftOut: told, rejected } = run.record?.reading ?? {};
  expect({ emptyBecause, rejected }).toEqual({ emptyBecause: empty, rejected: 0 });
  expect(told).toEqual(leftOut);
}

describe('what people write, and how their tools write it', () => {
  it.each([...neighbours, ...neighboursOfWords])('$kind: $name', expectRight);
});

describe('the same, written down before it was tried', () => {
  it.each(freshNeighbours)('$kind: $name', expectRight);
});
