import { analyse } from 'scslre';
import { expect, it } from 'vitest';
import { patternsOfLib } from './patterns-of-lib.ts';

const patterns = await patternsOfLib();

it('knows the patterns of lib, those put together included', () => {
  expect(patterns.length).toBeGreaterThan(250);
  const written = patterns.filter(({ place }) => place.startsWith('lib/nlp/chinese-features.ts'));
  expect(written.map(({ source }) => source)).toContain('[吗呢么]$');
  const together = patterns.filter(({ place }) => place.startsWith('lib/nlp/english-tokens.ts'));
  expect(together.some(({ source }) => source.includes('(?<happy>'))).toBe(true);
});

/** What takes more than twice the time for twice the text, by the automata of the pattern. */
const slowParts = ({ source, flags }: { source: string; flags: string }) =>
  analyse({ source, flags }).reports.map((report) =>
    report.type === 'Trade' ? `${report.startQuant.raw} … ${report.endQuant.raw}` : report.quant.raw,
  );

it('knows a slow pattern when it sees one', () => {
  expect(slowParts({ source: String.raw`\S+@\S+\.\w+`, flags: 'g' })).not.toEqual([]);
  expect(slowParts({ source: String.raw`\s+$`, flags: '' })).not.toEqual([]);
});

it.each(patterns)('takes a time that grows with the text: $place', (pattern) => {
  expect(slowParts(pattern)).toEqual([]);
});
