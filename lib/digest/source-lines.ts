import { detailWording } from './detail-wording.ts';
import type { Digest } from './digest.ts';
import { wording } from './wording.ts';

/** How each source delivered: `Reviews: 300 (usually 280 a week)`; `mark` stands behind its name. */
export function sourceLines({ language, sources }: Digest, mark = ': '): readonly string[] {
  const words = wording[language];
  return sources.map((each) => {
    const last = each.last === undefined ? '' : ` · ${detailWording[language].last(each.last)}`;
    const told = each.count === 0 ? `${words.silent}${last}` : words.sourceLine(each);
    return `${words.source[each.source] ?? each.source}${mark}${told}`;
  });
}
