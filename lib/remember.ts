/** Different values held at once: those of a day's rows, in a few MB. */
const mostHeld = 20_000;

/** Longer values are no dates, names or ratings, and would fill the memory. */
const longestHeld = 200;

/** Gives `read` with a memory for what was asked before. It starts anew when it is full, so that it stays small. */
export function remember<Value>(read: (written: string) => Value): (written: string) => Value {
  const held = new Map<string, Value>();
  return (written) => {
    const known = held.get(written);
    if (known !== undefined) return known;
    const value = read(written);
    if (written.length > longestHeld) return value;
    if (held.size >= mostHeld) held.clear();
    held.set(written, value);
    return value;
  };
}
