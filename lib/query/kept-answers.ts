import { compressed } from './compressed.ts';

/** An answer as it was written; `packed` is undefined where that is not worth it. */
export type WrittenAnswer = {
  readonly body: Buffer<ArrayBuffer>;
  readonly packed: () => Uint8Array<ArrayBuffer> | undefined;
  readonly headers: Readonly<Record<string, string>>;
};

/** Packs a body when that is asked for first, and once. */
export function writtenAnswer(body: Buffer<ArrayBuffer>, headers: WrittenAnswer['headers']): WrittenAnswer {
  let packing: { readonly packed: Uint8Array<ArrayBuffer> | undefined } | undefined;
  return {
    ...{ body, headers },
    packed() {
      packing ??= { packed: compressed(body) };
      return packing.packed;
    },
  };
}

/** Bytes of all answers that a worker keeps, not packed; and of one, so that a few large ones do not push out all others. */
const most = { bytes: 16_000_000, bytesOfOne: 2_000_000 };

/**
 * The answers that a worker wrote last, each by the name of all that it was made of, of who asked and of what was asked for: the same as its ETag.
 * So whoever finds one is answered as he would be by making it again. Not for words of customers, which nobody keeps.
 */
export function keptAnswers(mostBytes = most.bytes) {
  const kept = new Map<string, WrittenAnswer>();
  let bytes = 0;
  const drop = (name: string, { body }: WrittenAnswer) => {
    kept.delete(name);
    bytes -= body.length;
  };
  return {
    find(name: string): WrittenAnswer | undefined {
      const found = kept.get(name);
      if (found === undefined) return undefined;
      // behind all others: what nobody asked for longest goes first
      kept.delete(name);
      kept.set(name, found);
      return found;
    },
    keep(name: string, answer: WrittenAnswer): void {
      if (answer.body.length > Math.min(mostBytes, most.bytesOfOne)) return;
      const before = kept.get(name);
      if (before !== undefined) drop(name, before);
      kept.set(name, answer);
      bytes += answer.body.length;
      for (const [oldest, its] of kept) {
        if (bytes <= mostBytes) return;
        drop(oldest, its);
      }
    },
  };
}
