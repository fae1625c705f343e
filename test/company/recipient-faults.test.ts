import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/company/check-config.ts';
import type { Limits } from '../../lib/company/limits.ts';
import { recipientFaults } from '../../lib/company/recipient-faults.ts';
import { recipientNames } from '../../lib/privacy/recipient-names.ts';
import { aTaxonomy } from '../builders.ts';
import { memoryObjectStore, memoryRecipientStore } from '../memory-stores.ts';

const key = new Uint8Array(32).fill(7);
const nameOf = (address: string) => recipientNames(key)('acme', address);
const settings = `{
  "departments": {
    "product": { "to": ["ann@acme.example", "bea@müller.example", "cho@acme.example"] },
    "supply": { "to": ["ann@acme.example", "dan@acme.example"] }
  },
  "alerts": { "spikes": true, "to": ["oncall@acme.example", "dan@acme.example"] }
}`;

/** What the report of a company's settings says of those who get no mail. */
async function reported({
  limits = {},
  made = true,
  byDefault = true,
  written = settings,
}: {
  limits?: Partial<Limits>;
  made?: boolean;
  byDefault?: boolean;
  written?: string;
} = {}) {
  const { store: objects } = memoryObjectStore(
    new Map([
      ['config/acme/taxonomy.json', JSON.stringify(aTaxonomy)],
      ...(written === '' ? [] : [['config/acme/settings.json', written] as const]),
    ]),
  );
  const recipients = memoryRecipientStore();
  const who = { company: 'acme', recipient: nameOf('ann@acme.example') };
  await recipients.store.unsubscribe({ ...who, department: 'supply' }, '2026-11-10T08:00:00Z');
  await recipients.store.suppress('acme', nameOf('dan@acme.example'), 'bounced', '2026-11-11T08:00:00Z');
  await recipients.store.suppress('acme', nameOf('cho@acme.example'), 'complained', '2026-11-12T08:00:00Z');
  const now = () => new Date('2026-11-18T06:00:00Z');
  const ports = {
    ...{ byDefault, now },
    limits: async () => ({
      limits: { mailDomains: ['acme.example'], mailsAWeek: 200, monthlyUnits: 0, ...limits },
    }),
    ...{ recipients: recipients.store, recipientKey: async () => (made ? key : undefined) },
  };
  await checkConfig(
    {
      ...{ objects, now },
      recipientFaults: (company, config) => recipientFaults(ports, company, config),
    },
    'acme',
  );
  const report: { recipients: unknown[] } = JSON.parse(
    (await objects.readText('reports/acme/config.json')) ?? '',
  );
  return report.recipients;
}

describe('the report of a company’s settings', () => {
  it('says which recipients get no mail, where they stand and why, and names no address', async () => {
    const told = await reported();
    expect(told).toMatchObject([
      {
        path: 'departments.product.to[1]',
        line: 3,
        problem: expect.stringContaining('does not let you mail this domain'),
      },
      { path: 'departments.product.to[2]', line: 3, problem: expect.stringContaining('marked as spam') },
      {
        path: 'departments.supply.to[0]',
        line: 4,
        column: 24,
        problem: expect.stringContaining('unsubscribed on 2026-11-10'),
      },
      { path: 'departments.supply.to[1]', line: 4, problem: expect.stringContaining('no such mailbox') },
      { path: 'alerts.to[1]', line: 6, problem: expect.stringContaining('no such mailbox') },
    ]);
    expect(JSON.stringify(told)).not.toContain('@');
  });

  it('says when more are named than may be mailed in a week', async () => {
    const told = await reported({ limits: { mailDomains: ['*'], mailsAWeek: 1 } });
    expect(told.at(-1)).toMatchObject({
      path: 'departments',
      problem: expect.stringContaining('name 2 recipients'),
    });
  });

  it('knows of strangers before the first mail was sent', async () => {
    expect(await reported({ made: false })).toMatchObject([{ path: 'departments.product.to[1]' }]);
  });

  it('names the departments whose digests nobody gets, where the operator names nobody either', async () => {
    const of = async (written: string, byDefault = false) =>
      (await reported({ byDefault, written })).map((fault) => JSON.stringify(fault));
    const nobody = (department: string) =>
      expect.stringMatching(
        `"path":"departments.${department}.to".*is missing: nobody gets.*write who gets them in config/acme/settings.json`,
      );
    // a company that wrote no settings at all
    expect(await of('')).toEqual([nobody('product'), nobody('supply')]);
    expect(await of('{"departments":{"supply":{"to":["bob@acme.example"]}}}')).toEqual([nobody('product')]);
    expect(await of('', true)).toEqual([]);
    // whoever writes [] means it
    expect(await of('{"departments":{"supply":{"to":[]},"product":{"to":[]}}}')).toEqual([]);
  });
});
