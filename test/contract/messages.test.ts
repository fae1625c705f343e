import { describe, expect, it } from 'vitest';
import { DigestOrder } from '../../lib/contract/messages.ts';

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
