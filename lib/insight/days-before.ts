/**
 * Days that a day is compared with: eight weeks know each day of the week as often, and forget a topic's rate of last season. The day right before
 * is left out: what began then would be usual.
 */
export const daysBefore = 55;
/** So many days lie between a day and the latest that it is compared with. */
export const daysLeftOut = 1;
