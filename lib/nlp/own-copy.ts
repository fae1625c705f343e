/** From such a length on a piece of a string is a view of the whole to V8, and keeps it in memory. */
const leastView = 13;

/** A text that keeps no other in memory: for what stands in a long one and is remembered. */
export const ownCopy = (piece: string): string => (piece.length < leastView ? piece : ` ${piece}`.slice(1));
