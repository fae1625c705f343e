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
// 后, 里, 只 … are good Traditional as well: what OpenCC also lists as a source tells nothing
for (const both of [
  '后',
  '里',
  '只',
  '面',
  '表',
  '台',
  '范',
  '干',
  '谷',
  '丑',
  '斗',
  '松',
  '余',
  '向',
  '云',
  '致',
  '于',
  '几',
  '系',
  '才',
  '出',
  '回',
  '采',
  '注',
]) {
  onlySimplified.delete(both);
}

/** Folds Traditional characters to Simplified, one to one: offsets stay the same. */
export function foldToSimplified(text: string): string {
  let folded = '';
  for (const char of text) folded += simplified.get(char) ?? char;
  return folded;
}

/** How many characters of a text are written only in Traditional, and how many only in Simplified. */
export function countScripts(text: string): { traditional: number; simplified: number } {
  const count = { traditional: 0, simplified: 0 };
  for (const char of text) {
    if (simplified.has(char)) count.traditional++;
    else if (onlySimplified.has(char)) count.simplified++;
  }
  return count;
}
