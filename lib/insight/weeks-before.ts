/**
 * Weeks that a week is compared with: a year, so that a season has been seen once. In a mail more outbreaks are found than with 26
 * weeks, and fewer of its alarms are false (docs/benchmarks.md).
 */
export const weeksBefore = 52;
