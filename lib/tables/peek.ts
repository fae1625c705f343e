/**
 * Gives the first `bytes` of a stream (fewer where it is shorter) and the whole to be read from its beginning. However the
 * stream is cut into chunks, `first` is the same: what is decided from it is the same at every try.
 */
export async function peek(
  text: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ first: Buffer; all: AsyncIterable<Buffer> }> {
  const iterator = text[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  while (size < bytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    held.push(asBuffer(value));
    size += value.length;
  }
  async function* all() {
    try {
      yield* held;
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) return;
        yield asBuffer(value);
      }
    } finally {
      // whoever stops reading early closes the source as well
      await iterator.return?.();
    }
  }
  return { first: Buffer.concat(held).subarray(0, bytes), all: all() };
}

/** The same bytes, not copied. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
