import { type Stopped, type SuppressionReason, stoppedName } from '../ports/recipient-store.ts';
import type { RecipientNames } from '../privacy/recipient-names.ts';
import { type Limits, mayBeMailed } from './limits.ts';
import { asciiAddress } from './recipient.ts';
import type { Settings } from './settings.ts';

/** Why an address that a company named gets no mail. */
type Unmailed = 'not-allowed' | 'unsubscribed' | SuppressionReason;

/** An address that a company named for a department, the name that stands for it, and whether it gets mail. */
export type Named = {
  readonly address: string;
  readonly recipient: string;
  readonly unmailed?: { readonly why: Unmailed; readonly since?: string };
};

/** What decides whether an address gets mail. `limits`: none where the operator chose the address. */
export type Deciding = {
  readonly company: string;
  readonly department: string;
  readonly limits?: Pick<Limits, 'mailDomains'> | undefined;
  readonly stopped: Stopped;
  readonly nameOf: RecipientNames;
  /** by address, the day (UTC) before which an unsubscription counts no more */
  readonly again: Readonly<Record<string, string>>;
};

/** Says of each address whether mail goes there; an address that is named twice is told once. */
export function whomToMail(addresses: readonly string[], deciding: Deciding): readonly Named[] {
  const { company } = deciding;
  const named = new Map(
    addresses.map((address) => [deciding.nameOf(company, address), address] as const).toReversed(),
  );
  return [...named].toReversed().map(([recipient, address]) => {
    const unmailed = whyNot(address, recipient, deciding);
    return { address, recipient, ...(unmailed !== undefined && { unmailed }) };
  });
}

function whyNot(
  address: string,
  recipient: string,
  { department, limits, stopped, again, nameOf, company }: Deciding,
): Named['unmailed'] {
  if (limits !== undefined && !mayBeMailed(address, limits)) return { why: 'not-allowed' };
  const suppressed = stopped.suppressed.get(recipient);
  if (suppressed !== undefined) return { why: suppressed.why, since: suppressed.at };
  const left = stopped.unsubscribed.get(stoppedName({ department, recipient }));
  if (left === undefined) return undefined;
  const back = Object.entries(again).find(([each]) => nameOf(company, asciiAddress(each)) === recipient)?.[1];
  return back !== undefined && left.slice(0, back.length) < back
    ? undefined
    : { why: 'unsubscribed', since: left };
}

/** What a company wrote of those who want mail again, of a department. */
export const againOf = (
  { departments }: Pick<Settings, 'departments'>,
  department: string,
): Readonly<Record<string, string>> =>
  Object.entries(departments).find(([id]) => id === department)?.[1].again ?? {};
