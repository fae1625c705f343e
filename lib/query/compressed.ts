import { gzipSync } from 'node:zlib';

/** Bytes below which a packed answer is hardly shorter. */
const leastBytes = 1024;

/** Whether a client takes gzip, by its header `Accept-Encoding` (RFC 9110, 12.5.3). */
export function takesGzip(header: string | undefined): boolean {
  const weights = new Map(
    (header ?? '').split(',').map((each) => {
      const [name = '', weight = 'q=1'] = each.split(';').map((part) => part.trim().toLowerCase());
      return [name, Number(weight.replace(/^q=/, ''))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/** A body packed, where that is worth it. Undefined: as it is. */
export const compressed = (body: Buffer): Uint8Array<ArrayBuffer> | undefined =>
  body.length >= leastBytes ? new Uint8Array(gzipSync(body)) : undefined;
