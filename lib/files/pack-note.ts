/** So many texts tell a share; of fewer nothing is said. */
const fewestTexts = 30;
/** Another pack is worth a word if it finds topics in so much more of the texts. */
const leastMore = 0.1;

/**
 * What a report says of the taxonomy to a company that never chose one: which pack finds topics in clearly more of its texts. Undefined where none
 * does, or too few texts were looked at.
 */
export function packNote(
  company: string,
  { texts = 0, ...found }: Readonly<Record<string, number>>,
  serves: string,
): string | undefined {
  if (texts < fewestTexts) return undefined;
  const [best] = Object.entries(found).toSorted((a, b) => b[1] - a[1]);
  const now = found[serves] ?? 0;
  if (best === undefined || best[1] - now < leastMore * texts) return undefined;
  return `of ${texts} texts the pack ${best[0]} finds a topic in ${best[1]}, ${serves}, which serves because no taxonomy was chosen, in ${now}: put {"pack": "${best[0]}"} at config/${company}/taxonomy.json if that is your trade`;
}
