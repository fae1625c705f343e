import { configReader } from '../../lib/company/config.ts';
import { eventsReader } from '../../lib/company/events.ts';
import { type Limits, limitsReader } from '../../lib/company/limits.ts';
import { type DigestOrder, RollUpOrder } from '../../lib/contract/messages.ts';
import { fulfilOrder } from '../../lib/digest/fulfil-order.ts';
import type { StoredFeedback } from '../../lib/feedback/feedback.ts';
import type { Mail } from '../../lib/ports/mailer.ts';
import type { Week } from '../../lib/week.ts';
import { aMention, aSaid, aStored, aSummary, aTaxonomy } from '../builders.ts';
import {
  type Fault,
  memoryDigestStore,
  memoryFeedbackStore,
  memoryFileStore,
  memoryObjectStore,
  memoryQueue,
  memoryRecipientStore,
  memorySummaryStore,
} from '../memory-stores.ts';

export const week: Week = '2026-W46';

/** Feedback that says `text` about a topic, in four copies: enough for a pain point. */
export const complaints = (topic: string, text: string, language = 'en'): readonly StoredFeedback[] =>
  [0, 1, 2, 3].map((index) =>
    aStored({
      id: `${topic}${index}`,
      said: aSaid({ text: `${text} (${index})`, language, mentions: [aMention({ topic })] }),
    }),
  );

export const recipientKey = new Uint8Array(32).fill(7);

type Given = {
  readonly settings?: unknown;
  readonly objects?: readonly (readonly [string, string])[];
  readonly feedback?: readonly StoredFeedback[];
  readonly send?: (mail: Mail) => Promise<string>;
  readonly to?: string;
  readonly limits?: Partial<Limits>;
  /** what happens to the store of digests and mails */
  readonly fault?: Fault;
};

/** A company with a week of feedback, and its mail. */
export async function setUp({
  settings = {},
  feedback = complaints('quality', 'It leaks.'),
  ...given
}: Given = {}) {
  const mails: Mail[] = [];
  const digests = memoryDigestStore(given.fault);
  const recipients = memoryRecipientStore();
  const orders = memoryQueue();
  const files = memoryFileStore();
  const clock = { now: new Date('2026-11-18T06:00:00Z') };
  const stored = memoryFeedbackStore();
  const summaries = memorySummaryStore();
  for (const [index, each] of feedback.entries()) {
    await stored.store.put(each);
    const { mentions = [], language = 'en' } = each.said ?? {};
    const topics = mentions.map(({ topic, sentiment }) => [topic, sentiment] as const);
    await summaries.store.put(
      aSummary({
        batch: `b${index}`,
        cells: {
          [`2|review|${language}|negative`]: 1,
          ...Object.fromEntries(
            topics.map(([topic, sentiment]) => [`2#${topic}|review|${sentiment}|${language}`, 1]),
          ),
        },
        exemplars: Object.fromEntries(
          topics.map(([topic, sentiment]) => [`2#${topic}|review|${sentiment}|${language}`, [each.id]]),
        ),
      }),
    );
  }
  const objects = memoryObjectStore(
    new Map([
      ['config/acme/settings.json', JSON.stringify(settings)],
      ['config/acme/taxonomy.json', JSON.stringify(aTaxonomy)],
      ...(given.objects ?? []),
    ]),
  );
  const send = async (mail: Mail) => {
    if (given.send !== undefined) return await given.send(mail);
    mails.push(mail);
    return `message-${mails.length}`;
  };
  const now = () => clock.now;
  const ports = {
    ...{ objects: objects.store, feedback: stored.store, summaries: summaries.store },
    ...{ digests: digests.store, orders: orders.queue, mailer: { send } },
    files: files.store,
    ...{ recipients: recipients.store, recipientKey: async () => recipientKey },
    ...{ now, config: configReader(objects.store, now), events: eventsReader(objects.store, now) },
    limits: limitsReader(objects.store, now, {
      mailDomains: ['*'],
      mailsAWeek: 200,
      monthlyUnits: 0,
      ...given.limits,
    }),
  };
  const ordered = () => orders.bodies.map((body): unknown => JSON.parse(body));
  const mailSettings = { from: 'voicetrail@acme.example', to: given.to, api: 'https://api.example' };
  return {
    ...{
      clock,
      digests,
      feedback: stored,
      files,
      mails,
      ports,
      recipients,
      summaries,
      states: digests.states,
    },
    orders: () => ordered().filter((order) => !RollUpOrder.safeParse(order).success),
    rollUps: () => ordered().flatMap((order) => RollUpOrder.safeParse(order).data ?? []),
    fulfil: (order: DigestOrder) => fulfilOrder(ports, mailSettings, order),
  };
}
