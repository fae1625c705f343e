/** What `seededRandom` gives is below it. */
export const randomRange = 2 ** 24;

/** A linear congruential generator (Numerical Recipes): whole numbers, the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // the low bits of such a generator hardly change
    return state >>> 8;
  };
}
