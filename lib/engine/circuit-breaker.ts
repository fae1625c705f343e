export type CircuitBreaker = ReturnType<typeof circuitBreaker>;

/**
 * Lets a service rest for `restMs` after `failures` failures in a row. After the rest it is asked again, and one more
 * failure sends it back to rest.
 */
export function circuitBreaker(
  { failures, restMs }: { readonly failures: number; readonly restMs: number },
  now: () => Date,
) {
  let inRow = 0;
  let restsUntil = 0;
  return {
    resting: (): boolean => now().getTime() < restsUntil,
    succeeded(): void {
      inRow = 0;
    },
    failed(): void {
      inRow++;
      if (inRow >= failures) restsUntil = now().getTime() + restMs;
    },
  };
}
