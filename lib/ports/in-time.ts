/**
 * Does work that waits for nothing, for so many milliseconds at most. Work that takes longer is stopped where it is, in the middle of a
 * pattern too, and nothing tells it: what it was about to change stays half changed. It is `starved` where others had the processor for most of
 * that time: the work may be as quick as any.
 */
export type WithinTime = <Value>(
  ms: number,
  work: () => Value,
) => { readonly value: Value } | 'too-slow' | 'starved';

/** Does the same with each item. One that takes too long has no value, and the others have theirs. */
export type EachInTime = <Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Value,
) => readonly (Value | 'too-slow')[];
