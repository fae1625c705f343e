import { hash, verify } from 'node:crypto';
import type { ErasureOrder } from '../contract/messages.ts';
import type { Signer } from '../ports/signer.ts';
import type { ErasedObject, Erasure, ErasurePage } from '../privacy/erasure.ts';
import { type Receipt, SignedReceipt } from '../privacy/receipt.ts';
import { parseJson } from '../tables/json/json-cells.ts';

/** Days for which something that cannot be deleted one by one still holds what was erased. */
const keptDays = {
  /** 14 in a queue and 14 in its dead-letter queue: infra/work-queue.ts */
  queues: 28,
  /** point-in-time recovery of the table */
  recovery: 35,
} as const;

/** What an erasure did. Names the person by the hashes of the tombstone only. */
export function receiptOf(
  erasure: Erasure & { readonly finished: string },
  { pages, objects }: { pages: readonly ErasurePage[]; objects: readonly ErasedObject[] },
): Receipt {
  const { company, order, asked, ordered, finished } = erasure;
  const later = (since: string, days: number) =>
    new Date(Date.parse(since) + days * 86_400_000).toISOString().slice(0, 10);
  const rejected = objects.filter(({ key }) => key.startsWith('rejected/'));
  return {
    ...{ company, order, asked, ordered, finished },
    removed: {
      records: pages.reduce((sum, { erased = 0 }) => sum + erased, 0),
      rejectedRows: rejected.reduce((sum, { rows }) => sum + rows, 0),
      versions: objects.filter(({ fate }) => fate !== 'left').length,
    },
    objects: objects.toSorted((a, b) => (`${a.key}\n${a.version}` < `${b.key}\n${b.version}` ? -1 : 1)),
    remains: [
      { where: 'messages in the queues and dead-letter queues', until: later(ordered, keptDays.queues) },
      { where: 'point-in-time recovery of the table', until: later(finished, keptDays.recovery) },
      { where: 'mails that were already sent' },
      { where: `files dropped after ${new Date(erasure.notBefore).toISOString()}` },
    ],
  };
}

/** JSON with sorted keys and no space: the same text for the same receipt (`jq -cS` writes it too). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(',')}}`;
}

/** What is signed: a receipt may be longer than the 4,096 bytes that KMS takes, so it is its SHA-256. */
const signedPart = (receipt: unknown): Buffer => hash('sha256', canonicalJson(receipt), 'buffer');

/** The receipt as it lies in the bucket. */
export async function signReceipt(signer: Signer, receipt: Receipt): Promise<string> {
  const { key, signature } = await signer.sign(signedPart(receipt));
  const signed = { receipt, signature: { algorithm: 'ECDSA_SHA_256', key, value: signature } };
  return `${JSON.stringify(signed, null, 2)}\n`;
}

/**
 * The order that a receipt is of, to be given again: after the table was restored to a time before it. Undefined for what is no
 * receipt.
 */
export function orderIn(written: string): ErasureOrder | undefined {
  const signed = SignedReceipt.safeParse(parseJson(written));
  if (!signed.success) return undefined;
  const { company, order, asked } = signed.data.receipt;
  return { company, order, ...asked };
}

/** Whether a receipt is the one that was signed, by the public key (PEM) that the company keeps. */
export function verifyReceipt(written: string, publicKey: string): boolean {
  const signed = SignedReceipt.safeParse(JSON.parse(written));
  if (!signed.success) return false;
  const signature = Buffer.from(signed.data.signature.value, 'base64');
  return verify('sha256', signedPart(JSON.parse(written).receipt), publicKey, signature);
}
