import * as z from 'zod';

/** Names and codes of an error and its causes. Messages of libraries may quote what they choked on, so they stay out. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? '';
  return `${error.name} ${fieldsOf(error)}${place}${error.cause === undefined ? '' : ` < ${describeError(error.cause)}`}`;
}

/** What was not as agreed, by its outermost name: a deeper one may be what a customer called a column. */
function fieldsOf(error: Error): string {
  if (!(error instanceof z.ZodError)) return '';
  const fields = new Set(error.issues.map(({ path }) => String(path[0] ?? 'as a whole')));
  return `(${[...fields].join(', ')}) `;
}
