import type { Entry } from './digest.ts';

/** How many say so, copies of one post counted once: what a change is judged by. */
export const voicesOf = ({ count, copies }: Pick<Entry, 'count' | 'copies'>): number =>
  copies?.voices ?? count;
