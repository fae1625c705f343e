import pairs from 'opencc-js/dict/TSCharacters';

/** Traditional to Simplified, one UTF-16 code unit to one, of OpenCC; 0 where a character stays. Those outside the BMP do. */
const simplified = new Uint16Array(1 << 16);
/** Characters written only in one of the two scripts: they tell which one a text is in. */
const onlySimplified = new Set<string>();

for (const pair of pairs.split('|')) {
  const [traditional = '', simple = ''] = pair.split(' ');
  if (traditional.length !== 1 || simple.length !== 1) continue;
  simplified[traditional.charCodeAt(0)] = simple.charCodeAt(0);
  onlySimplified.add(simple);
}
// OpenCC folds 帳 to 帐 (a tent); of money, which is what customers write of, it is 账
simplified['帳'.charCodeAt(0)] = '账'.charCodeAt(0);
// 后, 里, 只 … are good Traditional as well: what OpenCC also lists as a source tells nothing
for (const both of '后里只面表台范干谷丑斗松余向云致于几系才出回采注') {
  onlySimplified.delete(both);
}

/** Folds Traditional characters to Simplified, one to one: offsets stay the same. */
export function foldToSimplified(text: string): string {
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const simple = simplified[text.charCodeAt(at)] ?? 0;
    if (simple === 0) continue;
    folded += text.slice(from, at) + String.fromCharCode(simple);
    from = at + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

/** How many characters of a text are written only in Traditional, and how many only in Simplified. */
export function countVariants(text: string): { traditional: number; simplified: number } {
  const count = { traditional: 0, simplified: 0 };
  for (const char of text) {
    if (simplified[char.charCodeAt(0)] !== 0) count.traditional++;
    else if (onlySimplified.has(char)) count.simplified++;
  }
  return count;
}
