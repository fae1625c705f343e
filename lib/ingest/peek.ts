/**
 * Gives the first `bytes` of a stream (fewer where it is shorter) and the whole to be read from its beginning. However the
 * stream is cut into chunks, `first` is the same: what is decided from it is the same at every try.
 */
export async function peek(
  text: AsyncIterable<Buffer>,
  bytes: number,
): Promise<{ first: Buffer; all: AsyncIterable<Buffer> }> {
  const iterator = text[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  while (size < bytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    held.push(value);
    size += value.length;
  }
  async function* all() {
    yield* held;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return { first: Buffer.concat(held).subarray(0, bytes), all: all() };
}
