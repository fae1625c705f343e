import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Misuse } from '../tools/misuse.ts';

/** How another command reaches the pipeline that runs here, as `npm start` leaves it in its state folder. */
const Running = z.object({
  /** the variables by which the AWS clients find the servers */
  environment: z.record(z.string(), z.string()),
  bucket: z.string(),
  erasuresQueue: z.url(),
  /** address of the API */
  api: z.url(),
});
type Running = z.infer<typeof Running>;

const pathIn = (state: string): string => join(state, 'running.json');

export async function noteRunning(state: string, running: Running): Promise<() => Promise<void>> {
  await writeFile(pathIn(state), JSON.stringify(running, null, 2), { mode: 0o600 });
  return () => rm(pathIn(state), { force: true });
}

/** Throws where nothing runs with this state. */
export async function findRunning(state: string): Promise<Running> {
  const written = await readFile(pathIn(state), 'utf8').catch((cause: unknown) => {
    throw new Misuse(`no \`npm start\` runs with the state in ${state}: start it, or give --queue`, {
      cause,
    });
  });
  return Running.parse(JSON.parse(written));
}
