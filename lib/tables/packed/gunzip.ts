import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnprocessableFile } from '../../errors.ts';

/** Times that text grows when inflated. Feedback grows 3 to 30 times; what grows more than this is made to fill memory. */
const maxRatio = 100;

/** Inflated bytes from which on the ratio is watched: a small table of equal rows is let pass. */
const ratioWatchedFrom = 64 * 1024 * 1024;

/** Passes inflated bytes on and counts them. Throws UnprocessableFile where they are far more than they were compressed. */
export async function* watchRatio(
  inflated: AsyncIterable<Buffer>,
  compressedBytes: () => number,
): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of inflated) {
    size += chunk.length;
    if (size > ratioWatchedFrom && size > compressedBytes() * maxRatio) {
      throw new UnprocessableFile(
        'too-large',
        `the file grows to more than ${maxRatio} times its size when it is unpacked: send it unpacked, in parts`,
      );
    }
    yield chunk;
  }
}

/** Inflates gzip while it streams. Throws UnprocessableFile for a damaged file and for one that grows out of measure. */
export async function* gunzip(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let compressed = 0;
  async function* counted() {
    for await (const chunk of body) {
      compressed += chunk.length;
      yield chunk;
    }
  }
  const inflate = createGunzip();
  // the error of any part is thrown by the loop over the last
  pipeline(Readable.from(counted()), inflate, () => {});
  try {
    yield* watchRatio(inflate, () => compressed);
  } catch (error) {
    throw isZlibError(error)
      ? new UnprocessableFile('damaged', `the gzip file is damaged (${error.message}): send it again`)
      : error;
  }
}

/** https://nodejs.org/api/zlib.html: errors of what is inflated have codes of zlib, as Z_DATA_ERROR. */
const isZlibError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
