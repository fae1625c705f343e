import { createHash } from 'node:crypto';
import type { Taxonomy } from './taxonomy.ts';
import { topicFinder } from './topic-finder.ts';

type Finder = ReturnType<typeof topicFinder>;

/** Taxonomies that a worker holds finders of. One takes about a megabyte, with 50 topics of 50 examples some 20. */
const mostHeld = 8;

const byTaxonomy = new WeakMap<Taxonomy, Finder>();
const byContent = new Map<string, Finder>();

/**
 * The finder of a taxonomy, built once for all that say the same: building one takes tens of milliseconds, a worker serves
 * companies in turn, and settings that are read anew each minute are new objects.
 */
export function finderOf(taxonomy: Taxonomy): Finder {
  const known = byTaxonomy.get(taxonomy);
  if (known !== undefined) return known;
  const content = createHash('sha256').update(JSON.stringify(taxonomy)).digest('base64');
  const finder = byContent.get(content) ?? topicFinder(taxonomy);
  byTaxonomy.set(taxonomy, finder);
  // the one that was asked for last goes last
  byContent.delete(content);
  byContent.set(content, finder);
  const [oldest = content] = byContent.keys();
  if (byContent.size > mostHeld) byContent.delete(oldest);
  return finder;
}
