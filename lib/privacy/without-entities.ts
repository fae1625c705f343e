const reference =
  /&(?:#(?:x(?<hex>[\da-f]{1,6})|(?<decimal>\d{1,7}))|(?<named>commat|period|amp|plus|lowbar|hyphen|nbsp));|\\u(?<unit>[\da-f]{4})/gi;
const named: Readonly<Record<string, string>> = {
  ...{ commat: '@', period: '.', amp: '&', plus: '+', lowbar: '_', hyphen: '-', nbsp: ' ' },
};
const highestCode = 0x10ffff;
/** As plainText does: tools escape what another has escaped already. */
const mostTimes = 4;

/**
 * A text with the characters that HTML writes as numbers, and those of an address, in place of their references. For texts that are
 * looked through for a person, where the tables of all names would be too much to load.
 */
export function withoutEntities(text: string): string {
  let plain = text;
  for (let times = 0; times < mostTimes && /[&\\]/.test(plain); times++) {
    const again = plain.replace(reference, decoded);
    if (again === plain) break;
    plain = again;
  }
  return plain;
}

function decoded(written: string, ...given: readonly unknown[]): string {
  const [hex, decimal, name, unit] = given;
  if (typeof unit === 'string') return String.fromCharCode(Number.parseInt(unit, 16));
  if (typeof name === 'string') return named[name.toLowerCase()] ?? written;
  const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
  return code > 0 && code <= highestCode ? String.fromCodePoint(code) : written;
}
