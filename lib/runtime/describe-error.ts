/** Names and codes of an error and its causes. Messages of libraries may quote what they choked on, so they stay out. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? '';
  return `${error.name} ${place}${error.cause === undefined ? '' : ` < ${describeError(error.cause)}`}`;
}
