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
    expect(await fulfil(order)).toEqual({ kind: 'sent', messageId: 'message-1' });
    expect(mails).toMatchObject([
      {
        from: 'voicetrail@acme.example',
        to: ['head@acme.example', 'deputy@acme.example'],
        subject: 'Product, week 46: 4 complaints about Quality',
        headers: { 'X-Voicetrail-Digest': 'acme/product/2026-W46' },
      },
    ]);
  });

  it('fills in the default address where the company set none', async () => {
    const { fulfil, mails } = await setUp({ to: '{company}+{department}@mail.example' });
    await fulfil(order);
    expect(mails[0]?.to).toEqual(['acme+product@mail.example']);
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
    const results = await Promise.allSettled([fulfil(order), fulfil(order), fulfil(order)]);
    expect(mails).toHaveLength(1);
    // those who come while it is being sent come again
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await fulfil(order)).toEqual({ kind: 'already-sent' });
    expect(mails).toHaveLength(1);
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

  it('may try again after the provider refused the mail', async () => {
    let refused = 0;
    const { fulfil, states } = await setUp({
      settings: toProduct,
      send: async () => {
        if (refused++ === 0) throw new MailRefused('no such address');
        return 'message-2';
      },
    });
    await expect(fulfil(order)).rejects.toThrow('no such address');
    expect(states.size).toBe(0);
    expect(await fulfil(order)).toEqual({ kind: 'sent', messageId: 'message-2' });
  });

  it('neither tries again nor calls it done where nobody knows whether the mail went out', async () => {
    let tries = 0;
    const { fulfil } = await setUp({
      settings: toProduct,
      send: async () => {
        tries++;
        throw new Error('the line went dead');
      },
    });
    await expect(fulfil(order)).rejects.toThrow('the line went dead');
    // the order has to end in the dead-letter queue, whose alarm calls a person
    for (let repeat = 0; repeat < 4; repeat++)
      await expect(fulfil(order)).rejects.toThrow('nobody knows whether it was sent');
    expect(tries).toBe(1);
  });
});
