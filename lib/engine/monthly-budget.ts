import type { PaidStore } from '../ports/paid-store.ts';

/** Who pays, and how much in a calendar month at most. */
export type Buyer = { readonly company: string; readonly monthlyUnits: number };

/** Units taken out of a month's budget before a call. What is not given back counts as spent. */
export type Reservation = {
  /** Puts back what was certainly not charged; gives how much that was. */
  readonly giveBack: (units: number) => Promise<number>;
};

/** How long a worker goes by a refusal before it asks again: somebody may have given units back. */
const refusedMs = 60_000;

export type MonthlyBudget = ReturnType<typeof monthlyBudget>;

/** Reserves units in the month of the clock (UTC). A refusal is remembered: a spent budget must not cost a write a text. */
export function monthlyBudget(store: Pick<PaidStore, 'reserve' | 'giveBack'>, now: () => Date) {
  const refused = new Map<string, { readonly units: number; readonly until: number }>();
  return {
    /** Undefined where the month has not that many units left. */
    async reserve({ company, monthlyUnits }: Buyer, units: number): Promise<Reservation | undefined> {
      const month = now().toISOString().slice(0, 7);
      const name = `${company} ${month} ${monthlyUnits}`;
      const known = refused.get(name);
      if (known !== undefined && now().getTime() < known.until && units >= known.units) return undefined;
      if (!(await store.reserve(company, month, units, monthlyUnits))) {
        refused.set(name, { units, until: now().getTime() + refusedMs });
        return undefined;
      }
      return {
        giveBack: async (back) => {
          if (back === 0) return 0;
          return await store.giveBack(company, month, back).then(
            () => back,
            // they may or may not be back: counted as spent, which can only leave a budget unused
            () => 0,
          );
        },
      };
    },
  };
}
