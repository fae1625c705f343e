/** How long a worker goes on with what it has read. A change takes effect within that time. */
export const configAgeMs = 60_000;

/** Companies held at once, and what was read of them in all: more would fill a worker's memory. */
const most = { companies: 1_000, characters: 32_000_000 };

/**
 * Reads what a company set once a minute at most. `read` gets what was read before, so that it can hand out again what has
 * not changed; `sizeOf` says how many characters a value holds.
 */
export function cachedByCompany<Value>(
  now: () => Date,
  read: (company: string, before: Value | undefined) => Promise<Value>,
  sizeOf: (value: Value) => number = () => 0,
): (company: string) => Promise<Value> {
  type Held = { readonly at: number; readonly value: Promise<Value>; size: number; known: Value | undefined };
  const held = new Map<string, Held>();
  /** The company that was read longest ago goes first, the latest never. */
  const makeRoom = () => {
    let characters = [...held.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [company, { size }] of held) {
      if (held.size <= 1 || (held.size <= most.companies && characters <= most.characters)) return;
      held.delete(company);
      characters -= size;
    }
  };
  return async (company) => {
    const last = held.get(company);
    if (last !== undefined && now().getTime() - last.at < configAgeMs) return await last.value;
    const value = read(company, last?.known);
    const entry: Held = { at: now().getTime(), value, size: last?.size ?? 0, known: last?.known };
    // behind all others
    held.delete(company);
    held.set(company, entry);
    try {
      entry.known = await value;
      entry.size = sizeOf(entry.known);
      makeRoom();
      return entry.known;
    } catch (error) {
      if (held.get(company) === entry) held.delete(company);
      throw error;
    }
  };
}
