import type { DigestOrder } from '../../lib/contract/messages.ts';
import { fulfilOrder } from '../../lib/digest/send-digest.ts';
import type { StoredFeedback } from '../../lib/feedback/feedback.ts';
import type { Place } from '../../lib/ports/feedback-store.ts';
import type { Mail } from '../../lib/ports/mailer.ts';
import { aMention, aSaid, aStored, aSummary, aTaxonomy } from '../builders.ts';
import { memoryFeedbackStore, memoryObjectStore, memoryQueue, memorySummaryStore } from '../memory-stores.ts';

export const week = '2026-W46';

/** Remembers digests as the table does: a claim holds until it is released. */
function memoryDigestStore() {
  const states = new Map<string, string>();
  const ordered = new Set<string>();
  const keyOf = ({ company, department, week }: Place) => `${company}/${department}/${week}`;
  return {
    states,
    store: {
      async claim(place: Place) {
        const held = states.get(keyOf(place));
        if (held !== undefined) return held === 'sending' ? held : 'sent';
        states.set(keyOf(place), 'sending');
        return 'mine';
      },
      async release(place: Place) {
        states.delete(keyOf(place));
      },
      async markSent(place: Place, messageId: string) {
        states.set(keyOf(place), messageId);
      },
      async noteOrdered(company: string, week: string) {
        ordered.add(`${company}/${week}`);
      },
      async wereOrdered(company: string, week: string) {
        return ordered.has(`${company}/${week}`);
      },
    },
  };
}

/** Feedback that says `text` about a topic, in four copies: enough for a pain point. */
export const complaints = (topic: string, text: string, language = 'en'): readonly StoredFeedback[] =>
  [0, 1, 2, 3].map((index) =>
    aStored({
      id: `${topic}${index}`,
      said: aSaid({ text: `${text} (${index})`, language, mentions: [aMention({ topic })] }),
    }),
  );

type Given = {
  readonly settings?: unknown;
  readonly objects?: readonly (readonly [string, string])[];
  readonly feedback?: readonly StoredFeedback[];
  readonly send?: (mail: Mail) => Promise<string>;
  readonly to?: string;
};

/** A company with a week of feedback, and its mail. */
export async function setUp({
  settings = {},
  feedback = complaints('quality', 'It leaks.'),
  ...given
}: Given = {}) {
  const mails: Mail[] = [];
  const digests = memoryDigestStore();
  const orders = memoryQueue();
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
          [`review|${language}|negative`]: 1,
          ...Object.fromEntries(topics.map(([topic, sentiment]) => [`#${topic}|review|${sentiment}`, 1])),
        },
        exemplars: Object.fromEntries(
          topics.map(([topic, sentiment]) => [`${topic}|${sentiment}`, [each.id]]),
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
  const ports = {
    ...{ objects: objects.store, feedback: stored.store, summaries: summaries.store },
    ...{ digests: digests.store, orders: orders.queue, mailer: { send } },
    now: () => new Date('2026-11-18T06:00:00Z'),
  };
  const mailSettings = { from: 'voicetrail@acme.example', to: given.to };
  return {
    ...{ mails, ports, summaries, states: digests.states },
    orders: () => orders.bodies.map((body): unknown => JSON.parse(body)),
    fulfil: (order: DigestOrder) => fulfilOrder(ports, mailSettings, order),
  };
}
