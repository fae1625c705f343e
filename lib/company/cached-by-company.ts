/** How long a worker goes on with settings it has read. A change takes effect within that time. */
const cacheMs = 60_000;

/** Reads what a company set once a minute at most. */
export function cachedByCompany<Value>(
  now: () => Date,
  read: (company: string) => Promise<Value>,
): (company: string) => Promise<Value> {
  const held = new Map<string, { at: number; value: Promise<Value> }>();
  return async (company) => {
    const known = held.get(company);
    if (known !== undefined && now().getTime() - known.at < cacheMs) return await known.value;
    const value = read(company);
    held.set(company, { at: now().getTime(), value });
    return await value.catch((error: unknown) => {
      held.delete(company);
      throw error;
    });
  };
}
