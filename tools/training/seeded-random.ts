/** A linear congruential generator (Numerical Recipes): 32-bit integers, the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // the low bits of such a generator hardly change
    return state >>> 8;
  };
}
