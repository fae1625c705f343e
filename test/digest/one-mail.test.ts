import { describe, expect, it } from 'vitest';
import { MailRefused } from '../../lib/errors.ts';
import { setUp, week } from './mailing.ts';

const order = { company: 'acme', department: 'product', week };
const people = ['ann@acme.example', 'bea@acme.example', 'cho@acme.example'];
const settings = { departments: { product: { to: people } } };

/** Where a worker dies: at the nth access of the store of mails, before it took effect or after; or in the provider. */
type Death = { readonly at: number; readonly when: 'before' | 'after' };
class Died extends Error {}

/** Two workers with the same order at the same time, one of which dies; then the order again, as often as a queue gives it. */
async function weekOf(death: Death | { readonly send: number; readonly when: 'before' | 'after' }) {
  const got: string[] = [];
  let [accesses, sends] = [0, 0];
  const dies = (point: number, at: number | undefined, when: 'before' | 'after') => {
    if (point === at && death.when === when) throw new Died('here');
  };
  const [atAccess, atSend] = 'at' in death ? [death.at, undefined] : [undefined, death.send];
  const { fulfil } = await setUp({
    settings,
    fault: async (at) => {
      await Promise.resolve();
      if (at !== 'after-write') accesses++;
      dies(accesses, atAccess, at === 'after-write' ? 'after' : 'before');
    },
    send: async ({ to }) => {
      sends++;
      dies(sends, atSend, 'before');
      got.push(to);
      dies(sends, atSend, 'after');
      return 'message';
    },
  });
  await Promise.allSettled([fulfil(order), fulfil(order)]);
  for (let repeat = 0; repeat < 4; repeat++) await fulfil(order).catch(() => {});
  return { got, last: await fulfil(order), accesses };
}

describe('a recipient gets one mail of a digest', () => {
  const points = Array.from({ length: 20 }, (_, at) => at + 1);
  const deaths = points.flatMap((at) => (['before', 'after'] as const).map((when) => ({ at, when })));

  it.each(deaths)(
    'where a worker dies $when access $at of the store and another works beside it',
    async (death) => {
      const { got, last } = await weekOf(death);
      expect(new Set(got).size).toBe(got.length);
      // whoever got none is counted, and a person is called
      const unsure = last.kind === 'incomplete' ? last.mails.unsure : 0;
      expect(got.length + unsure).toBeGreaterThanOrEqual(people.length);
      if (got.length < people.length) expect(last.kind).toBe('incomplete');
    },
  );

  it.each([1, 2, 3].flatMap((send) => (['before', 'after'] as const).map((when) => ({ send, when }))))(
    'where it dies $when the provider takes mail $send',
    async (death) => {
      const { got, last } = await weekOf(death);
      expect(new Set(got).size).toBe(got.length);
      expect(got).toHaveLength(death.when === 'after' ? 3 : 2);
      expect(last).toMatchObject({ kind: 'incomplete', mails: { unsure: 1, repeated: 2 } });
    },
  );

  it('and nobody a second one who is added to the settings when it was sent', async () => {
    const { fulfil, mails, ports, clock } = await setUp({ settings });
    await fulfil(order);
    const more = { departments: { product: { to: [...people, 'new@acme.example'] } } };
    await ports.objects.write('config/acme/settings.json', JSON.stringify(more), 'application/json');
    clock.now = new Date('2026-11-19T06:00:00Z');
    expect(await fulfil(order)).toEqual({ kind: 'already-sent' });
    expect(mails).toHaveLength(3);
  });

  it('also where the settings name the address twice', async () => {
    const twice = { departments: { product: { to: ['ann@acme.example', 'Ann@ACME.example'] } } };
    const { fulfil, mails } = await setUp({ settings: twice });
    expect(await fulfil(order)).toMatchObject({ kind: 'sent', mails: { sent: 1 } });
    expect(mails).toHaveLength(1);
  });

  it('where one is refused again and again, the others have theirs', async () => {
    const got: string[] = [];
    const { fulfil } = await setUp({
      settings,
      send: async ({ to }) => {
        if (to === 'bea@acme.example') throw new MailRefused('not verified');
        got.push(to);
        return 'message';
      },
    });
    for (let repeat = 0; repeat < 5; repeat++)
      expect(await fulfil(order)).toMatchObject({ kind: 'incomplete', mails: { failed: 1 } });
    expect(got).toEqual(['ann@acme.example', 'cho@acme.example']);
  });
});
