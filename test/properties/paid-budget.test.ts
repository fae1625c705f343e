import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circuitBreaker } from '../../lib/engine/circuit-breaker.ts';
import { monthlyBudget } from '../../lib/engine/monthly-budget.ts';
import { buy } from '../../lib/engine/purchase.ts';
import { PaidServiceFailed } from '../../lib/errors.ts';
import type { PaidService } from '../../lib/ports/paid-service.ts';
import type { PaidStore } from '../../lib/ports/paid-store.ts';
import { seeded } from '../builders.ts';
import { memoryPaidStore } from '../memory-paid-store.ts';
import type { Fault } from '../memory-stores.ts';
import { interleaving } from './interleaving.ts';

/** Workers that buy at once, from few texts, so that they meet; what the service does; what a month may cost. */
const scenarioArb = fc.record({
  workers: fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 5 }), {
    minLength: 2,
    maxLength: 4,
  }),
  limit: fc.integer({ min: 1, max: 30 }),
  seed: fc.integer(),
});
type Scenario = typeof scenarioArb extends fc.Arbitrary<infer Each> ? Each : never;

const answer = { sentiment: 'negative', score: -0.9, confidence: 0.9 } as const;
const question = { about: 'sentiment', language: 'en' } as const;

/** Charges what it was asked, refuses some calls free of charge, and loses the answers of others. */
function moodyService(random: () => number, fault: Fault, failureRate: number) {
  const charged = new Map<string, number>();
  const service: PaidService = {
    ...{
      name: 'moody-1',
      textsPerCall: 3,
      reads: () => true,
      unitsOf: (text) => 3 + (text.charCodeAt(0) % 3),
    },
    async ask(_question, texts) {
      await fault('before-write');
      const fate = random();
      if (fate < failureRate / 2) throw new PaidServiceFailed(false, {});
      for (const text of texts) charged.set(text, (charged.get(text) ?? 0) + 1);
      await fault('after-write');
      if (fate < failureRate) throw new PaidServiceFailed(true, {});
      return texts.map(() => (random() < failureRate / 4 ? undefined : answer));
    },
  };
  const units = () => [...charged].reduce((sum, [text, times]) => sum + times * service.unitsOf(text), 0);
  return { service, charged, units };
}

async function run(
  { workers, limit, seed }: Scenario,
  rates: { readonly crash: number; readonly failure: number },
  wrap: (store: PaidStore) => PaidStore = (same) => same,
) {
  const random = seeded(seed);
  const chaos = interleaving(random, rates.crash);
  const held = memoryPaidStore(chaos.fault);
  const store = wrap(held.store);
  const moody = moodyService(random, chaos.fault, rates.failure);
  const now = () => new Date('2026-11-12T10:00:00Z');
  const results: Awaited<ReturnType<typeof buy>>[] = [];
  await chaos.run(
    workers.map((texts) => async () => {
      const ports = {
        ...{ service: moody.service, store, now, budget: monthlyBudget(store, now) },
        ...{ breaker: circuitBreaker({ failures: 5, restMs: 30_000 }, now), turn: async () => {} },
        ...{ sleep: () => chaos.fault('read'), noteFailure: () => {} },
      };
      results.push(
        await buy(ports, { company: 'acme', monthlyUnits: limit }, question, texts, now().getTime()),
      );
    }),
  );
  return {
    results,
    charged: moody.charged,
    units: moody.units(),
    spent: held.spent.get('acme 2026-11') ?? 0,
    chaos,
  };
}

describe('a monthly budget, with workers that buy at once, die, and meet a service that fails', () => {
  it('is never overrun: what is charged is never more than what was reserved, nor that more than the limit', async () => {
    let crashes = 0;
    let exhausted = 0;
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const { units, spent, results, chaos } = await run(scenario, { crash: 0.02, failure: 0.4 });
        crashes += chaos.crashes();
        exhausted += results.flat().some(({ unread }) => unread === 'over-budget') ? 1 : 0;
        expect(units).toBeLessThanOrEqual(spent);
        expect(spent).toBeLessThanOrEqual(scenario.limit);
      }),
      { numRuns: 3000 },
    );
    // there were deaths, and budgets at their end
    expect(crashes).toBeGreaterThan(300);
    expect(exhausted).toBeGreaterThan(300);
  });

  it('pays each text once where nothing fails, and tells exactly what was charged', async () => {
    await fc.assert(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const { charged, units, spent, results } = await run(scenario, { crash: 0, failure: 0 });
        for (const times of charged.values()) expect(times).toBe(1);
        expect(spent).toBe(units);
        expect(results.flat().reduce((sum, bought) => sum + bought.units, 0)).toBe(units);
      }),
      { numRuns: 2000 },
    );
  });

  it('is caught where a reservation is read and then written: the same runs overrun it', async () => {
    const careless = (store: PaidStore): PaidStore => {
      let seen = 0;
      return {
        ...store,
        async reserve(company, month, units, limit) {
          if (seen + units > limit) return false;
          await store.answers(company, []);
          seen += units;
          return await store.reserve(company, month, units, Number.POSITIVE_INFINITY);
        },
      };
    };
    const check = await fc.check(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const { spent } = await run(scenario, { crash: 0, failure: 0 }, careless);
        return spent <= scenario.limit;
      }),
      { numRuns: 1000 },
    );
    expect(check.failed).toBe(true);
  });

  it('pays texts twice without claims', async () => {
    const unclaimed = (store: PaidStore): PaidStore => ({ ...store, claim: async () => true });
    const check = await fc.check(
      fc.asyncProperty(scenarioArb, async (scenario) => {
        const { charged } = await run(scenario, { crash: 0, failure: 0 }, unclaimed);
        return [...charged.values()].every((times) => times === 1);
      }),
      { numRuns: 1000 },
    );
    expect(check.failed).toBe(true);
  });
});
