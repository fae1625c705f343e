import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

/** Does something, and prints how long it took. What it wrote stands in the error where it fails. */
export function step(what: string, act: () => void): void {
  const started = Date.now();
  try {
    act();
  } catch (error) {
    const output = z
      .object({ stderr: z.instanceof(Buffer), stdout: z.instanceof(Buffer) })
      .safeParse(error).data;
    throw new Error(`${what} failed:\n${output?.stdout}\n${output?.stderr}`, { cause: error });
  }
  console.log(`${what} (${seconds(started)})`);
}

/** Asks again and again; throws after two minutes. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const started = Date.now();
  while (!(await holds())) {
    if (Date.now() - started > 120_000) throw new Error(`waited in vain: ${what}`);
    await sleep(500);
  }
  console.log(`${what} (${seconds(started)})`);
}

export function expectThat(what: string, holds: boolean): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
  console.log(what);
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
