import { readText } from '../nlp/read-text.ts';
import type { Engine } from '../ports.ts';

/** Reads in process, with word lists: no network, no price. */
export const builtinEngine: Engine = {
  name: 'builtin-1',
  read: async (texts) => texts.map(readText).map((reading) => ({ ...reading, confidence: sureOf(reading) })),
};

/** Word lists do not say how sure they are. How strong the words were stands for it. */
const sureOf = ({ score }: { readonly score: number }): number => Math.abs(score);
