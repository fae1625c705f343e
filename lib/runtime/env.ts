import * as z from 'zod';

/** The function's environment as the contract promises it. Throws an error that names every variable that is wrong. */
export function readEnv<Shape>(promised: z.ZodType<Shape>): Shape {
  const read = promised.safeParse(process.env);
  if (!read.success)
    throw new Error(`the environment is not as agreed in lib/contract/:\n${z.prettifyError(read.error)}`);
  return read.data;
}
