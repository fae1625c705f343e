/** By which zone's days and weeks each company is counted. */
export interface CalendarStore {
  /** Undefined where nobody noted one. Sees every change made before. */
  read(company: string): Promise<Calendar | undefined>;
  /** Notes the next change. False: it, or a later one, was noted before. */
  change(company: string, calendar: Calendar): Promise<boolean>;
}

/** `changes` counts from 1. */
export type Calendar = { readonly timeZone: string; readonly changes: number };
