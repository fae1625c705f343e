/** A date as an instant in UTC, to the second: `2026-09-03T14:05:00Z`. */
export const instantOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
