import type { MetricsOf } from '../contract/metrics.ts';
import type { DigestResult } from './digest-ports.ts';

/** What an order that was carried out adds to what is counted. One that was only cut into narrower ones adds nothing. */
export function digestMetrics(
  result: DigestResult,
): Readonly<Partial<Record<MetricsOf['digest'][number], number>>> {
  switch (result.kind) {
    case 'alerted': {
      const { sent } = result.mails;
      return sent > 0 ? { AlertsMailed: sent } : {};
    }
    case 'sent':
    case 'incomplete': {
      const { sent, repeated, unsure, spent } = result.mails;
      return {
        ...(sent > 0 && { DigestsSent: 1 }),
        ...(sent === 0 && repeated > 0 && { DigestsRepeated: 1 }),
        ...(unsure > 0 && { MailsUnsure: unsure }),
        ...(spent > 0 && { DigestsWithoutRecipient: 1 }),
      };
    }
    case 'quiet':
      return { DigestsQuiet: 1 };
    case 'no-recipient':
    case 'recipients-lapsed':
    case 'recipients-refused':
    case 'recipients-suppressed':
    case 'mails-spent':
      return { DigestsWithoutRecipient: 1 };
    case 'already-sent':
      return { DigestsRepeated: 1 };
    // as everybody wanted it
    case 'recipients-unsubscribed':
    case 'calm':
    case 'ordered':
    case 'waiting':
      return {};
  }
}
