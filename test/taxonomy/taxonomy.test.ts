import { describe, expect, it } from 'vitest';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { placeOf, Taxonomy, type UiLanguage } from '../../lib/taxonomy/taxonomy.ts';
import { aTaxonomy } from '../builders.ts';

const messagesOf = (taxonomy: unknown) =>
  Taxonomy.safeParse(taxonomy).error?.issues.map(({ message }) => message) ?? [];
const [topic, ...topics] = aTaxonomy.topics;

describe('Taxonomy', () => {
  it.each([
    [
      'a touchpoint at a stage that does not exist',
      { touchpoints: aTaxonomy.touchpoints.map((each) => ({ ...each, stage: 'nowhere' })) },
      'touchpoint goods names the stage nowhere, which does not exist',
    ],
    [
      'a topic at a touchpoint that does not exist',
      { topics: [{ ...topic, touchpoint: 'nowhere' }, ...topics] },
      'topic quality names the touchpoint nowhere, which does not exist',
    ],
    [
      'a topic of a department that does not exist',
      { topics: [{ ...topic, department: 'nobody' }, ...topics] },
      'topic quality names the department nobody, which does not exist',
    ],
    [
      'a stage that stands twice',
      { stages: [...aTaxonomy.stages, ...aTaxonomy.stages] },
      'stage in-sale stands twice',
    ],
    [
      'a department that is called like none at all',
      { departments: [...aTaxonomy.departments, { ...aTaxonomy.departments[0], id: 'unassigned' }] },
      'unassigned is what texts have that concern nobody',
    ],
    ['a topic that stands twice', { topics: [topic, topic, ...topics] }, 'topic quality stands twice'],
  ])('refuses %s, and names it', (_, changed, message) => {
    expect(messagesOf(aTaxonomy)).toEqual([]);
    expect(messagesOf({ ...aTaxonomy, ...changed })).toContain(message);
  });

  it('refuses ids that would break a key or a cell', () => {
    for (const id of ['a|b', 'a#b', 'A', '']) {
      expect(messagesOf({ ...aTaxonomy, topics: [{ ...topic, id }, ...topics] })).not.toEqual([]);
    }
  });
});

describe('placeOf', () => {
  it('gives touchpoint, stage and owner of a topic', () => {
    expect(placeOf(aTaxonomy, 'speed')).toMatchObject({
      ...{
        topic: { id: 'speed' },
        touchpoint: { id: 'parcel' },
        stage: { id: 'in-sale' },
        department: 'supply',
      },
    });
  });

  it('knows no place of a topic that is gone', () => {
    expect(placeOf(aTaxonomy, 'gone')).toBeUndefined();
  });
});

describe('the default taxonomy', () => {
  it('covers the stages before, during and after the sale', () => {
    const stages = new Set(defaultTaxonomy.topics.map(({ id }) => placeOf(defaultTaxonomy, id)?.stage.id));
    expect(stages).toEqual(new Set(['pre-sale', 'in-sale', 'post-sale']));
  });

  it('gives every department something to own', () => {
    const owners = new Set(defaultTaxonomy.topics.map(({ department }) => department));
    expect(owners).toEqual(new Set(defaultTaxonomy.departments.map(({ id }) => id)));
  });

  it.each<UiLanguage>(['en', 'zh-Hans', 'zh-Hant'])('names each topic apart in %s', (language) => {
    const names = defaultTaxonomy.topics.map(({ name }) => name[language]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('knows every topic by phrases of both languages', () => {
    for (const { id, phrases } of defaultTaxonomy.topics) {
      for (const script of ['en', 'zh'] as const) {
        const { any, negative, positive } = phrases[script];
        expect([id, script, any.length > 0, negative.length > 0, positive.length > 0]).toEqual([
          ...[id, script, true, true, true],
        ]);
      }
    }
  });
});
