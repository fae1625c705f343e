import { createHmac } from 'node:crypto';
import { joinParts, nameLength } from '../hash.ts';

/** Gives the name that stands for an address that a company has mailed: 16 characters of base64url, 96 bits. */
export type RecipientNames = (company: string, address: string) => string;

/**
 * Names addresses by HMAC-SHA-256, whatever their case: nobody without the key can tell whose a name is. An address has another name in each
 * company.
 */
export const recipientNames =
  (key: Uint8Array): RecipientNames =>
  (company, address) =>
    createHmac('sha256', key)
      .update(joinParts(['recipient', company, address.trim().toLowerCase()]))
      .digest('base64url')
      .slice(0, nameLength);
