import type { EngineSettings } from '../company/settings.ts';
import type { Engine } from '../ports/engine.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { monthlyBudget } from './monthly-budget.ts';
import { pace } from './pace.ts';
import type { PurchasePorts } from './paid-call.ts';
import { paidEngine } from './paid-engine.ts';
import { buy } from './purchase.ts';

/** A service that failed five times in a row is down or refuses us: asking it on would only hold up what builtin can read. */
const breaker = { failures: 5, restMs: 30_000 };

/** How long a batch goes on buying. It has to be settled in what is left of a worker's two minutes. */
const batchMs = 60_000;

type PaidPorts = Pick<PurchasePorts, 'service' | 'store' | 'now' | 'sleep' | 'noteFailure'> & {
  /** that this worker may make */
  readonly callsPerSecond: number;
};

/**
 * Gives the engine that a batch is read with, by its company's settings and the builtin engine as adapted to it; builtin
 * alone where there is no paid service.
 */
export function engineChooser(
  paid: PaidPorts | undefined,
): (company: string, settings: EngineSettings, builtin: Engine) => Engine {
  if (paid === undefined) return (_company, _settings, builtin) => builtin;
  const { now } = paid;
  const ports: PurchasePorts = {
    ...paid,
    budget: monthlyBudget(paid.store, now),
    breaker: circuitBreaker(breaker, now),
    turn: pace(paid.callsPerSecond, now, paid.sleep),
  };
  return (company, settings, builtin) => {
    const until = now().getTime() + batchMs;
    const buyer = { company, monthlyUnits: settings.monthlyUnits };
    return paidEngine(
      builtin,
      paid.service,
      (question, texts) => buy(ports, buyer, question, texts, until),
      settings,
    );
  };
}
