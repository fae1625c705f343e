import { afterEach, describe, expect, it, vi } from 'vitest';
import { batchMetrics } from '../../lib/analyse/batch-metrics.ts';
import { digestMetrics } from '../../lib/digest/digest-metrics.ts';
import { fileMetrics } from '../../lib/ingest/file-metrics.ts';
import { newMetrics } from '../../lib/runtime/metrics.ts';
import { aFileRecord } from '../builders.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The lines that a run leaves in its log. */
function linesOf(run: (metrics: ReturnType<typeof newMetrics<'analyse'>>) => void): readonly unknown[] {
  // otherwise it writes past the console that a test can watch
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  const lines: unknown[] = [];
  const metrics = newMetrics('analyse');
  vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(JSON.parse(String(line))));
  vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(line));
  run(metrics);
  metrics.sent.after();
  return lines;
}

describe('what functions count', () => {
  it('is a line of the log that CloudWatch reads, by verb and nothing else', () => {
    const [line] = linesOf(({ count }) => {
      count({ RowsStored: 200, LagSeconds: 3.5 });
      count({ RowsStored: 50 });
    });
    expect(line).toMatchObject({
      _aws: { CloudWatchMetrics: [{ Namespace: 'Voicetrail', Dimensions: [['service']] }] },
      ...{ service: 'voicetrail-analyse', RowsStored: [200, 50], LagSeconds: 3.5 },
    });
    expect(JSON.stringify(line)).toContain('{"Name":"LagSeconds","Unit":"Seconds"}');
  });

  it('leaves out what is undefined, and says nothing where nothing was counted', () => {
    expect(linesOf(({ count }) => count({ CostUnits: undefined }))).toEqual([]);
  });
});

describe('a settled batch', () => {
  const outcome = { stored: 3, duplicate: 2, updated: 1, rejected: 0 };

  it('counts its rows by outcome, and how long its file has been there', () => {
    expect(batchMetrics(outcome, '2026-11-20T08:00:00Z', new Date('2026-11-20T08:01:30Z'))).toEqual({
      ...{ RowsStored: 3, RowsDuplicate: 2, RowsUpdated: 1, RowsRejected: 0, LagSeconds: 90 },
      ...{ CostUnits: undefined, RowsUnread: undefined },
      ...{ RowsReadByBuiltin: undefined, RowsReadByComprehend: undefined },
    });
  });

  it('counts the rows that stand by the engine that read them, whatever its version and what it was taught', () => {
    const engines = { 'builtin-4': 2, 'builtin-4+x7': 1, 'comprehend-2017-11-27': 1 };
    expect(batchMetrics({ ...outcome, engines }, '2026-11-20T08:00:00Z', new Date())).toMatchObject({
      RowsReadByBuiltin: 3,
      RowsReadByComprehend: 1,
    });
  });

  it('counts what was paid for, and what was not read for whatever reason', () => {
    const paid = { ...outcome, units: 9, unread: { 'over-budget': 2, 'too-slow': 1 } };
    expect(batchMetrics(paid, '2026-11-20T08:00:00Z', new Date())).toMatchObject({
      CostUnits: 9,
      RowsUnread: 3,
    });
  });
});

describe('a reader’s run', () => {
  const problem = { reason: 'wrong-folder', advice: 'drop it elsewhere' };
  const reading = {
    seen: 1,
    empty: 0,
    rejected: 0,
    reasons: {},
    batches: 1,
    header: [],
    columns: {},
    notes: [],
  };
  const { reading: _, ...unread } = aFileRecord({ status: 'reading' });
  it.each([
    ['read', aFileRecord({ status: 'analysing', reading }), { FilesRead: 1 }],
    ['handed on', unread, { FilesHandedOn: 1 }],
    ['rejected', aFileRecord({ problem }), { FilesRejected: 1 }],
    ['stray', undefined, { FilesStray: 1 }],
  ])('counts a file that was %s', (_, record, expected) => {
    expect(fileMetrics(record)).toEqual(expected);
  });
});

describe('an order for digests', () => {
  const none = { sent: 0, repeated: 0, unsure: 0, failed: 0, bounced: 0, spent: 0 };

  it('counts a mail that went out, and nothing where it was only cut into narrower orders', () => {
    expect(digestMetrics({ kind: 'sent', mails: { ...none, sent: 2 } })).toEqual({ DigestsSent: 1 });
    expect(digestMetrics({ kind: 'sent', mails: { ...none, repeated: 2 } })).toEqual({ DigestsRepeated: 1 });
    expect(digestMetrics({ kind: 'incomplete', mails: { ...none, unsure: 2 } })).toEqual({ MailsUnsure: 2 });
    expect(digestMetrics({ kind: 'recipients-unsubscribed' })).toEqual({});
    expect(digestMetrics({ kind: 'no-recipient' })).toEqual({ DigestsWithoutRecipient: 1 });
    expect(digestMetrics({ kind: 'ordered', orders: 6 })).toEqual({});
  });
});
