import { expect, it } from 'vitest';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { TaxonomyDocument } from '../../lib/taxonomy/taxonomy-document.ts';
import { topicAdvice } from '../../lib/taxonomy/topic-advice.ts';

it('has nothing to say of the default', () => {
  expect(topicAdvice(defaultTaxonomy)).toEqual([]);
});

it('tells of a topic that is never found, and of what nothing belongs to', () => {
  const taxonomy = TaxonomyDocument.parse({
    version: '1',
    stages: [
      { id: 'stay', name: 'Stay' },
      { id: 'after', name: 'After' },
    ],
    departments: [
      { id: 'desk', name: 'Desk' },
      { id: 'kitchen', name: 'Kitchen' },
      { id: 'nights', name: 'Nights' },
    ],
    touchpoints: [
      { id: 'arrival', stage: 'stay', name: 'Arrival' },
      { id: 'bar', stage: 'stay', name: 'Bar' },
    ],
    topics: [{ id: 'keys', touchpoint: 'arrival', department: 'desk', name: 'Keys' }],
    leads: [{ topic: 'keys', from: '2026-11-02', every: 'week', departments: ['desk', 'nights'] }],
  });
  expect(topicAdvice(taxonomy)).toEqual([
    'keys has neither phrases nor examples: it is never found',
    'the department kitchen owns no topic: it gets no digest',
    'the touchpoint bar has no topic',
    'the stage after has no touchpoint: no text stands there',
  ]);
});
