import { describe, expect, it } from 'vitest';
import { setUp, week } from './mailing.ts';

const order = { company: 'acme', department: 'product', week };
const settingsFor = (...to: readonly string[]) => ({ departments: { product: { to } } });

describe('whom a company may mail', () => {
  it('is whoever is of a domain that the operator allows, or of one below it', async () => {
    const { fulfil, mails } = await setUp({
      settings: settingsFor(
        'ann@acme.example',
        'bea@mail.acme.example',
        'eve@other.example',
        'x@notacme.example',
      ),
      limits: { mailDomains: ['acme.example'] },
    });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
    expect(mails).toMatchObject([{ to: 'ann@acme.example' }, { to: 'bea@mail.acme.example' }]);
    expect(mails[0]?.text).toContain('2 recipients of this department got no mail');
    expect(mails[0]?.html).toContain('2 recipients of this department got no mail');
  });

  it('is nobody where all are strangers: neither they nor the default, which it did not choose', async () => {
    const { fulfil, mails } = await setUp({
      ...{
        settings: settingsFor('eve@other.example'),
        to: 'all@operator.example',
        limits: { mailDomains: [] },
      },
    });
    expect(await fulfil(order)).toEqual({ kind: 'recipients-refused' });
    expect(mails).toEqual([]);
  });

  it('is the operator’s default where it named nobody, whatever its domain', async () => {
    const { fulfil, mails } = await setUp({ to: 'all@operator.example', limits: { mailDomains: [] } });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
    expect(mails).toMatchObject([{ to: 'all@operator.example' }]);
  });

  it('is told by limits/<company>.json, which no other company’s changes', async () => {
    const { fulfil, mails } = await setUp({
      settings: settingsFor('ann@acme.example', 'bea@partner.example'),
      limits: { mailDomains: ['acme.example'] },
      objects: [
        ['limits/acme.json', JSON.stringify({ mailDomains: ['partner.example'] })],
        ['limits/other.json', JSON.stringify({ mailDomains: ['*'] })],
      ],
    });
    await fulfil(order);
    expect(mails).toMatchObject([{ to: 'bea@partner.example' }]);
  });

  it('is nobody where that file is wrong, and says what is wrong with it', async () => {
    const { fulfil } = await setUp({
      settings: settingsFor('bea@partner.example'),
      limits: { mailDomains: ['acme.example'] },
      objects: [['limits/acme.json', '{ "mailDomains": "partner.example" }']],
    });
    expect(await fulfil(order)).toMatchObject({
      ...{
        kind: 'recipients-refused',
        fault: { path: 'mailDomains', problem: 'is a text in double quotes' },
      },
    });
  });

  it('ends with the number of addresses that it may have mailed in a week; the others get theirs when they may', async () => {
    const { fulfil, mails, clock } = await setUp({
      settings: settingsFor('ann@acme.example', 'bea@acme.example'),
      limits: { mailsAWeek: 1 },
    });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 1, spent: 1 } });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 0, spent: 1 } });
    expect(mails).toMatchObject([{ to: 'ann@acme.example' }]);
    clock.now = new Date('2026-11-25T06:00:00Z');
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 1, repeated: 1 } });
    expect(mails).toMatchObject([{ to: 'ann@acme.example' }, { to: 'bea@acme.example' }]);
  });

  it('is nobody where it may have none mailed at all', async () => {
    const { fulfil, mails, states } = await setUp({
      settings: settingsFor('ann@acme.example'),
      limits: { mailsAWeek: 0 },
    });
    expect(await fulfil(order)).toEqual({ kind: 'mails-spent' });
    expect(mails).toEqual([]);
    // not claimed: it goes out when it may
    expect(states.size).toBe(0);
  });

  it('counts each address once, also where the order comes again', async () => {
    const { fulfil, mails } = await setUp({
      settings: {
        departments: { product: { to: ['ann@acme.example'] }, supply: { to: ['bea@acme.example'] } },
      },
      limits: { mailsAWeek: 1 },
    });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
    expect(await fulfil(order)).toEqual({ kind: 'already-sent' });
    expect(mails).toHaveLength(1);
  });
});
