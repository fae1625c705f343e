import { describe, expect, it } from 'vitest';
import { MailEvent } from '../../lib/contract/messages.ts';
import { noteMailEvent } from '../../lib/digest/note-mail-event.ts';
import { RecipientRefused } from '../../lib/errors.ts';
import { recipientNames } from '../../lib/privacy/recipient-names.ts';
import { readLink } from '../../lib/privacy/unsubscribe-link.ts';
import { recipientKey, setUp, week } from './mailing.ts';

const order = { company: 'acme', department: 'product', week };
const settings = { departments: { product: { to: ['ann@acme.example', 'bea@acme.example'] } } };
const nameOf = (address: string) => recipientNames(recipientKey)('acme', address);
const leave = (address: string) => ({ company: 'acme', department: 'product', recipient: nameOf(address) });

/** As SES tells it through EventBridge; its address as a mail server spelt it. */
const event = (detail: object) =>
  MailEvent.parse({
    ...{ version: '0', id: 'e', 'detail-type': 'Email Bounced', source: 'aws.ses', account: '1' },
    detail: { ...detail, mail: { tags: { 'ses:configuration-set': ['s'], company: ['acme'] } } },
  });

describe('each mail', () => {
  it('has a link of its recipient’s own, in one click, in which no address can be read', async () => {
    const { fulfil, mails } = await setUp({ settings });
    await fulfil(order);
    const links = mails.map(({ headers }) => headers['List-Unsubscribe']);
    expect(new Set(links).size).toBe(2);
    expect(mails[0]?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const link = /^<https:\/\/api\.example\/v1\/unsubscribe\/([\w-]+)>$/.exec(links[0] ?? '')?.[1] ?? '';
    expect(readLink(recipientKey, link)).toEqual(leave('ann@acme.example'));
    expect(Buffer.from(link, 'base64url').toString('latin1')).not.toContain('ann');
    for (const body of [mails[0]?.text, mails[0]?.html])
      expect(body).toContain(`https://api.example/v1/unsubscribe/${link}?language=en`);
  });
});

describe('who unsubscribed', () => {
  it('gets nothing of that department any more, and the others read how many did', async () => {
    const { fulfil, mails, recipients } = await setUp({ settings });
    await recipients.store.unsubscribe(leave('bea@acme.example'), '2026-11-10T08:00:00Z');
    await recipients.store.unsubscribe(
      { ...leave('ann@acme.example'), department: 'supply' },
      '2026-11-10T08:00:00Z',
    );
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 1 } });
    expect(mails).toMatchObject([{ to: 'ann@acme.example' }]);
    for (const body of [mails[0]?.text, mails[0]?.html]) {
      expect(body).toContain('1 recipient of this department unsubscribed.');
      expect(body).not.toContain('bea@');
    }
  });

  it('gets the default’s mails no more either', async () => {
    const { fulfil, recipients } = await setUp({ to: 'all@operator.example' });
    await recipients.store.unsubscribe(leave('all@operator.example'), '2026-11-10T08:00:00Z');
    expect(await fulfil(order)).toEqual({ kind: 'recipients-unsubscribed' });
  });

  it('gets them again where the company says so of a day after that, and not where they left later', async () => {
    const again = { 'Ann@acme.example': '2026-11-11' };
    const set = await setUp({ settings: { departments: { product: { to: ['ann@acme.example'], again } } } });
    await set.recipients.store.unsubscribe(leave('ann@acme.example'), '2026-11-11T08:00:00Z');
    expect(await set.fulfil(order)).toEqual({ kind: 'recipients-unsubscribed' });
    set.recipients.unsubscribed.clear();
    await set.recipients.store.unsubscribe(leave('ann@acme.example'), '2026-11-10T23:59:00Z');
    expect(await set.fulfil(order)).toMatchObject({ kind: 'sent' });
  });
});

describe('an address that takes no mail', () => {
  it.each([
    [
      'bounced for good',
      { bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'BEA@acme.example' }] } },
      1,
    ],
    [
      'called a mail spam',
      { complaint: { complainedRecipients: [{ emailAddress: 'Bea <bea@acme.example>' }] } },
      1,
    ],
    [
      'bounced for today',
      { bounce: { bounceType: 'Transient', bouncedRecipients: [{ emailAddress: 'bea@acme.example' }] } },
      0,
    ],
  ])('that %s', async (_, detail, suppressed) => {
    const { fulfil, mails, ports, recipients } = await setUp({ settings });
    await noteMailEvent(ports, event(detail));
    await noteMailEvent(ports, event(detail));
    expect(recipients.suppressed.size).toBe(suppressed);
    expect([...recipients.suppressed.keys()].join()).not.toContain('bea');
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 2 - suppressed } });
    expect(mails[0]?.text.includes('1 recipient of this department got no mail')).toBe(suppressed === 1);
  });

  it('is noted where the mail server says so at once, and nobody tries again', async () => {
    const tried: string[] = [];
    const { fulfil, recipients } = await setUp({
      settings,
      send: async ({ to }) => {
        tried.push(to);
        if (to === 'bea@acme.example') throw new RecipientRefused('no such mailbox');
        return 'message';
      },
    });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 1, bounced: 1 } });
    expect(await fulfil(order)).toEqual({ kind: 'already-sent' });
    expect(tried).toHaveLength(2);
    expect([...recipients.suppressed]).toMatchObject([
      [`acme ${nameOf('bea@acme.example')}`, { why: 'bounced' }],
    ]);
  });

  it('gets mail again when the operator lifts that', async () => {
    const { fulfil, recipients } = await setUp({
      settings: { departments: { product: { to: ['bea@acme.example'] } } },
    });
    await recipients.store.suppress('acme', nameOf('bea@acme.example'), 'complained', '2026-11-10T08:00:00Z');
    expect(await fulfil(order)).toEqual({ kind: 'recipients-suppressed' });
    await recipients.store.lift('acme', nameOf('bea@acme.example'));
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
  });
});
