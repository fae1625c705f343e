import { remember } from './remember.ts';

const hourMs = 3_600_000;

/** Whether the name is one that Intl knows, like `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Gives the offset of a zone from UTC at an instant (ms), in ms. */
function offsets(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  // offsets change at full or half hours: one look-up holds for half an hour
  const offsetOfHalfHour = remember((halfHour) => {
    const parts = format.formatToParts(Number(halfHour) * (hourMs / 2));
    return offsetOf(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
  });
  return (at) => offsetOfHalfHour(String(Math.floor(at / (hourMs / 2))));
}

/**
 * Gives a function from a wall clock's time in the zone (as if it were UTC, in ms) to the instant. An hour that the change to
 * summer time leaves out is read with the offset before it; of an hour that comes twice, the first is meant.
 */
export function wallClock(timeZone: string): (local: number) => number {
  if (timeZone === 'UTC') return (local) => local;
  const offsetAt = offsets(timeZone);
  return (local) => {
    // a day earlier and later lie on both sides of any change near
    const before = offsetAt(local - 24 * hourMs);
    const after = offsetAt(local + 24 * hourMs);
    if (offsetAt(local - before) === before) return local - before;
    return offsetAt(local - after) === after ? local - after : local - before;
  };
}

/** Gives a function from an instant (`2026-11-15T16:30:00Z`) to the day that it is in the zone (`2026-11-16` in Shanghai). */
export function calendarOf(timeZone: string): (instant: string) => string {
  if (timeZone === 'UTC') return (instant) => instant.slice(0, 10);
  const offsetAt = offsets(timeZone);
  return (instant) => {
    const at = Date.parse(instant);
    return new Date(at + offsetAt(at)).toISOString().slice(0, 10);
  };
}

/** `GMT-05:00` in ms; `GMT` is 0. */
function offsetOf(written: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(written) ?? [];
  const size = Number(hours ?? 0) * hourMs + Number(minutes ?? 0) * 60_000;
  return sign === '-' ? -size : size;
}
