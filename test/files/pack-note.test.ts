import { describe, expect, it } from 'vitest';
import { packNote } from '../../lib/files/pack-note.ts';

describe('packNote', () => {
  it('names the pack that finds topics in clearly more of the texts, and what to write', () => {
    expect(packNote('acme', { texts: 100, retail: 41, travel: 82, food: 60 }, 'retail')).toBe(
      'of 100 texts the pack travel finds a topic in 82, retail, which serves because no taxonomy was chosen, in 41: put {"pack": "travel"} at config/acme/taxonomy.json if that is your trade',
    );
  });

  it('says nothing where the pack that serves is about as good, or few texts were looked at', () => {
    expect(packNote('acme', { texts: 100, retail: 75, travel: 82 }, 'retail')).toBeUndefined();
    expect(packNote('acme', { texts: 29, retail: 1, travel: 29 }, 'retail')).toBeUndefined();
    expect(packNote('acme', {}, 'retail')).toBeUndefined();
  });
});
