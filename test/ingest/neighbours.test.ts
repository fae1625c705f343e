import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from './ingest.ts';
import { neighbours } from './neighbours.ts';
import { neighboursOfWords } from './neighbours-of-words.ts';

describe('what people write, and how their tools write it', () => {
  it.each([...neighbours, ...neighboursOfWords])(
    '$kind: $name',
    async ({ key, content, texts, empty = {}, leftOut }) => {
      const run = await ingest(content, { key });
      expect(ingestedRows(run).map(({ text }) => text)).toEqual(texts);
      const { emptyBecause = {}, leftOut: told, rejected } = run.record?.reading ?? {};
      expect({ emptyBecause, rejected }).toEqual({ emptyBecause: empty, rejected: 0 });
      expect(told).toEqual(leftOut);
    },
  );
});
