/** Makes callers wait their turn, so that at most `perSecond` of them go on in a second. */
export function pace(
  perSecond: number,
  now: () => Date,
  sleep: (ms: number) => Promise<void>,
): () => Promise<void> {
  let next = 0;
  return async () => {
    const at = now().getTime();
    const turn = Math.max(next, at);
    next = turn + 1000 / perSecond;
    if (turn > at) await sleep(turn - at);
  };
}
