/** Languages whose months are read, besides those that have numbers for them; where two have a name for different months, the last has it. */
const languages = [
  ...(['hi', 'vi', 'id', 'el', 'hu', 'ro', 'uk', 'cs', 'fi', 'da', 'nb', 'sv', 'tr', 'ru', 'pl'] as const),
  ...(['nl', 'it', 'de', 'pt', 'es', 'fr', 'en'] as const),
];
const monthsOfYear = 12;
const englishShort = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Without case, accents and the dot of what is cut short: people leave them out. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}|\.$/gu, '')
    .toLowerCase();

let numbers: ReadonlyMap<string, number> | undefined;

/** The number of a month by its name, long or short, by itself or beside a day, in one of the `languages`; 0 for any other word. */
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
      // many languages have another case for it then
      const withDay = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
      return Array.from({ length: monthsOfYear }, (_, index) => index).flatMap((index) => {
        const time = Date.UTC(2024, index);
        const beside = withDay.formatToParts(time).find(({ type }) => type === 'month')?.value ?? '';
        return [format.format(time), beside].map((name): [string, number] => [plain(name), index + 1]);
      });
    }),
  );
  return new Map([...names, ['sept', 9]]);
}
