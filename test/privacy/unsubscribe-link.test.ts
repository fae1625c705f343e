import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipientNames } from '../../lib/privacy/recipient-names.ts';
import { readLink, writeLink } from '../../lib/privacy/unsubscribe-link.ts';

const key = new Uint8Array(32).fill(1);
const linked = { company: 'acme', department: 'product', recipient: 'aaaaaaaaaaaaaaaa' };

describe('a link to unsubscribe', () => {
  it('says whom it is for to who has the key', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 48 }), (company, department) => {
        const who = { company, department, recipient: 'aaaaaaaaaaaaaaaa' };
        const link = writeLink(key, who);
        expect(link).toMatch(/^[\w-]+$/);
        expect(readLink(key, link)).toEqual(who);
      }),
    );
  });

  it('is of no use under another key, nor with a sign changed anywhere', () => {
    const link = writeLink(key, linked);
    expect(readLink(new Uint8Array(32).fill(2), link)).toBeUndefined();
    for (let at = 0; at < link.length; at++) {
      const other = link[at] === 'A' ? 'B' : 'A';
      expect(readLink(key, link.slice(0, at) + other + link.slice(at + 1))).toBeUndefined();
    }
  });

  it.each(['', 'A', '%', 'x'.repeat(10_000), Buffer.from('["a","b","c"]').toString('base64url')])(
    'is told from rubbish: %.20s',
    (rubbish) => {
      expect(readLink(key, rubbish)).toBeUndefined();
    },
  );
});

describe('the name of a recipient', () => {
  const nameOf = recipientNames(key);

  it('is the same whatever the case of the address, and another in another company or by another key', () => {
    const name = nameOf('acme', 'Ann@Acme.example');
    expect(name).toMatch(/^[\w-]{16}$/);
    expect(nameOf('acme', 'ann@acme.example')).toBe(name);
    expect(nameOf('other', 'ann@acme.example')).not.toBe(name);
    expect(recipientNames(new Uint8Array(32))('acme', 'ann@acme.example')).not.toBe(name);
  });
});
