/** What is told apart. Each stands in the text as `[kind]`. */
export const piiKinds = [
  ...(['email', 'phone', 'card', 'iban', 'id', 'ip', 'order', 'address', 'account', 'handle'] as const),
  'name',
] as const;
export type PiiKind = (typeof piiKinds)[number];

/** Offsets in UTF-16 code units. */
export type Span = { readonly start: number; readonly end: number };

/**
 * What a text must have: four digits close to each other, or six; the signs of a machine's address or of a building; an @, or one
 * that is spelt; a word that announces something.
 */
export type Need = 'digits' | 'number' | 'machine' | 'building' | 'at' | 'spelt' | 'word';

/**
 * Finds one kind in a text that was folded to usual width. Takes time in proportion to its length. Its spans come in order
 * and do not overlap.
 */
export type Finder = {
  readonly kind: PiiKind;
  /** without this there is nothing to find */
  readonly needs: Need;
  readonly find: (text: string) => readonly Span[];
};

/** A match without what its group `cue` matched at its beginning: the cue is why it is one, and stays. */
const spanOf = (match: RegExpExecArray): Span => ({
  start: match.index + (match.groups?.cue?.length ?? 0),
  end: match.index + match[0].length,
});

/** A finder of all matches of a global pattern that `accept` lets pass; it may give another span in place of the match's. */
export function patternFinder(
  kind: PiiKind,
  needs: Finder['needs'],
  pattern: RegExp,
  accept: (hit: string, match: RegExpExecArray) => boolean | Span = () => true,
): Finder {
  return {
    ...{ kind, needs },
    find: (text) => {
      const spans: Span[] = [];
      let last = 0;
      for (const match of text.matchAll(pattern)) {
        const span = spanOf(match);
        const accepted = accept(text.slice(span.start, span.end), match);
        if (accepted === false) continue;
        const { start, end } = accepted === true ? span : accepted;
        // what reaches back takes nothing from the one before
        spans.push({ start: Math.max(start, last), end });
        last = end;
      }
      return spans;
    },
  };
}

/** Whether something that may be a number is a day, or begins or ends with one. */
export const holdsDate = (text: string): boolean =>
  /(?<!\d)(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)|^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(
    text,
  );

export const countDigits = (text: string): number => text.replace(/\D/g, '').length;
