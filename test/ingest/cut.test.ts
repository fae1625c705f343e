import { describe, expect, it } from 'vitest';
import { Batch, batchName } from '../../lib/contract/messages.ts';
import { nameOf } from '../../lib/hash.ts';
import { currentCut } from '../../lib/ingest/cut.ts';
import { aBatch, seeded } from '../builders.ts';
import { batchesOf, ingest } from './ingest.ts';

const random = seeded(11);
const words = [
  'parcel',
  '快递',
  'late',
  '包裹破了',
  'it ""broke""',
  'two\nlines',
  'call +1 415 555 0134',
  'so, so',
];
const text = () =>
  Array.from(
    { length: 1 + Math.floor(random() * 60) },
    () => words[Math.floor(random() * words.length)],
  ).join(' ');
const rows = Array.from({ length: 900 }, (_, row) => ({
  id: `T-${row - (row % 50 === 7 ? 3 : 0)}`,
  day: row % 40 === 9 ? 'soon' : `2026-09-${String(1 + (row % 28)).padStart(2, '0')} 11:15`,
  updated: row % 3 === 0 ? '2026-10-01' : '',
  text: row % 90 === 4 ? '' : text(),
  author: row % 2 === 0 ? `user${row % 20}` : '',
}));
const tickets = rows.map(
  (row) => `${row.id},${row.day},${row.updated},"${row.text}",${row.author},${row.id.length},kettle`,
);
const reviews = rows.map((row) => `${row.day};"${row.text}";${1 + (row.id.length % 5)}`);
const posts = rows.map((row) =>
  JSON.stringify({ ...row, tags: ['a', row.author], place: { city: row.author } }),
);

/** The ids and lines of each batch of files of three kinds. */
async function cutOfFiles() {
  const contents = [
    ['id,created_at,updated_at,text,author,score,product', ...tickets],
    ['Date;Review;Stars', ...reviews],
    posts,
  ];
  const runs = await Promise.all(contents.map((lines) => ingest(lines.join('\n'))));
  return runs.map((run) =>
    batchesOf(run).map((batch) => [batch.ordinal, ...batch.rows.map(({ line, id }) => `${line} ${id}`)]),
  );
}

describe('the cut of files into batches', () => {
  it('is the one that its version stands for', async () => {
    const batches = await cutOfFiles();
    expect(batches.map((each) => each.length)).toEqual([8, 7, 8]);
    // Another cut? Raise the version in lib/ingest/cut.ts, then write down here what it makes.
    expect({ version: currentCut.version, cut: nameOf(JSON.stringify(batches)) }).toEqual({
      version: 11,
      cut: '8KQxh7jmkigmSyNk',
    });
  });

  it('keeps the name of a batch whose message names no cut, as code before sent it', () => {
    const { cut: _, ...message } = aBatch({ file: 'file1', ordinal: 7 });
    expect(batchName(Batch.parse(message))).toBe('file1.00000007');
  });

  it('names batches so that those of a later cut come after all before it, and later rows after earlier ones', () => {
    const places = [0, 1, 2, 10, 999].flatMap((cut) =>
      [0, 9, 10, 12_345_678].map((ordinal) => ({ cut, ordinal })),
    );
    const names = places.map((place) => batchName(aBatch(place)));
    expect(names.toSorted()).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });
});
