import { readText } from '../nlp/read-text.ts';
import type { Engine } from '../ports.ts';

/** Reads in process, with small linear models and word lists: no network, no price. */
export const builtinEngine: Engine = {
  name: 'builtin-2',
  read: async (texts) => texts.map(readText),
};
