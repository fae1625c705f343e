import { nameOf } from '../hash.ts';
import type { Taxonomy } from './taxonomy.ts';

const names = new WeakMap<Taxonomy, string>();

/** Names all that a taxonomy says. It is read once a minute and has thousands of phrases: its name is made once. */
export function taxonomyName(taxonomy: Taxonomy): string {
  const known = names.get(taxonomy) ?? nameOf(JSON.stringify(taxonomy));
  names.set(taxonomy, known);
  return known;
}
