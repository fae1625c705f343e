import { withoutPlaceholders } from '../nlp/pii.ts';
import { readText } from '../nlp/read-text.ts';
import { ofAll } from '../taxonomy/of-all.ts';
import { type PackName, packNames, packTaxonomy } from '../taxonomy/packs.ts';
import { topicFinder } from '../taxonomy/topic-finder.ts';

/** Texts looked at of a file: enough to tell packs apart by ten of a hundred, few enough to take a hundredth of a second a pack. */
const mostTexts = 100;

/** In UTF-16 code units: six readings of longer ones could take a worker's time, and most texts are shorter. */
const longest = 1_000;

type Finder = ReturnType<typeof topicFinder>;
let finders: ReadonlyMap<PackName, Finder> | undefined;

/**
 * In how many of the first texts each pack finds a topic, and of how many (`texts`): what tells a company that never chose a taxonomy which
 * would fit it. The finders are built with the first file that asks, in a third of a second.
 */
export function packShares(texts: readonly string[]): Readonly<Record<string, number>> {
  finders ??= new Map(packNames.map((name) => [name, topicFinder(packTaxonomy(name))]));
  const short = texts.filter((text) => text.length <= longest);
  const looked = short.slice(0, mostTexts).map((said) => {
    const text = withoutPlaceholders(said);
    return { text, reading: readText(text) };
  });
  const found = [...finders].map(([name, find]) => [
    name,
    looked.filter(({ text, reading }) => find(text, reading).some(({ topic }) => topic !== ofAll)).length,
  ]);
  return Object.fromEntries([...found, ['texts', looked.length]]);
}
