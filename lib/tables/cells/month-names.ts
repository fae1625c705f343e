/** Languages whose months are read, besides Chinese, which has numbers for them. */
const languages = ['en', 'fr', 'es', 'pt', 'de', 'it', 'nl'] as const;
const monthsOfYear = 12;
const englishShort = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Without case, accents and the dot of what is cut short: people leave them out. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}|\.$/gu, '')
    .toLowerCase();

let numbers: ReadonlyMap<string, number> | undefined;

/** The number of a month by its name, long or short, in English, French, Spanish, Portuguese, German, Italian or Dutch; 0 for any other word. */
export function monthNamed(name: string): number {
  const word = plain(name);
  const english = englishShort.indexOf(word) + 1;
  if (english > 0) return english;
  // made when it is needed: it takes some milliseconds
  numbers ??= allNames();
  return numbers.get(word) ?? 0;
}

function allNames(): ReadonlyMap<string, number> {
  const names = languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      return Array.from({ length: monthsOfYear }, (_, index): [string, number] => [
        plain(format.format(Date.UTC(2024, index))),
        index + 1,
      ]);
    }),
  );
  return new Map([...names, ['sept', 9]]);
}
