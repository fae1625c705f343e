import { expect, it } from 'vitest';
import { setUp } from './asking.ts';

const pieces = ['@', 'a.', '%', '%20', '&a=', '2026-W', '[', '"', '\\"', '-a', 'é', '{"label":'];
const filled = (piece: string, length: number) => piece.repeat(length).slice(0, length);
const { api } = setUp();
const headers = { 'Content-Type': 'application/json' };

/** Requests that have the text where each of them takes one. */
function requestsWith(
  text: string,
): readonly (readonly [path: string, init?: RequestInit, company?: string])[] {
  const encoded = encodeURIComponent(text.toWellFormed());
  const reads = ['department', 'topic', 'sentiment', 'cursor', 'limit'].map(
    (name) => [`/v1/feedback?${name}=${encoded}`] as const,
  );
  return [
    ...reads,
    [`/v1/files?${text.replaceAll('#', '')}`],
    [`/v1/feedback/${encoded}/label`, { method: 'PUT', body: '{"label":"mixed"}' }],
    ['/v1/feedback/f1/label', { method: 'PUT', body: text }],
    ['/v1/taxonomy/check', { method: 'POST', body: text }],
    [
      '/v1/taxonomy/check',
      { method: 'POST', body: JSON.stringify({ version: text, topics: [...text.slice(0, 999)] }) },
    ],
    [`/v1/summary?by=${encoded}`],
    [`/v1/trends?id=${encoded}`],
    ['/v1/files', {}, text],
  ];
}

async function cpuMsOf(length: number): Promise<number> {
  const before = process.threadCpuUsage();
  for (const piece of pieces)
    for (const [path, init, company = 'acme'] of requestsWith(filled(piece, length)))
      await api.request(path, { ...init, headers }, { claims: { company } });
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

it('answers requests of any length in a time that grows with them', async () => {
  await cpuMsOf(1024);
  const [quarter, whole] = [await cpuMsOf(8192), await cpuMsOf(32_768)];
  expect(whole).toBeLessThan(8 * Math.max(quarter, 50));
  expect(whole).toBeLessThan(3000);
});
