import { describe, expect, it } from 'vitest';
import { aSummary, aTaxonomy } from '../builders.ts';
import { complaints, setUp, week } from './mailing.ts';

const order = { company: 'acme', department: 'product', week };
const to = ['head@acme.example'];
const two = complaints('quality', 'It leaks.').slice(0, 2);

describe('a quiet week', () => {
  it('is told in three lines', async () => {
    const { fulfil, mails } = await setUp({
      settings: { language: 'en', departments: { product: { to } } },
      feedback: [...two, ...complaints('speed', 'It came late.')],
    });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
    expect(mails).toMatchObject([{ subject: 'Product, week 46: a quiet week' }]);
    // below that only the way out of the mails
    const [told, ending] = (mails[0]?.text ?? '').split('\n\nUnsubscribe from this department’s mails: ');
    expect(ending).toMatch(/^https:\/\/api\.example\/v1\/unsubscribe\//);
    expect(told).toBe(
      [
        'acme · Product',
        'Week 46, 9 Nov to 15 Nov 2026',
        [
          'Watched: your topic in 6 pieces of feedback, with 2 mentions of it.',
          'Nothing moved: none was complained of or praised three times.',
          'Sources: Reviews 6.',
        ].join('\n'),
      ].join('\n\n'),
    );
    const html = mails[0]?.html ?? '';
    expect(html).toContain('Nothing moved');
    expect(html).not.toContain('What hurts');
  });

  it.each([
    { quietWeek: 'no-mail', departments: { product: { to } } },
    { departments: { product: { to, quietWeek: 'no-mail' } } },
  ])('is not told where the department, or its company, chose so', async (settings) => {
    const { fulfil, mails } = await setUp({ settings, feedback: two });
    expect(await fulfil(order)).toEqual({ kind: 'quiet' });
    expect(mails).toEqual([]);
  });

  it('is told to a department that chose so where its company did not', async () => {
    const settings = {
      quietWeek: 'no-mail',
      departments: { product: { to, quietWeek: 'three-lines' } },
    };
    const { fulfil } = await setUp({ settings, feedback: two });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
  });

  it('is not told to a department of whose topics nobody spoke', async () => {
    const { fulfil } = await setUp({
      settings: { departments: { supply: { to } } },
      feedback: complaints('quality', 'It leaks.'),
    });
    expect(await fulfil({ ...order, department: 'supply' })).toEqual({ kind: 'quiet' });
  });

  it('still tells what is wrong, and what became of last week’s', async () => {
    const { fulfil, mails, digests, summaries } = await setUp({
      settings: { language: 'en', departments: { product: { to } } },
      feedback: two,
      objects: [['config/acme/sources.json', '{']],
    });
    // two came late: beside the two of this week, the nine that were told would make too much of it
    const cells = { '2|review|en|negative': 11, '2#quality|review|negative': 11 };
    await summaries.store.put(aSummary({ week: '2026-W45', batch: 'earlier', cells }));
    const last = { company: 'acme', department: 'product', week: '2026-W45' } as const;
    await digests.store.markSent(
      last,
      { feedback: 0, findings: { 'quality|pain': 9, 'quality|wow': 2 } },
      'all',
    );
    await fulfil(order);
    expect(mails[0]?.text).toContain('Quality: 11 last week, 2 now');
    expect(mails[0]?.text).toContain('config/acme/sources.json is wrong');
    expect(mails[0]?.html).toContain('config/acme/sources.json is wrong');
  });

  describe('with nothing but what is likely misread', () => {
    /** Four complaints of a topic of the catalogue, of which about half are misread. */
    const misread = async (settings: object) => {
      const topics = aTaxonomy.topics.map((each) =>
        each.id === 'quality' ? { ...each, id: 'product-quality' } : each,
      );
      const given = await setUp({
        settings: { language: 'en', departments: { product: { to } }, ...settings },
        feedback: complaints('product-quality', 'It leaks.'),
        objects: [['config/acme/taxonomy.json', JSON.stringify({ ...aTaxonomy, topics })]],
      });
      const last = { company: 'acme', department: 'product', week: '2026-W45' } as const;
      const told = { feedback: 9, findings: { 'product-quality|pain': 4 } };
      await given.digests.store.markSent(last, told, 'all');
      return given;
    };

    it('is told in three lines that do not contradict each other', async () => {
      const { fulfil, mails } = await misread({});
      expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
      expect(mails).toMatchObject([{ subject: 'Product, week 46: a quiet week' }]);
      const named =
        'Named too, but some of it is likely misread, and fewer than three may be left: Quality (4).';
      const [text, html] = [mails[0]?.text ?? '', mails[0]?.html ?? ''];
      expect(text).toContain(
        `Watched: your topic in 4 pieces of feedback, with 4 mentions of it.\n${named}\nSources: Reviews 4.`,
      );
      expect(html).toContain(named);
      for (const body of [text, html]) {
        expect(body).not.toContain('Nothing moved');
        expect(body).not.toContain('4 last week');
      }
    });

    it('is not told where the department wants no mail of a quiet week', async () => {
      const { fulfil, mails } = await misread({ quietWeek: 'no-mail' });
      expect(await fulfil(order)).toEqual({ kind: 'quiet' });
      expect(mails).toEqual([]);
    });
  });
});
