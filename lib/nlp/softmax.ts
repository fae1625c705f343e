/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let output = 0; output < scores.length; output++) {
    const value = Math.exp((scores[output] ?? 0) - most);
    scores[output] = value;
    total += value;
  }
  for (let output = 0; output < scores.length; output++) scores[output] = (scores[output] ?? 0) / total;
  return scores;
}
