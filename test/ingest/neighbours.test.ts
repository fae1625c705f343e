import { describe, expect, it } from 'vitest';
import { redactRow } from '../../lib/privacy/redact-row.ts';
import { aPseudonymiser } from '../builders.ts';
import { ingest, ingestedRows } from './ingest.ts';
import { fresh, type Neighbour, neighbours } from './neighbours.ts';

const named = (all: readonly Neighbour[]) => all.map((each) => [each.kind, each.name, each] as const);

async function readingOf({ content, key = 'acme/reviews/a.csv' }: Neighbour) {
  const rows = ingestedRows(await ingest(content, { key }));
  return rows.map((row) => ({ ...row, redacted: redactRow(row, aPseudonymiser).text }));
}

describe('a neighbour of a known fault', () => {
  it.each(named(neighbours))('is read rightly: %s, %s', async (_kind, _name, neighbour) => {
    expect(await readingOf(neighbour)).toMatchObject(neighbour.rows);
  });
});

describe('a neighbour that was made up before it was read', () => {
  it.each(named(fresh))('is read rightly: %s, %s', async (_kind, _name, neighbour) => {
    expect(await readingOf(neighbour)).toMatchObject(neighbour.rows);
  });
});
