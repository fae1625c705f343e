import pMap from 'p-map';
import { PaidServiceFailed } from '../errors.ts';
import type { PaidAnswer, PaidQuestion, PaidService, UnreadReason } from '../ports/paid-service.ts';
import type { PaidStore } from '../ports/paid-store.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Buyer, MonthlyBudget, Reservation } from './monthly-budget.ts';

export type PurchasePorts = {
  readonly service: PaidService;
  readonly store: PaidStore;
  readonly budget: MonthlyBudget;
  readonly breaker: CircuitBreaker;
  /** waits for this worker's turn to call */
  readonly turn: () => Promise<void>;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  /** told of each call that failed */
  readonly noteFailure: (error: PaidServiceFailed) => void;
};

/** What asking about one text led to. */
export type Bought = {
  readonly answer?: PaidAnswer;
  readonly unread?: UnreadReason;
  /** 0 where the answer was bought before, or for an equal text */
  readonly units: number;
};

/** One question about one text. */
export type Item = { readonly key: string; readonly text: string; readonly units: number };

export type Purchase = {
  readonly ports: PurchasePorts;
  readonly buyer: Buyer;
  readonly question: PaidQuestion;
  /** by the key of the item */
  readonly results: Map<string, Bought>;
  /** when it stops, in ms */
  readonly until: number;
};

/**
 * How long a worker has the right to ask about a text. Longer than a worker lives (infra/analyse.ts), so that only a dead
 * one's right runs out.
 */
const claimMs = 180_000;

/** Calls for the same texts, where one failed that was perhaps charged. Each has its own reservation. */
const mostTries = 2;

/**
 * Reserves, claims and asks about the texts of one call, and puts down what came of each. Gives those that another worker
 * is asking about.
 */
export async function buyCall(purchase: Purchase, items: readonly Item[]): Promise<readonly Item[]> {
  const { ports, buyer, until } = purchase;
  if (items.length === 0) return [];
  if (ports.breaker.resting()) return leave(purchase, items, 'service-failing');
  if (ports.now().getTime() > until) return leave(purchase, items, 'too-slow');
  const reservation = await ports.budget.reserve(buyer, unitsOf(items));
  if (reservation === undefined) return await buyHalves(purchase, items);
  const claimedUntil = ports.now().getTime() + claimMs;
  const claimed = await claim(purchase, items, claimedUntil);
  const others = items.filter((item) => !claimed.includes(item));
  await reservation.giveBack(unitsOf(others));
  if (claimed.length > 0) await ask(purchase, claimed, reservation, claimedUntil);
  return others;
}

/** What is left of the budget may do for a part. */
async function buyHalves(purchase: Purchase, items: readonly Item[]): Promise<readonly Item[]> {
  if (items.length === 1) return leave(purchase, items, 'over-budget');
  const half = Math.ceil(items.length / 2);
  const first = await buyCall(purchase, items.slice(0, half));
  return [...first, ...(await buyCall(purchase, items.slice(half)))];
}

function leave({ results }: Purchase, items: readonly Item[], unread: UnreadReason): readonly Item[] {
  for (const { key } of items) results.set(key, { unread, units: 0 });
  return [];
}

async function claim({ ports, buyer }: Purchase, items: readonly Item[], until: number) {
  const now = ports.now().getTime();
  const mine = await pMap(items, ({ key }) => ports.store.claim(buyer.company, key, now, until));
  return items.filter((_, at) => mine[at]);
}

/** Asks about texts whose units are reserved and which are claimed until `until`. */
async function ask(
  purchase: Purchase,
  items: readonly Item[],
  reservation: Reservation,
  until: number,
): Promise<void> {
  const { ports, buyer } = purchase;
  let reserved: Reservation | undefined = reservation;
  let charged = 0;
  for (let tries = 1; reserved !== undefined; tries++) {
    const asked = await askOnce(purchase, items);
    const failed = asked instanceof PaidServiceFailed;
    const free = failed && !asked.mayHaveCharged && (await reserved.giveBack(unitsOf(items))) > 0;
    charged += free ? 0 : 1;
    if (!failed) return await keep(purchase, items, asked, charged, until);
    const again = asked.mayHaveCharged && tries < mostTries && !ports.breaker.resting();
    reserved = again ? await ports.budget.reserve(buyer, unitsOf(items)) : undefined;
  }
  await pMap(items, async ({ key, units }) => {
    purchase.results.set(key, { unread: 'service-failing', units: units * charged });
    await ports.store.release(buyer.company, key, until);
  });
}

type Answers = readonly (PaidAnswer | undefined)[];

async function askOnce(
  { ports, question }: Purchase,
  items: readonly Item[],
): Promise<Answers | PaidServiceFailed> {
  await ports.turn();
  try {
    const answers = await ports.service.ask(
      question,
      items.map(({ text }) => text),
    );
    ports.breaker.succeeded();
    return answers;
  } catch (error) {
    if (!(error instanceof PaidServiceFailed)) throw error;
    ports.breaker.failed();
    ports.noteFailure(error);
    return error;
  }
}

/** Keeps the answers. A text without one may be asked about again: by another file, not by this one. */
async function keep(
  { ports: { store, now }, buyer: { company }, results }: Purchase,
  items: readonly Item[],
  answers: Answers,
  charged: number,
  until: number,
): Promise<void> {
  await pMap(items, async ({ key, units }, at) => {
    const answer = answers[at];
    const cost = { units: units * charged };
    results.set(key, answer === undefined ? { unread: 'not-answered', ...cost } : { answer, ...cost });
    if (answer === undefined) await store.release(company, key, until);
    else await store.keep(company, key, answer, now().getTime());
  });
}

const unitsOf = (items: readonly Item[]): number => items.reduce((sum, { units }) => sum + units, 0);
