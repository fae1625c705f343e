import pairs from 'opencc-js/dict/TSCharacters';

/** Traditional to Simplified, one character to one, of OpenCC. Characters outside the BMP are left as they are. */
const simplified = new Map<string, string>();
/** Characters written only in one of the two scripts: they tell which one a text is in. */
const onlySimplified = new Set<string>();

for (const pair of pairs.split('|')) {
  const [traditional = '', simple = ''] = pair.split(' ');
  if (traditional.length !== 1 || simple.length !== 1) continue;
  simplified.set(traditional, simple);
  onlySimplified.add(simple);
}
// OpenCC folds 帳 to 帐 (a tent); of money, which is what customers write of, it is 账
simplified.set('帳', '账');
// 后, 里, 只 … are good Traditional as well: what OpenCC also lists as a source tells nothing
for (const both of '后里只面表台范干谷丑斗松余向云致于几系才出回采注') {
  onlySimplified.delete(both);
}

/** Folds Traditional characters to Simplified, one to one: offsets stay the same. */
export function foldToSimplified(text: string): string {
  let folded = '';
  for (const char of text) folded += simplified.get(char) ?? char;
  return folded;
}

/** How many characters of a text are written only in Traditional, and how many only in Simplified. */
export function countVariants(text: string): { traditional: number; simplified: number } {
  const count = { traditional: 0, simplified: 0 };
  for (const char of text) {
    if (simplified.has(char)) count.traditional++;
    else if (onlySimplified.has(char)) count.simplified++;
  }
  return count;
}
