import { describe, expect, it } from 'vitest';
import { nothingHere } from '../../lib/query/problem.ts';
import { withFeedback } from './asking.ts';

describe('labels', () => {
  it('are given to stored feedback, and listed with its text for the trainer', async () => {
    const { get, put } = await withFeedback(3);
    expect(await put('/v1/feedback/f01/label', { label: 'negative' })).toMatchObject({
      status: 200,
      body: { id: 'f01', label: 'negative', at: '2026-11-18T06:00:00Z' },
    });
    await put('/v1/feedback/f00/label', { label: 'neutral' });
    const { body } = await get('/v1/labels');
    expect(body).toMatchObject({
      items: [
        { id: 'f00', label: 'neutral', text: expect.any(String), language: 'en' },
        { id: 'f01', label: 'negative' },
      ],
    });
  });

  it('replace the one before', async () => {
    const { get, put } = await withFeedback(1);
    await put('/v1/feedback/f00/label', { label: 'negative' });
    await put('/v1/feedback/f00/label', { label: 'positive' });
    expect((await get('/v1/labels')).body).toMatchObject({ items: [{ id: 'f00', label: 'positive' }] });
  });

  it('come page by page', async () => {
    const { get, put } = await withFeedback(3);
    for (const id of ['f00', 'f01', 'f02']) await put(`/v1/feedback/${id}/label`, { label: 'neutral' });
    const first = (await get('/v1/labels?limit=2')).body;
    expect(first).toMatchObject({ items: [{ id: 'f00' }, { id: 'f01' }], next: expect.any(String) });
    const next = typeof first === 'object' && first !== null && 'next' in first ? String(first.next) : '';
    expect((await get(`/v1/labels?limit=2&cursor=${next}`)).body).toMatchObject({ items: [{ id: 'f02' }] });
  });

  it('stay within the company of the token', async () => {
    const { get, put } = await withFeedback(1);
    expect((await put('/v1/feedback/f00/label', { label: 'negative' }, 'other')).status).toBe(404);
    await put('/v1/feedback/f00/label', { label: 'negative' });
    expect((await get('/v1/labels', 'other')).body).toEqual({ items: [] });
  });

  it.each([
    ['another label', { label: 'angry' }, /label/],
    ['something else beside it', { label: 'neutral', company: 'other' }, /company/],
    ['no JSON', '{', /body/],
  ])('refuse %s, and say why', async (_what, given, why) => {
    const { put } = await withFeedback(1);
    const { status, body } = await put('/v1/feedback/f00/label', given);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(why);
  });

  it('are given to nothing that is not there', async () => {
    const { put } = await withFeedback(1);
    expect(await put('/v1/feedback/f77/label', { label: 'neutral' })).toMatchObject({
      ...{ status: 404, body: { code: 'not-found' } },
    });
  });

  it('tell nobody whether another company has such a feedback, or had it erased', async () => {
    const { feedback, put } = await withFeedback(1);
    const missing = { status: 404, body: { code: 'not-found', detail: nothingHere } };
    expect(await put('/v1/feedback/f00/label', { label: 'neutral' }, 'other')).toMatchObject(missing);
    const stored = await feedback.store.get('acme', 'f00');
    if (stored) await feedback.store.put({ ...stored, revision: stored.revision + 1, said: null });
    expect(await put('/v1/feedback/f00/label', { label: 'neutral' })).toMatchObject(missing);
  });

  it.each([65, 2100])('know no id of %i characters, before the table does', async (length) => {
    const { feedback, put } = await withFeedback(1);
    feedback.store.get = async () => {
      throw new Error('a key of the table is too long');
    };
    expect(await put(`/v1/feedback/${'f'.repeat(length)}/label`, { label: 'neutral' })).toMatchObject({
      ...{ status: 404, body: { code: 'not-found', detail: nothingHere } },
    });
  });

  it('leave out a text that was erased since', async () => {
    const { feedback, get, put } = await withFeedback(1);
    await put('/v1/feedback/f00/label', { label: 'negative' });
    const stored = await feedback.store.get('acme', 'f00');
    if (stored) await feedback.store.put({ ...stored, revision: stored.revision + 1, said: null });
    expect((await get('/v1/labels')).body).toEqual({ items: [] });
  });
});
