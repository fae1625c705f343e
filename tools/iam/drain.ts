/** Goes through all that comes. */
export async function drain(all: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of all);
}
