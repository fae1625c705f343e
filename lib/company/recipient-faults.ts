import { keys } from '../contract/bucket.ts';
import type { RecipientStore } from '../ports/recipient-store.ts';
import { recipientNames } from '../privacy/recipient-names.ts';
import type { Config } from './config.ts';
import { type Fault, writePath } from './fault.ts';
import { fieldPlaces } from './json-place.ts';
import type { LimitsReader } from './limits.ts';
import { asciiAddress } from './recipient.ts';
import { recipientsOf } from './recipients.ts';
import { againOf, type Named, whomToMail } from './whom-to-mail.ts';

/** What decides who gets mail, besides what the company wrote. */
export type RecipientPorts = {
  readonly limits: LimitsReader;
  readonly recipients: Pick<RecipientStore, 'stopped'>;
  /** undefined as long as no mail was sent: then nobody can have unsubscribed */
  readonly recipientKey: () => Promise<Uint8Array | undefined>;
};
/** What else the report of a company's settings needs. */
type Ports = RecipientPorts & {
  /** whether the deployment names who gets the digests of departments that named nobody */
  readonly byDefault: boolean;
  readonly now: () => Date;
};

/** Whoever wrote a list of strangers wants the first of them. */
const mostTold = 100;

/**
 * Which recipients that a company named get no mail, and why: by their place in the settings, and by no address, as faults are told. Recipients are
 * those of the settings that are in force. Then the departments for which neither company nor operator named anybody; one that is to have nobody (`[]`) is
 * none of them.
 */
export async function recipientFaults(
  ports: Ports,
  company: string,
  config: Config,
): Promise<readonly Fault[]> {
  const { settings, standings } = config;
  const named = [
    ...Object.entries(settings.departments).map(([department, { to }]) => ({
      ...{ department, to, path: ['departments', department, 'to'] },
    })),
    // of any department: who unsubscribed from one still gets the alerts of the others
    { department: '', to: settings.alerts.to ?? [], path: ['alerts', 'to'] },
  ];
  const { written } = standings.settings;
  const placeOf = written.state === 'valid' ? fieldPlaces(written.text) : () => undefined;
  const nobody = ports.byDefault ? [] : withoutAnybody(company, config, ports.now(), placeOf);
  if (named.every(({ to }) => to.length === 0)) return nobody;
  const { limits } = await ports.limits(company);
  const key = await ports.recipientKey();
  const stopped = await ports.recipients.stopped(company);
  let mailed = 0;
  const faults = named.flatMap(({ department, to, path: list }) =>
    to.flatMap((address, at): readonly Fault[] => {
      const [told] = whomToMail([asciiAddress(address)], {
        ...{ company, department, limits, stopped, again: againOf(settings, department) },
        nameOf: key === undefined ? () => '' : recipientNames(key),
      });
      if (told?.unmailed === undefined) {
        if (department !== '') mailed++;
        return [];
      }
      const path = [...list, at];
      return [{ path: writePath(path), ...placeOf(path), ...tell(told.unmailed) }];
    }),
  );
  const more = faults.length - mostTold;
  return [
    ...faults.slice(0, mostTold),
    ...(more > 0
      ? [{ path: '', problem: `${more} more recipients get no mail`, cure: 'mend those above first' }]
      : []),
    ...(mailed > limits.mailsAWeek ? [tooMany(mailed, limits.mailsAWeek)] : []),
    ...nobody,
  ];
}

function withoutAnybody(
  company: string,
  config: Config,
  now: Date,
  placeOf: ReturnType<typeof fieldPlaces>,
): readonly Fault[] {
  return config.taxonomy.departments.flatMap(({ id }): readonly Fault[] => {
    if (recipientsOf(config, id, now) !== undefined) return [];
    const path = ['departments', id, 'to'];
    return [{ path: writePath(path), ...placeOf(path), ...namesNobody(company) }];
  });
}

const namesNobody = (company: string) => ({
  problem: 'is missing: nobody gets the digests of this department',
  cure: `write who gets them in ${keys.document(company, 'settings.json')}, or [] if nobody is to`,
});

const tooMany = (mailed: number, most: number): Fault => ({
  path: 'departments',
  problem: `name ${mailed} recipients, and the operator lets ${most} mails go out in a week: the last get none`,
  cure: 'name fewer, or ask the operator for more',
});

function tell({ why, since }: NonNullable<Named['unmailed']>): Pick<Fault, 'problem' | 'cure'> {
  const day = since?.slice(0, 10);
  switch (why) {
    case 'not-allowed':
      return {
        problem: 'gets no mail: the operator does not let you mail this domain',
        cure: 'name an address of your own domain, or ask the operator to allow this one',
      };
    case 'unsubscribed':
      return {
        problem: `unsubscribed on ${day}, and gets no mail of this department`,
        cure: 'strike the address; or, if they want mail again, let them press the button behind the link of any of their mails, or write `again` (docs/settings.md)',
      };
    case 'bounced':
      return {
        problem: `gets no mail since ${day}: the mail server said that there is no such mailbox`,
        cure: 'strike the address; or, if it is right again, ask the operator to lift this',
      };
    case 'complained':
      return {
        problem: `gets no mail since ${day}: a mail was marked as spam there`,
        cure: 'strike the address; or, if they want mail again, ask the operator to lift this',
      };
  }
}
