import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { joinParts } from '../hash.ts';

/** A recipient, by name, of the mails of one department. */
export type Linked = { readonly company: string; readonly department: string; readonly recipient: string };

/** Bytes of a signature: 128 bits are not guessed, and the link stays short. */
const signed = 16;
/** Longer than any that is written here. */
const longest = 400;
const Parts = z.tuple([z.string(), z.string(), z.string()]);

/** What stands in the link by which a recipient unsubscribes. No address can be read in it, and nobody without the key can write another one. */
export function writeLink(key: Uint8Array, { company, department, recipient }: Linked): string {
  const named = Buffer.from(JSON.stringify([company, department, recipient]));
  return Buffer.concat([signature(key, { company, department, recipient }), named]).toString('base64url');
}

/** Whom a link is for; undefined where it was not written here, whatever is wrong with it. */
export function readLink(key: Uint8Array, link: string): Linked | undefined {
  if (link.length > longest) return undefined;
  const bytes = Buffer.from(link, 'base64url');
  const [company, department, recipient] = partsIn(bytes.subarray(signed).toString());
  const linked = { company, department, recipient };
  const given = Buffer.alloc(signed);
  bytes.copy(given, 0, 0, signed);
  const isOurs = timingSafeEqual(given, signature(key, linked));
  return isOurs && bytes.toString('base64url') === link ? linked : undefined;
}

/** Of rubbish, parts that nothing is signed with. */
function partsIn(written: string): z.infer<typeof Parts> {
  try {
    return Parts.parse(JSON.parse(written));
  } catch {
    return ['', '', ''];
  }
}

const signature = (key: Uint8Array, { company, department, recipient }: Linked): Buffer =>
  createHmac('sha256', key)
    .update(joinParts(['unsubscribe', company, department, recipient]))
    .digest()
    .subarray(0, signed);
