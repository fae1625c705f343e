import { describe, expect, it } from 'vitest';
import { weeksWithoutDigest } from '../../lib/digest/heartbeat.ts';
import { setUp, week } from './mailing.ts';

/** Companies are those that have a report. */
const dropped = [['reports/acme/reviews/a.csv/1.json', '{}']] as const;
const monday = (time: string) => () => new Date(`2026-11-16T${time}Z`);

describe('the heartbeat of digests', () => {
  it('counts a company that had feedback last week and got no order', async () => {
    const { ports } = await setUp({ objects: dropped });
    expect(await weeksWithoutDigest(ports)).toEqual({ missed: [{ company: 'acme', week }] });
  });

  it('is quiet once the digests of the company were ordered, be there news for a department or not', async () => {
    const { ports, fulfil } = await setUp({ objects: dropped });
    await fulfil({ company: 'acme', week });
    expect(await weeksWithoutDigest(ports)).toEqual({ missed: [] });
  });

  it('does not take the order of all companies, or of one department, for that of the company', async () => {
    const { ports, fulfil } = await setUp({ objects: dropped });
    await fulfil({ week });
    await fulfil({ company: 'acme', week, department: 'product' });
    expect((await weeksWithoutDigest(ports)).missed).toHaveLength(1);
  });

  it('expects nothing of a company without feedback in that week', async () => {
    const { ports } = await setUp({ objects: dropped, feedback: [] });
    expect((await weeksWithoutDigest(ports)).missed).toEqual([]);
  });

  it('expects the digests of a week from Monday evening of the company on, when they were ordered hours before', async () => {
    const missed = async (timeZone: string, time: string) => {
      const { ports } = await setUp({ objects: dropped, settings: { timeZone } });
      return (await weeksWithoutDigest({ ...ports, now: monday(time) })).missed;
    };
    expect(await missed('UTC', '19:00:00')).toEqual([]);
    expect(await missed('UTC', '20:00:00')).toEqual([{ company: 'acme', week }]);
    expect(await missed('Asia/Shanghai', '12:00:00')).toEqual([{ company: 'acme', week }]);
    expect(await missed('America/Los_Angeles', '20:00:00')).toEqual([]);
  });
});
