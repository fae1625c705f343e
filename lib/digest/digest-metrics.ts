import type { DigestResult } from './digest-ports.ts';

/** What an order that was carried out adds to what is counted. One that was only cut into narrower ones adds nothing. */
export function digestMetrics({ kind }: DigestResult) {
  switch (kind) {
    case 'sent':
      return { DigestsSent: 1 };
    case 'quiet':
      return { DigestsQuiet: 1 };
    case 'no-recipient':
    case 'recipients-lapsed':
    case 'recipients-refused':
    case 'mails-spent':
      return { DigestsWithoutRecipient: 1 };
    case 'already-sent':
      return { DigestsRepeated: 1 };
    case 'ordered':
    case 'waiting':
      return {};
  }
}
