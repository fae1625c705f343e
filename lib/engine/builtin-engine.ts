import { type Adaptation, nameOfAdaptation } from '../nlp/adaptation.ts';
import { readText, textReader } from '../nlp/read-text.ts';
import type { Engine } from '../ports/engine.ts';

/** Reads in process, with small linear models and word lists: no network, no price. */
export const builtinEngine: Engine = {
  name: 'builtin-4',
  read: async (texts) => texts.map(readText),
};

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
    read: async (texts) => texts.map(read),
  };
  adapted.set(adaptation, engine);
  return engine;
}
