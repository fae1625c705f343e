/** What was made of the clauses of the last text or two. */
const fewHeld = 32;

/** Gives `make` with a memory of what it made last: several readers ask the same of the clauses of one text. What is made must not be changed. */
export function rememberLast<Value extends {}>(make: (text: string) => Value): (text: string) => Value {
  const held = new Map<string, Value>();
  return (text) => {
    const known = held.get(text);
    if (known !== undefined) return known;
    if (held.size === fewHeld) held.clear();
    const made = make(text);
    held.set(text, made);
    return made;
  };
}
