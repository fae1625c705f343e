/** Shorter texts are put into a normal form at once: however many marks they have, it takes a millisecond at most. */
const shortText = 256;

/**
 * A text in pieces that have thirty marks in a row at most, and end where those do: no character has more in any language (UAX
 * #15, Stream-Safe Text Format). Two that are no marks by their class become some in NFKC.
 */
const pieces = /[^\p{M}\uff9e\uff9f]+[\p{M}\uff9e\uff9f]{0,30}|[\p{M}\uff9e\uff9f]{1,30}/gu;
const manyMarks = /[\p{M}\uff9e\uff9f]{31}/u;

/**
 * A text in a Unicode normal form, in time that grows with its length. V8 sorts the marks on one character by inserting one after
 * the other: 30,000 take a second, a megabyte of them a quarter of an hour. More marks than thirty in a row are therefore put into
 * order in pieces.
 */
export function normalForm(text: string, form: 'NFC' | 'NFKC'): string {
  if (text.length <= shortText || !manyMarks.test(text)) return text.normalize(form);
  return text.replace(pieces, (piece) => piece.normalize(form));
}
