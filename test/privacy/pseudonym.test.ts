import { describe, expect, it } from 'vitest';
import { obtainPseudonymKey } from '../../lib/company/pseudonym-key.ts';
import { pseudonymiser } from '../../lib/privacy/pseudonym.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);
const place = 'config/acme/pseudonym.key';

describe('pseudonymiser', () => {
  const names = pseudonymiser(keyOf(1));

  it('gives the same names with the same key, and others with another', () => {
    const all = (key: Uint8Array) => {
      const { author, contact, row } = pseudonymiser(key);
      return [author('acme', 'Kim'), contact('email', 'a@b.example'), row('It leaks.')];
    };
    expect(all(keyOf(1))).toEqual(all(keyOf(1)));
    expect(new Set([...all(keyOf(1)), ...all(keyOf(2))]).size).toBe(6);
  });

  it('takes an author for the same however the cell was padded or composed, and nobody for nobody', () => {
    expect(names.author('acme', ' Jose\u0301 ')).toBe(names.author('acme', 'José'));
    expect(names.author('acme', ' ')).toBe('');
  });

  it('tells companies, kinds and parts apart', () => {
    expect(names.author('acme', 'Kim')).not.toBe(names.author('other', 'Kim'));
    expect(names.contact('email', '13800138000')).not.toBe(names.contact('phone', '13800138000'));
    expect(names.row('ab', 'c')).not.toBe(names.row('a', 'bc'));
  });

  it('gives short names of which nothing can be read', () => {
    for (const name of [names.author('acme', 'Kim'), names.contact('phone', '13800138000'), names.row('x')]) {
      expect(name).toMatch(/^[\w-]{16}$/);
    }
  });
});

describe('obtainPseudonymKey', () => {
  const random = (byte: number) => (bytes: number) => new Uint8Array(bytes).fill(byte);

  it('makes a key the first time, and gives it ever after', async () => {
    const { store, objects } = memoryObjectStore();
    const first = await obtainPseudonymKey(store, 'acme', random(1));
    expect(objects.get(place)).toMatch(/^[\w-]{43}$/);
    expect(await obtainPseudonymKey(store, 'acme', random(2))).toEqual(first);
    expect(await obtainPseudonymKey(store, 'other', random(2))).not.toEqual(first);
  });

  it('gives all who come at the same time the one that is stored', async () => {
    const { store } = memoryObjectStore();
    const keys = await Promise.all([1, 2, 3].map((byte) => obtainPseudonymKey(store, 'acme', random(byte))));
    expect(new Set(keys.map(String)).size).toBe(1);
  });

  it.each(['', 'short', 'A'.repeat(90)])('does not go on with what is no key: %j', async (written) => {
    const { store } = memoryObjectStore(new Map([[place, written]]));
    await expect(obtainPseudonymKey(store, 'acme', random(1))).rejects.toThrow(/bring an earlier version/);
  });
});
