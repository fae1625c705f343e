/** Tables that names are spread over: each grows on its own, so that growing needs little memory at once. */
const shards = 256;
const firstSlots = 64;
const growth = 1.25;
/** Share of a table's slots in use above which looking for a free one takes long. */
const mostUsed = 0.93;
const bytesPerSlot = 7;
const greatestCount = 255;

/** A slot is 32 bits of a name, 16 more of them, and how often it came: 0 where the slot is free. */
type Shard = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly highs: Uint32Array;
  readonly lows: Uint16Array;
  readonly counts: Uint8Array;
  used: number;
};

/** Its tables as they are, and how often names came once their table could not count on: see `occurrenceCounter`. */
export type SavedOccurrences = {
  readonly beyond: Readonly<Record<string, number>>;
  readonly tables: readonly Uint8Array[];
};

/**
 * Counts how often each name (of `nameOf`) came before, in 8.5 bytes a name: 10 million names take 85 MB. Beside them stand
 * names that came more than 255 times, of which 10 million rows have 39,000 at most.
 *
 * Names are told apart by 56 of their bits: 48 in a slot, 8 that choose the table. 10 million names are 5 × 10^13 pairs, so
 * two are mistaken for one in 5 × 10^13 / 2^56, or 7 of 10,000 files of that length. A row is then named as the second that
 * says the same: it is kept, but a file without the other row names it differently.
 */
export function occurrenceCounter(saved?: SavedOccurrences) {
  const tables = saved ? saved.tables.map(restored) : emptyTables();
  const beyond = new Map<string, number>(Object.entries(saved?.beyond ?? {}));
  return {
    /** Everything it knows, for `occurrenceCounter` to go on from. Its bytes are the tables', not copied. */
    save: (): SavedOccurrences => ({
      beyond: Object.fromEntries(beyond),
      tables: tables.map(({ bytes }) => bytes),
    }),
    /** How often the name was given to this function before. */
    seenBefore(name: string): number {
      const high = bitsOf(name, 0, 6);
      const rest = bitsOf(name, 6, 10);
      const low = rest >>> 8;
      const shard = tables[rest % shards];
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
        shard.highs[slot] = high;
        shard.lows[slot] = low;
        shard.used++;
        if (shard.used > shard.counts.length * mostUsed) tables[rest % shards] = grown(shard);
      }
      return count;
    },
    /** Bytes held. */
    bytes: () => tables.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
}

/** Their sizes differ by up to one growth, so that they grow one after the other: some are always full. */
const emptyTables = (): Shard[] =>
  Array.from({ length: shards }, (_, shard) =>
    emptyShard(Math.round(firstSlots * growth ** (shard / shards))),
  );

function emptyShard(slots: number): Shard {
  const buffer = new ArrayBuffer(slots * bytesPerSlot);
  return {
    bytes: new Uint8Array(buffer),
    highs: new Uint32Array(buffer, 0, slots),
    lows: new Uint16Array(buffer, slots * 4, slots),
    counts: new Uint8Array(buffer, slots * 6, slots),
    used: 0,
  };
}

function restored(table: Uint8Array): Shard {
  const shard = emptyShard(table.length / bytesPerSlot);
  shard.bytes.set(table);
  shard.used = shard.counts.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
  return shard;
}

/** The slot that holds the key, else the free one where it belongs. */
function slotOf({ highs, lows, counts }: Shard, high: number, low: number): number {
  let slot = homeOf(high, counts.length);
  while (counts[slot] !== 0 && (highs[slot] !== high || lows[slot] !== low)) {
    slot++;
    if (slot === counts.length) slot = 0;
  }
  return slot;
}

/** Keys keep their order, whatever the number of slots: a table is read and the larger one written from front to back. */
const homeOf = (high: number, slots: number): number => Math.floor(high * (slots / 2 ** 32));

function grown({ bytes, highs, lows, counts, used }: Shard): Shard {
  const larger = emptyShard(Math.ceil(counts.length * growth));
  larger.used = used;
  const slots = larger.counts.length;
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot] ?? 0;
    if (count === 0) continue;
    const high = highs[slot] ?? 0;
    let free = homeOf(high, slots);
    while (larger.counts[free] !== 0) {
      free++;
      if (free === slots) free = 0;
    }
    larger.highs[free] = high;
    larger.lows[free] = lows[slot] ?? 0;
    larger.counts[free] = count;
  }
  // gives its memory back now: garbage collection would leave tens of MB of such tables for later
  bytes.buffer.transfer(0);
  return larger;
}

/** The last 32 of the bits that these characters of base64url stand for. */
function bitsOf(name: string, from: number, until: number): number {
  let bits = 0;
  for (let at = from; at < until; at++) {
    bits = (Math.imul(bits, 64) + (sextets[name.charCodeAt(at)] ?? 0)) | 0;
  }
  return bits >>> 0;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What each character of base64url stands for, by its code. */
const sextets = new Uint8Array(128);
for (const [value, character] of [...alphabet].entries()) sextets[character.charCodeAt(0)] = value;
