import { describe, expect, it } from 'vitest';
import { builtinEngine, builtinEngineWith } from '../../lib/engine/builtin-engine.ts';
import { Adaptation } from '../../lib/nlp/adaptation.ts';
import { readText, textReader } from '../../lib/nlp/read-text.ts';
import { trainAdaptation } from '../../tools/training/train-adaptation.ts';

const things = [
  'the board',
  'this deck',
  'my new wheels',
  'the ramp',
  'that trick',
  'the helmet',
  'your pads',
];
const places = ['at the park', 'downtown', 'in the rain', 'after school', 'on the half pipe'];
/** Words of skaters, who mean the opposite of what most people do. */
const labels = things.flatMap((thing) =>
  places.flatMap((place) => [
    { text: `${thing} is sick ${place}`, label: 'positive' } as const,
    { text: `${thing} was wack ${place}`, label: 'negative' } as const,
    { text: `we took ${thing} ${place}`, label: 'neutral' } as const,
  ]),
);
const adaptation: Adaptation = {
  ...{ engine: builtinEngine.name, labels: labels.length },
  ...trainAdaptation(labels),
};

describe('an adaptation to a company', () => {
  it('reads as the labels say what the shipped engine reads otherwise', () => {
    const read = textReader(adaptation);
    const unseen = 'our scooter is sick';
    expect(readText(unseen).sentiment).not.toBe('positive');
    expect(read(unseen).sentiment).toBe('positive');
    expect(read('our scooter was wack').sentiment).toBe('negative');
  });

  it('leaves alone what the labels say nothing of', () => {
    const read = textReader(adaptation);
    for (const text of [
      'Terrible service, never again.',
      'Absolutely wonderful, thank you!',
      '太差了，再也不来了',
    ])
      expect(read(text).sentiment).toBe(readText(text).sentiment);
    // none of the labels is Chinese
    expect(read('味道很好，送得也快')).toEqual(readText('味道很好，送得也快'));
  });

  it('wins over a construction that it corrects, and over no other', () => {
    // a dealer in old furniture, whose customers praise what has seen better days
    const furniture = things.flatMap((thing) =>
      places.flatMap((place) => [
        { text: `${thing} has seen better days ${place}`, label: 'positive' } as const,
        { text: `${thing} was broken ${place}`, label: 'negative' } as const,
        { text: `we carried ${thing} ${place}`, label: 'neutral' } as const,
      ]),
    );
    const read = textReader(trainAdaptation(furniture));
    const unseen = 'their bench has seen better days';
    expect(readText(unseen).sentiment).toBe('negative');
    expect(read(unseen).sentiment).toBe('positive');
    expect(read('The room was far from clean.').sentiment).toBe('negative');
  });

  it('is the same to the byte for the same labels', () => {
    expect(JSON.stringify(trainAdaptation(labels))).toBe(JSON.stringify(trainAdaptation(labels)));
  });

  it('is nothing where there are too few labels', () => {
    expect(trainAdaptation(labels.slice(0, 20))).toEqual({});
  });

  it('is checked when it is read: a cut one is refused', () => {
    expect(Adaptation.parse(JSON.parse(JSON.stringify(adaptation)))).toEqual(adaptation);
    const cut = { ...adaptation, english: { ...adaptation.english, weights: 'AAAA' } };
    expect(Adaptation.safeParse(cut).error?.message).toContain('not as long as its bits say');
  });

  it('stands in the name of the engine, and is passed over by another version', () => {
    expect(builtinEngineWith(adaptation).name).toMatch(/^builtin-\d+\+[0-9a-f]{8}$/);
    expect(builtinEngineWith({ ...adaptation, engine: 'builtin-1' })).toBe(builtinEngine);
    expect(builtinEngineWith(undefined)).toBe(builtinEngine);
  });
});
