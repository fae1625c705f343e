import { nameOf } from '../hash.ts';
import type { PaidQuestion } from '../ports/paid-service.ts';
import type { Buyer } from './monthly-budget.ts';
import { type Bought, buyCall, type Item, type Purchase, type PurchasePorts } from './paid-call.ts';

/** How long it waits for texts that another worker is asking about, and how often it looks. */
const others = { waitMs: 10_000, lookMs: 250 };

/**
 * Asks a question about each text, as far as the month's budget goes. A text that was asked about before, by whatever
 * worker, is not paid again. Answers in the order of the texts; of equal ones the first bears the price. After `until`, in
 * ms, it begins nothing new.
 */
export async function buy(
  ports: PurchasePorts,
  buyer: Buyer,
  question: PaidQuestion,
  texts: readonly string[],
  until: number,
): Promise<readonly Bought[]> {
  const { service, store } = ports;
  const keys = texts.map((text) => keyOf(service.name, question, text));
  const byKey = new Map(texts.map((text, at) => [keys[at] ?? '', text]));
  const items = [...byKey].map(([key, text]) => ({ key, text, units: service.unitsOf(text) }));

  const results = new Map<string, Bought>();
  const purchase: Purchase = { ports, buyer, question, results, until };
  const known = await store.answers(buyer.company, [...byKey.keys()]);
  for (const [key, answer] of known) results.set(key, { answer, units: 0 });
  const missing = items.filter(({ key }) => !known.has(key));
  const askedByOthers: Item[] = [];
  for (let at = 0; at < missing.length; at += service.textsPerCall) {
    askedByOthers.push(...(await buyCall(purchase, missing.slice(at, at + service.textsPerCall))));
  }
  await waitForOthers(purchase, askedByOthers);
  return keys.map((key, at) => {
    const bought = results.get(key) ?? { unread: 'too-slow', units: 0 };
    return keys.indexOf(key) === at ? bought : { ...bought, units: 0 };
  });
}

const keyOf = (service: string, question: PaidQuestion, text: string): string =>
  nameOf(service, question.about, question.about === 'sentiment' ? question.language : '', text);

/** Puts down the answers of other workers as they come. */
async function waitForOthers(
  { ports: { store, sleep, now }, buyer: { company }, results, until }: Purchase,
  items: readonly Item[],
): Promise<void> {
  let missing = items.map(({ key }) => key);
  for (let waited = 0; missing.length > 0; waited += others.lookMs) {
    const found = await store.answers(company, missing);
    for (const [key, answer] of found) results.set(key, { answer, units: 0 });
    missing = missing.filter((key) => !found.has(key));
    if (missing.length === 0 || waited >= others.waitMs || now().getTime() > until) return;
    await sleep(others.lookMs);
  }
}
