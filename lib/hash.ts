import { hash } from 'node:crypto';

/** Characters of base64url: 96 bits. */
export const nameLength = 16;

/**
 * A 96-bit name for the given parts, as 16 characters of base64url. Two of a billion names collide with a
 * probability of about 6 in 10^12.
 */
export const nameOf = (...parts: readonly string[]): string =>
  hash('sha256', joinParts(parts), 'base64url').slice(0, nameLength);

/** A 96-bit name for what is written in a file: `openssl dgst -sha256 -binary FILE | basenc --base64url | head -c 16`. */
export const nameOfBytes = (bytes: Uint8Array): string =>
  hash('sha256', bytes, 'base64url').slice(0, nameLength);

/** Gives the names of what begins with these parts and ends with another: what they have in common is joined once. */
export function namesBelow(...parts: readonly string[]): (last: string) => string {
  const before = joinParts(parts);
  return (last) => hash('sha256', `${before}${last.length}:${last}`, 'base64url').slice(0, nameLength);
}

/** The length before each part keeps ('ab', 'c') and ('a', 'bc') apart, whatever characters they hold. */
export function joinParts(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return text;
}
