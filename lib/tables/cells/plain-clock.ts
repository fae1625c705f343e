const hour = String.raw`(?<hour>[01]?\d|2[0-3])`;
const sixty = String.raw`[0-5]\d`;
/** What a day ends in before its clock: a year, the last number of a day in numbers, or the year of `02-NOV-26`. */
const behindDay = String.raw`(?<=(?:\d{4}|\d[-/.]\d{1,2}|[A-Za-z]-\d{2})[.,]?(?:[ T-]|, )(?:(?:à|a|o|um|at|kl|klo|alle|las|às|ore|ob) |a las |kl\. )?)`;
const end = String.raw`(?=$|\s?(?:[ap]\.?m\b|Z$|UTC|GMT|[+-]\d\d|uhr))`;
/** `10.00.00.000000` of Oracle and DB2, `10.00` of Finns and Danes. */
const dotted = new RegExp(
  `${behindDay}${hour}\\.(?<minute>${sixty})(?:\\.(?<second>${sixty})(?:[.,]\\d{1,9})?)?${end}`,
  'i',
);
/** `10 h 00`, `10h`, `10 Uhr 30` */
const named = new RegExp(
  `${behindDay}${hour} ?(?:h|uhr)(?: ?(?<minute>${sixty})(?: ?(?:min|m))?)?(?=$|\\s|\\.|,)`,
  'i',
);
const hourBehind = /(?<=\d[:：]\d\d) ?(?:hrs?|h|uhr|óra)\.?$/i;
/** `10:00:00:000AM`, as Sybase and SQL Server write it. */
const thousandths = /(?<=:\d\d:\d\d):\d{3}(?=\s?[ap]m$|$)/i;
const mayBe = /\d ?(?:h|uhr|\.\d\d|:\d{3})/i;

/** A date with its clock in colons, wherever it is told with dots or with the name of the hour: `02-NOV-26 10.00.00.000000 AM`, `2 nov. 2026 à 10 h 00`. */
export function plainClock(date: string): string {
  if (!mayBe.test(date)) return date;
  const text = date.replace(hourBehind, '').replace(thousandths, '');
  const { hour: hours, minute = '00', second } = (named.exec(text) ?? dotted.exec(text))?.groups ?? {};
  if (hours === undefined) return text;
  const time = second === undefined ? `${hours}:${minute}` : `${hours}:${minute}:${second}`;
  const told = text.replace(named.test(text) ? named : dotted, time);
  // a dash before a clock is none of a zone
  return told.replace(/(?<=^\d{4}-\d\d-\d\d)-(?=\d{1,2}:)/, ' ');
}
