/** Tables that names are spread over: each grows on its own, so that growing needs little memory at once. */
const shards = 16;
const firstSlots = 1024;
/** Share of a table's slots in use above which looking for a free one takes long. */
const mostUsed = 0.75;
const greatestCount = 65_535;

type Shard = { keys: Uint32Array; counts: Uint16Array; used: number };

/**
 * Counts how often each name (of `nameOf`) came before, in 10 to 27 bytes a name: 10 million names take 170 MB. Names are told
 * apart by 64 of their bits: among 10 million, two are mistaken for one with a probability of 3 in a million.
 */
export function occurrenceCounter(saved?: SavedOccurrences) {
  const tables: Shard[] = saved
    ? shardsOf(saved)
    : Array.from({ length: shards }, () => emptyShard(firstSlots));
  const beyond = new Map<string, number>(Object.entries(saved?.beyond ?? {}));
  return {
    /** Everything it knows, for `occurrenceCounter` to go on from. Its bytes are the tables', not copied. */
    save: (): SavedOccurrences & { readonly tables: readonly Uint8Array[] } => ({
      slots: tables.map(({ counts }) => counts.length),
      beyond: Object.fromEntries(beyond),
      tables: tables.flatMap(({ keys, counts }) => [bytesOf(keys), bytesOf(counts)]),
    }),
    /** How often the name was given to this function before. */
    seenBefore(name: string): number {
      const high = bitsOf(name, 0);
      const low = bitsOf(name, 6);
      const shard = tables[low % shards];
      if (shard === undefined) return 0;
      const slot = slotOf(shard, high, low);
      const count = shard.counts[slot] ?? 0;
      if (count === greatestCount) {
        const more = beyond.get(name) ?? 0;
        beyond.set(name, more + 1);
        return count + more;
      }
      shard.counts[slot] = count + 1;
      if (count === 0) {
        shard.keys[slot * 2] = high;
        shard.keys[slot * 2 + 1] = low;
        shard.used++;
        if (shard.used > shard.counts.length * mostUsed) tables[low % shards] = grown(shard);
      }
      return count;
    },
    /** Bytes held. */
    bytes: () => tables.reduce((sum, { keys, counts }) => sum + keys.byteLength + counts.byteLength, 0),
  };
}

/** `tables` are the keys and counts of one shard after the other, in one piece or many; `slots`, how many each has. */
export type SavedOccurrences = {
  readonly slots: readonly number[];
  readonly beyond: Readonly<Record<string, number>>;
  readonly tables: readonly Uint8Array[];
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function shardsOf({ slots, tables }: SavedOccurrences): Shard[] {
  const whole = Buffer.concat(tables);
  let at = 0;
  const take = (into: Uint32Array | Uint16Array) => {
    at += whole.copy(bytesOf(into), 0, at, at + into.byteLength);
  };
  return slots.map((count) => {
    const shard = emptyShard(count);
    take(shard.keys);
    take(shard.counts);
    shard.used = shard.counts.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
    return shard;
  });
}

const emptyShard = (slots: number): Shard => ({
  keys: new Uint32Array(slots * 2),
  counts: new Uint16Array(slots),
  used: 0,
});

/** The slot that holds the key, else the free one where it belongs. */
function slotOf({ keys, counts }: Shard, high: number, low: number): number {
  const mask = counts.length - 1;
  let slot = high & mask;
  while (counts[slot] !== 0 && (keys[slot * 2] !== high || keys[slot * 2 + 1] !== low))
    slot = (slot + 1) & mask;
  return slot;
}

function grown(shard: Shard): Shard {
  const larger = emptyShard(shard.counts.length * 2);
  larger.used = shard.used;
  for (let slot = 0; slot < shard.counts.length; slot++) {
    const count = shard.counts[slot] ?? 0;
    if (count === 0) continue;
    const high = shard.keys[slot * 2] ?? 0;
    const low = shard.keys[slot * 2 + 1] ?? 0;
    const free = slotOf(larger, high, low);
    larger.keys[free * 2] = high;
    larger.keys[free * 2 + 1] = low;
    larger.counts[free] = count;
  }
  return larger;
}

/** 32 of the 36 bits that six characters of base64url stand for. */
function bitsOf(name: string, from: number): number {
  let bits = 0;
  for (let at = from; at < from + 6; at++) bits = (Math.imul(bits, 64) + sextet(name.charCodeAt(at))) | 0;
  return bits >>> 0;
}

function sextet(code: number): number {
  if (code >= 97) return code - 71;
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 48 && code <= 57) return code + 4;
  return code === 45 ? 62 : 63;
}
