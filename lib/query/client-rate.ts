/** Requests that a client may make: so many a second over time, and so many at once. */
export type ClientRate = { readonly perSecond: number; readonly burst: number };

/** Clients remembered at once: whoever was not heard of for longest has a full bucket again. */
const mostClients = 10_000;

/**
 * A token bucket a client. Gives the seconds to wait before another try, at least one; 0: go on. It knows what this worker was
 * asked: on Lambda several workers serve one client, so it gets more than its rate there, and never less.
 */
export function clientRates({ perSecond, burst }: ClientRate, now: () => Date): (client: string) => number {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return (client) => {
    const at = now().getTime();
    const held = buckets.get(client) ?? { left: burst, at };
    const left = Math.min(burst, held.left + (Math.max(0, at - held.at) / 1000) * perSecond);
    buckets.delete(client);
    buckets.set(client, { left: left < 1 ? left : left - 1, at });
    const [oldest] = buckets.keys();
    if (buckets.size > mostClients && oldest !== undefined) buckets.delete(oldest);
    return left < 1 ? Math.max(1, Math.ceil((1 - left) / perSecond)) : 0;
  };
}
