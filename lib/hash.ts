import { hash } from 'node:crypto';

/**
 * A 96-bit name for the given parts, as 16 characters of base64url. Two of a billion names collide with a
 * probability of about 6 in 10^12.
 */
export function nameOf(...parts: readonly string[]): string {
  // the length before each part keeps ('ab', 'c') and ('a', 'bc') apart, whatever characters they hold
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return hash('sha256', text, 'base64url').slice(0, 16);
}
