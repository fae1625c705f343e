import { describe, expect, it } from 'vitest';
import { MailRefused } from '../../lib/errors.ts';
import { complaints, setUp, week } from './mailing.ts';

const toProduct = { departments: { product: { to: ['head@acme.example', 'deputy@acme.example'] } } };
const order = { company: 'acme', department: 'product', week };

describe('fulfilOrder', () => {
  it('cuts an order for a week into one for each company that has reports', async () => {
    const reports = ['acme/reviews/a.csv/1.json', 'acme/tickets/b.csv/2.json', 'other/reviews/c.csv/3.json'];
    const { fulfil, orders } = await setUp({
      objects: reports.map((key) => [`reports/${key}`, '{}'] as const),
    });
    expect(await fulfil({ week })).toEqual({ kind: 'ordered', orders: 2 });
    expect(orders()).toEqual([
      { week, company: 'acme' },
      { week, company: 'other' },
    ]);
  });

  it('orders nothing for reports about files in a folder that is no company', async () => {
    const { fulfil, orders } = await setUp({ objects: [['reports/Acme Inc/november.csv/1.json', '{}']] });
    expect(await fulfil({ week })).toEqual({ kind: 'ordered', orders: 0 });
    expect(orders()).toEqual([]);
  });

  it("cuts an order for a company into one for each of the company's departments", async () => {
    const { fulfil, orders } = await setUp();
    expect(await fulfil({ week, company: 'acme' })).toEqual({ kind: 'ordered', orders: 2 });
    expect(orders()).toEqual([
      { week, company: 'acme', department: 'product' },
      { week, company: 'acme', department: 'supply' },
    ]);
  });

  it('takes the last complete week where the order names none', async () => {
    const { fulfil, orders } = await setUp();
    await fulfil({ company: 'acme' });
    expect(orders()).toMatchObject([{ week: '2026-W46' }, { week: '2026-W46' }]);
  });

  it('means the week before it was scheduled, however late it comes', async () => {
    const { fulfil, orders } = await setUp();
    await fulfil({ company: 'acme', scheduled: '2026-11-02T08:00:00Z' });
    expect(orders()).toMatchObject([{ week: '2026-W44' }, { week: '2026-W44' }]);
  });

  it('mails the digest to the addresses that the company set', async () => {
    const { fulfil, mails } = await setUp({ settings: toProduct, to: 'someone@else.example' });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 2 } });
    expect(mails).toMatchObject([
      {
        ...{ from: 'voicetrail@acme.example', to: 'head@acme.example' },
        subject: 'Product, week 46: 4 complaints about Quality',
        headers: { 'X-Voicetrail-Digest': 'acme/product/2026-W46' },
      },
      { to: 'deputy@acme.example' },
    ]);
  });

  it('fills in the default address where the company set none', async () => {
    const { fulfil, mails } = await setUp({ to: '{company}+{department}@mail.example' });
    await fulfil(order);
    expect(mails[0]?.to).toBe('acme+product@mail.example');
  });

  it('mails nobody where there is no address', async () => {
    const nobody = { departments: { product: { to: [] } } };
    for (const given of [{}, { settings: nobody, to: 'default@mail.example' }]) {
      const { fulfil, mails, states } = await setUp(given);
      expect(await fulfil(order)).toEqual({ kind: 'no-recipient' });
      expect(mails).toEqual([]);
      expect(states.size).toBe(0);
    }
  });

  it('mails a department without a pain point or wow nothing', async () => {
    const { fulfil, mails } = await setUp({ to: 'default@mail.example' });
    expect(await fulfil({ ...order, department: 'supply' })).toEqual({ kind: 'quiet' });
    expect(await fulfil({ ...order, department: 'unheard-of' })).toEqual({ kind: 'quiet' });
    expect(mails).toEqual([]);
  });

  it('sends one mail however often the order comes, also at the same time', async () => {
    const { fulfil, mails } = await setUp({ settings: toProduct });
    const results = await Promise.all([fulfil(order), fulfil(order), fulfil(order)]);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['deputy@acme.example', 'head@acme.example']);
    // those who come while it is being sent come again
    expect(results.map(({ kind }) => kind)).toContain('incomplete');
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 0, repeated: 2 } });
    expect(await fulfil(order)).toEqual({ kind: 'already-sent' });
    expect(mails).toHaveLength(2);
  });

  it('sends a mail for each week and department', async () => {
    const feedback = [...complaints('quality', 'It leaks.'), ...complaints('speed', 'It came late.')];
    const { fulfil, mails } = await setUp({ feedback, to: 'default@mail.example' });
    await fulfil(order);
    await fulfil({ ...order, department: 'supply' });
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Product, week 46: 4 complaints about Quality',
      'Supply, week 46: 4 complaints about Speed',
    ]);
  });

  it('may try again after the provider refused a mail, which keeps no other from going out', async () => {
    let tries = 0;
    const got: string[] = [];
    const { fulfil } = await setUp({
      settings: toProduct,
      send: async ({ to }) => {
        if (tries++ === 0) throw new MailRefused('no such address');
        got.push(to);
        return `message-${tries}`;
      },
    });
    const first = await fulfil(order);
    expect(first).toMatchObject({ kind: 'incomplete', mails: { sent: 1, failed: 1, unsure: 0 } });
    expect(first).toMatchObject({ failure: { message: 'no such address' } });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 1, repeated: 1 } });
    expect(got).toEqual(['deputy@acme.example', 'head@acme.example']);
    expect(await fulfil(order)).toEqual({ kind: 'already-sent' });
  });

  it('neither tries again nor calls it done where nobody knows whether a mail went out', async () => {
    const tried: string[] = [];
    const { fulfil } = await setUp({
      settings: toProduct,
      send: async ({ to }) => {
        tried.push(to);
        if (to === 'head@acme.example') throw new Error('the line went dead');
        return 'message';
      },
    });
    // the order has to end in the dead-letter queue, whose alarm calls a person
    for (let repeat = 0; repeat < 5; repeat++)
      expect(await fulfil(order)).toMatchObject({ kind: 'incomplete', mails: { unsure: 1 } });
    expect(tried).toEqual(['head@acme.example', 'deputy@acme.example']);
  });

  it('leaves the rest to the next try where a server is slow', async () => {
    const set = await setUp({
      settings: toProduct,
      send: async () => {
        set.clock.now = new Date(set.clock.now.getTime() + 61_000);
        return 'message';
      },
    });
    expect(await set.fulfil(order)).toMatchObject({ kind: 'incomplete', mails: { sent: 1, failed: 1 } });
    expect(await set.fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 1, repeated: 1 } });
  });
});
