import type { PaidAnswer } from '../lib/ports/paid-service.ts';
import type { PaidStore } from '../lib/ports/paid-store.ts';
import type { Fault } from './memory-stores.ts';

/** What was bought, in memory; `fault` comes around every access. */
export function memoryPaidStore(fault: Fault = async () => {}) {
  const answers = new Map<string, PaidAnswer>();
  const claims = new Map<string, number>();
  const spent = new Map<string, number>();
  const write = async <Result>(change: () => Result): Promise<Result> => {
    await fault('before-write');
    const result = change();
    await fault('after-write');
    return result;
  };
  const add = (name: string, units: number) => spent.set(name, (spent.get(name) ?? 0) + units);
  const store: PaidStore = {
    async answers(company, keys) {
      await fault('read');
      return new Map(
        keys.flatMap((key) => {
          const answer = answers.get(`${company} ${key}`);
          return answer === undefined ? [] : [[key, answer] as const];
        }),
      );
    },
    claim: (company, key, now, until) =>
      write(() => {
        const name = `${company} ${key}`;
        if (answers.has(name) || (claims.get(name) ?? 0) >= now) return false;
        claims.set(name, until);
        return true;
      }),
    keep: (company, key, answer) => write(() => void answers.set(`${company} ${key}`, answer)),
    release: (company, key, until) =>
      write(() => {
        if (claims.get(`${company} ${key}`) === until) claims.delete(`${company} ${key}`);
      }),
    reserve: (company, month, units, limit) =>
      write(() => {
        if ((spent.get(`${company} ${month}`) ?? 0) + units > limit) return false;
        add(`${company} ${month}`, units);
        return true;
      }),
    giveBack: (company, month, units) => write(() => void add(`${company} ${month}`, -units)),
  };
  return { store, answers, spent };
}
