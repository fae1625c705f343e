import { describe, expect, it } from 'vitest';
import { batchName, DigestMessage, DigestOrder, rangeOfCut } from '../../lib/contract/messages.ts';

describe('an order for digests', () => {
  it.each(['2026-W60', '2025-W53', '2026-W00', '2026-w46', '２０２６-W46'])(
    'is refused where its week is %s, and says so',
    (week) => {
      const { error } = DigestOrder.safeParse({ company: 'acme', week });
      expect(error?.issues).toMatchObject([{ path: ['week'] }]);
    },
  );

  it('is taken for a week that there is, or for none', () => {
    expect(DigestOrder.parse({ company: 'acme', week: '2026-W53' })).toEqual({
      company: 'acme',
      week: '2026-W53',
    });
    expect(DigestOrder.parse({})).toEqual({});
  });
});

describe('an order to roll up', () => {
  const order = { company: 'acme', week: '2026-W46', rollUp: { file: 'f1', cut: 0 } };

  it('is never taken for one of digests, whose mails would go out', () => {
    expect(DigestMessage.parse(order)).toEqual(order);
    expect(DigestOrder.safeParse(order).success).toBe(false);
    expect(DigestMessage.safeParse({ ...order, rollUp: { file: 'f1' } }).success).toBe(false);
  });
});

describe('the range of a cut', () => {
  const ordinals = [0, 7, 99_999_999];
  const lies = (name: string, of: { file: string; cut: number }) => {
    const { after, before } = rangeOfCut(of);
    return name > after && name < before;
  };

  it.each([0, 1, 2, 9999])('holds all batches of cut %i and none of another cut or file', (cut) => {
    for (const ordinal of ordinals) {
      expect(lies(batchName({ file: 'f1', cut, ordinal }), { file: 'f1', cut })).toBe(true);
      for (const other of [0, 1, 2, 3, 9999].filter((each) => each !== cut))
        expect(lies(batchName({ file: 'f1', cut, ordinal }), { file: 'f1', cut: other })).toBe(false);
      for (const file of ['f', 'f0', 'f10', 'f2', 'f1-', 'e', 'erasure'])
        expect(lies(batchName({ file, cut, ordinal }), { file: 'f1', cut })).toBe(false);
    }
  });
});
