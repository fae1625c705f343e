import { detailWording } from './detail-wording.ts';
import type { Digest } from './digest.ts';
import { wording } from './wording.ts';

/** How a source delivered: `33 (usually 26 a week) · last file 14 Nov`; `isAlarming` where nothing of the week came from it though it was due, or no row could be read. */
export type SourceLine = { readonly name: string; readonly told: string; readonly isAlarming: boolean };

/** Each source of the weeks before, and each whose files came lately, though no row of them could be read. */
export function sourceLines({ language, sources, deliveries }: Digest): readonly SourceLine[] {
  const [words, details] = [wording[language], detailWording[language]];
  const unread = Object.keys(deliveries.last).filter((name) =>
    sources.every(({ source }) => source !== name),
  );
  const all = [...sources, ...unread.map((source) => ({ source, count: 0 }))];
  return all.map((each: Digest['sources'][number]) => {
    const day = deliveries.last[each.source];
    const [isSilent, isOverdue] = [
      each.count === 0,
      each.overdue === true && !deliveries.notDue.includes(each.source),
    ];
    const isAlarming = isOverdue || unread.includes(each.source);
    const week = isSilent && each.last !== undefined ? [details.last(each.last)] : [];
    const told = [
      isSilent ? `${isOverdue ? words.overdue : words.none}${words.usual(each)}` : words.sourceLine(each),
      // a file that came lately may hold earlier weeks
      ...week,
      ...(day === undefined ? [] : [details.delivered(day)]),
    ];
    return { name: words.source[each.source] ?? each.source, told: told.join(' · '), isAlarming };
  });
}

/** The same as text, a line each; `mark` stands behind a name. */
export const sourceTexts = (
  digest: Digest,
  mark = digest.language === 'en' ? ': ' : '：',
): readonly string[] => sourceLines(digest).map(({ name, told }) => `${name}${mark}${told}`);
