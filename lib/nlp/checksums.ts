const digitsOf = (text: string): readonly number[] => [...text].map(Number);

/** Luhn's sum over digits, ISO/IEC 7812-1. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The number of an account in upper case without spaces: ISO 13616, modulus 97. */
export function isIban(iban: string): boolean {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18 characters of a Chinese resident's number: GB 11643, ISO 7064 MOD 11-2. */
export function isResidentId(id: string): boolean {
  const sum = residentWeights.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
}

/** Letters of a Taiwanese number in the order of what they stand for: 10, 11, … */
const taiwaneseLetters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** A letter and nine digits of a Taiwanese number. */
export function isTaiwaneseId(id: string): boolean {
  const area = taiwaneseLetters.indexOf(id.slice(0, 1).toUpperCase()) + 10;
  const numbers = [Math.floor(area / 10), area % 10, ...digitsOf(id.slice(1))];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
  return numbers.reduce((sum, number, at) => sum + number * (weights[at] ?? 0), 0) % 10 === 0;
}

/** One or two letters, six digits and the check digit (0-9 or A) of a Hong Kong number, without brackets. */
export function isHongKongId(id: string): boolean {
  // a single letter stands behind a space, which counts 36
  const values = [...id.toUpperCase().padStart(9, ' ')].map((char) =>
    char === ' ' ? 36 : Number.parseInt(char, 36),
  );
  return values.reduce((sum, value, at) => sum + value * (9 - at), 0) % 11 === 0;
}

/** Eight digits, or X, Y or Z and seven, and the letter of a Spanish DNI or NIE: modulus 23. */
export function isSpanishId(id: string): boolean {
  const digits = id.slice(0, -1).replace(/^[xyz]/i, (letter) => String('xyz'.indexOf(letter.toLowerCase())));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === id.slice(-1).toUpperCase();
}

/** Ten characters of an ISBN before 2007, the last of which may be X. */
export function isIsbn10(isbn: string): boolean {
  const sum = [...isbn].reduce(
    (total, char, at) => total + (10 - at) * (char.toUpperCase() === 'X' ? 10 : Number(char)),
    0,
  );
  return isbn.length === 10 && sum % 11 === 0;
}

/** The 11 digits of a Brazilian CPF: two check digits, modulus 11. */
export function isBrazilianId(id: string): boolean {
  const digits = digitsOf(id);
  const check = (count: number) => {
    const sum = digits.slice(0, count).reduce((total, digit, at) => total + digit * (count + 1 - at), 0);
    return ((sum * 10) % 11) % 10;
  };
  return new Set(digits).size > 1 && check(9) === digits[9] && check(10) === digits[10];
}

/** Seven or eight digits and the last sign (0-9 or K) of a Chilean RUT: modulus 11. */
export function isChileanId(id: string): boolean {
  const sum = [...id.slice(0, -1)]
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * ((at % 6) + 2), 0);
  return '0K987654321'[sum % 11] === id.slice(-1).toUpperCase();
}

/** The 13 digits of a Thai number: modulus 11. */
export function isThaiId(id: string): boolean {
  const sum = digitsOf(id.slice(0, 12)).reduce((total, digit, at) => total + digit * (13 - at), 0);
  return id.length === 13 && (11 - (sum % 11)) % 10 === Number(id[12]);
}

/** The 11 digits of a Belgian number, of who was born before 2000 or since: modulus 97. */
export function isBelgianId(id: string): boolean {
  const [birth, check] = [id.slice(0, 9), Number(id.slice(9))];
  return [birth, `2${birth}`].some((each) => 97 - (Number(each) % 97) === check);
}

/** A letter, seven digits and a letter of Singapore: S and T of citizens, F and G of others. */
export function isSingaporeanId(id: string): boolean {
  const [letter = '', last = ''] = [id.slice(0, 1).toUpperCase(), id.slice(-1).toUpperCase()];
  const weights = [2, 7, 6, 5, 4, 3, 2];
  const sum = digitsOf(id.slice(1, 8)).reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0);
  const at = (sum + (letter === 'T' || letter === 'G' ? 4 : 0)) % 11;
  return (letter === 'S' || letter === 'T' ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK')[at] === last;
}

/** Six digits of a birthday, three and the sign of a Finnish number, without what stands between: modulus 31. */
export function isFinnishId(id: string): boolean {
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(id.slice(0, 9)) % 31] === id.slice(9).toUpperCase();
}
