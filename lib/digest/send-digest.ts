import { readSettings } from '../company/settings.ts';
import { keys } from '../contract/bucket.ts';
import type { DigestOrder } from '../contract/messages.ts';
import { MailRefused } from '../errors.ts';
import { Company } from '../feedback/feedback.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { FeedbackStore, Place } from '../ports/feedback-store.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Queue } from '../ports/queue.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { addWeeks, isoWeek } from '../week.ts';
import { composeDigest } from './digest.ts';
import { digestHtml } from './mail-html.ts';
import { digestText } from './mail-text.ts';
import { wording } from './wording.ts';

export type DigestPorts = {
  readonly objects: ObjectStore;
  readonly feedback: FeedbackStore;
  readonly summaries: SummaryStore;
  readonly digests: DigestStore;
  readonly orders: Queue;
  readonly mailer: Mailer;
  readonly now: () => Date;
};
export type MailSettings = { readonly from: string; readonly to: string | undefined };

export type DigestResult =
  | { readonly kind: 'ordered'; readonly orders: number }
  | { readonly kind: 'sent'; readonly messageId: string }
  /** nothing to report, nobody to send it to, or it went out before */
  | { readonly kind: 'quiet' | 'no-recipient' | 'already-sent' };

/**
 * Carries out an order for digests. A wide order (a week, a company) is cut into narrower ones, which go back to the
 * queue, so that each mail is tried, repeated and given up on its own. Without a week: the last complete one when the order was
 * scheduled, or now.
 */
export async function fulfilOrder(
  ports: DigestPorts,
  mail: MailSettings,
  order: DigestOrder,
): Promise<DigestResult> {
  const week = order.week ?? addWeeks(isoWeek(order.scheduled ?? ports.now().toISOString()), -1);
  const { company, department } = order;
  if (company === undefined) {
    return await orderAll(
      ports.orders,
      (await companiesIn(ports.objects)).map((each) => ({ week, company: each })),
    );
  }
  const config = await readSettings(ports.objects, company);
  if (department === undefined) {
    const departments = config.taxonomy.departments.map(({ id }) => id);
    const ordered = await orderAll(
      ports.orders,
      departments.map((each) => ({ week, company, department: each })),
    );
    await ports.digests.noteOrdered(company, week, ports.now().toISOString());
    return ordered;
  }
  const place = { company, department, week };
  const digest = await composeDigest(ports, place, config);
  if (digest === undefined) return { kind: 'quiet' };
  const to = config.settings.departments[department]?.to ?? defaultRecipient(mail.to, place);
  if (to.length === 0) return { kind: 'no-recipient' };
  return await sendOnce(ports, place, {
    ...{ from: mail.from, to, subject: wording[digest.language].subject(digest) },
    html: await digestHtml(digest),
    text: digestText(digest),
    headers: { 'X-Voicetrail-Digest': `${company}/${department}/${week}` },
  });
}

/** Companies that dropped a file once. */
export async function companiesIn(objects: Pick<ObjectStore, 'foldersBelow'>): Promise<readonly string[]> {
  const folders = await objects.foldersBelow(keys.reports);
  // a file dropped in the wrong folder leaves a report there, too
  return folders.filter((folder) => Company.safeParse(folder).success);
}

async function orderAll(queue: Queue, orders: readonly DigestOrder[]): Promise<DigestResult> {
  if (orders.length > 0) await queue.send(orders.map((each) => JSON.stringify(each)));
  return { kind: 'ordered', orders: orders.length };
}

function defaultRecipient(template: string | undefined, { company, department }: Place): readonly string[] {
  return template ? [template.replaceAll('{company}', company).replaceAll('{department}', department)] : [];
}

/**
 * One mail a department and week. The claim comes first: a mail provider has no idempotency, so a worker that dies
 * between claim and mark leaves a digest that is not tried again, rather than a second mail. Nor is it called sent: who
 * finds it claimed throws, until another worker marked it or a person is called (see docs/runbook.md).
 */
async function sendOnce(
  { digests, mailer, now }: DigestPorts,
  place: Place,
  mail: Parameters<Mailer['send']>[0],
): Promise<DigestResult> {
  const claim = await digests.claim(place, now().toISOString());
  if (claim === 'sent') return { kind: 'already-sent' };
  if (claim === 'sending') throw new Error('the digest is claimed, and nobody knows whether it was sent');
  try {
    const messageId = await mailer.send(mail);
    await digests.markSent(place, messageId);
    return { kind: 'sent', messageId };
  } catch (error) {
    if (error instanceof MailRefused) await digests.release(place);
    throw error;
  }
}
