import { expect, it } from 'vitest';
import { ingest, ingestedRows } from './ingest.ts';

const rows = [
  'Respondent,Comment,Date',
  'customer,The kettle leaks at the lid,2026-11-02',
  'staff,My manager never answers when I ask for leave,2026-11-02',
].join('\n');

it.each([
  ['surveys', 2],
  ['tickets', 1],
])('reads in %s %i of the answers of a customer and an employee', async (source, read) => {
  const run = await ingest(rows, { key: `acme/${source}/a.csv` });
  expect(ingestedRows(run)).toHaveLength(read);
});
