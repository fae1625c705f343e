/** The time, in ms, below which this part of them lies: `12 ms`. */
export const percentile = (times: readonly number[], part: number): string =>
  `${(times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0).toFixed(0)} ms`;
