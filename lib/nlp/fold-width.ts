const wide = /[\u00a0\u2000-\u2015\u202f\u205f\u2060\u2212\u3000\ufeff\uff01-\uff5e]/;
const everyWide = new RegExp(wide, 'g');

/**
 * A text with full-width characters in their usual width, every kind of dash as `-` and of space (those without width too)
 * as a space. One UTF-16 code unit to one: offsets stay.
 */
export function foldWidth(text: string): string {
  return wide.test(text) ? text.replace(everyWide, foldOne) : text;
}

function foldOne(char: string): string {
  const code = char.charCodeAt(0);
  // U+FF01 … U+FF5E repeat ASCII's `!` … `~`
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return code === 0x2212 || (code >= 0x2010 && code <= 0x2015) ? '-' : ' ';
}
