import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installed, licenceFaults } from '../../tools/supply/licences.ts';

const lock: unknown = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
const one = (licence: string | undefined, name = 'x') => [{ name, version: '1.0.0', licence }];

describe('licences', () => {
  it('of all that is installed to run let it be shipped', () => {
    expect(installed(lock).length).toBeGreaterThan(80);
    expect(licenceFaults(installed(lock))).toEqual([]);
  });

  it.each([['MIT'], ['(MIT OR GPL-3.0)'], ['MIT AND Apache-2.0'], ['BSD-2-Clause']])(
    'such as %s are fine',
    (licence) => {
      expect(licenceFaults(one(licence))).toEqual([]);
    },
  );

  it.each([['GPL-3.0'], ['MIT AND GPL-3.0'], ['UNLICENSED'], ['SEE LICENSE IN LICENSE'], ['']])(
    'such as %s are refused, by name',
    (licence) => {
      expect(licenceFaults(one(licence))).toEqual([expect.stringContaining('x 1.0.0 is licensed')]);
    },
  );

  it('that are missing are refused, and what a person looked at counts for that version alone', () => {
    expect(licenceFaults(one(undefined))).toEqual([expect.stringContaining('names no licence')]);
    expect(licenceFaults(one(undefined, 'sylvester'))).toHaveLength(1);
    expect(licenceFaults([{ name: 'sylvester', version: '0.0.21', licence: undefined }])).toEqual([]);
  });
});
