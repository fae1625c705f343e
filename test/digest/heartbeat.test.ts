import { describe, expect, it } from 'vitest';
import { weeksWithoutDigest } from '../../lib/digest/heartbeat.ts';
import { setUp, week } from './mailing.ts';

/** Companies are those that have a report. */
const dropped = [['reports/acme/reviews/a.csv/1.json', '{}']] as const;
const monday = (time: string) => () => new Date(`2026-11-16T${time}Z`);

describe('the heartbeat of digests', () => {
  it('counts a company that had feedback last week and got no order', async () => {
    const { ports } = await setUp({ objects: dropped });
    expect(await weeksWithoutDigest(ports)).toEqual({ week, companies: ['acme'] });
  });

  it('is quiet once the digests of the company were ordered, be there news for a department or not', async () => {
    const { ports, fulfil } = await setUp({ objects: dropped });
    await fulfil({ company: 'acme', week });
    expect(await weeksWithoutDigest(ports)).toEqual({ week, companies: [] });
  });

  it('does not take the order of all companies, or of one department, for that of the company', async () => {
    const { ports, fulfil } = await setUp({ objects: dropped });
    await fulfil({ week });
    await fulfil({ company: 'acme', week, department: 'product' });
    expect((await weeksWithoutDigest(ports)).companies).toEqual(['acme']);
  });

  it('expects nothing of a company without feedback in that week', async () => {
    const { ports } = await setUp({ objects: dropped, feedback: [] });
    expect((await weeksWithoutDigest(ports)).companies).toEqual([]);
  });

  it('expects the digests of a week from Monday noon on, when they were ordered hours before', async () => {
    const { ports } = await setUp({ objects: dropped });
    expect((await weeksWithoutDigest({ ...ports, now: monday('11:00:00') })).week).toBe('2026-W45');
    expect((await weeksWithoutDigest({ ...ports, now: monday('12:00:00') })).week).toBe(week);
  });
});
