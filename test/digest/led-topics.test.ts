import { describe, expect, it } from 'vitest';
import { aTaxonomy } from '../builders.ts';
import { complaints, setUp, week } from './mailing.ts';

/** Product and supply lead what happens to parcels in turn, week by week; supply owns it. */
const leads = [
  { touchpoint: 'parcel', from: '2026-11-02', every: 'week', departments: ['product', 'supply'] },
];
const settings = {
  language: 'en',
  departments: { product: { to: ['p@acme.example'] }, supply: { to: ['s@acme.example'] } },
};
const mailsOf = async (of: typeof week, feedback = complaints('speed', 'It came late.')) => {
  const { fulfil, mails } = await setUp({
    ...{ settings, feedback },
    objects: [['config/acme/taxonomy.json', JSON.stringify({ ...aTaxonomy, leads })]],
  });
  const results = [];
  for (const department of ['product', 'supply'])
    results.push((await fulfil({ company: 'acme', department, week: of })).kind);
  const textOf = (to: string) => mails.find((mail) => mail.to.includes(to))?.text ?? '';
  return { results, mails, product: textOf('p@acme.example'), supply: textOf('s@acme.example') };
};

describe('what several departments own', () => {
  it('is told to the department that leads it on the day after the week, in words of customers and with its owner', async () => {
    // the week before its mail is led by supply, the one in which it is sent by product
    const { product, supply } = await mailsOf('2026-W46');
    expect(product).toContain('== Yours to lead in turn ==\n\n* Speed');
    expect(product).toContain('Owned by Supply');
    expect(product).toContain('> It came late.');
    expect(supply).toContain('1. Speed');
    expect(supply).toContain('Led in turn now by Product');
    expect(supply).not.toContain('Yours to lead');
  });

  it('comes in the one mail that a department gets, beside what it owns', async () => {
    const feedback = [...complaints('speed', 'It came late.'), ...complaints('quality', 'It leaks.')];
    const { results, mails, product } = await mailsOf('2026-W46', feedback);
    expect(results).toEqual(['sent', 'sent']);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Product, week 46: 4 complaints about Quality',
      'Supply, week 46: 4 complaints about Speed',
    ]);
    expect(product).toMatch(/1\. Quality[\s\S]*\* Speed/);
  });

  it('is news to a department that has none of its own', async () => {
    const { mails } = await mailsOf('2026-W46');
    expect(mails[0]?.subject).toBe('Product, week 46: 4 complaints about Speed');
  });

  it('is told to the owner alone where that leads it now', async () => {
    const inTurn = [{ ...leads[0], departments: ['supply', 'product'] }];
    const { fulfil, mails } = await setUp({
      ...{ settings, feedback: complaints('speed', 'It came late.') },
      objects: [['config/acme/taxonomy.json', JSON.stringify({ ...aTaxonomy, leads: inTurn })]],
    });
    expect(await fulfil({ company: 'acme', department: 'product', week })).toEqual({ kind: 'quiet' });
    await fulfil({ company: 'acme', department: 'supply', week });
    expect(mails[0]?.text).not.toContain('in turn');
  });
});
