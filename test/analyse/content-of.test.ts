import { describe, expect, it } from 'vitest';
import { contentOf } from '../../lib/analyse/content-of.ts';
import type { Row } from '../../lib/feedback/feedback.ts';
import { pseudonymiser } from '../../lib/privacy/pseudonym.ts';
import { aPseudonymiser, aRow } from '../builders.ts';

const row = aRow({ author: 'Kim', attributes: { shop: 'north', size: '5' }, contacts: ['one'] });
const content = (changed: Partial<Row>) => contentOf({ ...row, ...changed }, aPseudonymiser);

describe('contentOf', () => {
  it.each<[string, Partial<Row>]>([
    ['the line', { line: 9 }],
    ['the id', { id: 'f9' }],
    ['when it was updated', { updated: '2026-11-12T00:00:00Z' }],
    ['the order of columns', { attributes: { size: '5', shop: 'north' } }],
    ['the space between words', { text: 'The  kettle\tleaks.' }],
  ])('is the same whatever %s', (_what, changed) => {
    expect(content(changed)).toBe(content({}));
  });

  it('is the same where only the time of the file differs', () => {
    const ofFile = (time: string) => content({ time, timeFromFile: true });
    expect(ofFile('2026-11-10T00:00:00Z')).toBe(ofFile('2026-11-11T00:00:00Z'));
  });

  it('is another where anything differs that is kept', () => {
    const changes: readonly Partial<Row>[] = [
      ...[{}, { text: 'drips' }, { author: 'Lee' }, { time: '2026-11-11T09:00:00Z' }, { contacts: ['two'] }],
      ...[{ rating: { value: 1, given: '五星' } }, { rating: { value: 1, given: '5' } }],
      ...[{ attributes: { shop: 'south', size: '5' } }, { attributes: { shop: 'north' } }, { contacts: [] }],
      { attributes: { shop: 'northsize5' } },
      { contacts: ['one', 'shop', 'north', 'size', '5'], attributes: {} },
    ];
    expect(new Set(changes.map(content)).size).toBe(changes.length);
  });

  it('cannot be made without the key', () => {
    const others = pseudonymiser(Buffer.alloc(32, 9));
    expect(contentOf(row, others)).not.toBe(contentOf(row, aPseudonymiser));
  });
});
