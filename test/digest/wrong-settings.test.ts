import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/company/check-config.ts';
import { setUp, week } from './mailing.ts';

const order = { company: 'acme', department: 'product', week };
const settings = { departments: { product: { to: ['ann@acme.example', 'bea@müller.example'] } } };

/** A company whose settings were valid, and are wrong since `wrongSince`. */
async function withWrong(text: string, wrongSince = '2026-11-17T06:00:00Z') {
  const set = await setUp({ settings, to: 'someone@else.example' });
  const checkAt = async (time: string) =>
    await checkConfig({ objects: set.ports.objects, now: () => new Date(time) }, 'acme');
  await checkAt('2026-11-01T06:00:00Z');
  await set.ports.objects.write('config/acme/settings.json', text, 'application/json');
  await checkAt(wrongSince);
  return set;
}

describe('a digest while the settings are wrong', () => {
  const wrong = '{"departments": {"product": {"to": ["bea@müller.example",]}}}';

  it('goes to those of the last valid ones who still stand in them, and says what is to be mended', async () => {
    const { fulfil, mails } = await withWrong(wrong);
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
    expect(mails).toMatchObject([{ to: 'bea@xn--mller-kva.example' }]);
    expect(mails[0]?.text).toContain(
      'config/acme/settings.json is wrong (line 1, column 57); until it is mended, its version of 1 Nov is in force.',
    );
    expect(mails[0]?.html).toContain('config/acme/settings.json is wrong');
  });

  it('goes to nobody where none of them does, nor to a default that the company did not choose', async () => {
    const { fulfil, mails } = await withWrong('{"departments": {"product": {"to": ["ann"]}}}');
    expect(await fulfil(order)).toEqual({ kind: 'no-recipient' });
    expect(mails).toEqual([]);
  });

  it('goes to nobody once they are wrong for more than a week', async () => {
    const { fulfil, mails } = await withWrong(wrong, '2026-11-11T05:59:59Z');
    expect(await fulfil(order)).toEqual({ kind: 'recipients-lapsed' });
    expect(mails).toEqual([]);
  });

  it('goes to the default where no settings were ever valid, as to a company that wrote none', async () => {
    const { fulfil, mails, ports } = await setUp({ to: '{department}@acme.example' });
    await ports.objects.write('config/acme/settings.json', '{"departments": 5}', 'application/json');
    expect(await fulfil(order)).toMatchObject({ kind: 'sent' });
    expect(mails).toMatchObject([{ to: 'product@acme.example' }]);
    expect(mails[0]?.text).toContain('until it is mended, the default is in force');
  });

  it('says nothing of it once they are mended', async () => {
    const { fulfil, mails, ports } = await withWrong(wrong);
    await ports.objects.write('config/acme/settings.json', JSON.stringify(settings), 'application/json');
    await fulfil(order);
    expect(mails).toMatchObject([{ to: 'ann@acme.example' }, { to: 'bea@xn--mller-kva.example' }]);
    expect(mails[0]?.text).not.toContain('config');
  });
});
