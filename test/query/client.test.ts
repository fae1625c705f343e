import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../lib/query/openapi.ts';
import { allItems, ProblemError } from '../../samples/client/connection.ts';
import { voicetrail } from '../../samples/client/voicetrail.ts';
import { clientSource } from '../../tools/api/client-source.ts';
import { aSummary } from '../builders.ts';
import { asAdmin, withFeedback } from './asking.ts';

/** The client, over an API of memory. */
async function connected() {
  const set = await withFeedback(9);
  const asked: Request[] = [];
  const fetch = async (request: Request) => {
    asked.push(request);
    return await set.api.request(request, {}, { claims: asAdmin });
  };
  return {
    ...set,
    asked,
    client: voicetrail({ url: 'https://api.example', token: () => 'my-token', fetch }),
  };
}

describe('the client in samples', () => {
  it('is the one that the document makes (npm run check:api -- --write)', () => {
    const kept = readFileSync(new URL('../../samples/client/voicetrail.ts', import.meta.url), 'utf8');
    expect(kept).toBe(clientSource(openApi()));
  });

  it('gives what was asked for, with a token', async () => {
    const { client, summaries, asked } = await connected();
    await summaries.store.put(aSummary({ cells: { '2|review|en|negative': 3 } }));
    const { total, items } = await client.getSummary({ by: 'source', from: '2026-W46' });
    expect([total.count, items[0]?.source, total.bySentiment.negative]).toEqual([3, 'review', 3]);
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer my-token');
    const given = await client.putLabel('f00', { label: 'mixed' });
    expect(given).toMatchObject({ id: 'f00', label: 'mixed' });
    const { feedback } = await client.getFeedback('f00');
    expect(feedback.text).toBe('The kettle leaks.');
  });

  it('goes through all pages of a list', async () => {
    const { client, asked } = await connected();
    const ids = (await Array.fromAsync(allItems(client.listFeedback, { limit: 2 }))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(9);
    expect(asked.length).toBeGreaterThanOrEqual(5);
  });

  it('throws what was refused, with its code', async () => {
    const { client } = await connected();
    const refused = await client.getFeedback('../no such id').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ status: 404, problem: { code: 'not-found' } });
  });

  it('comes back where it asked too often, when it is told to', async () => {
    let tried = 0;
    const fetch = async () => {
      tried += 1;
      return tried === 1
        ? new Response('{"message":"Too Many Requests"}', { status: 429, headers: { 'Retry-After': '0' } })
        : new Response('{"items":[]}');
    };
    const client = voicetrail({ url: 'https://api.example', token: () => 't', fetch });
    expect(await client.listFiles()).toEqual({ items: [] });
    expect(tried).toBe(2);
  });
});
