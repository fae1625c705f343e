import { type Adaptation, nameOfAdaptation } from '../nlp/adaptation.ts';
import { readText, textReader } from '../nlp/read-text.ts';
import type { Engine, EngineReading } from '../ports/engine.ts';
import type { EachInTime } from '../ports/in-time.ts';

/** Reads in process, with small linear models and word lists: no network, no price. */
export const builtinEngine: Engine = {
  name: 'builtin-9',
  read: readerOf(readText),
};

/** What is said of a text that nobody could read in time. */
const tooSlow: EngineReading = {
  ...{ language: 'und', sentiment: 'unscored', score: 0, confidence: 0, segments: [] },
  tooSlow: true,
};

function readerOf(read: typeof readText): Engine['read'] {
  return async (texts, inTime = allOf) =>
    inTime(texts, read).map((reading) => (reading === 'too-slow' ? tooSlow : reading));
}

const allOf: EachInTime = (items, work) => items.map(work);

const adapted = new WeakMap<Adaptation, Engine>();

/**
 * The builtin engine as a company's labels adapted it; its name says so. One that was made for another version is passed
 * over: the words it weighs are others there.
 */
export function builtinEngineWith(adaptation: Adaptation | undefined): Engine {
  if (adaptation === undefined || adaptation.engine !== builtinEngine.name) return builtinEngine;
  const known = adapted.get(adaptation);
  if (known !== undefined) return known;
  const read = textReader(adaptation);
  const engine: Engine = {
    name: `${builtinEngine.name}+${nameOfAdaptation(adaptation)}`,
    read: readerOf(read),
  };
  adapted.set(adaptation, engine);
  return engine;
}
